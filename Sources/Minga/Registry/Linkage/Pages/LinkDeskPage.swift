import Kit

/// The desk of pairs: those that wait, and the list of decisions.
struct LinkDeskPage {
    let visit: Visit
    let state: LinkPair.State
    let page: Int
    let rows: [LinkPairs.Listed]
    let counts: [LinkPair.State: Int]
    /// Names of the accounts that decided.
    let names: [String: String]

    static let title = Words(es: "Fichas que pueden ser la misma", en: "Records that may be the same")
    static let pageSize = 25
    private var language: Language { visit.language }
    private var total: Int { counts[state] ?? 0 }

    var content: Page {
        let lead = Words(
            es:
                "Una organización que está en varios registros suele tener varias fichas. Aquí se revisan de a dos, y cada decisión se puede deshacer.",
            en:
                "An organisation in several registers often has several records. Here they are reviewed two by two, and every decision can be undone."
        )
        let list = ListAddress(LinkPaths.desk(), Pairs(state == .open ? [] : [("estado", state.rawValue)]))
        let tabs = LinkPair.State.allCases.map { tab in
            let count = Numbers.whole(counts[tab] ?? 0, language)
            return Tabs.Tab(
                Words(es: "\(tab.title.es) (\(count))", en: "\(tab.title.en) (\(count))"), list.setting("estado", tab.rawValue),
                isCurrent: tab == state)
        }
        let start: [Button] =
            (counts[.open] ?? 0) > 0
            ? [.link(Words(es: "Revisar la más dudosa", en: "Review the most doubtful"), LinkPaths.next(), .primary)] : []
        return Page(
            Self.title, crumbs: Breadcrumbs([.init(ImportPages.title, RegistryPaths.batches())], here: Self.title),
            content: """
                \(PageHead(Self.title, lead: lead, actions: start).html(language))\
                \(Tabs(Words(es: "Decisión", en: "Decision"), tabs).html(language))\
                \(total == 0 ? nothing : "\(table)\(Pagination(list, page: page, pageSize: Self.pageSize, total: total).html(language))\(files)")\
                \(search)
                """)
    }

    private var nothing: HTML {
        Empty(
            Words(es: "No hay pares aquí", en: "No pairs here"),
            Words(
                es: "Después de cada importación se buscan solos entre las fichas que trajo.",
                en: "After each import they are looked for by themselves, among the records it brought."),
            icon: .kindGroup
        ).html(language)
    }

    private var table: HTML {
        let isOpen = state == .open
        var table = DataTable(
            caption: Self.title,
            columns: [
                .init(Words(es: "Las dos fichas", en: "The two records")),
                .init(Words(es: "Probabilidad", en: "Probability"), isNumber: true),
                .init(isOpen ? Words(es: "Hallado", en: "Found") : Words(es: "Decidido", en: "Decided")),
            ] + (isOpen ? [] : [.init(Words(es: "Por qué", en: "Why"))]), rows: rows.map(row))
        table.hidesCaption = true
        return table.html(language)
    }

    private func row(_ listed: LinkPairs.Listed) -> [HTML] {
        let pair = listed.pair
        let names: HTML = """
            <a href="\(LinkPaths.pair(pair.id))">\(listed.one.name)</a><span class="under">\(listed.other.name)</span>
            """
        let cells: [HTML] = [names, HTML(text: WaterfallFigure.percent(pair.probability, language))]
        if state == .open { return cells + [HTML(text: pair.foundAt.formatted(language))] }
        let when: HTML = "\(pair.decidedAt?.formatted(language) ?? "–")<span class=\"under\">\(who(pair))</span>"
        return cells + [when, HTML(text: pair.reason ?? "–")]
    }

    private func who(_ pair: LinkPair) -> String { LinkPairPage.who(pair.decidedBy, names, language) }

    private var files: HTML {
        let list = LinkEndpoints.list().query([("state", LinkEndpoints.Standing(state).rawValue)])
        return Downloads([(.csv, list.query([("format", "csv")])), (.json, list.query([("format", "ndjson")]))], count: total).html(
            language)
    }

    private var search: HTML {
        let title = Words(es: "Buscar pares", en: "Look for pairs")
        let advice = Words(
            es:
                "Después de cada importación se hace solo. Aquí se comparan ahora las fichas nuevas o cambiadas desde la última vez con todas las demás; en un registro grande toma un minuto.",
            en:
                "After each import it happens by itself. Here the records that are new or changed since the last time are compared now with all others; in a large register it takes a minute."
        )
        let frame = FormFrame(
            LinkPaths.search(), token: visit.formToken, fields: HTML(),
            buttons: [.submit(Words(es: "Buscar ahora", en: "Look now"), .second, icon: .search)],
            hidden: [(name: Idempotency.field, value: visit.freshKey)])
        return "<section><h2>\(language(title))</h2><p>\(language(advice))</p>\(frame.html(language))</section>"
    }
}
