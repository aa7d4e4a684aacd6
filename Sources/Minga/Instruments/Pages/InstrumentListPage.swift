import Kit

/// The catalogue: search, filters, list, downloads.
struct InstrumentListPage {
    let visit: Visit
    let query: InstrumentQuery
    let list: InstrumentList
    let agencies: [Agency]

    private var language: Language { visit.language }
    private var address: ListAddress { ListAddress(InstrumentPaths.list(), Pairs(query.pairs)) }
    static let title = Words(es: "Instrumentos de apoyo", en: "Support instruments")
    private static let lead = Words(
        es: "Fondos, asesorías, cursos y créditos para asociarse: qué dice cada fuente, desde cuándo y qué no se sabe.",
        en: "Funds, advice, courses and credit for associating: what each source says, since when, and what is not known.")

    var content: Page {
        let facets = InstrumentFacets(list: list, agencies: agencies, query: query).all
        let tasks = Button.link(Words(es: "Lo que falta averiguar", en: "What to find out"), InstrumentPaths.tasks(), icon: .doubt)
        let actions = visit.actor.holds(.correctRecord) ? [tasks] : []
        let label = Words(es: "Nombre, sigla, agencia o para quién", en: "Name, acronym, agency or for whom")
        let body: HTML = """
            \(PageHead(Self.title, lead: Self.lead, actions: actions).html(language))\(InstrumentTabs(isMatrix: false).html(language))\
            <div class="side">\(FacetPanel(address, facets).html(language))<div>\
            \(SearchBox(address, label: label, placeholder: label).html(language))\(ActiveFilters(address, facets).html(language))\(results)</div></div>
            """
        return Page(Self.title, summary: Self.lead, crumbs: Breadcrumbs([], here: Self.title), content: body)
    }

    private var results: HTML {
        let total = list.matches.count
        guard total > 0 else {
            return Empty(
                Words(es: "Ningún instrumento coincide", en: "No instrument matches"),
                Words(es: "Pruebe con menos palabras o quite un filtro.", en: "Try fewer words or remove a filter."),
                actions: [.link(Words(es: "Ver todos", en: "See all"), InstrumentPaths.list())]
            ).html(language)
        }
        let count = Words.plural(
            total, one: Words(es: "# instrumento", en: "# instrument"), many: Words(es: "# instrumentos", en: "# instruments"))
        let items = list.page(query).map(item)
        let pages = Pagination(address, page: query.page, pageSize: InstrumentQuery.pageSize, total: total).html(language)
        return """
            <h2 class="small">\(language(count))</h2>\(ResultList(items).html(language))\(pages)\(downloads(total))
            """
    }

    private func item(_ instrument: Instrument) -> ResultList.Item {
        let agency = instrument.agency.flatMap { id in agencies.first { $0.id == id } }
        let kicker = agency.map { Words(same: $0.short) } ?? Words(es: "Agencia no sabida", en: "Agency not known")
        var item = ResultList.Item(
            name(instrument), InstrumentPaths.instrument(instrument.id), kind: (.kindAgency, kicker), summary: summary(instrument))
        item.tags = [InstrumentLabels.state(instrument, today: visit.network.now().day())]
        item.tags += instrument.stages.map { Tag($0.short, .plain, icon: .kindGroup) }
        item.tags += instrument.deliveries.map { InstrumentLabels.delivery($0) }
        return item
    }

    private func name(_ instrument: Instrument) -> String {
        instrument.name + (instrument.acronym.map { " (\($0))" } ?? "")
    }

    private func summary(_ instrument: Instrument) -> HTML {
        if let objective = instrument.objective { return HTML(text: language(objective)) }
        let purposes = instrument.purposes.map { language($0.title) }.joined(separator: "; ")
        let unknown = language(Words(es: "Su objetivo no se sabe todavía.", en: "Its objective is not known yet."))
        return "\(purposes)\(when: !purposes.isEmpty, ". ")<span class=\"soft\">\(unknown)</span>"
    }

    private func downloads(_ total: Int) -> HTML {
        Downloads(count: total) { InstrumentEndpoints.download(query, $0) }.html(language)
    }
}

/// The two faces of the catalogue: the list and the matrix.
struct InstrumentTabs {
    let isMatrix: Bool

    func html(_ language: Language) -> HTML {
        Tabs(
            Words(es: "Vista", en: "View"),
            [
                .init(Words(es: "Lista", en: "List"), InstrumentPaths.list(), icon: .list, isCurrent: !isMatrix),
                .init(Words(es: "Matriz", en: "Matrix"), InstrumentPaths.matrix(), icon: .chart, isCurrent: isMatrix),
                .init(Words(es: "Cruces y vacíos", en: "Overlaps and gaps"), InstrumentPaths.crossings(), icon: .compare),
                .init(Words(es: "Montos y beneficiarios", en: "Amounts and beneficiaries"), "/observaciones", icon: .people),
                .init(Words(es: "Ensayar reglas", en: "Try rules"), InstrumentPaths.trial(), icon: .edit),
                .init(AgencyListPage.title, UpkeepPaths.agencies(), icon: .kindAgency),
                .init(Words(es: "UF y UTM", en: "UF and UTM"), ValuePaths.list(), icon: .calendar),
            ]
        ).html(language)
    }
}

/// Marks that several pages of the catalogue share.
enum InstrumentLabels {
    static func state(_ instrument: Instrument, today: CivilDate) -> Tag {
        guard let state = instrument.state else { return InstrumentState.unknownTag }
        guard instrument.isStateStale(today: today), let seen = instrument.stateOn else { return state.tag }
        let year = seen.description.prefix(4)
        let words = state.title
        return Tag(Words(es: "\(words.es) en \(year), sin confirmar", en: "\(words.en) in \(year), not confirmed"), .caution, icon: .clock)
    }

    static func delivery(_ code: String) -> Tag {
        let full = Vocabulary.shared.words(.deliveries, code)
        let icon: Icon =
            switch code {
            case "money": .kindSavings
            case "credit": .kindSavings
            case "training": .kindUniversity
            case "advice": .people
            default: .kindMedia
            }
        return Tag(Words(es: String(full.es.prefix { $0 != ":" }), en: String(full.en.prefix { $0 != ":" })), .copper, icon: icon)
    }
}
