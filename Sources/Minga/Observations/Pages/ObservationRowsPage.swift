import Kit

/// The rows of a source as it published them, with what each was read as.
struct ObservationRowsPage {
    let visit: Visit
    let query: ObservationQuery
    let source: Source
    let rows: [Observation]
    let total: Int

    private var language: Language { visit.language }

    var content: Page {
        let address = ListAddress(ObservationPaths.rows(source.id), visit.query)
        let title = Words(es: "Filas de \(source.title.es)", en: "Rows of \(source.title.en)")
        let columns: [DataTable.Column] = [
            .init(Words(es: "Qué", en: "What")), .init(Words(es: "Año", en: "Year")), .init(Words(es: "Lugar", en: "Place")),
            .init(Words(es: "Cifras", en: "Figures"), isNumber: true), .init(Words(es: "Fila", en: "Row"), isNumber: true),
        ]
        let table = DataTable(caption: ObservationWords.rows(total), columns: columns, rows: rows.map(cells))
        let body: HTML = """
            \(PageHead(title).html(language))<p>\(SourceLine(id: source.id, source: source).html(language))</p>\(table.html(language))\
            \(Pagination(address, page: query.page, pageSize: ObservationQuery.pageSize, total: total).html(language))
            """
        let crumbs = Breadcrumbs(
            [
                .init(ObservationWords.observations, ObservationPaths.list()),
                .init(
                    source.title, ListAddress(ObservationPaths.rows(source.id), visit.query).moved(to: ObservationPaths.source(source.id))),
            ], here: Words(es: "Filas", en: "Rows"))
        return Page(title, crumbs: crumbs, content: body)
    }

    private func cells(_ row: Observation) -> [HTML] {
        let facts = row.facts
        let name = facts.title ?? facts.line ?? facts.instrumentWords ?? row.recordKey
        let about = [facts.instrumentWords, facts.holder, facts.kindWords].compactMap { $0 }.filter { $0 != name }.joined(separator: " · ")
        let role: HTML? = row.role == .adds ? nil : " \(Tag(row.role.title, .plain).html(language))"
        return [
            "\(name)\(role)\(when: !about.isEmpty, "<br><span class=\"small soft\">\(about)</span>")",
            facts.year.map { "\($0)" } ?? unknown, place(facts.place), figures(row.figures), "\(Numbers.whole(row.rowNumber, language))",
        ]
    }

    private var unknown: HTML { "<span class=\"soft\">\(language(Words(es: "No se sabe", en: "Not known")))</span>" }

    private func place(_ place: WrittenPlace?) -> HTML { PlaceCell(place: place).html(language) }

    private func figures(_ figures: [SupportFigure]) -> HTML {
        guard !figures.isEmpty else { return unknown }
        return "\(each: figures, { "<span class=\"small soft\">\(language($0.measure.title))</span> \($0.formatted(language))<br>" })"
    }
}

/// A place as read, with what the source wrote when that is not the same thing.
struct PlaceCell {
    let place: WrittenPlace?

    func html(_ language: Language) -> HTML {
        guard let place, let name = place.name() else {
            return "<span class=\"soft\">\(language(Words(es: "No se sabe", en: "Not known")))</span>"
        }
        guard place.code == nil, let confidence = place.confidence else { return HTML(text: name) }
        let candidate = place.candidate.flatMap { Gazetteer.shared.name(of: $0) }
        let maybe = candidate.map { language(Words(es: " ¿\($0)?", en: " \($0)?")) } ?? ""
        return "«\(name)»<br><span class=\"small soft\">\(language(confidence.title))\(maybe)</span>"
    }
}
