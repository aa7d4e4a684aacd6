import Kit

/// The append-only, hash-chained memory of the network (`minga verify` walks it).
public struct Events: Feature {
    public static let name = "events"

    public static let migrations = [
        Migration(
            "0010-events", appendOnly: ["events"],
            """
            CREATE TABLE events(
                sequence BIGINT NOT NULL PRIMARY KEY, at BIGINT NOT NULL, actor TEXT NOT NULL, verb TEXT NOT NULL, subject TEXT NOT NULL,
                payload TEXT NOT NULL, previous TEXT NOT NULL, hash TEXT NOT NULL);
            CREATE INDEX events_subject ON events(subject, sequence);
            CREATE TABLE chain_head(id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1), sequence BIGINT NOT NULL, hash TEXT NOT NULL);
            INSERT INTO chain_head(id, sequence, hash)
            VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
            """)
    ]

    let database: any Database

    public init(_ network: Network) { database = network.database }

    public init(_ database: any Database) { self.database = database }

    /// Events of one record, newest first.
    public func of(_ subject: String, limit: Int = 50) async throws -> [Link] {
        try await database.read { transaction in
            try transaction.all(
                "SELECT \(Self.columns) FROM events WHERE subject = \(subject) ORDER BY sequence DESC LIMIT \(limit)", Self.link)
        }
    }

    /// Number of the last event; changes with every write, so caches follow it.
    public static func head(_ transaction: any Transaction) throws -> Int {
        try transaction.number("SELECT sequence FROM chain_head WHERE id = 1") ?? 0
    }

    static let columns: SQL = "sequence, at, actor, verb, subject, payload, previous, hash"

    static func link(_ row: Row) throws -> Link {
        let payload = (try? JSON(parsing: Array(row.text(5).utf8))) ?? .null
        return Link(
            sequence: row.int(0), at: row.instant(1), event: Event(row.text(3), of: row.text(4), byName: row.text(2), payload: payload),
            previous: row.text(6), hash: row.text(7))
    }
}

extension Transaction {
    /// Appends an event. Taking the head row first makes concurrent writers wait for each other here.
    @discardableResult
    public func record(_ event: Event, at instant: Instant = .now) throws -> Int {
        try execute("UPDATE chain_head SET sequence = sequence + 1 WHERE id = 1")
        let head = try first("SELECT sequence, hash FROM chain_head WHERE id = 1") { ($0.int(0), $0.text(1)) }
        guard let (sequence, previous) = head else { throw DatabaseError.other("the chain of events has no head") }
        let payload = event.payload.description
        let hash = Link.hash(sequence, instant, event, payload: payload, after: previous)
        try execute(
            """
            INSERT INTO events(sequence, at, actor, verb, subject, payload, previous, hash)
            VALUES (\(sequence), \(instant), \(event.actor), \(event.verb), \(event.subject), \(payload), \(previous), \(hash))
            """)
        try execute("UPDATE chain_head SET hash = \(hash) WHERE id = 1")
        return sequence
    }
}
