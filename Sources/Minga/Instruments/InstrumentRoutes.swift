import Kit

enum InstrumentRoutes {
    static let all: [Route] = [
        Route(.get, InstrumentPaths.list, .anyone, list).shared.limited { $0.query["q"] == nil ? nil : .search },
        Route(.get, InstrumentPaths.tasks, .holding(.correctRecord), tasks),
        Route(.get, InstrumentPaths.instrument, .anyone, record).shared,
        Route(.get, InstrumentPaths.agency, .anyone, agency).shared,
        Route(.get, InstrumentPaths.matrix, .anyone, matrix).shared,
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let query = InstrumentQuery(visit.query)
        let instruments = Instruments(visit.network)
        return visit.page(
            InstrumentListPage(
                visit: visit, query: query, list: try await instruments.list(query), agencies: try await instruments.agencies()
            ).content)
    }

    private static func tasks(_ visit: Visit) async throws -> Answer {
        let instruments = Instruments(visit.network)
        let agencies = try await instruments.agencies()
        let agency = visit.query["agencia"].flatMap { id in agencies.first { $0.id == id }?.id }
        let page = min(max(visit.query["pagina"].flatMap(Int.init) ?? 1, 1), 100_000)
        let found = try await instruments.tasks(agency: agency, page: page)
        return visit.page(
            InstrumentTasksPage(
                visit: visit, tasks: found.tasks, total: found.total, page: page, agency: agency, agencies: agencies,
                failing: try await LinkWatch(visit.network).checks().filter { $0.outcome.fails }
            )
            .content)
    }

    static func sources(_ network: Network) async throws -> [String: Source] {
        Dictionary(try await SourceList(network).all().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Names that values refer to by key: instruments by name, agencies by acronym.
    static func names(_ network: Network) async throws -> [String: String] {
        let instruments = Instruments(network)
        let pairs = try await instruments.all().map { ($0.id, $0.name) } + instruments.agencies().map { ($0.id, $0.short) }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private static func record(_ visit: Visit) async throws -> Answer {
        let network = visit.network
        let instruments = Instruments(network)
        let instrument = try await instruments.require(visit.parameter("id"))
        let words = CatalogueWords(language: visit.language, names: try await names(network))
        let page = InstrumentPage(
            visit: visit, instrument: instrument, parts: try await instruments.parts(of: instrument.id),
            missing: try await instruments.missing(of: instrument.subject),
            rows: try await instruments.matrix().filter { $0.instrument == instrument.id },
            monitored: try await instruments.monitored(instrument.id),
            history: try await Events(network).of(instrument.subject, limit: 20),
            sheet: ClaimSheet(
                language: visit.language, words: words, knowledge: try await instruments.knowledge(of: instrument.subject),
                sources: try await sources(network), today: network.now().day(), broken: try await LinkWatch(network).broken(),
                values: try await UnitValues(network).table(for: network.now().day())),
            deflator: try await UnitValues(network).deflator(),
            published: try await Features.parts(
                of: RecordSubject(.instrument, id: instrument.id, agency: instrument.agency), for: visit))
        return visit.page(page.content)
    }

    private static func agency(_ visit: Visit) async throws -> Answer {
        let network = visit.network
        let instruments = Instruments(network)
        let agency = try await instruments.requireAgency(visit.parameter("id"))
        let all = try await instruments.all()
        let subject = Agency.subject(agency.id)
        let page = AgencyPage(
            visit: visit, agency: agency, instruments: all.filter { $0.agency == agency.id },
            rows: try await instruments.matrix().filter { $0.agencies.contains(agency.id) },
            missing: try await instruments.missing(of: subject),
            sheet: ClaimSheet(
                language: visit.language, words: CatalogueWords(language: visit.language, names: try await names(network)),
                knowledge: try await instruments.knowledge(of: subject), sources: try await sources(network), today: network.now().day(),
                broken: try await LinkWatch(network).broken()),
            punctuality: try await ConfirmationRequests(network).punctuality()[agency.id])
        return visit.page(page.content)
    }

    private static func matrix(_ visit: Visit) async throws -> Answer {
        let network = visit.network
        let instruments = Instruments(network)
        let byID = Dictionary(try await instruments.all().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let agencies = Dictionary(try await instruments.agencies().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let page = MatrixPage(
            visit: visit, query: Matrix.Query(visit.query), all: try await instruments.matrix(), instruments: byID, agencies: agencies,
            sources: try await sources(network))
        return visit.page(page.content)
    }
}
