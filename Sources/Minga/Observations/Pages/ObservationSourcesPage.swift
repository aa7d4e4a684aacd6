import Kit

/// Every source of amounts and beneficiaries, with what it measures. Sources and measures are never added together.
struct ObservationSourcesPage {
    let visit: Visit
    let holdings: [Observations.Holding]
    let projects: [(value: String, rows: Int, amount: Amount)]
    let sources: [String: Source]

    private var language: Language { visit.language }

    private static let lead = Words(
        es: "Cuánto apoyo público se entregó, a quiénes y dónde, según cada publicación. Las cifras de fuentes distintas no se suman.",
        en: "How much public support was given, to whom and where, as each publication says. Figures of different sources are not added.")

    var content: Page {
        let title = ObservationWords.observations
        let body: HTML = """
            \(PageHead(title, lead: Self.lead).html(language))\(ObservationTabs(isProjects: false).html(language))\
            \(holdings.isEmpty ? empty : cards)\(projects.isEmpty ? HTML() : lists)
            """
        return Page(title, summary: Self.lead, crumbs: Breadcrumbs([], here: title), content: body)
    }

    private var empty: HTML {
        Empty(
            Words(es: "Todavía no hay montos ni beneficiarios", en: "There are no amounts or beneficiaries yet"),
            Words(
                es: "Aparecen aquí cuando alguien importa una planilla de SERCOTEC, CORFO, DIPRES u otra agencia.",
                en: "They appear here when someone imports a spreadsheet of SERCOTEC, CORFO, DIPRES or another agency."),
            icon: .chart
        ).html(language)
    }

    private var cards: HTML {
        let bySource = Dictionary(grouping: holdings, by: \.source)
        return "\(each: bySource.keys.sorted(), { card($0, bySource[$0] ?? []) })"
    }

    private func card(_ id: String, _ held: [Observations.Holding]) -> HTML {
        let source = sources[id]
        let name = source.map { language($0.title) } ?? id
        let facts = held.map { holding in
            let years = holding.years.map { $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }
            let rows = language(ObservationWords.rows(holding.sum.rows))
            let rest: HTML =
                holding.notAdded > 0
                ? "<br><span class=\"small soft\">\(language(ObservationWords.notAdded(holding.notAdded)))</span>" : HTML()
            let path = ObservationPaths.source(id).query([("medida", holding.measure.rawValue)])
            return FactSheet.Fact(
                holding.measure.title,
                "<a href=\"\(path)\">\(holding.sum.formatted(language))</a> <span class=\"small soft\">\([years, rows].compactMap { $0 }.joined(separator: " · "))</span>\(rest)"
            )
        }
        return """
            <section class="card"><h2><a href="\(ObservationPaths.source(id))">\(name)</a></h2>\
            <p class="small">\(SourceLine(id: id, source: source).html(language))</p>\(FactSheet(facts).html(language))</section>
            """
    }

    private var lists: HTML {
        let rows = projects.map { one in
            let name = sources[one.value].map { language($0.title) } ?? one.value
            let path = ObservationPaths.projects().query([("fuente", one.value)])
            let count = Words.plural(
                one.rows, one: Words(es: "# proyecto", en: "# project"), many: Words(es: "# proyectos", en: "# projects"))
            return """
                <li><h3><a href="\(path)">\(name)</a></h3><p>\(language(count)), \(one.amount.formatted(language))</p></li>
                """ as HTML
        }
        return "<section><h2>\(language(ObservationWords.projects))</h2><ul class=\"list\">\(rows)</ul></section>"
    }
}

/// Who published, when, and how far it is trusted.
struct SourceLine {
    let id: String
    let source: Source?

    func html(_ language: Language) -> HTML {
        let date = source?.published?.formatted(language) ?? language(Words(es: "sin fecha", en: "without date"))
        let note = SourceNote(
            source: source?.publisher ?? source.map { language($0.title) } ?? id, date: date, path: DocumentRoutes.source(id))
        let trust: HTML? = source.map { source in
            let words = Words(es: "confianza \(source.trust) de 100", en: "trust \(source.trust) of 100")
            return " <span class=\"soft\">· \(language(words))</span>"
        }
        return "\(note.html(language))\(trust)"
    }
}

/// The two faces of what ministries publish: sums and projects.
struct ObservationTabs {
    let isProjects: Bool

    func html(_ language: Language) -> HTML {
        Tabs(
            Words(es: "Vista", en: "View"),
            [
                .init(ObservationWords.observations, ObservationPaths.list(), icon: .chart, isCurrent: !isProjects),
                .init(ObservationWords.projects, ObservationPaths.projects(), icon: .list, isCurrent: isProjects),
            ]
        ).html(language)
    }
}
