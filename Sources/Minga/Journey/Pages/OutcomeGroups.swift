import Kit
import Rules

/// The four groups: open, with a change, to find out, not for the visitor.
struct OutcomeGroups {
    let language: Language
    let journey: Journey

    private var card: OutcomeCard { OutcomeCard(language: language, journey: journey) }

    var html: HTML { "\(open)\(changes)\(findOut)\(notForYou)" }

    private func sorted(_ group: Outcome.Group) -> [Outcome] {
        let stage = journey.stage?.rawValue
        func rank(_ outcome: Outcome) -> Int {
            (outcome.asks.isEmpty ? 4 : 0) + (stage.map(outcome.support.stages.contains) == true ? 0 : 1)
        }
        return journey.outcomes(group).sorted { (rank($0), $0.support.name) < (rank($1), $1.support.name) }
    }

    private func section(_ group: Outcome.Group, _ count: Int, _ inside: HTML) -> HTML {
        """
        <section class="group"><h2>\(language(JourneyWords.group(group))) <span class="soft">(\(count))</span></h2>\(inside)</section>
        """
    }

    private var open: HTML {
        let outcomes = sorted(.open)
        let none = Words(
            es: "Con lo dicho hasta ahora ninguno está abierto con seguridad. Mire qué respuesta o qué cambio los abre.",
            en: "With what was said so far none is surely open. See which answer or which change opens them.")
        guard !outcomes.isEmpty else { return section(.open, 0, "<p>\(language(none))</p>") }
        return section(.open, outcomes.count, "<div class=\"cards\">\(each: outcomes, { card.open($0) })</div>")
    }

    /// One card for each change, with all that it opens; the changes of least effort first, then those that open most.
    private var changes: HTML? {
        var found: [(said: [Words], cost: Int, outcomes: [Outcome])] = []
        for outcome in sorted(.oneChange) {
            let said = (outcome.change?.actions ?? []).filter { $0.kind == .change }.map(ChangeWords.said)
            if let index = found.firstIndex(where: { $0.said == said }) {
                found[index].outcomes.append(outcome)
            } else {
                found.append((said, outcome.change?.changeCost ?? 0, [outcome]))
            }
        }
        guard !found.isEmpty else { return nil }
        let ordered = found.sorted { ($0.cost, $1.outcomes.count) < ($1.cost, $0.outcomes.count) }
        return section(
            .oneChange, journey.outcomes(.oneChange).count,
            "\(each: ordered.enumerated(), { card.change($1.said, $1.outcomes, isOpen: hasNoneOpen && $0 == 0) })")
    }

    /// Then the first change is shown unfolded.
    private var hasNoneOpen: Bool { journey.outcomes(.open).isEmpty }

    /// Those that an answer or the agency settles; then, folded, those whose conditions the catalogue does not know.
    private var findOut: HTML? {
        let all = sorted(.findOut)
        guard !all.isEmpty else { return nil }
        let known = all.filter { $0.rule != nil }
        let unknown = all.filter { $0.rule == nil }
        let words = Words.plural(
            unknown.count,
            one: Words(es: "# del que el catálogo aún no conoce las condiciones", en: "# whose conditions the catalogue does not know yet"),
            many: Words(
                es: "# de los que el catálogo aún no conoce las condiciones", en: "# whose conditions the catalogue does not know yet"))
        let why = Words(
            es: "Ninguna fuente leída dice quién puede postular. Pregunte en cada agencia.",
            en: "No source that was read says who may apply. Ask each agency.")
        let folded: HTML =
            unknown.isEmpty
            ? ""
            : """
            <details><summary>\(language(words))</summary><p class="soft">\(language(why))</p>\
            <ul>\(card.names(unknown))</ul></details>
            """
        let settle = Words.plural(
            known.count, one: Words(es: "# que una respuesta o la agencia aclara", en: "# that an answer or the agency settles"),
            many: Words(es: "# que una respuesta o la agencia aclaran", en: "# that an answer or the agency settles"))
        let asked: HTML =
            known.isEmpty
            ? "" : "<details><summary>\(language(settle))</summary><ul class=\"list\">\(each: known, { card.line($0) })</ul></details>"
        return section(.findOut, all.count, "\(asked)\(folded)")
    }

    private var notForYou: HTML? {
        let outcomes = sorted(.notForYou)
        guard !outcomes.isEmpty else { return nil }
        let see = Words(es: "Ver cuáles y por qué", en: "See which and why")
        return section(
            .notForYou, outcomes.count,
            "<details><summary>\(language(see))</summary><ul class=\"list\">\(each: outcomes, { card.line($0) })</ul></details>")
    }
}
