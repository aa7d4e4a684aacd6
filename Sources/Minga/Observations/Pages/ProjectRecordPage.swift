import Kit

/// One project as its source lists it.
struct ProjectRecordPage {
    let visit: Visit
    let record: ProjectRecord
    let source: Source?

    private var language: Language { visit.language }

    var content: Page {
        let facts = record.facts
        let title = Words(same: facts.name)
        var tags = facts.state.map { [Tag(Words(same: $0), .plain)] } ?? []
        if let place = facts.place?.code.flatMap({ Gazetteer.shared.name(of: $0) }) {
            tags.append(Tag(Words(same: place), .plain, icon: .pin))
        }
        let kind = facts.programme.map { (icon: Icon.list, words: Words(same: $0)) }
        let body: HTML = """
            \(PageHead(title, kind: kind, tags: tags).html(language))\(FactSheet(sheet).html(language))\
            <p class="small soft">\(language(origin))</p>
            """
        let json = ProjectRecordEndpoints.one(record.id)
        return Page(
            title, summary: origin, crumbs: Breadcrumbs([.init(ObservationWords.projects, ObservationPaths.projects())], here: title),
            head: "<link rel=\"alternate\" type=\"application/json\" href=\"\(json)\">", content: body)
    }

    private var origin: Words {
        let title = source?.title ?? Words(same: record.sourceID)
        return Words(
            es: "Fila \(Numbers.whole(record.rowNumber, .es)) de «\(title.es)».",
            en: "Row \(Numbers.whole(record.rowNumber, .en)) of “\(title.en)”.")
    }

    private var note: SourceNote {
        let date = record.observedOn?.formatted(language) ?? language(Words(es: "sin fecha", en: "without date"))
        return SourceNote(
            source: source?.publisher ?? record.sourceID, date: date, path: DocumentRoutes.source(record.sourceID))
    }

    private var sheet: [FactSheet.Fact] {
        let facts = record.facts
        func text(_ words: Words, _ value: String?) -> FactSheet.Fact? {
            value.map { FactSheet.Fact(words, HTML(text: $0), source: note) }
        }
        func day(_ words: Words, _ value: String?) -> FactSheet.Fact? {
            text(words, value.flatMap { PartialDate(iso: $0)?.formatted(language) })
        }
        let always: [FactSheet.Fact] = [
            FactSheet.Fact(facts.amount?.measure.title ?? Words(es: "Monto", en: "Amount"), amount, source: note),
            FactSheet.Fact(Words(es: "Lugar", en: "Place"), place, source: note),
            FactSheet.Fact(Words(es: "Estado", en: "State"), facts.state.map { HTML(text: $0) }, source: note),
            FactSheet.Fact(Words(es: "Código", en: "Code"), facts.code.map { HTML(text: $0) }, source: note),
            FactSheet.Fact(
                Words(es: "Fecha de aprobación", en: "Date of approval"),
                facts.approvedOn.flatMap { PartialDate(iso: $0) }.map { HTML(text: $0.formatted(language)) }, source: note),
        ]
        let said = [
            text(Words(es: "Año", en: "Year"), facts.year.map { String($0) }), text(Words(es: "Agencia", en: "Agency"), facts.agency),
            text(Words(es: "Programa", en: "Programme"), facts.programme), text(Words(es: "Plan", en: "Plan"), facts.plan),
            text(Words(es: "Tipo de acción", en: "Kind of action"), facts.action),
            text(Words(es: "Tipo de solicitud", en: "Kind of request"), facts.request),
            text(Words(es: "Quién lo ejecuta", en: "Who carries it out"), facts.executor),
            day(Words(es: "Inicio", en: "Start"), facts.startsOn), day(Words(es: "Término", en: "End"), facts.endsOn),
        ].compactMap { $0 }
        return always + said
    }

    private var amount: HTML? {
        guard let figure = record.facts.amount else { return nil }
        guard let unit = figure.unit, unit != .pesos, let original = figure.original else { return HTML(text: figure.formatted(language)) }
        let words = Words(es: "en la fuente: \(original) \(unit.title.es)", en: "in the source: \(original) \(unit.title.en)")
        return "\(figure.formatted(language)) <span class=\"small soft\">(\(language(words)))</span>"
    }

    private var place: HTML? {
        guard let place = record.facts.place else { return nil }
        guard let code = place.code, let name = Gazetteer.shared.name(of: code) else { return PlaceCell(place: place).html(language) }
        let path = place.commune == nil ? Territories.region(code) : Territories.commune(code)
        return "<a href=\"\(path)\">\(name)</a>"
    }
}
