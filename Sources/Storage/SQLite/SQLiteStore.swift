import Foundation
import GRDB
import Kit

/// The embedded engine: one file in WAL mode, `synchronous=FULL` (read back at start), readers beside one writer.
final class SQLiteStore: Kit.Database {
    let engine = Engine.sqlite
    let pool: DatabasePool
    let path: String
    /// Threads that scan. A reader of the pool is held only while a thread works with it, never by a suspended task: short reads wait for
    /// readers where they are called, and would otherwise wait for ever once every thread of the tasks did.
    private let scans = OperationQueue()
    private static let scanners = 4

    init(path: String) throws {
        self.path = path
        scans.maxConcurrentOperationCount = Self.scanners
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = Self.scanners + max(4, ProcessInfo.processInfo.activeProcessorCount)
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -16000")
        }
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB sets NORMAL when it turns WAL on, after `prepareDatabase`; NORMAL loses acknowledged rows at a power cut.
            let level = try pool.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA synchronous = FULL")
                return try Int.fetchOne(db, sql: "PRAGMA synchronous")
            }
            guard level == 2 else {
                throw Problem(
                    .refused,
                    Words(
                        es: "SQLite no aceptó synchronous=FULL; sin él un corte de luz pierde datos. No se abre \(path).",
                        en: "SQLite did not accept synchronous=FULL; without it a power cut loses data. Not opening \(path)."))
            }
        } catch let error as GRDB.DatabaseError {
            throw SQLiteFailure.translate(error)
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try readHere(body) }

    /// The synchronous form: a short read is 1.5 times faster without the change of thread. Each statement sees what is committed when it
    /// starts, as on PostgreSQL; a snapshot would cost a BEGIN and a COMMIT more.
    private func readHere<T>(_ body: (any Transaction) throws -> T) throws -> T {
        try SQLiteFailure.translating { try pool.unsafeRead { try body(SQLiteTransaction($0)) } }
    }

    private func scanHere<T>(_ body: (any Transaction) throws -> T) throws -> T {
        try SQLiteFailure.translating { try pool.read { try body(SQLiteTransaction($0)) } }
    }

    func scan<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            scans.addOperation { continuation.resume(with: Result { try self.scanHere(body) }) }
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        try await SQLiteFailure.translating { try await pool.write { try body(SQLiteTransaction($0)) } }
    }

    func backup(to file: String) async throws {
        try await SQLiteFailure.translating {
            let part = file + ".part"
            try? FileManager.default.removeItem(atPath: part)
            let copy = try DatabaseQueue(path: part)
            try await Task.detached { [pool] in try pool.backup(to: copy) }.value
            try await copy.writeWithoutTransaction { db in
                try db.execute(sql: "PRAGMA journal_mode = DELETE")
                try SQLiteFailure.checkIntegrity(db, of: part)
            }
            try copy.close()
            try Files.replace(file, with: part)
        }
    }

    /// Folds the log back into the file first, so that after an orderly stop the file alone is the network.
    func close() async {
        _ = try? await pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
        try? pool.close()
    }
}

/// Errors of SQLite in the words of `Kit`.
enum SQLiteFailure {
    static func translating<T>(_ work: () throws -> T) throws -> T {
        do { return try work() } catch let error as GRDB.DatabaseError { throw translate(error) }
    }

    static func translating<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        do { return try await work() } catch let error as GRDB.DatabaseError { throw translate(error) }
    }

    static func translate(_ error: GRDB.DatabaseError) -> any Error {
        failure(code: error.extendedResultCode.rawValue, message: error.message ?? "\(error)")
    }

    static func failure(code: Int32, message: String) -> any Error {
        switch code & 0xFF {
        case 19: code == 2067 || code == 1555 ? Kit.DatabaseError.duplicate(message) : Kit.DatabaseError.constraint(message)
        // BUSY, LOCKED, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN
        case 5, 6, 8, 9, 10, 13, 14: Kit.DatabaseError.unavailable(message)
        // CORRUPT, NOTADB
        case 11, 26:
            Problem(
                .refused,
                Words(
                    es: "El archivo de la base está dañado o no es de SQLite (\(message)). Restaure el último respaldo.",
                    en: "The database file is damaged or not SQLite (\(message)). Restore the last backup."))
        default: Kit.DatabaseError.other(message)
        }
    }

    static func checkIntegrity(_ db: GRDB.Database, of file: String) throws {
        let answer = try String.fetchOne(db, sql: "PRAGMA integrity_check") ?? "?"
        guard answer == "ok" else {
            throw Problem(
                .refused,
                Words(es: "\(file) no pasa la prueba de integridad: \(answer)", en: "\(file) fails the integrity check: \(answer)"))
        }
    }
}
