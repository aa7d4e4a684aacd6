import Kit

/// The imports, and what each holds back.
struct ImportPages {
    let visit: Visit
    let sources: [String: Source]

    private var language: Language { visit.language }
    static let title = Words(es: "Importaciones", en: "Imports")
    static let pageSize = 25

    // MARK: All imports

    func list(_ batches: [Batch], total: Int, page: Int, open: [String: Int], waiting: [Intake]) -> Page {
        let lead = Words(
            es: "Cada archivo que entró, y las filas que esperan que alguien las corrija.",
            en: "Every file that came in, and the rows that wait for somebody to correct them.")
        let rows = batches.map { batch -> [HTML] in
            let count = open[batch.id] ?? 0
            let waiting: HTML =
                count == 0 ? "0" : "<a href=\"\(RegistryPaths.batch(batch.id))\">\(Numbers.whole(count, language))</a>"
            return [
                "<a href=\"\(RegistryPaths.batch(batch.id))\">\(batch.fileName)</a><span class=\"under\">\(name(batch.sourceID))</span>",
                HTML(text: batch.startedAt.formatted(language)), Tag(batch.state.title, tone(batch.state)).html(language),
                HTML(text: rowCount(batch).map { Numbers.whole($0, language) } ?? "–"), waiting,
            ]
        }
        var table = DataTable(
            caption: Self.title,
            columns: [
                .init(Words(es: "Archivo", en: "File")), .init(Words(es: "Cuándo", en: "When")), .init(Words(es: "Estado", en: "State")),
                .init(Words(es: "Filas", en: "Rows"), isNumber: true),
                .init(Words(es: "En cuarentena", en: "In quarantine"), isNumber: true),
            ], rows: rows)
        table.hidesCaption = true
        let api = QuarantineEndpoints.imports()
        let files = Downloads([(.csv, api.query([("format", "csv")])), (.json, api.query([("format", "ndjson")]))], count: total)
        let body: HTML = """
            \(table.html(language))\(Pagination(ListAddress(RegistryPaths.batches()), page: page, pageSize: Self.pageSize, total: total).html(language))\
            \(files.html(language))
            """
        return Page(
            Self.title, crumbs: Breadcrumbs([], here: Self.title),
            content: """
                \(head(lead, hasAny: total > 0).html(language))\(NewIntakePage.list(waiting, language))\(total == 0 ? nothing : body)
                """)
    }

    private func head(_ lead: Words, hasAny: Bool) -> PageHead {
        let new = Button.link(NewIntakePage.title, RegistryPaths.newIntake(), .primary, icon: .upload)
        return PageHead(Self.title, lead: lead, actions: (hasAny ? [new] : []) + [links])
    }

    private var links: Button { .link(LinkDeskPage.title, LinkPaths.desk(), icon: .kindGroup) }

    private var nothing: HTML {
        Empty(
            Words(es: "Todavía no hay importaciones", en: "There are no imports yet"),
            Words(
                es: "Traiga una planilla como la recibió: se revisa antes de que entre.",
                en: "Bring a spreadsheet as you got it: it is checked before it goes in."), icon: .upload,
            actions: [.link(NewIntakePage.title, RegistryPaths.newIntake(), .primary, icon: .upload)]
        ).html(language)
    }

    private func name(_ id: String) -> String { sources[id].map { language($0.title) } ?? id }

    private func rowCount(_ batch: Batch) -> Int? { batch.report?["rows"]?.integer.map { Int($0) } }

    private func tone(_ state: Batch.State) -> Tone {
        switch state {
        case .finished: .good
        case .running, .undoing: .caution
        case .undone: .plain
        }
    }

    // MARK: One import

    func one(_ batch: Batch, _ found: Quarantine.Page, _ asked: HeldListing, links: LinkRuns.Standing?) -> Page {
        let title = Words(es: "Importación de \(batch.fileName)", en: "Import of \(batch.fileName)")
        let tabs = HeldEntry.State.allCases.map { state in
            let count = Numbers.whole(found.states[state] ?? 0, language)
            return Tabs.Tab(
                Words(es: "\(state.title.es) (\(count))", en: "\(state.title.en) (\(count))"),
                asked.list.setting(HeldListing.state, state.rawValue), isCurrent: state == asked.filter.state)
        }
        let facets = facets(found, asked)
        return Page(
            title, crumbs: Breadcrumbs([.init(Self.title, RegistryPaths.batches())], here: Words(same: batch.fileName)),
            content: """
                \(PageHead(title, lead: summary(batch), tags: [Tag(batch.state.title, tone(batch.state))]).html(language))\
                \(BatchPart(visit: visit, batch: batch, links: links).html)\
                \(Tabs(Words(es: "Estado", en: "State"), tabs).html(language))\
                <div class="side">\(FacetPanel(asked.list, facets).html(language))<div>\(ActiveFilters(asked.list, facets).html(language))\
                \(found.total == 0 ? none(asked) : results(batch, found, asked))</div></div>
                """)
    }

    /// `Registro de prueba. 39.777 filas, 12 en cuarentena. 21-11-2026 11:05`.
    private func summary(_ batch: Batch) -> Words {
        func words(_ language: Language) -> String {
            let count = rowCount(batch).map { Numbers.whole($0, language) }
            let rows = count.map { language(Words(es: "\($0) filas. ", en: "\($0) rows. ")) } ?? ""
            return (sources[batch.sourceID].map { language($0.title) } ?? batch.sourceID) + ". " + rows
                + batch.startedAt.formatted(language)
        }
        return Words(es: words(.es), en: words(.en))
    }

    private func facets(_ found: Quarantine.Page, _ asked: HeldListing) -> [Facet] {
        let reasons = found.codes.map { Facet.Option($0.code, HeldWords.title($0.code), count: $0.count) }
        return [Facet(HeldListing.code, Words(es: "Motivo", en: "Reason"), reasons)]
    }

    private func none(_ asked: HeldListing) -> HTML {
        let isOpen = asked.filter.state == .open && !asked.isNarrow
        return Empty(
            isOpen ? Words(es: "Nada espera aquí", en: "Nothing waits here") : Words(es: "No hay filas así", en: "There are no such rows"),
            isOpen
                ? Words(
                    es: "Todas las filas de este archivo entraron o ya se decidieron.", en: "Every row of this file went in or was decided."
                )
                : Words(es: "Pruebe con otro estado o quite un filtro.", en: "Try another state or remove a filter."),
            icon: isOpen ? .check : .search
        ).html(language)
    }

    private func results(_ batch: Batch, _ found: Quarantine.Page, _ asked: HeldListing) -> HTML {
        let rows = found.rows.map { entry -> [HTML] in
            let row = Words(es: "Fila \(Numbers.whole(entry.row, .es))", en: "Row \(Numbers.whole(entry.row, .en))")
            let kind =
                entry.isWholeRow
                ? Words(es: "no entró", en: "did not go in") : Words(es: "entró sin esta celda", en: "went in without this cell")
            let value: HTML = entry.cell.value.map { "<code>\($0.shortened(to: 60))</code>" } ?? "–"
            return [
                "<a href=\"\(RegistryPaths.held(entry.id))\">\(language(row))</a><span class=\"under\">\(language(kind))</span>",
                HTML(text: language(HeldWords.title(entry.cell.code))), HTML(text: entry.cell.column ?? "–"), value,
            ]
        }
        var table = DataTable(
            caption: Words(es: "Filas y celdas", en: "Rows and cells"),
            columns: [
                .init(Words(es: "Fila", en: "Row")), .init(Words(es: "Motivo", en: "Reason")), .init(Words(es: "Columna", en: "Column")),
                .init(Words(es: "Dice", en: "Says")),
            ], rows: rows)
        table.hidesCaption = true
        let files = Downloads(
            [(.csv, asked.download(batch.id, "csv")), (.json, asked.download(batch.id, "ndjson"))], count: found.total)
        return """
            \(table.html(language))\(Pagination(asked.list, page: asked.page, pageSize: Self.pageSize, total: found.total).html(language))\
            \(files.html(language))
            """
    }
}

/// What the address of a list of held rows asks for.
struct HeldListing {
    static let state = "estado"
    static let code = "motivo"

    let filter: Quarantine.Filter
    let page: Int
    let list: ListAddress
    var isNarrow: Bool { !filter.codes.isEmpty }

    init(_ query: Pairs, batch: String) {
        let state = query[Self.state].flatMap(HeldEntry.State.init(rawValue:)) ?? .open
        filter = Quarantine.Filter(
            batch: batch, state: state, codes: query.all(Self.code).filter { $0.utf8.count <= 40 }.prefix(40).uniqued())
        page = ListAddress.page(in: query)
        let pairs = (state == .open ? [] : [(Self.state, state.rawValue)]) + filter.codes.map { (Self.code, $0) }
        list = ListAddress(RegistryPaths.batch(batch), Pairs(pairs + (page > 1 ? [(ListAddress.page, String(page))] : [])))
    }

    /// The list in sight as a file.
    func download(_ batch: String, _ format: String) -> Path {
        let state = filter.state.map { [("state", $0.rawValue)] } ?? []
        return QuarantineEndpoints.list().query([("batch", batch)] + state + filter.codes.map { ("code", $0) } + [("format", format)])
    }
}
