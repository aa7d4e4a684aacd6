import Kit

enum ObservationRoutes {
    static let all: [Route] = [
        Route(.get, ObservationPaths.list, .anyone, list).shared,
        Route(.get, ObservationPaths.source, .anyone, source).shared,
        Route(.get, ObservationPaths.rows, .anyone, rows).shared,
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let holdings = try await Observations(visit.network).holdings()
        let projects = try await ProjectRecords(visit.network).sums(.source, ProjectQuery())
        return visit.page(
            ObservationSourcesPage(visit: visit, holdings: holdings, projects: projects, sources: try await sources(visit.network)).content)
    }

    private static func source(_ visit: Visit) async throws -> Answer {
        let (query, holdings, source) = try await asked(visit)
        let observations = Observations(visit.network)
        let page = ObservationSeriesPage(
            visit: visit, query: query, source: source, holdings: holdings, facets: try await observations.facets(query),
            years: try await observations.series(.month, query), regions: try await observations.series(.region, query),
            instruments: try await observations.series(.instrument, query), agencies: try await names(visit.network),
            deflator: try await UnitValues(visit.network).deflator())
        return visit.page(page.content)
    }

    private static func rows(_ visit: Visit) async throws -> Answer {
        let (query, _, source) = try await asked(visit)
        let found = try await Observations(visit.network).rows(query)
        return visit.page(
            ObservationRowsPage(visit: visit, query: query, source: source, rows: found.rows, total: found.total).content)
    }

    /// The question with the measure that the source holds, when none or another was asked for.
    private static func asked(_ visit: Visit) async throws -> (ObservationQuery, [Observations.Holding], Source) {
        let id = visit.parameter("fuente")
        let holdings = try await Observations(visit.network).holdings().filter { $0.source == id }
        guard let first = holdings.max(by: { ($0.sum.rows, $1.measure.rawValue) < ($1.sum.rows, $0.measure.rawValue) }),
            let source = try await SourceList(visit.network).find(id)
        else {
            throw Problem.notFound(Words(es: "Ninguna observación es de esa fuente.", en: "No observation is of that source."))
        }
        var query = ObservationQuery(source: id, visit.query)
        if !holdings.contains(where: { $0.measure == query.measure }) { query.measure = first.measure }
        return (query, holdings, source)
    }

    static func sources(_ network: Network) async throws -> [String: Source] {
        Dictionary(try await SourceList(network).all().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Short names of agencies by their keys.
    static func names(_ network: Network) async throws -> [String: String] {
        Dictionary(try await Instruments(network).agencies().map { ($0.id, $0.short) }, uniquingKeysWith: { first, _ in first })
    }
}

enum ProjectRecordRoutes {
    static let all: [Route] = [
        Route(.get, ObservationPaths.projects, .anyone, list).shared.limited { $0.query["q"] == nil ? nil : .search },
        Route(.get, ObservationPaths.project, .anyone, record).shared,
    ]

    private static func list(_ visit: Visit) async throws -> Answer {
        let query = ProjectQuery(visit.query)
        let records = ProjectRecords(visit.network)
        let found = try await records.page(query)
        return visit.page(
            ProjectRecordListPage(
                visit: visit, query: query, rows: found.rows, tally: found.tally, facets: try await records.facets(query),
                years: try await records.sums(.year, query), sources: try await ObservationRoutes.sources(visit.network)
            ).content)
    }

    private static func record(_ visit: Visit) async throws -> Answer {
        let record = try await ProjectRecords(visit.network).find(visit.parameter("id"))
        let source = try await SourceList(visit.network).find(record.sourceID)
        return visit.page(ProjectRecordPage(visit: visit, record: record, source: source).content)
    }
}
