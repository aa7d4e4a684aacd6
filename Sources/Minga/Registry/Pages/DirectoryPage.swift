import Kit

/// The directory: search, filters, list or map, downloads.
struct DirectoryPage {
    let visit: Visit
    let query: DirectoryQuery
    let page: Directory.Page
    let sources: [String: Source]
    let showsMap: Bool

    private var language: Language { visit.language }
    private var list: ListAddress { ListAddress(RegistryPaths.directory(), Pairs(query.pairs + (showsMap ? [("vista", "mapa")] : []))) }
    private static let title = Words(es: "Organizaciones", en: "Organisations")

    var content: Page {
        let facets = DirectoryFacets(tally: page.tally, sources: sources, query: query).all
        var actions: [Button] = []
        if visit.actor.holds(.importRecords) { actions.append(.link(ImportPages.title, RegistryPaths.batches(), icon: .upload)) }
        if visit.actor.holds(.reviewChange) {
            actions.append(.link(Words(es: "Propuestas", en: "Proposals"), RegistryPaths.proposals(), icon: .compare))
        }
        if visit.actor.holds(.correctRecord) {
            actions.append(.link(Words(es: "Agregar una", en: "Add one"), RegistryPaths.new(), icon: .plus))
        }
        let lead = Words(
            es: "Cooperativas, grupos y quienes los apoyan: lo que cada fuente dice y desde cuándo.",
            en: "Co-operatives, groups and those who support them: what each source says and since when.")
        let body: HTML = """
            \(PageHead(Self.title, lead: lead, actions: actions).html(language))\
            <div class="side">\(FacetPanel(list, facets).html(language))<div>\(search)\(ActiveFilters(list, facets).html(language))\(tabs)\(results)</div></div>
            """
        return Page(Self.title, summary: lead, crumbs: Breadcrumbs([], here: Self.title), content: body)
    }

    private var search: HTML {
        let label = Words(es: "Nombre, RUT, comuna o rubro", en: "Name, RUT, commune or trade")
        return SearchBox(list, label: label, placeholder: label).html(language)
    }

    private var tabs: HTML {
        let plain = RegistryPaths.directory().query(query.at(page: 1).pairs)
        let map = RegistryPaths.directory().query(query.at(page: 1).pairs + [("vista", "mapa")])
        return Tabs(
            Words(es: "Vista", en: "View"),
            [
                .init(Words(es: "Lista", en: "List"), plain, icon: .list, isCurrent: !showsMap),
                .init(Words(es: "Mapa", en: "Map"), map, icon: .map, isCurrent: showsMap),
            ]
        ).html(language)
    }

    private var results: HTML {
        let total = page.tally.total
        guard total > 0 else { return nothing }
        let count = Words.plural(
            total, one: Words(es: "# organización", en: "# organisation"), many: Words(es: "# organizaciones", en: "# organisations"))
        let body: HTML = showsMap ? DirectoryMap(visit: visit, query: query, tally: page.tally).html : table
        return """
            <p><b>\(language(count))</b>\(when: query.order == .relevance, " <span class=\"soft\">\(language(Self.byRelevance))</span>")</p>\(body)\
            \(when: !showsMap, Pagination(list, page: query.page, pageSize: query.size, total: total).html(language))\(downloads(total))
            """
    }

    private static let byRelevance = Words(es: "· primero las que más se parecen", en: "· closest first")

    private var nothing: HTML {
        let advice = Words(
            es: "Pruebe con menos palabras o quite un filtro. Se busca también por RUT, comuna y rubro.",
            en: "Try fewer words or remove a filter. RUT, commune and trade are searched too.")
        return Empty(
            Words(es: "Ninguna organización coincide", en: "No organisation matches"), advice,
            actions: [.link(Words(es: "Ver todas", en: "See all"), RegistryPaths.directory())]
        ).html(language)
    }

    private var table: HTML {
        let columns: [DataTable.Column] = [
            .init(OrganisationField.name.title, order: DirectoryQuery.Order.name.rawValue),
            .init(Words(es: "Sede", en: "Seat")), .init(Words(es: "Situación y actividad", en: "Status and activity")),
            .init(OrganisationField.membersTotal.title, isNumber: true, order: DirectoryQuery.Order.members.rawValue),
            .init(Words(es: "Noticia de", en: "Heard of in"), order: DirectoryQuery.Order.newest.rawValue),
        ]
        var table = DataTable(caption: Self.title, columns: columns, rows: page.rows.map(cells), list: list)
        table.hidesCaption = true
        return table.html(language)
    }

    private func cells(_ row: DirectoryRow) -> [HTML] {
        let shown = Shown(language: language)
        let doubt: HTML? =
            row.hasDoubt ? " <span class=\"doubt\">\(Icon.doubt.html)<span class=\"hush\">\(language(Self.doubtful))</span></span>" : nil
        let kind: HTML = row.kind.map { "\($0.icon.html) \(language($0.title))" } ?? unknown
        let states: HTML = row.activity.map { "\($0.tag.html(language))" } ?? HTML()
        return [
            "<a href=\"\(RegistryPaths.page(row.serial))\">\(row.name)</a>\(doubt)<span class=\"under\">\(kind)</span>",
            shown.seat(commune: row.commune, region: row.region, country: row.country).map { HTML(text: $0) } ?? unknown,
            "\(row.legalStatus?.tag.html(language) ?? LegalStatus.unknownTag.html(language)) \(states)",
            row.membersTotal.map { "\(Numbers.whole($0, language))" } ?? unknown,
            row.freshestOn.map { HTML(text: String($0.description.prefix(4))) } ?? unknown,
        ]
    }

    private static let doubtful = Words(es: "tiene datos en duda", en: "has doubtful data")
    private var unknown: HTML { "<span class=\"soft\">\(language(Words(es: "no se sabe", en: "not known")))</span>" }

    private func downloads(_ total: Int) -> HTML {
        Downloads(Downloads.Format.allCases, count: total) { RegistryDownloads.path($0, query) }.html(language)
    }
}
