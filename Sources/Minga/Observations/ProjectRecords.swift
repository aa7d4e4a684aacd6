import Kit

/// The façade of projects that ministries publish.
public struct ProjectRecords: Sendable {
    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    public func find(_ id: String) async throws -> ProjectRecord {
        let found = try await database.read { transaction in
            try transaction.first(
                "SELECT \(ProjectRecord.columns) FROM project_records p WHERE p.id = \(id) AND p.withdrawn_at IS NULL", ProjectRecord.read)
        }
        guard let found else {
            throw Problem.notFound(Words(es: "No hay un proyecto publicado con esa dirección.", en: "There is no published project there."))
        }
        return found
    }

    /// What a list holds: rows, and the sums of their amounts, each measure apart.
    public struct Tally: Sendable {
        public let rows: Int
        public let sums: [(measure: SupportMeasure, rows: Int, amount: Amount)]

        public var withoutAmount: Int { rows - sums.reduce(0) { $0 + $1.rows } }
        /// What the source itself adds up in its last row, measures together.
        public var amount: Amount {
            Amount(pesos: sums.reduce(0) { $0 + $1.amount.pesos }, rest: sums.reduce(0) { $0 + $1.amount.rest })
        }
    }

    /// A page of the list, newest year first, with the sum of all that the filters leave.
    public func page(_ query: ProjectQuery) async throws -> (rows: [ProjectRecord], tally: Tally) {
        let size = ProjectQuery.pageSize
        return try await database.scan { transaction in
            let filter: SQL = "\(ProjectRecord.live) AND \(query.sql())"
            let total = try transaction.number("SELECT count(*) FROM project_records p WHERE \(filter)") ?? 0
            let sums = try transaction.all(
                """
                SELECT p.measure, count(p.pesos), CAST(COALESCE(sum(p.pesos), 0) AS BIGINT), CAST(COALESCE(sum(p.rest), 0) AS BIGINT)
                FROM project_records p WHERE p.pesos IS NOT NULL AND \(filter) GROUP BY p.measure ORDER BY p.measure
                """
            ) { row in
                SupportMeasure(rawValue: row.text(0)).map {
                    (measure: $0, rows: row.int(1), amount: Amount(pesos: Int64(row.int(2)), rest: Int64(row.int(3))))
                }
            }.compactMap { $0 }
            let rows = try transaction.all(
                """
                SELECT \(ProjectRecord.columns) FROM project_records p WHERE \(filter)
                ORDER BY p.year DESC NULLS LAST, p.id LIMIT \(size) OFFSET \((query.page - 1) * size)
                """, ProjectRecord.read)
            return (rows, Tally(rows: total, sums: sums))
        }
    }

    /// How many projects each value of each facet would leave.
    func facets(_ query: ProjectQuery) async throws -> [ProjectQuery.Facet: [(value: String, rows: Int)]] {
        try await database.scan { transaction in
            var found: [ProjectQuery.Facet: [(value: String, rows: Int)]] = [:]
            for facet in ProjectQuery.Facet.allCases {
                found[facet] = try transaction.all(
                    """
                    SELECT \(facet.column), count(*) FROM project_records p WHERE \(ProjectRecord.live) AND \(query.sql(without: facet))
                    GROUP BY \(facet.column) ORDER BY 2 DESC, 1
                    """
                ) { ($0.text(0), $0.int(1)) }
            }
            return found
        }
    }

    /// Sums by a facet, of one kind of amount, for charts.
    func sums(_ facet: ProjectQuery.Facet, _ query: ProjectQuery) async throws -> [(value: String, rows: Int, amount: Amount)] {
        try await database.scan { transaction in
            try transaction.all(
                """
                SELECT \(facet.column), count(*), CAST(COALESCE(sum(p.pesos), 0) AS BIGINT), CAST(COALESCE(sum(p.rest), 0) AS BIGINT)
                FROM project_records p WHERE \(ProjectRecord.live) AND \(query.sql()) GROUP BY \(facet.column) ORDER BY 1
                """
            ) { ($0.text(0), $0.int(1), Amount(pesos: Int64($0.int(2)), rest: Int64($0.int(3)))) }
        }
    }

    /// All of them by key, for programs.
    func slice(_ query: ProjectQuery, _ range: CursorRange) async throws -> CursorPage<ProjectRecord> {
        let rows = try await database.scan { transaction in
            let after: SQL = range.after.map { "p.id > \($0[0])" } ?? "1 = 1"
            return try transaction.all(
                """
                SELECT \(ProjectRecord.columns) FROM project_records p WHERE \(ProjectRecord.live) AND \(after) AND \(query.sql())
                ORDER BY p.id LIMIT \(range.fetch)
                """, ProjectRecord.read)
        }
        return CursorPage(rows, range) { Cursor($0.id) }
    }
}

/// What is asked of the list of projects.
public struct ProjectQuery: Sendable, Hashable {
    public enum Facet: String, Sendable, CaseIterable {
        case source = "fuente"
        case year = "anio"
        case region
        case commune = "comuna"
        case programme = "programa"
        case state = "estado"

        var column: SQL {
            switch self {
            case .source: "p.source_id"
            case .year: "CAST(COALESCE(p.year, 0) AS TEXT)"
            case .region: "COALESCE(p.region, '')"
            case .commune: "COALESCE(p.commune, '')"
            case .programme: "COALESCE(p.programme, '')"
            case .state: "COALESCE(p.state, '')"
            }
        }
    }

    public static let pageSize = 20

    public var words: String?
    public var chosen: [Facet: [String]]
    public var page: Int

    public init(words: String? = nil, chosen: [Facet: [String]] = [:], page: Int = 1) {
        self.words = words
        self.chosen = chosen
        self.page = page
    }

    public init(_ query: Pairs) {
        var chosen: [Facet: [String]] = [:]
        for facet in Facet.allCases {
            let values = query.all(facet.rawValue).filter { $0.utf8.count <= 200 && !$0.isEmpty }.prefix(40).uniqued()
            if !values.isEmpty { chosen[facet] = values }
        }
        self.init(words: query["q"]?.nonEmpty.map { String($0.prefix(200)) }, chosen: chosen, page: ListAddress.page(in: query))
    }

    public var pairs: [(String, String)] {
        (words.map { [("q", $0)] } ?? []) + Facet.allCases.flatMap { facet in (chosen[facet] ?? []).map { (facet.rawValue, $0) } }
    }

    /// Every word must stand in the project's texts.
    func sql(without left: Facet? = nil) -> SQL {
        var filters: [SQL] = (words ?? "").split(separator: " ").prefix(8).compactMap { word in
            let key = Fold.search(String(word))
            return key.isEmpty ? nil : "p.search_key LIKE \("%" + key + "%")"
        }
        for facet in Facet.allCases where facet != left {
            guard let values = chosen[facet] else { continue }
            let blank = facet == .year ? "0" : ""
            filters.append("\(facet.column) IN (\(list: values.map { $0 == ObservationQuery.unsaid ? blank : $0 }))")
        }
        return .all(filters)
    }
}
