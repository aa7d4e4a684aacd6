import Kit

/// By what a series is told apart.
public enum SeriesAxis: String, Sendable, CaseIterable {
    case year, month, region, commune, instrument, agency, sex, source

    var column: SQL {
        switch self {
        case .year: "CAST(year AS TEXT)"
        case .month: "CAST(year * 100 + month AS TEXT)"
        case .region: "region"
        case .commune: "commune"
        case .instrument: "instrument_words"
        case .agency: "agency"
        case .sex: "sex"
        case .source: "source_id"
        }
    }

    public var title: Words {
        switch self {
        case .year: Words(es: "Año", en: "Year")
        case .month: Words(es: "Mes", en: "Month")
        case .region: Words(es: "Región", en: "Region")
        case .commune: Words(es: "Comuna", en: "Commune")
        case .instrument: Words(es: "Instrumento", en: "Instrument")
        case .agency: Words(es: "Agencia", en: "Agency")
        case .sex: Words(es: "Sexo", en: "Sex")
        case .source: Words(es: "Fuente", en: "Source")
        }
    }
}

/// One point of a series: a sum of rows that add up, of one source and one measure.
public struct SeriesPoint: Sendable, Hashable {
    public let source: String
    public let measure: SupportMeasure
    /// Value on the axis; nil when the source does not say it.
    public let key: String?
    /// Key of the catalogue, of a point by instrument that it knows.
    public let instrument: String?
    /// Last month up to which some of it was accumulated; 0 when all is of whole years.
    public let untilMonth: Int
    public let sum: Observations.Sum
}

extension Observations {
    /// Sums of one measure along an axis. Only rows that add up are in it; sources and measures are never added together.
    public func series(_ axis: SeriesAxis, _ query: ObservationQuery) async throws -> [SeriesPoint] {
        guard let measure = query.measure else { return [] }
        return try await database.scan { try Self.series(axis, measure, "source_id = \(query.source) AND \(query.sums())", $0) }
    }

    /// The same over all sources, each apart.
    public func series(_ axis: SeriesAxis, _ measure: SupportMeasure, filter: SeriesFilter) async throws -> [SeriesPoint] {
        try await database.scan { try Self.series(axis, measure, filter.sql, $0) }
    }

    static func series(_ axis: SeriesAxis, _ measure: SupportMeasure, _ filter: SQL, _ transaction: any Transaction) throws
        -> [SeriesPoint]
    {
        try transaction.all(
            """
            SELECT source_id, \(axis.column), max(instrument), CAST(sum(row_count) AS BIGINT), CAST(sum(pesos) AS BIGINT),
                CAST(sum(rest) AS BIGINT), CAST(sum(people) AS BIGINT), max(month)
            FROM observation_sums WHERE measure = \(measure) AND role = \(RowRole.adds) AND row_count <> 0 AND \(filter)
            GROUP BY source_id, \(axis.column) ORDER BY source_id, \(axis.column)
            """
        ) { row in
            let key = row.text(1)
            return SeriesPoint(
                source: row.text(0), measure: measure, key: key.isEmpty || key == "0" ? nil : key,
                instrument: axis == .instrument ? row.text(2).nonEmpty : nil, untilMonth: row.int(7),
                sum: Sum(measure, rows: row.int(3), pesos: Int64(row.int(4)), rest: Int64(row.int(5)), count: row.int(6)))
        }
    }

    /// How many rows each value of each facet would leave, of the measure asked for.
    func facets(_ query: ObservationQuery) async throws -> [ObservationQuery.Facet: [(value: String, rows: Int)]] {
        guard let measure = query.measure else { return [:] }
        return try await database.scan { transaction in
            var found: [ObservationQuery.Facet: [(value: String, rows: Int)]] = [:]
            for facet in ObservationQuery.Facet.allCases {
                found[facet] = try transaction.all(
                    """
                    SELECT \(facet.column), CAST(sum(row_count) AS BIGINT) FROM observation_sums
                    WHERE source_id = \(query.source) AND measure = \(measure) AND row_count <> 0 AND \(query.sums(without: facet))
                    GROUP BY \(facet.column) ORDER BY 2 DESC, 1
                    """
                ) { ($0.text(0), $0.int(1)) }
            }
            return found
        }
    }
}

/// Narrows a series: any of the values of each dimension.
public struct SeriesFilter: Sendable, Hashable {
    public var sources: [String] = []
    public var years: [Int] = []
    public var agencies: [String] = []
    public var instruments: [String] = []
    public var regions: [String] = []
    public var communes: [String] = []
    public var sexes: [String] = []

    public init() {}

    var sql: SQL {
        var filters: [SQL] = []
        if !sources.isEmpty { filters.append("source_id IN (\(list: sources))") }
        if !years.isEmpty { filters.append("year IN (\(list: years))") }
        if !agencies.isEmpty { filters.append("agency IN (\(list: agencies))") }
        if !instruments.isEmpty { filters.append("instrument IN (\(list: instruments))") }
        if !regions.isEmpty { filters.append("region IN (\(list: regions))") }
        if !communes.isEmpty { filters.append("commune IN (\(list: communes))") }
        if !sexes.isEmpty { filters.append("sex IN (\(list: sexes))") }
        return .all(filters)
    }

    /// The same on `observations o`.
    var rows: SQL {
        var filters: [SQL] = []
        if !sources.isEmpty { filters.append("o.source_id IN (\(list: sources))") }
        if !years.isEmpty { filters.append("o.year IN (\(list: years))") }
        if !agencies.isEmpty { filters.append("COALESCE(o.agency, o.agency_words) IN (\(list: agencies))") }
        if !instruments.isEmpty { filters.append("o.instrument IN (\(list: instruments))") }
        if !regions.isEmpty { filters.append("o.region IN (\(list: regions))") }
        if !communes.isEmpty { filters.append("o.commune IN (\(list: communes))") }
        if !sexes.isEmpty { filters.append("o.sex IN (\(list: sexes))") }
        return .all(filters)
    }
}

extension Observations {
    /// Observations as a list, one entry for each of their figures.
    func figures(_ measure: SupportMeasure?, _ filter: SeriesFilter, _ range: CursorRange) async throws -> CursorPage<PlacedFigure> {
        let rows = try await database.scan { transaction in
            let after: SQL = range.after.map { "(f.observation_id, f.measure) > (\($0[0]), \($0[1]))" } ?? "1 = 1"
            let only: SQL = measure.map { "f.measure = \($0)" } ?? "1 = 1"
            return try transaction.all(
                """
                SELECT \(Observation.columns), f.measure, f.pesos, f.rest, f.people, f.unit, f.original
                FROM observation_figures f JOIN observations o ON o.id = f.observation_id
                WHERE \(after) AND \(only) AND \(Observation.live) AND \(filter.rows)
                ORDER BY f.observation_id, f.measure LIMIT \(range.fetch)
                """
            ) { PlacedFigure(observation: Observation.read($0), figure: SupportFigure($0, at: 29)) }
        }
        return CursorPage(rows, range) { Cursor($0.observation.id, $0.figure.measure) }
    }
}

/// A figure with the observation that it is of.
struct PlacedFigure: Sendable {
    let observation: Observation
    let figure: SupportFigure
}
