import Foundation
import Kit

/// Copies a whole store table by table. A backup is always an SQLite file, whichever the engine: it can be opened, checked and
/// restored to either.
enum StoreCopy {
    struct Table: Sendable {
        let name: String
        let columns: [String]
        /// Columns that order its rows without ties.
        let key: [String]
        let isSearch: Bool
    }

    /// Writes an SQLite copy of a store of the other engine, with the schema that the store's own migrations give.
    static func backup(_ source: any Database, to file: String, migrations: [Migration]) async throws {
        let draft = file + ".draft"
        removeStore(draft)
        defer { removeStore(draft) }
        let target = try SQLiteStore(path: draft)
        let last = try await source.scan { try $0.first("SELECT max(id) FROM schema_migrations") { $0.text(0) } }
        try await Migrator(migrations).run(on: target, upTo: last)
        let tables = try await source.scan { try Catalogue.tables(in: $0) }
        try await copy(tables, from: source, to: target)
        try await target.backup(to: file)
        await target.close()
    }

    private static func removeStore(_ path: String) {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }

    static func restore(_ file: String, to address: StoreAddress, migrations: [Migration]) async throws {
        guard FileManager.default.fileExists(atPath: file) else {
            throw Problem(.notFound, Words(es: "No existe el respaldo \(file).", en: "There is no backup \(file)."))
        }
        try requireSQLite(file)
        let copy = NSTemporaryDirectory() + "minga-restore-" + Identifier.make() + ".db"
        try FileManager.default.copyItem(atPath: file, toPath: copy)
        defer { removeStore(copy) }
        let source = try SQLiteStore(path: copy)
        try await source.scan { transaction in
            guard try transaction.first("PRAGMA integrity_check", { $0.text(0) }) == "ok" else {
                throw Problem(.refused, Words(es: "El respaldo está dañado.", en: "The backup is damaged."))
            }
        }
        _ = try await Migrator(migrations).pending(on: source)
        let target = try Store.connect(address, migrations: migrations)
        let last = try await source.scan { try $0.first("SELECT max(id) FROM schema_migrations") { $0.text(0) } }
        let isEmpty = try await target.scan { try Catalogue.tables(in: $0).isEmpty }
        guard isEmpty else {
            throw Problem(
                .conflict,
                Words(
                    es: "\(address) ya tiene datos. Restaure en una base vacía y después cambie la configuración.",
                    en: "\(address) already holds data. Restore into an empty database and then change the configuration."))
        }
        try await Migrator(migrations).run(on: target, upTo: last)
        let tables = try await source.scan { try Catalogue.tables(in: $0) }
        try await self.copy(tables, from: source, to: target)
        try await Migrator(migrations).run(on: target)
        await source.close()
        await target.close()
    }

    private static func requireSQLite(_ file: String) throws {
        let head = FileHandle(forReadingAtPath: file)?.readData(ofLength: 16)
        guard head == Data("SQLite format 3\0".utf8) else {
            throw Problem(.refused, Words(es: "\(file) no es un respaldo de Minga.", en: "\(file) is not a backup of Minga."))
        }
    }

    /// Copies in slices by key.
    private static func copy(_ tables: [Table], from source: any Database, to target: any Database) async throws {
        // One snapshot holds the whole copy, so tables agree with each other. What migrations put into the new store gives way.
        try await target.write { writing in
            for table in tables.reversed() where !table.isSearch { try writing.execute("DELETE FROM \(SQL.name(table.name)) WHERE 1 = 1") }
        }
        try await source.scan { reading in
            for table in tables {
                let slices = try Slices(table, in: reading)
                try slices.forEach { rows in try Bridge.wait { try await target.write { try write(rows, of: table, to: $0) } } }
            }
        }
    }

    private static func write(_ rows: [[Value]], of table: Table, to transaction: any Transaction) throws {
        if table.isSearch {
            let documents = rows.map { row in
                SearchDocument(serial: row[0].whole, title: row[1].words, body: row[2].words)
            }
            try transaction.index(documents, in: SearchIndex(table: table.name), isNew: true)
        } else {
            try transaction.insert(into: table.name, columns: table.columns, rows: rows)
        }
    }
}

extension Value {
    var whole: Int64 {
        if case .integer(let number) = self { number } else { 0 }
    }

    var words: [String] {
        if case .text(let text) = self { text.split(separator: " ").map(String.init) } else { [] }
    }
}

/// Waits on the current thread, which belongs to a database and not to Swift's pool, for work on another database.
enum Bridge {
    private final class Box<T>: @unchecked Sendable { var result: Result<T, any Error>? }

    static func wait<T: Sendable>(_ work: @escaping @Sendable () async throws -> T) throws -> T {
        let box = Box<T>()
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            do { box.result = .success(try await work()) } catch { box.result = .failure(error) }
            done.signal()
        }
        done.wait()
        guard let result = box.result else { throw DatabaseError.other("no result") }
        return try result.get()
    }
}
