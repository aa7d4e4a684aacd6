import Kit
import Rules

/// `/simular/fecha`: who qualified on a day, by the rules in force then and what was known then.
struct EligibleOnPage {
    let visit: Visit
    let desk: ScenarioDesk
    let question: EligibleOn
    let answers: [EligibleOn.Entry]

    static let title = Words(es: "¿Quién calificaba ese día?", en: "Who qualified that day?")
    private var language: Language { visit.language }
    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }

    var page: Page {
        let values = FormValues(
            Pairs([
                ("instrumento", question.instrument ?? ""), ("fecha", question.typed), ("segun", question.isRecorded ? "anotado" : "visto"),
            ]), question.problem)
        return Page(
            Self.title, crumbs: Breadcrumbs([.init(ScenarioListPage.title, ScenarioPaths.list())], here: Self.title),
            head: JourneyWords.unlisted,
            content: """
                \(PageHead(Self.title, lead: lead).html(language))\(question.problem.map { ErrorSummary($0, labels: EligibleOnForm.labels).html(language) })\
                \(EligibleOnForm(language: language, desk: desk, values: values).html)\(none)\(each: answers, { entry($0) })
                """)
    }

    private var lead: Words? {
        guard let day = question.day, question.problem == nil, let name = question.instrument.flatMap({ desk.names[$0] }) else {
            return nil
        }
        return Words(es: "\(name), el \(day.long(.es)).", en: "\(name), on \(day.long(.en)).")
    }

    private var none: HTML? {
        guard question.problem == nil, question.instrument != nil else { return nil }
        let isKnown = answers.contains { if case .notInForce = $0.outcome { false } else { true } }
        guard !isKnown else { return nil }
        let words = said(
            "No se conoce una regla de este instrumento que rigiera ese día: no se sabe quién calificaba.",
            "No rule of this instrument is known to have been in force that day: it is not known who qualified.")
        return Note(.caution, HTML(text: words)).html(language)
    }

    private func entry(_ entry: EligibleOn.Entry) -> HTML {
        let title = language(ImpactWords.title(entry.rule))
        switch entry.outcome {
        case .impact(let impact):
            return
                "<section><h2>\(title)</h2><p class=\"soft\">\(validity(entry.rule))</p>\(ImpactSection(visit: visit, impact: impact, isComparison: false, name: ImpactWords.title(entry.rule)).html)</section>"
        case .notInForce: return "<p>\(title): \(said("no regía ese día.", "was not in force that day.")) \(validity(entry.rule))</p>"
        case .unusable(let words):
            return "<section><h2>\(title)</h2>\(Note(.caution, HTML(text: language(words))).html(language))</section>"
        }
    }

    private func validity(_ rule: Rule) -> String {
        func day(_ day: EpochDay?) -> String? { day.map { CivilDate(dayNumber: $0.number).formatted(language) } }
        switch (day(rule.valid.from), day(rule.valid.to)) {
        case (let from?, let to?): return said("Rigió del \(from) al \(to).", "In force from \(from) to \(to).")
        case (let from?, nil): return said("Rige desde el \(from).", "In force since \(from).")
        case (nil, let to?): return said("Rigió hasta el \(to).", "In force until \(to).")
        case (nil, nil): return said("No se sabe desde ni hasta cuándo rige.", "It is not known from or until when it is in force.")
        }
    }
}
