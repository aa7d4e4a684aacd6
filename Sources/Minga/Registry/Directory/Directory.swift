import Kit
import Synchronization

/// The façade of lists of organisations: pages, counts per facet, counts per territory. Counts are kept while nothing is written.
public struct Directory: Sendable {
    public struct Page: Sendable {
        public let rows: [DirectoryRow]
        public let tally: Tally
    }

    /// How many there are, in all and by value of each facet.
    public struct Tally: Sendable, Hashable {
        public let total: Int
        public let facets: [DirectoryQuery.Facet: [Count]]
    }

    public struct Count: Sendable, Hashable {
        /// Nil: no source says it.
        public let code: String?
        public let count: Int
    }

    let network: Network

    public init(_ network: Network) { self.network = network }

    public func page(_ query: DirectoryQuery) async throws -> Page {
        let today = network.now().day()
        let tally = try await tally(query)
        let rows = try await network.database.read { transaction in
            try transaction.all(
                DirectorySQL(query: query, today: today, transaction: transaction).page(total: tally.total), DirectoryRow.read)
        }
        return Page(rows: rows, tally: tally)
    }

    /// Counts of the question, from memory when nothing was written since.
    public func tally(_ query: DirectoryQuery) async throws -> Tally {
        let head = try await network.database.read { try Events.head($0) }
        return try await tally(query, head: head, today: network.now().day())
    }

    private func tally(_ query: DirectoryQuery, head: Int, today: CivilDate) async throws -> Tally {
        let key = query.key + "\u{1F}" + today.description
        if let known = Self.memory.find(key, in: network.database, head: head) { return known }
        let tally = try await network.database.scan { transaction in
            try Self.count(DirectorySQL(query: query, today: today, transaction: transaction), transaction)
        }
        Self.memory.keep(tally, key, in: network.database, head: head)
        return tally
    }

    private static func count(_ sql: DirectorySQL, _ transaction: any Transaction) throws -> Tally {
        var tally = TallyCount(today: sql.today)
        try transaction.forEach(sql.groups()) { tally.add($0) }
        var facets = tally.facets
        for facet in DirectoryQuery.Facet.allCases where sql.query.chosen[facet] != nil || !TallyCount.grouped.contains(facet) {
            if let counts = sql.counts(facet, limit: facet == .commune ? 400 : 60) {
                facets[facet] = try transaction.all(counts) { Count(code: $0.textIfAny(0), count: $0.int(1)) }
            } else {
                facets[facet] = try DirectoryQuery.Freshness.allCases.compactMap { code in
                    let count = try transaction.number(sql.freshnessCount(code)) ?? 0
                    return count > 0 ? Count(code: code.rawValue, count: count) : nil
                }
            }
        }
        return Tally(total: tally.total, facets: facets)
    }

    private static let memory = TallyMemory()
}

/// Counts of questions asked lately, per store, thrown away when the store's last event changes.
private final class TallyMemory: Sendable {
    private struct State {
        var head = -1
        var store: ObjectIdentifier?
        var tallies: [String: Directory.Tally] = [:]
    }

    private let state = Mutex(State())

    func find(_ key: String, in database: any Database, head: Int) -> Directory.Tally? {
        state.withLock { state in
            state.head == head && state.store == ObjectIdentifier(database as AnyObject) ? state.tallies[key] : nil
        }
    }

    func keep(_ tally: Directory.Tally, _ key: String, in database: any Database, head: Int) {
        state.withLock { state in
            let store = ObjectIdentifier(database as AnyObject)
            if state.head != head || state.store != store || state.tallies.count > 500 { state = State(head: head, store: store) }
            state.tallies[key] = tally
        }
    }
}
