import Kit

/// One measure of one source: by year, by region and by instrument, with filters.
struct ObservationSeriesPage {
    let visit: Visit
    let query: ObservationQuery
    let source: Source
    let holdings: [Observations.Holding]
    let facets: [ObservationQuery.Facet: [(value: String, rows: Int)]]
    let years: [SeriesPoint]
    let regions: [SeriesPoint]
    let instruments: [SeriesPoint]
    /// Short names of agencies.
    let agencies: [String: String]
    let deflator: Deflator

    private static let mostInstruments = 12

    private var language: Language { visit.language }
    private var measure: SupportMeasure { query.measure ?? .beneficiaries }
    private var address: ListAddress { ListAddress(ObservationPaths.source(source.id), visit.query) }

    var content: Page {
        let lead = source.note
        let tabs = Tabs(
            Words(es: "Medida", en: "Measure"),
            holdings.map { holding in
                .init(holding.measure.title, address.setting("medida", holding.measure.rawValue), isCurrent: holding.measure == measure)
            })
        let panels = panels
        let body: HTML = """
            \(PageHead(source.title, lead: lead).html(language))<p>\(SourceLine(id: source.id, source: source).html(language))</p>\
            \(tabs.html(language))<div class="side">\(FacetPanel(address, panels).html(language))<div>\
            \(ActiveFilters(address, panels).html(language))\(total)\(charts)\(downloads)</div></div>
            """
        return Page(
            source.title, summary: lead,
            crumbs: Breadcrumbs([.init(ObservationWords.observations, ObservationPaths.list())], here: source.title), content: body)
    }

    private var panels: [Facet] {
        ObservationQuery.Facet.allCases.compactMap { facet in
            let values = facets[facet] ?? []
            let chosen = query.chosen[facet] ?? []
            // One value alone narrows nothing.
            guard values.count > 1 || !chosen.isEmpty else { return nil }
            let options = values.map { one in
                let isUnsaid = one.value.isEmpty || one.value == "0"
                return Facet.Option(isUnsaid ? ObservationQuery.unsaid : one.value, name(one.value, facet), count: one.rows)
            }
            let gone = chosen.filter { code in !options.contains { $0.value == code } }
            return Facet(facet.rawValue, facet.title, options.prefix(60) + gone.map { Facet.Option($0, name($0, facet), count: 0) })
        }
    }

    private func name(_ value: String, _ facet: ObservationQuery.Facet) -> Words {
        if facet == .agency, let short = agencies[value] { return Words(same: short) }
        return ObservationWords.name(value, region: facet == .region, sex: facet == .sex)
    }

    private var total: HTML {
        let note = SourceNote(
            source: source.publisher ?? language(source.title),
            date: source.published?.formatted(language) ?? language(Words(es: "sin fecha", en: "without date")))
        let rows = years.reduce(0) { $0 + $1.sum.rows }
        let whole = Self.sum(years, measure)
        let sum: Words? =
            years.isEmpty
            ? nil
            : Words(es: whole.short(.es), en: whole.short(.en))
        let exact: HTML =
            years.isEmpty || measure.kind == .count
            ? HTML()
            : "<p class=\"small soft\">\(language(Words(es: "Exacto:", en: "Exact:"))) \(whole.formatted(language))</p>"
        let left = holdings.first { $0.measure == measure }?.notAdded ?? 0
        let rest: HTML = left > 0 ? "<p class=\"small soft\">\(language(ObservationWords.notAdded(left)))</p>" : HTML()
        let words = Words(
            es: "\(measure.title.es), suma de \(Numbers.whole(rows, .es)) filas",
            en: "\(measure.title.en), sum of \(Numbers.whole(rows, .en)) rows")
        return "\(Stats([.init(sum, words, source: note)]).html(language))\(exact)\(rest)"
    }

    static func sum(_ points: [SeriesPoint], _ measure: SupportMeasure) -> Observations.Sum {
        Observations.Sum(
            measure, rows: points.reduce(0) { $0 + $1.sum.rows }, pesos: points.reduce(0) { $0 + ($1.sum.amount?.pesos ?? 0) },
            rest: points.reduce(0) { $0 + ($1.sum.amount?.rest ?? 0) }, count: points.reduce(0) { $0 + ($1.sum.count ?? 0) })
    }

    private var charts: HTML {
        guard !years.isEmpty else {
            return Empty(
                Words(es: "Nada cumple los filtros", en: "Nothing matches the filters"),
                Words(es: "Quite alguno.", en: "Remove one of them."),
                actions: [.link(Words(es: "Quitar filtros", en: "Remove filters"), ObservationPaths.source(source.id))]
            ).html(language)
        }
        let north = NorthToSouth.sorted(regions)
        let figures = YearFigures(points: years, measure: measure)
        let most = instruments.sorted { ($0.sum.double, $1.key ?? "") > ($1.sum.double, $0.key ?? "") }
        return """
            \(figures.bars(language) { address.setting(ObservationQuery.Facet.year.rawValue, $0.year.map(String.init) ?? ObservationQuery.unsaid) })\
            \(figures.real(measure.title, deflator)?.html(language))\
            \(when: regions.count > 1, bars(Words(es: "Por región, de norte a sur", en: "By region, north to south"), .region, north) { ObservationWords.name($0.key, region: true) })\
            \(when: instruments.count > 1, bars(Words(es: "Por instrumento, los mayores", en: "By instrument, the largest"), .instrument, Array(most.prefix(Self.mostInstruments))) { ObservationWords.name($0.key) })
            """
    }

    private func bars(_ caption: Words, _ facet: ObservationQuery.Facet, _ points: [SeriesPoint], _ words: (SeriesPoint) -> Words) -> HTML {
        let bars = points.map { point -> BarList.Bar in
            let path = address.setting(facet.rawValue, point.key ?? ObservationQuery.unsaid)
            return BarList.Bar(words(point), point.sum.double, text: point.sum.short(language), path: path)
        }
        return BarList(caption: caption, names: facet.title, amounts: YearFigures.amounts(measure), bars).html(language)
    }

    private var downloads: HTML {
        let rows = address.moved(to: ObservationPaths.rows(source.id))
        let formats: [(Downloads.Format, ListFormat)] = [(.csv, .csv), (.json, .ndjson), (.dataPackage, .datapackage)]
        let files = formats.map {
            (format: $0.0, path: ObservationEndpoints.list().query([("source", source.id), ("format", $0.1.rawValue)]))
        }
        let words = Words(es: "Ver las filas una por una", en: "See the rows one by one")
        return """
            <p>\(Button.link(words, rows, icon: .list).html(language))</p>\
            <p class="small soft">\(language(Words(es: "Toda la fuente, con sus lugares como están escritos:", en: "The whole source, with its places as written:")))</p>\
            \(Downloads(files).html(language))
            """
    }
}
