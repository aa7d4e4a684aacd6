import Kit

/// An agency: what is known of it, the instruments it runs, and where they stand in the matrix.
struct AgencyPage {
    let visit: Visit
    let agency: Agency
    let instruments: [Instrument]
    let rows: [MatrixRow]
    let missing: [MissingFact]
    let sheet: ClaimSheet
    /// Nil while it was never asked.
    let punctuality: Punctuality?

    private var language: Language { visit.language }

    var content: Page {
        let title = Words(same: agency.name)
        let kind = agency.kind.map { (icon: $0.icon, words: $0.title) }
        let lead = Words.plural(
            instruments.count, one: Words(es: "# instrumento en el catálogo.", en: "# instrument in the catalogue."),
            many: Words(es: "# instrumentos en el catálogo.", en: "# instruments in the catalogue."))
        let body: HTML = """
            \(PageHead(title, kind: kind, lead: lead, actions: actions).html(language))\(answers)<section><h2>\(language(Words(es: "Qué se sabe", en: "What is known")))</h2>\
            \(FactSheet(facts).html(language))</section>\(list)\(unknown)
            """
        return Page(
            title, summary: lead,
            crumbs: Breadcrumbs(
                [.init(InstrumentListPage.title, InstrumentPaths.list()), .init(AgencyListPage.title, UpkeepPaths.agencies())],
                here: Words(same: agency.short)),
            content: body)
    }

    private var actions: [Button] {
        guard visit.actor.may(.correctRecord, at: Place(agency: agency.id)) else { return [] }
        return [
            .link(Words(es: "Corregir", en: "Correct"), InstrumentPaths.editAgency(agency.id), .primary, icon: .edit),
            .link(AskingPages.title, UpkeepPaths.asking(agency.id), icon: .mail),
        ]
    }

    /// How it answers when asked; nothing while it was not asked.
    private var answers: HTML? {
        guard let record = punctuality else { return nil }
        let counts: [(Int, ConfirmationRequest.Timing)] = [
            (record.onTime, .onTime), (record.late, .late), (record.none, .none), (record.waiting, .waiting),
        ]
        return Stats(counts.map { Stats.Stat(Words(same: String($0.0)), TimingWords.title($0.1)) }).html(language)
    }

    private var facts: [FactSheet.Fact] {
        AgencyField.allCases.filter { $0 != .name }.compactMap { field in
            sheet.fact(field.described)
        }
    }

    private var list: HTML? {
        guard !instruments.isEmpty else { return nil }
        let today = visit.network.now().day()
        let table = DataTable(
            caption: Words(es: "Instrumentos que administra", en: "Instruments it runs"),
            columns: [
                .init(Words(es: "Instrumento", en: "Instrument")), .init(Words(es: "Estado", en: "State")),
                .init(Words(es: "Etapas", en: "Stages")),
                .init(Words(es: "Filas en la matriz", en: "Rows in the matrix"), isNumber: true),
                .init(Words(es: "Datos que faltan", en: "Facts missing"), isNumber: true),
            ],
            rows: instruments.map { instrument in
                let stages = instrument.stages.map { language($0.short) }.joined(separator: ", ")
                return [
                    "<a href=\"\(InstrumentPaths.instrument(instrument.id))\">\(instrument.name)</a>",
                    InstrumentLabels.state(instrument, today: today).html(language),
                    stages.isEmpty
                        ? "<span class=\"soft\">\(language(Words(es: "no se sabe", en: "not known")))</span>" : HTML(text: stages),
                    "\(rows.count { $0.instrument == instrument.id })", "\(instrument.missing)",
                ]
            })
        return "<section>\(table.html(language))</section>"
    }

    private var unknown: HTML? {
        let tasks = missing.filter(sheet.knowledge.isOpen)
        guard !tasks.isEmpty else { return nil }
        let items = tasks.map { task -> HTML in
            let name = AgencyField(rawValue: task.field)?.title ?? Words(same: task.field)
            return "<li><b>\(language(name))</b><span class=\"under\">\(task.task.map { language($0) })</span></li>"
        }
        return "<section><h2>\(language(Words(es: "Lo que no se sabe", en: "What is not known")))</h2><ul>\(items)</ul></section>"
    }
}
