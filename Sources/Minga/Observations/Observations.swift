import Kit

/// What public support gave, as published: sums by instrument, year and place, and the rows behind them. The only way to it for pages, API and
/// commands.
public struct Observations: Feature {
    public static let name = "observations"

    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    public static var importTargets: [any ImportTarget] { [ObservationTarget.shared, ProjectTarget.shared] }
    public static func routes() -> [Route] { ObservationRoutes.all + ProjectRecordRoutes.all }
    public static func endpoints() -> [Endpoint] { ObservationEndpoints.all + ProjectRecordEndpoints.all }

    /// What an organisation was granted, and what an instrument gave, on their pages.
    public static func parts(of subject: RecordSubject, for visit: Visit) async throws -> [RecordPart] {
        switch subject.kind {
        case .organisation: try await awards(of: subject, for: visit)
        case .instrument: try await figures(of: subject, for: visit)
        }
    }

    private static func awards(of subject: RecordSubject, for visit: Visit) async throws -> [RecordPart] {
        guard let rut = subject.rut else { return [] }
        let awards = try await Observations(visit.network).awards(rut: rut)
        guard !awards.isEmpty else { return [] }
        let sources = try await ObservationRoutes.sources(visit.network)
        return [RecordPart(AwardsPart(language: visit.language, awards: awards, sources: sources).html)]
    }

    private static func figures(of subject: RecordSubject, for visit: Visit) async throws -> [RecordPart] {
        let observations = Observations(visit.network)
        let figures = try await observations.figures(ofInstrument: subject.id)
        let others = if let agency = subject.agency { try await observations.sources(ofAgency: agency) } else { [String]() }
        guard !figures.isEmpty || !others.isEmpty else { return [] }
        let part = InstrumentFiguresPart(
            language: visit.language, figures: figures, others: others, agency: subject.agency,
            sources: try await ObservationRoutes.sources(visit.network), deflator: try await UnitValues(visit.network).deflator())
        return part.html.map { [RecordPart($0)] } ?? []
    }

    /// Sums of one measure of one source.
    public struct Sum: Sendable, Hashable {
        public let rows: Int
        /// Of measures of money.
        public let amount: Amount?
        /// Of measures that count.
        public let count: Int?

        init(_ measure: SupportMeasure, rows: Int, pesos: Int64, rest: Int64, count: Int) {
            self.rows = rows
            amount = measure.kind == .money ? Amount(pesos: pesos, rest: rest) : nil
            self.count = measure.kind == .count ? count : nil
        }

        /// For charts and tiles.
        public func short(_ language: Language) -> String { amount?.short(language) ?? formatted(language) }

        public var double: Double { amount?.double ?? Double(count ?? 0) }

        public func formatted(_ language: Language) -> String {
            if let amount { return amount.formatted(language) }
            return count.map { Numbers.whole($0, language) } ?? "–"
        }
    }

    /// What a source holds of a measure, whole.
    public struct Holding: Sendable {
        public let source: String
        public let measure: SupportMeasure
        public let sum: Sum
        public let years: ClosedRange<Int>?
        /// Rows that are not added, because others say their money.
        public let notAdded: Int
    }

    /// Every measure of every source with live observations, by source.
    public func holdings() async throws -> [Holding] {
        try await database.scan { transaction in
            try transaction.all(
                """
                SELECT source_id, measure, CAST(sum(CASE WHEN role = \(RowRole.adds) THEN row_count ELSE 0 END) AS BIGINT),
                    CAST(sum(CASE WHEN role = \(RowRole.adds) THEN pesos ELSE 0 END) AS BIGINT),
                    CAST(sum(CASE WHEN role = \(RowRole.adds) THEN rest ELSE 0 END) AS BIGINT),
                    CAST(sum(CASE WHEN role = \(RowRole.adds) THEN people ELSE 0 END) AS BIGINT),
                    min(CASE WHEN year > 0 THEN year END), max(CASE WHEN year > 0 THEN year END),
                    CAST(sum(CASE WHEN role <> \(RowRole.adds) THEN row_count ELSE 0 END) AS BIGINT)
                FROM observation_sums WHERE row_count <> 0 GROUP BY source_id, measure ORDER BY source_id, measure
                """
            ) { row in
                guard let measure = SupportMeasure(rawValue: row.text(1)) else { return nil }
                let years = row.intIfAny(6).flatMap { first in row.intIfAny(7).map { first...$0 } }
                return Holding(
                    source: row.text(0), measure: measure,
                    sum: Sum(measure, rows: row.int(2), pesos: Int64(row.int(3)), rest: Int64(row.int(4)), count: row.int(5)), years: years,
                    notAdded: row.int(8))
            }.compactMap { $0 }
        }
    }

    /// The rows of a source that pass the filters, in the order of its file, and how many there are.
    public func rows(_ query: ObservationQuery) async throws -> (rows: [Observation], total: Int) {
        let size = ObservationQuery.pageSize
        return try await database.scan { transaction in
            let filter: SQL = "o.source_id = \(query.source) AND \(Observation.live) AND \(query.rows)"
            let total = try transaction.number("SELECT count(*) FROM observations o WHERE \(filter)") ?? 0
            let rows = try transaction.all(
                """
                SELECT \(Observation.columns) FROM observations o WHERE \(filter) ORDER BY o.row_number, o.id LIMIT \(size) OFFSET \((query.page - 1) * size)
                """
            ) { Observation.read($0) }
            return (try Self.figured(rows, transaction), total)
        }
    }

    /// Live observations of an organisation by its RUT, the latest year first.
    public func awards(rut: String, limit: Int = 200) async throws -> [Observation] {
        try await database.scan { transaction in
            let rows = try transaction.all(
                """
                SELECT \(Observation.columns) FROM observations o WHERE o.rut = \(rut) AND \(Observation.live)
                ORDER BY o.year DESC NULLS LAST, o.id LIMIT \(limit)
                """
            ) { Observation.read($0) }
            return try Self.figured(rows, transaction)
        }
    }

    static func figured(_ rows: [Observation], _ transaction: any Transaction) throws -> [Observation] {
        guard !rows.isEmpty else { return [] }
        var figures: [String: [SupportFigure]] = [:]
        try transaction.forEach(
            """
            SELECT observation_id, measure, pesos, rest, people, unit, original FROM observation_figures
            WHERE observation_id IN (\(list: rows.map(\.id))) ORDER BY observation_id, measure
            """
        ) { figures[$0.text(0), default: []].append(SupportFigure($0, at: 1)) }
        return rows.map { $0.with(figures[$0.id] ?? []) }
    }

    /// How many groups of sums are not those of their rows: none, unless the store was changed by other hands.
    public func discrepancies() async throws -> Int { try await database.scan { try ObservationSums.discrepancies($0) } }
}
