import Kit

/// Brings a store to the program's schema. A shipped migration never changes; a store that is ahead of the program is not opened.
public struct Migrator: Sendable {
    public let migrations: [Migration]

    public init(_ migrations: [Migration]) { self.migrations = migrations }

    static let bookkeeping = Migration(
        "0000-bookkeeping",
        """
        CREATE TABLE schema_migrations(id TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, applied_at BIGINT NOT NULL);
        """)

    /// Applies what is missing, each step in its own transaction. Returns the steps applied now.
    @discardableResult
    public func run(on database: any Database, upTo last: String? = nil) async throws -> [String] {
        try await prepare(database)
        var applied: [String] = []
        for migration in try await pending(on: database) {
            if let last, migration.id > last { break }
            try await database.write { transaction in
                // Another process may have been faster: the primary key makes this step happen once.
                guard try !transaction.exists("SELECT 1 FROM schema_migrations WHERE id = \(migration.id)") else { return }
                try transaction.execute(
                    "INSERT INTO schema_migrations(id, checksum, applied_at) VALUES (\(migration.id), \(migration.checksum), \(Instant.now))"
                )
                try transaction.run(migration)
            }
            applied.append(migration.id)
        }
        return applied
    }

    /// Steps not applied yet; refuses a store that is newer than the program or whose history differs.
    public func pending(on database: any Database) async throws -> [Migration] {
        let applied = try await database.scan { transaction in
            try transaction.all("SELECT id, checksum FROM schema_migrations ORDER BY id") { ($0.text(0), $0.text(1)) }
        }
        let known = Dictionary(uniqueKeysWithValues: migrations.map { ($0.id, $0) })
        for (id, checksum) in applied {
            guard let migration = known[id] else {
                throw Problem(
                    .refused,
                    Words(
                        es:
                            "La base tiene el paso «\(id)», que este programa no conoce: es de una versión más nueva. Instale esa versión o restaure un respaldo anterior.",
                        en:
                            "The database has the step “\(id)”, unknown to this program: it comes from a newer version. Install that version or restore an earlier backup."
                    ))
            }
            guard migration.checksum == checksum else {
                throw Problem(
                    .refused,
                    Words(
                        es:
                            "El paso «\(id)» del programa no es el que se aplicó a esta base. Un paso publicado no se cambia: instale la versión original.",
                        en:
                            "The step “\(id)” of the program is not the one applied to this database. A released step never changes: install the original version."
                    ))
            }
        }
        let done = Set(applied.map(\.0))
        return migrations.filter { !done.contains($0.id) }.sorted { $0.id < $1.id }
    }

    private func prepare(_ database: any Database) async throws {
        do {
            _ = try await database.read { try $0.number("SELECT count(*) FROM schema_migrations") }
        } catch DatabaseError.other {
            do {
                try await database.write { try $0.run(Self.bookkeeping) }
            } catch {
                _ = try await database.read { try $0.number("SELECT count(*) FROM schema_migrations") }
            }
        }
    }
}
