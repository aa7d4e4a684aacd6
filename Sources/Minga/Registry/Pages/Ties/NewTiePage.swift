import Kit

/// Noting a tie in two steps that need no script: find the other organisation, then say what ties them.
struct NewTiePage {
    let visit: Visit
    let organisation: Organisation

    private var language: Language { visit.language }
    private var id: String { String(organisation.serial) }
    /// Parameter that holds the number of the other organisation.
    static let other = "con"
    private static let title = Words(es: "Anotar una relación", en: "Note a relation")

    /// Step one: a search whose results lead to step two.
    func search(_ query: DirectoryQuery, _ found: Directory.Page?) -> Page {
        let list = ListAddress(RegistryPaths.newTie(id), Pairs(query.pairs))
        let title = Words(es: "Anotar una relación de \(organisation.name)", en: "Note a relation of \(organisation.name)")
        let lead = Words(
            es: "Paso 1 de 2: busque la otra organización y elíjala.", en: "Step 1 of 2: find the other organisation and choose it.")
        let label = Words(es: "Nombre, RUT, comuna o rubro", en: "Name, RUT, commune or trade")
        let body: HTML = found.map { results(query, $0, list) } ?? HTML()
        return Page(
            title, crumbs: RecordForm.crumbs(organisation, here: Self.title),
            content:
                "\(PageHead(title, lead: lead).html(language))\(SearchBox(list, label: label, placeholder: label).html(language))\(body)")
    }

    private func results(_ query: DirectoryQuery, _ found: Directory.Page, _ list: ListAddress) -> HTML {
        let rows = found.rows.filter { $0.serial != organisation.serial }
        guard !rows.isEmpty else { return nothing }
        let shown = Shown(language: language)
        let items = rows.map { row in
            ResultList.Item(
                row.name, RegistryPaths.newTie(id).query([(Self.other, String(row.serial))]), kind: row.kind.map { ($0.icon, $0.title) },
                summary: shown.seat(commune: row.commune, region: row.region, country: row.country).map { HTML(text: $0) } ?? HTML(),
                tags: [row.legalStatus?.tag ?? LegalStatus.unknownTag])
        }
        let choose = Words(es: "Elija una", en: "Choose one")
        return """
            <section><h2>\(language(choose))</h2>\(ResultList(items).html(language))</section>\
            \(Pagination(list, page: query.page, pageSize: query.size, total: found.tally.total).html(language))
            """
    }

    private var nothing: HTML {
        Empty(
            Words(es: "Ninguna otra organización coincide", en: "No other organisation matches"),
            Words(
                es: "Pruebe con menos palabras o con el RUT. Si todavía no está en el registro, agréguela primero.",
                en: "Try fewer words or the RUT. If it is not in the registry yet, add it first."),
            actions: [.link(Words(es: "Agregar una organización", en: "Add an organisation"), RegistryPaths.new(), icon: .plus)]
        ).html(language)
    }

    /// Step two: what ties them, since when, and which source says so.
    func form(_ other: Organisation, _ sources: [Source]) -> RecordForm {
        let again = Words(es: "Elegir otra", en: "Choose another")
        let kind: HTML? = other.kind.map { "<p class=\"kicker\">\($0.icon.html)\(language($0.title))</p>" }
        let chosen: HTML = """
            \(kind)<p id="\(FormValues.id("other"))"><b>\(other.name)</b></p><p><a href="\(RegistryPaths.newTie(id))">\(language(again))</a></p>
            """
        return RecordForm(
            visit: visit, organisation: organisation,
            title: Words(es: "Anotar una relación de \(organisation.name)", en: "Note a relation of \(organisation.name)"),
            lead: Words(
                es: "Paso 2 de 2: qué las relaciona, desde cuándo y quién lo dice.",
                en: "Step 2 of 2: what ties them, since when and who says so."),
            action: RegistryPaths.newTie(id).query([(Self.other, String(other.serial))]),
            form: Form([TieChoices.field(among: TieChoices.all, other.name)] + DatedFields.fields(sources)),
            button: .submit(Words(es: "Anotar la relación", en: "Note the relation")), facts: chosen, short: Self.title)
    }

    static let blank = FormValues(Pairs([("source", Source.steward.id)]))
}
