import Kit
import Rules

extension Roll {
    /// Reads the registry. What was read is kept while nothing that concerns it is written.
    public static func load(_ network: Network, _ book: FactBook, _ horizon: Horizon = .now) async throws -> Roll {
        let database = network.database
        let head = try await database.read { try Events.head($0) }
        if let kept = memory.find(horizon, in: database) {
            if kept.head == head { return kept.roll }
            let isSame = try await database.read { try !concerns(after: kept.head, $0) }
            if isSame {
                memory.keep(kept.roll, horizon, in: database, head: head)
                return kept.roll
            }
        }
        let fresh = try await database.scan { try read($0, book, horizon) }
        memory.keep(fresh, horizon, in: database, head: head)
        return fresh
    }

    private static let memory = RollMemory()

    /// Whether anything happened since that may change what is known of organisations: all but accounts and scenarios.
    private static func concerns(after head: Int, _ transaction: any Transaction) throws -> Bool {
        try transaction.exists(
            """
            SELECT 1 FROM events WHERE sequence > \(head) AND NOT (subject >= 'account/' AND subject < 'account0')
                AND NOT (subject >= 'scenario/' AND subject < 'scenario0') LIMIT 1
            """)
    }

    /// What is said of a record that was merged is said of the one that speaks for it. Without merges the index gives the order.
    private static func homes(_ transaction: any Transaction) throws -> SQL {
        try Homes.areAny(transaction)
            ? "LEFT JOIN homes h ON h.member_id = s.organisation_id JOIN organisations o ON o.id = COALESCE(h.home_id, s.organisation_id)"
            : "JOIN organisations o ON o.id = s.organisation_id"
    }

    private static func read(_ transaction: any Transaction, _ book: FactBook, _ horizon: Horizon) throws -> Roll {
        let trust = Dictionary(try SourceList.all(transaction).map { ($0.id, $0.trust) }, uniquingKeysWith: { first, _ in first })
        var reader = RollReader(facts: RecordFacts(book), trust: trust)
        try transaction.forEach(
            """
            SELECT o.id, o.serial, o.name, s.id, s.source_id, s.record_key, s.observed_on, s.asserted_by, s.asserted_at, s.facts, s.withdrawn_at
            FROM statements s \(try homes(transaction))
            WHERE o.is_listed = 1 ORDER BY o.id, s.asserted_at, s.id
            """
        ) { row in
            let id = row.text(0)
            reader.begin(id, Int64(row.int(1)), row.text(2))
            let statement = Statement(
                id: row.text(3), organisationID: id, sourceID: row.text(4), recordKey: row.text(5),
                observedOn: row.textIfAny(6).flatMap(PartialDate.init(iso:)), assertedBy: row.text(7), assertedAt: row.instant(8),
                facts: Facts(text: row.text(9)), withdrawnAt: row.instantIfAny(10))
            if let counted = horizon.admits(statement) { reader.said.append(counted) }
        }
        reader.end()
        return Roll(members: reader.members, profiles: reader.profiles, facts: book)
    }
}

extension Roll.Horizon {
    /// The statement as it counted then; nil when it did not count yet. A source that says only the year or month had seen it by its last day.
    func admits(_ statement: Statement) -> Statement? {
        switch self {
        case .now: return statement
        case .observed(let day): return (statement.observedOn?.lastDay ?? statement.assertedAt.day()) <= day ? statement : nil
        case .recorded(let day):
            guard statement.assertedAt.day() <= day else { return nil }
            guard let end = statement.withdrawnAt, end.day() > day else { return statement }
            return Statement(
                id: statement.id, organisationID: statement.organisationID, sourceID: statement.sourceID, recordKey: statement.recordKey,
                observedOn: statement.observedOn, assertedBy: statement.assertedBy, assertedAt: statement.assertedAt,
                facts: statement.facts)
        }
    }
}

/// Gathers the statements of one organisation after the other.
private struct RollReader {
    let facts: RecordFacts
    let trust: [String: Int]
    var said: [Statement] = []
    private(set) var members: [Roll.Member] = []
    private(set) var profiles: [[RecordFacts.Known]] = []
    private var current: (id: String, serial: Int64, name: String)?

    init(facts: RecordFacts, trust: [String: Int]) {
        self.facts = facts
        self.trust = trust
    }

    mutating func begin(_ id: String, _ serial: Int64, _ name: String) {
        if current?.id == id { return }
        end()
        current = (id, serial, name)
    }

    /// An organisation of which nothing was said by then did not count either.
    mutating func end() {
        defer { said.removeAll(keepingCapacity: true) }
        guard let current, !said.isEmpty else { return }
        let resolution = Resolution(said, trust: trust)
        guard resolution.value(.name) != nil else { return }
        let known = facts.known(resolution)
        members.append(
            Roll.Member(
                id: current.id, serial: current.serial, name: current.name, kind: resolution.value(.kind),
                region: RecordFacts.region(resolution),
                territory: resolution.value(.commune) ?? resolution.value(.province) ?? resolution.value(.region)))
        profiles.append(known)
    }
}
