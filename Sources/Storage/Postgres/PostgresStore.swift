import Kit

/// PostgreSQL over libpq: blocking calls on a few threads of their own, a whole transaction as one closure on one of them.
final class PostgresStore: Database {
    let engine = Engine.postgres
    let workers: PostgresWorkers
    private let migrations: [Migration]

    /// `address` is a libpq URI. Fails with `unavailable` when the server does not answer now.
    init(address: String, migrations: [Migration], connections: Int = 6) throws {
        self.migrations = migrations
        workers = try PostgresWorkers(address: address, count: connections)
    }

    /// Statements each see what is committed when they start; a lost connection is tried again, for nothing was changed.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await workers.run { connection in
            try connection.again { try body(PostgresTransaction(connection)) }
        }
    }

    func scan<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await workers.run { connection in
            try connection.again { try Self.transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", connection, body) }
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        var attempt = 1
        while true {
            do {
                return try await workers.run { connection in
                    try Self.transaction("BEGIN", connection) { transaction in
                        try connection.run(Self.oneWriter)
                        return try body(transaction)
                    }
                }
            } catch is PostgresFailure.Retry {
                guard attempt < 5 else { throw DatabaseError.unavailable("too many concurrent writers") }
                attempt += 1
            }
        }
    }

    /// Writers take turns, as on SQLite: what a write has read is still so when it writes (versions, quotas, purses). All of them would meet
    /// at the chain's head anyway, but only after they had read.
    private static let oneWriter = "SELECT pg_advisory_xact_lock(7300651)"

    private static func transaction<T>(_ begin: String, _ connection: PostgresConnection, _ body: (any Transaction) throws -> T) throws -> T
    {
        try connection.again { try connection.run(begin) }
        do {
            let answer = try body(PostgresTransaction(connection))
            try connection.run("COMMIT")
            return answer
        } catch {
            try? connection.run("ROLLBACK")
            throw error
        }
    }

    func backup(to file: String) async throws { try await StoreCopy.backup(self, to: file, migrations: migrations) }

    func close() async { workers.stop() }
}
