import Kit

/// Correcting an agency: its fields, and the form of one.
struct AgencyEditPages {
    let visit: Visit
    let agency: Agency
    let sheet: ClaimSheet
    let shelf: ClaimForm.Shelf

    private var language: Language { visit.language }

    init(_ visit: Visit, _ agency: Agency) async throws {
        self.visit = visit
        self.agency = agency
        let (network, instruments) = (visit.network, Instruments(visit.network))
        let sources = try await SourceList(network).all()
        sheet = ClaimSheet(
            language: visit.language, words: CatalogueWords(language: visit.language),
            knowledge: try await instruments.knowledge(of: Agency.subject(agency.id)),
            sources: Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }), today: network.now().day())
        shelf = ClaimForm.Shelf(agencies: [], instruments: [], sources: sources)
    }

    func known(_ field: AgencyField) -> Known? { sheet.knowledge.known(field.rawValue) }
    func form(_ field: AgencyField) -> ClaimForm { ClaimForm(field: field.described, shelf: shelf, lines: 1) }

    private func crumbs(_ here: Words) -> Breadcrumbs {
        Breadcrumbs(
            [.init(AgencyListPage.title, UpkeepPaths.agencies()), .init(Words(same: agency.short), InstrumentPaths.agency(agency.id))],
            here: here)
    }

    func fields() -> Page {
        let title = Words(es: "Corregir \(agency.short)", en: "Correct \(agency.short)")
        let rows = AgencyField.allCases.map { field -> [HTML] in
            let shown = known(field)?.entries.prefix(3).map { sheet.words.text($0.shown, field.form) }.joined(separator: "; ")
            return [
                "<a href=\"\(InstrumentPaths.agencyField(agency.id, field.rawValue))\">\(language(field.title))</a>",
                shown.map { HTML(text: $0) } ?? "<span class=\"soft\">\(language(Words(es: "No se sabe", en: "Not known")))</span>",
            ]
        }
        let table = DataTable(
            caption: Words(es: "Datos de la agencia", en: "Fields of the agency"),
            columns: [.init(Words(es: "Dato", en: "Field")), .init(Words(es: "Valor", en: "Value"))], rows: rows)
        return Page(title, crumbs: crumbs(title), content: "\(PageHead(title).html(language))\(table.html(language))")
    }

    func field(_ field: AgencyField, _ values: FormValues, _ problem: Problem? = nil) -> Page {
        let title = Words(es: "\(field.title.es) de \(agency.short)", en: "\(field.title.en) of \(agency.short)")
        let frame = visit.frame(
            form(field).form, to: InstrumentPaths.agencyField(agency.id, field.rawValue), values: values, problem: problem,
            version: visit.formVersion ?? agency.version, button: .submit(Words(es: "Guardar la corrección", en: "Save the correction")))
        return Page(title, crumbs: crumbs(field.title), content: "\(PageHead(title).html(language))\(frame)")
    }
}
