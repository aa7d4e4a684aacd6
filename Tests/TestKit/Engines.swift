import Foundation
import Kit
import Logging
import Minga
import Storage
import Synchronization

/// The engines that tests run on, each test in a store of its own that is gone afterwards.
///
/// ```swift
/// @Test(arguments: Engines.available) func writes(_ engine: Engine) async throws {
///     try await Engines.with(engine, migrations) { database in … }
/// }
/// ```
/// PostgreSQL needs `MINGA_TEST_POSTGRES=postgres://user@host:port/database`; `bin/test` starts one. Without it a line says what was skipped.
public enum Engines {
    public static let postgres: String? = ProcessInfo.processInfo.environment["MINGA_TEST_POSTGRES"].flatMap(\.nonEmpty)

    /// SQLite always; PostgreSQL where there is one.
    public static let available: [Engine] = {
        if postgres != nil { return [.sqlite, .postgres] }
        print("SKIPPED: tests on PostgreSQL, for MINGA_TEST_POSTGRES is not set")
        return [.sqlite]
    }()

    /// A migrated store for one test.
    public static func with<T>(
        _ engine: Engine, _ migrations: [Migration] = Features.migrations, _ body: (any Database) async throws -> T
    ) async throws -> T {
        try await address(engine) { address in
            let database = try await Store.open(address, migrations: migrations)
            do {
                let result = try await body(database)
                await database.close()
                return result
            } catch {
                await database.close()
                throw error
            }
        }
    }

    /// The address of an empty store for one test: a file in a folder of its own, or a schema of its own.
    public static func address<T>(_ engine: Engine, _ body: (StoreAddress) async throws -> T) async throws -> T {
        switch engine {
        case .sqlite:
            return try await folder { try await body(.sqlite(path: $0 + "/minga.db")) }
        case .postgres:
            guard let server = postgres else { throw Problem(.unavailable, Words(same: "MINGA_TEST_POSTGRES is not set")) }
            await turns.take()
            do {
                let result = try await schema(on: server, body)
                await turns.give()
                return result
            } catch {
                await turns.give()
                throw error
            }
        }
    }

    /// Each store holds a pool of connections, and the server has 600: the tests that run at once take turns.
    private static let turns = Turns(40)

    /// A folder for one test.
    public static func folder<T>(_ body: (String) async throws -> T) async throws -> T {
        let path = FileManager.default.temporaryDirectory.appending(path: "minga-test-" + Identifier.make()).path(percentEncoded: false)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }

    private static func schema<T>(on server: String, _ body: (StoreAddress) async throws -> T) async throws -> T {
        let name = "test_" + Identifier.make().replacing("-", with: "")
        try await command("CREATE SCHEMA \(SQL.name(name))", on: server)
        let mark = server.contains("?") ? "&" : "?"
        let address = StoreAddress.postgres(uri: server + mark + "options=-csearch_path%3D" + name)
        do {
            let result = try await body(address)
            try await command("DROP SCHEMA \(SQL.name(name)) CASCADE", on: server)
            return result
        } catch {
            try? await command("DROP SCHEMA \(SQL.name(name)) CASCADE", on: server)
            throw error
        }
    }

    private static func command(_ sql: SQL, on server: String) async throws {
        let database = try Store.connect(.postgres(uri: server), migrations: [])
        defer { Task { await database.close() } }
        try await database.write { _ = try $0.execute(sql) }
    }
}

/// Lets so many work at once; the others wait in order.
actor Turns {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    func take() async {
        guard free == 0 else {
            free -= 1
            return
        }
        await withCheckedContinuation { waiting.append($0) }
    }

    /// A turn given back goes to who waits longest.
    func give() {
        if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
}

extension Network {
    /// A network for tests: quiet log, a clock that stands still, no limits of attempts unless asked for.
    public static func test(_ database: any Database, clock: Clock = Clock(), settings change: (inout Settings) -> Void = { _ in })
        -> Network
    {
        var settings = Settings()
        settings.isThrottled = false
        change(&settings)
        let log = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return Network(database: database, settings: settings, log: log, now: { clock.now })
    }
}

/// A clock that moves only when told.
public final class Clock: Sendable {
    private let instant: Mutex<Instant>

    /// Starts on 4 November 2024, 09:30 in Chile.
    public init(_ start: Instant = Instant(milliseconds: 1_730_723_400_000)) { instant = Mutex(start) }

    public var now: Instant { instant.withLock { $0 } }

    public func advance(seconds: Int) { instant.withLock { $0 = $0.adding(seconds: seconds) } }

    public func advance(days: Int) { advance(seconds: days * 86_400) }
}
