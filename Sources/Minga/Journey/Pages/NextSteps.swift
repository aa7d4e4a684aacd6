import Kit
import Rules

/// What to do next, in order: constitute, change, ask, apply.
struct NextSteps {
    let visit: Visit
    let journey: Journey

    private var language: Language { visit.language }

    var html: HTML? {
        let steps = dates + founding + changes + questions + applications
        guard !steps.isEmpty else { return nil }
        return """
            <section class="group"><h2>\(language(Words(es: "Próximos pasos", en: "Next steps")))</h2>\
            <ol class="timeline">\(each: steps, { "<li>\($0)</li>" })</ol></section>
            """
    }

    /// Calls that are open or will be, the first to close first.
    private var dates: [HTML] {
        let likely = journey.shown.filter { $0.group != .notForYou }
        let ahead = likely.flatMap { outcome in outcome.support.windows.map { (support: outcome.support, window: $0) } }
            .filter { $0.window.isAhead(of: journey.standing.day) }
        return ahead.sorted { ($0.window.closes ?? "9", $0.support.name) < ($1.window.closes ?? "9", $1.support.name) }.prefix(6).map {
            CallDates(language: language).line($0.window, of: $0.support)
        }
    }

    /// For those who are not constituted: what the law asks to found each kind, whether it is met, and the acts and offices it takes.
    private var founding: [HTML] {
        guard journey.stage != .associative else { return [] }
        return FoundingWay.all.compactMap { way in
            guard let rule = journey.standing.edition[way.rule], let title = rule.rule.title else { return nil }
            let ruling = journey.reading.ruling(of: rule)
            guard way.isUsual || ruling.verdict == .yes else { return nil }
            let needs = rule.requirements.filter { $0.fact.name != "org.kind" }
            let met: Words =
                switch ruling.verdict {
                case .yes: Words(es: "Se cumple: ", en: "It is met: ")
                case .no, .unknown: Words(es: "Se necesita: ", en: "It needs: ")
                }
            let list = needs.map { language($0.text.words) }.joined(separator: "; ")
            let cites = needs.flatMap(\.citations).first?.text ?? ""
            return """
                <b>\(language(title.words)).</b> \(language(met))\(list). <span class="source">\(cites)</span>\
                \(FoundingList(language: language, way: way).html)
                """
        }
    }

    /// Each change once, those that open most first.
    private var changes: [HTML] {
        var opened: [(action: RemedyAction, names: [String])] = []
        for outcome in journey.outcomes(.oneChange) {
            for action in outcome.change?.actions ?? [] where action.kind == .change {
                if let index = opened.firstIndex(where: { ChangeWords.said($0.action) == ChangeWords.said(action) }) {
                    opened[index].names.append(outcome.support.name)
                } else {
                    opened.append((action, [outcome.support.name]))
                }
            }
        }
        let ranked = opened.sorted { ($1.names.count, $0.action.cost) < ($0.names.count, $1.action.cost) }
        return ranked.prefix(2).map { change in
            let why = Words(es: "Acerca a: ", en: "Brings nearer: ")
            return
                "\(language(ChangeWords.said(change.action))) <span class=\"under\">\(language(why))\(change.names.joined(separator: ", "))</span>"
        }
    }

    /// What to ask the agencies.
    private var questions: [HTML] {
        var seen: Set<String> = []
        let facts = journey.outcomes(.findOut).flatMap(\.agencyAsks).filter { $0.isForAgency && seen.insert($0.name).inserted }
        return facts.prefix(4).map { HTML(text: language(($0.question ?? $0.label).words)) }
    }

    private var applications: [HTML] {
        journey.outcomes(.open).prefix(4).map { outcome in
            let agency = outcome.support.agencies.first?.short ?? ""
            let words = Words(
                es: "Pida a \(agency) las bases vigentes y la próxima fecha de ",
                en: "Ask \(agency) for the terms in force and the next date of ")
            let last = outcome.support.windows.first { !$0.isAhead(of: journey.standing.day) }
            let seen: HTML? = last.map { CallDates(language: language).past($0, of: outcome.support) }
            return "\(language(words))<b>\(outcome.support.name)</b>.\(seen)"
        }
    }
}
