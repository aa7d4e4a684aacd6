import Kit

/// Projects that ministries publish: search, filters, sums.
struct ProjectRecordListPage {
    let visit: Visit
    let query: ProjectQuery
    let rows: [ProjectRecord]
    let tally: ProjectRecords.Tally
    let facets: [ProjectQuery.Facet: [(value: String, rows: Int)]]
    let years: [(value: String, rows: Int, amount: Amount)]
    let sources: [String: Source]

    private var language: Language { visit.language }
    private var address: ListAddress { ListAddress(ObservationPaths.projects(), Pairs(query.pairs)) }

    private static let lead = Words(
        es: "Obras, estudios y programas como los lista cada ministerio: monto, estado y lugar según su fuente.",
        en: "Works, studies and programmes as each ministry lists them: amount, state and place as the source says.")

    var content: Page {
        let title = ObservationWords.projects
        let panels = panels
        let label = Words(es: "Código, nombre, programa o lugar", en: "Code, name, programme or place")
        let body: HTML = """
            \(PageHead(title, lead: Self.lead).html(language))\(ObservationTabs(isProjects: true).html(language))\
            <div class="side">\(FacetPanel(address, panels).html(language))<div>\(SearchBox(address, label: label, placeholder: label).html(language))\
            \(ActiveFilters(address, panels).html(language))\(results)</div></div>
            """
        return Page(title, summary: Self.lead, crumbs: Breadcrumbs([], here: title), content: body)
    }

    private var panels: [Facet] {
        ProjectQuery.Facet.allCases.compactMap { facet in
            let values = facets[facet] ?? []
            let chosen = query.chosen[facet] ?? []
            guard values.count > 1 || !chosen.isEmpty else { return nil }
            let options = values.map { one in
                let isUnsaid = one.value.isEmpty || one.value == "0"
                return Facet.Option(isUnsaid ? ObservationQuery.unsaid : one.value, name(one.value, facet), count: one.rows)
            }
            let gone = chosen.filter { code in !options.contains { $0.value == code } }
            return Facet(facet.rawValue, facet.title, options.prefix(60) + gone.map { Facet.Option($0, name($0, facet), count: 0) })
        }
    }

    private func name(_ value: String, _ facet: ProjectQuery.Facet) -> Words {
        if facet == .source, let source = sources[value] { return source.title }
        return ObservationWords.name(value, region: facet == .region || facet == .commune)
    }

    private var results: HTML {
        guard tally.rows > 0 else {
            return Empty(
                Words(es: "Ningún proyecto coincide", en: "No project matches"),
                Words(
                    es: "Pruebe con menos palabras o quite un filtro. Los proyectos llegan al importar la lista de un ministerio.",
                    en: "Try fewer words or remove a filter. Projects come when a ministry's list is imported."),
                actions: [.link(Words(es: "Ver todos", en: "See all"), ObservationPaths.projects())]
            ).html(language)
        }
        let count = Words.plural(
            tally.rows, one: Words(es: "# proyecto", en: "# project"), many: Words(es: "# proyectos", en: "# projects"))
        let formats: [(Downloads.Format, ListFormat)] = [(.csv, .csv), (.json, .ndjson), (.dataPackage, .datapackage)]
        let files = formats.map { (format: $0.0, path: ProjectRecordEndpoints.download(query, $0.1)) }
        return """
            \(sum)<h2 class="small">\(language(count))</h2>\(ResultList(rows.map(item)).html(language))\
            \(Pagination(address, page: query.page, pageSize: ProjectQuery.pageSize, total: tally.rows).html(language))\(chart)\
            \(Downloads(files, count: tally.rows).html(language))
            """
    }

    /// Amounts of one source are added; those of several are not.
    private var sum: HTML {
        let held = facets[.source]?.map(\.value) ?? []
        let shown = query.chosen[.source] ?? held
        guard shown.count == 1, let source = sources[shown[0]] else { return HTML() }
        let note = SourceNote(
            source: source.publisher ?? language(source.title),
            date: source.published?.formatted(language) ?? language(Words(es: "sin fecha", en: "without date")),
            path: DocumentRoutes.source(source.id))
        let stats = tally.sums.map { one in
            Stats.Stat(
                Words(es: one.amount.short(.es), en: one.amount.short(.en)),
                .plural(
                    one.rows, one: Words(es: "\(one.measure.title.es), # proyecto", en: "\(one.measure.title.en), # project"),
                    many: Words(es: "\(one.measure.title.es), # proyectos", en: "\(one.measure.title.en), # projects")), source: note)
        }
        return "\(Stats(stats).html(language))<p class=\"small soft\">\(language(whole))</p>"
    }

    private var whole: Words {
        let sum = Words(
            es: "Toda la lista suma \(tally.amount.formatted(.es)).", en: "The whole list adds up to \(tally.amount.formatted(.en)).")
        guard tally.withoutAmount > 0 else { return sum }
        return Words(
            es: "\(sum.es) \(Numbers.whole(tally.withoutAmount, .es)) no dicen monto.",
            en: "\(sum.en) \(Numbers.whole(tally.withoutAmount, .en)) say none.")
    }

    private var chart: HTML {
        guard !sum.isEmpty, years.count > 1 else { return HTML() }
        let bars = years.map { year in
            BarList.Bar(
                ObservationWords.name(year.value), year.amount.double, text: year.amount.short(language),
                path: address.setting("anio", year.value == "0" ? ObservationQuery.unsaid : year.value))
        }
        return BarList(
            caption: Words(es: "Por año", en: "By year"), names: ProjectQuery.Facet.year.title, amounts: Words(es: "Monto", en: "Amount"),
            bars
        ).html(language)
    }

    private func item(_ record: ProjectRecord) -> ResultList.Item {
        let facts = record.facts
        let kicker = [facts.programme, facts.code].compactMap { $0 }.joined(separator: " · ")
        let amount = facts.amount?.formatted(language) ?? language(Words(es: "monto no sabido", en: "amount not known"))
        let parts = [facts.place?.name(), facts.year.map { String($0) }, amount].compactMap { $0 }.joined(separator: " · ")
        var item = ResultList.Item(
            facts.name, ObservationPaths.project(record.id), kind: (.list, Words(same: kicker.isEmpty ? record.sourceID : kicker)),
            summary: HTML(text: parts))
        if let state = facts.state { item.tags = [Tag(Words(same: state), .plain)] }
        return item
    }
}
