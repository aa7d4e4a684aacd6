import Kit
import Linkage

/// The façade of pairs: listed, opened, decided, taken back.
public struct LinkPairs: Sendable {
    let network: Network

    public init(_ network: Network) { self.network = network }

    static let absent = Problem.notFound(Words(es: "No hay un par con esa dirección.", en: "There is no pair at that address."))

    /// A pair with the names and numbers of its records.
    public struct Listed: Sendable, Hashable {
        public let pair: LinkPair
        public let one: Side
        public let other: Side
    }

    public struct Side: Sendable, Hashable {
        public let serial: Int64
        public let name: String
    }

    /// A pair as it is reviewed: both records whole, as each stood before a merge.
    public struct Opened: Sendable {
        public let pair: LinkPair
        public let one: Organisation
        public let other: Organisation
        /// The merge that followed, unless it was undone.
        public let merge: Merge?
        /// How many pairs wait, this one included.
        public let waiting: Int
    }

    // MARK: Reading

    static let select: SQL = """
        SELECT \(LinkPair.columns), a.serial, a.name, b.serial, b.name FROM link_pairs p
        JOIN organisations a ON a.id = p.one_id JOIN organisations b ON b.id = p.other_id
        """

    /// A pair waits while both of its records stand on their own.
    static func filter(_ state: LinkPair.State) -> SQL {
        state == .open || state == .unsure
            ? "p.state = \(state) AND a.is_listed = 1 AND b.is_listed = 1" : "p.state = \(state)"
    }

    static func listed(_ row: Row) -> Listed {
        let next = LinkPair.columnCount
        return Listed(
            pair: LinkPair.read(row), one: Side(serial: Int64(row.int(next)), name: row.text(next + 1)),
            other: Side(serial: Int64(row.int(next + 2)), name: row.text(next + 3)))
    }

    /// The most doubtful first while they wait; the latest decision first afterwards.
    static func order(_ state: LinkPair.State) -> SQL {
        state == .open ? "p.doubt, p.id" : "p.decided_at DESC NULLS LAST, p.id DESC"
    }

    public func page(_ state: LinkPair.State, page: Int, size: Int, by actor: Actor) async throws -> (
        rows: [Listed], counts: [LinkPair.State: Int]
    ) {
        try actor.require(.importRecords)
        return try await network.database.read { transaction in
            let rows = try transaction.all(
                "\(Self.select) WHERE \(Self.filter(state)) ORDER BY \(Self.order(state)) LIMIT \(size) OFFSET \((page - 1) * size)",
                Self.listed)
            return (rows, try Self.counts(transaction))
        }
    }

    private static func counts(_ transaction: any Transaction) throws -> [LinkPair.State: Int] {
        var counts: [LinkPair.State: Int] = [:]
        for state in LinkPair.State.allCases {
            counts[state] = try transaction.number(
                """
                SELECT count(*) FROM link_pairs p JOIN organisations a ON a.id = p.one_id JOIN organisations b ON b.id = p.other_id
                WHERE \(filter(state))
                """)
        }
        return counts
    }

    /// For programs: by key, of one state or all.
    func slice(_ state: LinkPair.State?, _ range: CursorRange, by actor: Actor) async throws -> CursorPage<Listed> {
        try actor.require(.importRecords)
        let after: SQL = range.after.map { "p.id > \($0[0])" } ?? "1 = 1"
        let filter = state.map(Self.filter) ?? "1 = 1"
        let rows = try await network.database.read { transaction in
            try transaction.all("\(Self.select) WHERE \(filter) AND \(after) ORDER BY p.id LIMIT \(range.fetch)", Self.listed)
        }
        return CursorPage(rows, range) { Cursor($0.pair.id) }
    }

    public func open(_ id: String, by actor: Actor) async throws -> Opened {
        try actor.require(.importRecords)
        return try await network.database.read { try Self.open(id, $0) }
    }

    /// The most doubtful pair that waits, or the one that follows another.
    public func next(after id: String?, by actor: Actor) async throws -> LinkPair? {
        try actor.require(.importRecords)
        return try await network.database.read { transaction in
            let place = try id.flatMap { key in
                try transaction.first("SELECT doubt, id FROM link_pairs WHERE id = \(key)") { ($0.int(0), $0.text(1)) }
            }
            let rest: SQL = place.map { "(p.doubt > \($0.0) OR p.doubt = \($0.0) AND p.id > \($0.1))" } ?? "1 = 1"
            return try transaction.first(
                "\(Self.select) WHERE \(Self.filter(.open)) AND \(rest) ORDER BY \(Self.order(.open)) LIMIT 1"
            ) { LinkPair.read($0) }
        }
    }

    /// Names of the accounts that decided, by key.
    func deciders(of pairs: [LinkPair]) async throws -> [String: String] {
        let ids = pairs.compactMap(\.decidedBy).uniqued()
        guard !ids.isEmpty else { return [:] }
        return try await network.database.read { transaction in
            Dictionary(
                try transaction.all("SELECT id, name FROM accounts WHERE id IN (\(list: ids))") { ($0.text(0), $0.text(1)) },
                uniquingKeysWith: { first, _ in first })
        }
    }

    static func find(_ id: String, _ transaction: any Transaction) throws -> LinkPair {
        guard Identifier.isValid(id),
            let pair = try transaction.first("SELECT \(LinkPair.columns) FROM link_pairs p WHERE p.id = \(id)", LinkPair.read)
        else { throw absent }
        return pair
    }

    static func open(_ id: String, _ transaction: any Transaction) throws -> Opened {
        let pair = try find(id, transaction)
        func record(_ key: String) throws -> Organisation {
            guard let row = try transaction.first("SELECT \(Organisation.columns) FROM organisations WHERE id = \(key)", Organisation.read)
            else { throw absent }
            // The one that speaks for both says what both say: beside the other it stands with its own.
            return try Self.alone(row, transaction)
        }
        let merge = try pair.mergeID.flatMap { key in
            try transaction.first("SELECT \(Merge.columns) FROM merges WHERE id = \(key) AND split_at IS NULL", Merge.read)
        }
        return Opened(
            pair: pair, one: try record(pair.oneID), other: try record(pair.otherID), merge: merge,
            waiting: try counts(transaction)[.open] ?? 0)
    }

    /// The record with what its own statements say.
    private static func alone(_ row: Organisation, _ transaction: any Transaction) throws -> Organisation {
        let trust = Dictionary(try SourceList.all(transaction).map { ($0.id, $0.trust) }, uniquingKeysWith: { first, _ in first })
        let own = try transaction.all(
            "SELECT \(Statement.columns) FROM statements WHERE organisation_id = \(row.id) ORDER BY asserted_at, id", Statement.read)
        let resolution = Resolution(own, trust: trust)
        guard resolution.value(.name) != nil else { return row }
        return Organisation(
            id: row.id, serial: row.serial, facts: resolution.facts, sourceCount: resolution.sources.count,
            freshestOn: resolution.freshest, createdAt: row.createdAt, updatedAt: row.updatedAt, version: row.version,
            isListed: row.isListed)
    }
}
