import Kit
import Rules

/// The sheets that print: numbered questions, readable in black and white, made from the rules of the day.
struct PaperPages {
    let visit: Visit
    let facts: FactBook

    private var language: Language { visit.language }

    /// The purposes that have a sheet.
    func list(_ keys: [PaperKey]) -> Page {
        let items = keys.map { key -> HTML in
            let count = Words.plural(
                key.supports.count,
                one: Words(es: "# instrumento con condiciones conocidas", en: "# instrument whose conditions are known"),
                many: Words(es: "# instrumentos con condiciones conocidas", en: "# instruments whose conditions are known"))
            return """
                <li><h2><a href="\(JourneyPaths.paper(key.purpose.rawValue))">\(language(key.purpose.title))</a></h2>\
                <p class="soft">\(language(count)), \(key.steps.count) \(language(Words(es: "preguntas", en: "questions")))</p></li>
                """
        }
        return Page(
            PaperWords.title, summary: PaperWords.lead, crumbs: crumbs(PaperWords.title),
            content: "\(PageHead(PaperWords.title, lead: PaperWords.lead).html(language))<ul class=\"list\">\(items)</ul>")
    }

    func sheet(_ key: PaperKey) -> Page {
        let title = PaperWords.sheet(key.purpose)
        let date = Words(
            es: "Según las reglas conocidas al \(key.day.long(.es)). Es orientación: decide la agencia.",
            en: "By the rules known on \(key.day.long(.en)). It is advice: the agency decides.")
        let how = Words(
            es:
                "Empiecen en la pregunta 1, marquen una respuesta y sigan el número. Un número en círculo negro es un instrumento de la lista final.",
            en: "Start at question 1, tick an answer and follow the number. A number in a black circle is an instrument of the last list.")
        return Page(
            title, crumbs: crumbs(key.purpose.short, below: true),
            content: """
                \(PageHead(title, lead: date).html(language))<p>\(language(how))</p>\(legend)\
                <ol class="paper">\(each: key.steps.enumerated(), { step($1, $0 + 1, key) })</ol>\(instruments(key))\(unknown(key))
                """)
    }

    private func crumbs(_ here: Words, below: Bool = false) -> Breadcrumbs {
        let route = Breadcrumbs.Step(JourneyWords.crumb, JourneyPaths.journey())
        return Breadcrumbs(below ? [route, .init(PaperWords.title, JourneyPaths.papers())] : [route], here: here)
    }

    private var legend: HTML {
        """
        <p class="row small"><span><b class="hit">1</b> \(language(PaperWords.open))</span> \
        <span><b class="hit may">1</b> \(language(PaperWords.ask))</span></p>
        """
    }

    private func step(_ step: PaperKey.Step, _ number: Int, _ key: PaperKey) -> HTML {
        guard let fact = facts[step.fact] else { return HTML() }
        let left = step.unsure.isEmpty ? language(PaperWords.none) : ""
        return """
            <li id="p\(number)"><h2>\(language((fact.question ?? fact.label).words))</h2><ul>\(each: step.ways, { way($0, fact, key) })\
            <li class="soft">\(language(PaperWords.unsure)): \(marks(step.unsure, key))\(left)</li></ul></li>
            """
    }

    private func way(_ way: PaperKey.Way, _ fact: FactDefinition, _ key: PaperKey) -> HTML {
        let answer = PaperWords.answers(way.answers, fact, language)
        let said = answer.prefix(1).uppercased() + answer.dropFirst()
        switch way.leads {
        case .step(let next):
            let number = (key.steps.firstIndex(of: next) ?? 0) + 1
            let go = Words(es: "vayan a \(number)", en: "go to \(number)")
            return "<li>\(said) → <a href=\"#p\(number)\"><b>\(language(go))</b></a></li>"
        case .end(let end):
            return "<li>\(said) → \(end.isEmpty ? "\(language(PaperWords.none))" : marks(end, key))</li>"
        }
    }

    /// Numbers of the last list, black for open, white for to be asked; each says which in words too.
    private func marks(_ end: PaperKey.End, _ key: PaperKey) -> HTML {
        func mark(_ index: Int, _ kind: Words, isOpen: Bool) -> HTML {
            """
            <a class="hit\(when: !isOpen, " may")" href="#i\(index + 1)" title="\(key.supports[index].name)">\
            <span class="hush">\(language(kind)): </span>\(index + 1)</a> \

            """
        }
        return """
            \(each: end.open, { mark($0, PaperWords.open, isOpen: true) })\(each: end.ask, { mark($0, PaperWords.ask, isOpen: false) })
            """
    }

    private func instruments(_ key: PaperKey) -> HTML {
        let title = Words(es: "Los instrumentos, y con quién hablar", en: "The instruments, and whom to talk to")
        return """
            <section><h2>\(language(title))</h2><ol class="hits">\(each: key.supports.enumerated(), { index, support in
                "<li id=\"i\(index + 1)\">\(about(support, key))</li>"
            })</ol></section>
            """
    }

    private func about(_ support: Support, _ key: PaperKey) -> HTML {
        let name: HTML =
            support.hasRecord
            ? "<a href=\"\(InstrumentPaths.instrument(support.id))\">\(support.name)</a>" : HTML(text: support.name)
        let runners = support.agencies.map(\.name).joined(separator: ", ")
        let places = support.contacts + support.agencies.flatMap { $0.contacts + [$0.website?.text].compactMap(\.self) }
        let state = support.state.map { language(Vocabulary.shared.words(.states, $0)) }
        let since = support.stateSince.map { " (\($0.formatted(language)))" } ?? ""
        let parts = [runners, places.first, state.map { $0 + since }].compactMap { $0?.nonEmpty }
        return "<b>\(name)</b>. \(parts.joined(separator: "; "))"
    }

    private func unknown(_ key: PaperKey) -> HTML? {
        guard !key.unknown.isEmpty else { return nil }
        let title = Words(es: "Otros, cuyas condiciones no se conocen aún", en: "Others, whose conditions are not known yet")
        return """
            <section><h2>\(language(title))</h2><ul class="small">\(each: key.unknown, { "<li>\(about($0, key))</li>" })</ul></section>
            """
    }
}
