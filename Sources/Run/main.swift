import Foundation
import Kit
import Minga
import Storage

/// The stores of both engines, as commands reach them.
struct BothStores: Stores {
    func shown(_ address: String) throws -> String { try StoreAddress(address).description }

    func mayComeBack(_ address: String) -> Bool {
        if case .postgres? = try? StoreAddress(address) { true } else { false }
    }

    func exists(_ address: String) -> Bool {
        guard case .sqlite(let path)? = try? StoreAddress(address) else { return true }
        return FileManager.default.fileExists(atPath: path)
    }

    func open(_ address: String, _ migrations: [Migration]) throws -> any Database {
        try Store.connect(try StoreAddress(address), migrations: migrations)
    }

    func pending(_ migrations: [Migration], on database: any Database) async throws -> [String] {
        do {
            return try await Migrator(migrations).pending(on: database).map(\.id)
        } catch DatabaseError.other {
            // A store without the table of steps has had none.
            return migrations.map(\.id).sorted()
        }
    }

    func migrate(_ database: any Database, _ migrations: [Migration]) async throws -> [String] {
        try await Migrator(migrations).run(on: database)
    }

    func restore(_ file: String, to address: String, _ migrations: [Migration]) async throws {
        try await Store.restore(file, to: try StoreAddress(address), migrations: migrations)
    }
}

exit(await Program.run(BothStores()))
