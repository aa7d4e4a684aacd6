import Foundation
import Kit
import Storage
import TestKit
import Testing

/// What every engine must do alike.
@Suite("Database contract")
struct ContractTests {
    static let migrations = [
        Migration(
            "0001-things", searches: [SearchIndex(table: "thing_search")], appendOnly: ["log"],
            """
            CREATE TABLE things(id TEXT NOT NULL PRIMARY KEY, serial BIGINT NOT NULL UNIQUE, name TEXT NOT NULL, weight DOUBLE PRECISION, parent TEXT REFERENCES things(id));
            CREATE INDEX things_name ON things(name);
            CREATE TABLE log(n BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL);
            """)
    ]

    private func with(_ engine: Engine, _ body: (any Database) async throws -> Void) async throws {
        try await Engines.with(engine, Self.migrations, body)
    }

    @Test("values come back as they went, in any order of parameters", arguments: Engines.available)
    func values(_ engine: Engine) async throws {
        try await with(engine) { database in
            let name = "Ñandú 'x' \"y\" \\N \t\r\n 🐝; DROP TABLE things"
            try await database.write { transaction in
                try transaction.execute(
                    "INSERT INTO things(id, serial, name, weight) VALUES (\("a"), \(Int64.max), \(name), \(Double?.none))")
                try transaction.insert(
                    into: "things", columns: ["id", "serial", "name", "weight"],
                    rows: [[.text("b"), .integer(-1), .text(name), .real(0.1)]])
            }
            let rows = try await database.read { transaction in
                try transaction.all("SELECT name, serial, weight, \("z") FROM things WHERE name = \(name) ORDER BY id") {
                    ($0.text(0), Int64($0.int(1)), $0.realIfAny(2), $0.text(3))
                }
            }
            #expect(rows.map(\.0) == [name, name] && rows.map(\.1) == [.max, -1] && rows.map(\.2) == [nil, 0.1] && rows[0].3 == "z")
            #expect(try await database.read { try $0.exists("SELECT 1 FROM things WHERE id IN (\(list: [String]()))") } == false)
        }
    }

    @Test("a failed write leaves nothing; errors have one name on both engines", arguments: Engines.available)
    func atomic(_ engine: Engine) async throws {
        try await with(engine) { database in
            await #expect(throws: Kit.DatabaseError.self) {
                try await database.write { transaction in
                    try transaction.execute("INSERT INTO things(id, serial, name) VALUES ('a', 1, 'x')")
                    try transaction.execute("INSERT INTO things(id, serial, name) VALUES ('a', 2, 'y')")
                }
            }
            let left = try await database.read { try $0.number("SELECT count(*) FROM things") }
            #expect(left == 0)
            func code(_ sql: SQL) async -> String {
                do {
                    _ = try await database.write { try $0.execute(sql) }
                    return "none"
                } catch DatabaseError.duplicate {
                    return "duplicate"
                } catch DatabaseError.constraint {
                    return "constraint"
                } catch { return "\(error)" }
            }
            #expect(await code("INSERT INTO things(id, serial, name) VALUES ('a', 1, 'x')") == "none")
            #expect(await code("INSERT INTO things(id, serial, name) VALUES ('b', 1, 'x')") == "duplicate")
            #expect(await code("INSERT INTO things(id, serial, name, parent) VALUES ('c', 3, 'x', 'nobody')") == "constraint")
        }
    }

    @Test("rows of an append-only table cannot be changed", arguments: Engines.available)
    func appendOnly(_ engine: Engine) async throws {
        try await with(engine) { database in
            try await database.write { try $0.execute("INSERT INTO log(n, text) VALUES (1, 'x')") }
            await #expect(throws: (any Error).self) { try await database.write { try $0.execute("UPDATE log SET text = 'y'") } }
            await #expect(throws: (any Error).self) { try await database.write { try $0.execute("DELETE FROM log") } }
            #expect(try await database.read { try $0.first("SELECT text FROM log") { $0.text(0) } } == "x")
        }
    }

    @Test("full text: title before body, prefixes, alternatives, nothing typed is an operator", arguments: Engines.available)
    func search(_ engine: Engine) async throws {
        try await with(engine) { database in
            let index = SearchIndex(table: "thing_search")
            try await database.write { transaction in
                try transaction.index(
                    [
                        SearchDocument(serial: 1, title: ["cooper", "apicult"], body: ["palen"]),
                        SearchDocument(serial: 2, title: ["sindicat"], body: ["apicult"]),
                        SearchDocument(serial: 3, title: ["o'brien", "\"q"], body: []),
                    ], in: index, isNew: true)
            }
            func find(_ groups: [[SearchQuery.Term]]) async throws -> [Int] {
                try await database.read { transaction in
                    try transaction.all(
                        "SELECT serial FROM \(transaction.matches(SearchQuery(groups: groups), in: index)) AS m ORDER BY tier, serial"
                    ) { $0.int(0) }
                }
            }
            #expect(try await find([[.init(stem: "apicult")]]) == [1, 2])
            #expect(try await find([[.init(stem: "apicult")], [.init(stem: "palen")]]) == [1])
            #expect(try await find([[.init(stem: "nada"), .init(stem: "sind", isPrefix: true)]]) == [2])
            for hostile in ["a\" OR \"b", "' | 'x", "*", "(", "\\", "a:b", "!"] {
                _ = try await find([[.init(stem: hostile, isPrefix: true)]])
            }
            try await database.write { try $0.index([SearchDocument(serial: 1, title: ["otra"], body: [])], in: index, isNew: false) }
            #expect(try await find([[.init(stem: "apicult")]]) == [2])
            let serials = try await database.read { transaction in
                try transaction.all(
                    "SELECT serial FROM (SELECT 2 AS serial) AS t WHERE serial IN \(transaction.serials(SearchQuery(groups: [[.init(stem: "apicult")]]), in: index))"
                ) { $0.int(0) }
            }
            #expect(serials == [2])
        }
    }

    @Test("a changed or unknown migration refuses to open", arguments: Engines.available)
    func refusals(_ engine: Engine) async throws {
        try await with(engine) { database in
            let changed = [Migration("0001-things", "CREATE TABLE other(id TEXT NOT NULL PRIMARY KEY)")]
            await expectProblem(.refused) { try await Migrator(changed).run(on: database) }
            await expectProblem(.refused) { try await Migrator([]).run(on: database) }
            let again = try await Migrator(Self.migrations).run(on: database)
            #expect(again.isEmpty)
        }
    }

    @Test("a backup made while writing restores to either engine with the same content", arguments: Engines.available, Engines.available)
    func backup(_ from: Engine, _ to: Engine) async throws {
        try await Engines.folder { folder in
            let file = folder + "/copy.db"
            try await with(from) { database in
                let text = String(repeating: "ñ\\t\t", count: 5)
                try await database.write { transaction in
                    try transaction.insert(
                        into: "things", columns: ["id", "serial", "name", "weight"],
                        rows: (0..<4_500).map { [.text("k\($0)"), .integer(Int64($0)), .text(text), .real(0.5)] })
                    try transaction.index(
                        [SearchDocument(serial: 7, title: ["siete"], body: ["x"])], in: SearchIndex(table: "thing_search"), isNew: true)
                }
                let writer = Task {
                    for n in 0..<60 { try await database.write { try $0.execute("INSERT INTO log(n, text) VALUES (\(n), 'x')") } }
                }
                try await database.backup(to: file)
                try await writer.value
            }
            try await Engines.address(to) { address in
                try await Store.restore(file, to: address, migrations: Self.migrations)
                let copy = try await Store.open(address, migrations: Self.migrations)
                let (count, sum, found) = try await copy.scan { transaction in
                    let found = try transaction.all(
                        "SELECT serial FROM \(transaction.matches(SearchQuery(groups: [[.init(stem: "siete")]]), in: SearchIndex(table: "thing_search"))) AS m"
                    ) { $0.int(0) }
                    return (
                        try transaction.number("SELECT count(*) FROM things"),
                        try transaction.number("SELECT CAST(sum(serial) AS BIGINT) FROM things"), found
                    )
                }
                #expect(count == 4_500 && sum == 4_499 * 4_500 / 2 && found == [7])
                await expectProblem(.conflict) { try await Store.restore(file, to: address, migrations: Self.migrations) }
                await copy.close()
            }
        }
    }

    @Test("what is no backup is refused")
    func notABackup() async throws {
        try await Engines.folder { folder in
            let file = folder + "/x.db"
            try Data("hello".utf8).write(to: URL(fileURLWithPath: file))
            await expectProblem(.refused) {
                try await Store.restore(file, to: .sqlite(path: folder + "/y.db"), migrations: Self.migrations)
            }
            await expectProblem(.notFound) {
                try await Store.restore(folder + "/none", to: .sqlite(path: folder + "/y.db"), migrations: Self.migrations)
            }
            #expect(throws: Problem.self) { _ = try StoreAddress("mysql://x") }
            let shown = try StoreAddress("postgres://me:secret@host/db").description
            #expect(!shown.contains("secret"))
        }
    }
}
