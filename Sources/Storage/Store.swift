import Foundation
import Kit

/// Where a network's data are: `sqlite:PATH` or `postgres://user@host/database`.
public enum StoreAddress: Sendable, Hashable, CustomStringConvertible {
    case sqlite(path: String)
    case postgres(uri: String)

    /// Reads the setting; the problem names the two forms.
    public init(_ text: String) throws(Problem) {
        if text.hasPrefix("sqlite:"), text.count > 7 {
            self = .sqlite(path: String(text.dropFirst(7)))
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            self = .postgres(uri: text)
        } else {
            throw Problem(
                .malformed,
                Words(
                    es: "«\(text)» no es una base de datos. Escriba sqlite:RUTA o postgres://usuario@servidor/base.",
                    en: "“\(text)” is not a database. Write sqlite:PATH or postgres://user@host/database."))
        }
    }

    /// Without the password, for logs.
    public var description: String {
        switch self {
        case .sqlite(let path): "sqlite:" + path
        case .postgres(let uri): uri.replacing(/:[^:@\/]*@/, with: ":***@")
        }
    }
}

/// Opens, copies and restores stores of both engines.
public enum Store {
    /// Opens a store without touching its schema; `migrations` are those a backup's schema is made with.
    public static func connect(_ address: StoreAddress, migrations: [Migration]) throws -> any Database {
        switch address {
        case .sqlite(let path):
            let folder = (path as NSString).deletingLastPathComponent
            if !folder.isEmpty { try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
            return try SQLiteStore(path: path)
        case .postgres(let uri):
            return try PostgresStore(address: uri, migrations: migrations)
        }
    }

    /// Opens a store and brings it to the program's schema.
    public static func open(_ address: StoreAddress, migrations: [Migration]) async throws -> any Database {
        let database = try connect(address, migrations: migrations)
        do {
            try await Migrator(migrations).run(on: database)
        } catch {
            await database.close()
            throw error
        }
        return database
    }

    /// Loads a backup into an empty store of either engine, so a network can also move from one to the other.
    public static func restore(_ file: String, to address: StoreAddress, migrations: [Migration]) async throws {
        try await StoreCopy.restore(file, to: address, migrations: migrations)
    }
}
