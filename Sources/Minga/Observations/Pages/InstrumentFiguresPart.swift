import Kit

/// What published sources say that an instrument gave, on its page: each source and measure apart, by year and region.
struct InstrumentFiguresPart {
    let language: Language
    let figures: [InstrumentFigures]
    /// Sources that speak of the agency, and not of this instrument.
    let others: [String]
    let agency: String?
    let sources: [String: Source]
    let deflator: Deflator

    var html: HTML? {
        let rest = others.filter { id in !figures.contains { $0.source == id } }
        guard !figures.isEmpty || !rest.isEmpty else { return nil }
        let title = Words(es: "Lo que publican las fuentes", en: "What sources publish")
        let lead = Words(
            es: "De planillas publicadas, fila por fila. Cada fuente y cada medida va aparte: no se suman.",
            en: "From published sheets, row by row. Each source and each measure stands apart: they are not added.")
        return """
            <section><h2>\(language(title))</h2>\(when: !figures.isEmpty, "<p class=\"small soft\">\(language(lead))</p>")\
            \(each: figures, { one($0) })\(elsewhere(rest))</section>
            """
    }

    private func one(_ figure: InstrumentFigures) -> HTML {
        let name = figure.measure.title
        let source = sources[figure.source]
        let years = YearFigures(points: figure.years, measure: figure.measure)
        let filters = [("medida", figure.measure.rawValue)] + figure.words.map { (ObservationQuery.Facet.instrument.rawValue, $0) }
        let path = ObservationPaths.source(figure.source).query(filters)
        let see = Words(es: "Ver la fuente con sus filtros", en: "See the source with its filters")
        return """
            <h3>\(language(name)) · \(source?.publisher ?? source.map { language($0.title) } ?? figure.source)</h3>\
            \(years.bars(language))\(years.real(name, deflator)?.html(language))\(regions(figure))\
            <p class="small">\(note(figure).html(language)) <a href="\(path)">\(language(see))</a></p>
            """
    }

    private func note(_ figure: InstrumentFigures) -> SourceNote {
        let source = sources[figure.source]
        let date = source?.published?.formatted(language) ?? language(Words(es: "sin fecha", en: "without date"))
        return SourceNote(
            source: source.map { language($0.title) } ?? figure.source, date: date, path: ObservationPaths.source(figure.source))
    }

    /// Folded: up to seventeen lines. What the source does not place is said.
    private func regions(_ figure: InstrumentFigures) -> HTML? {
        guard figure.regions.count > 1 else {
            guard let only = figure.regions.first?.key else { return nil }
            return
                "<p class=\"small\">\(language(Words(es: "Solo en", en: "Only in"))) \(language(ObservationWords.name(only, region: true))).</p>"
        }
        let caption = Words(es: "Por región, de norte a sur", en: "By region, north to south")
        let bars = NorthToSouth.sorted(figure.regions).map {
            BarList.Bar(ObservationWords.name($0.key, region: true), $0.sum.double, text: $0.sum.short(language))
        }
        let list = BarList(
            caption: caption, names: ObservationQuery.Facet.region.title, amounts: YearFigures.amounts(figure.measure), bars)
        return "<details><summary>\(language(caption))</summary>\(list.html(language))</details>"
    }

    private func elsewhere(_ rest: [String]) -> HTML? {
        guard let agency, !rest.isEmpty else { return nil }
        let words = Words(
            es: "De su agencia, sin separar este instrumento:", en: "Of its agency, not told apart by this instrument:")
        let links = rest.map { id -> HTML in
            let path = ObservationPaths.source(id).query([(ObservationQuery.Facet.agency.rawValue, agency)])
            return "<li><a href=\"\(path)\">\(sources[id].map { language($0.title) } ?? id)</a></li>"
        }
        return "<p class=\"small\">\(language(words))</p><ul class=\"small\">\(links)</ul>"
    }
}

/// Regions in the order of the country; what is not placed comes last.
enum NorthToSouth {
    static func sorted(_ points: [SeriesPoint]) -> [SeriesPoint] {
        let order = Dictionary(uniqueKeysWithValues: Gazetteer.shared.regions.map { ($0.code, $0.order) })
        return points.sorted { (order[$0.key ?? ""] ?? 99) < (order[$1.key ?? ""] ?? 99) }
    }
}
