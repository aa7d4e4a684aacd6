import Foundation
import Kit
import Synchronization
import TestKit
import Testing

@testable import Minga

/// Files that people send, into the registry of both engines.
@Suite struct ImportTests {
    static let profile = """
        id: prueba
        source: {id: prueba, title_es: Registro de prueba, published: 2024-06-30, register: prueba, trust: 60}
        observed: 2024-06-30
        key: codigo
        constants: {kind: cooperativa}
        columns:
          - {column: codigo, field: register_number}
          - {column: nombre, field: name, doubts: [lost_letters]}
          - {column: rut, field: rut}
          - {column: region, field: region}
          - {column: comuna, field: commune}
          - {column: socios, field: members_total}
          - {column: fundada, field: founded}
          - {column: empresas, field: employer_ruts}
        """

    static let header = "codigo;nombre;rut;region;comuna;socios;fundada;empresas\n"
    static let good =
        header + "1;Cooperativa Uno;82.878.900-7;10;Chaitén;20;04-11-2020;\n2;Cooperativa Dos;;Los Lagos;Puerto Varas;;2019;\n"

    static func order(_ text: String, in folder: String, named name: String = "f.csv", chunk: Int = 1_000, dry: Bool = false) throws
        -> Imports.Order
    {
        let path = folder + "/" + name
        try Data(text.utf8).write(to: URL(filePath: path))
        var order = Imports.Order(path: path)
        order.profile = try ImportProfile(yaml: profile, name: "prueba")
        order.chunkSize = chunk
        order.isDryRun = dry
        return order
    }

    /// Without a profile.
    static func bare(_ path: String, source: String) -> Imports.Order {
        var order = Imports.Order(path: path)
        order.sourceID = source
        return order
    }

    static func counts(_ created: Int = 0, linked: Int = 0, changed: Int = 0, unchanged: Int = 0, held: Int = 0, cells: Int = 0)
        -> ImportReport.Counts
    {
        ImportReport.Counts(created: created, linked: linked, changed: changed, unchanged: unchanged, held: held, heldCells: cells)
    }

    static func listed(_ network: Network) async throws -> Int {
        try await network.database.read { try $0.number("SELECT count(*) FROM organisations WHERE is_listed = 1") ?? 0 }
    }

    static func with(_ engine: Engine, clock: Clock = Clock(), _ body: (Network, Imports, String) async throws -> Void) async throws {
        try await Engines.folder { folder in
            try await Engines.with(engine) { database in
                let network = Network.test(database, clock: clock)
                try await body(network, Imports(network), folder)
                #expect(try await ChainCheck(database).walk { _, _ in }.flaw == nil)
            }
        }
    }

    @Test(arguments: Engines.available) func importsUndoesAndImportsAgain(_ engine: Engine) async throws {
        let clock = Clock()
        try await Self.with(engine, clock: clock) { network, imports, folder in
            let rehearsed = try await imports.run(try Self.order(Self.good, in: folder, dry: true), by: .system)
            #expect(rehearsed.counts == Self.counts(2) && rehearsed.batch == nil)
            #expect(try await Self.listed(network) == 0)
            #expect(try await SourceList(network).all().isEmpty)

            let first = try await imports.run(try Self.order(Self.good, in: folder), by: .system)
            #expect(first.counts == Self.counts(2) && first.file.separator == ";" && first.file.encoding == "UTF-8")
            let one = try await imports.only(named: "Cooperativa Uno", network)
            #expect(one[.rut] == "82878900-7" && one[.commune] == "10401" && one[.region] == "10" && one[.founded] == "2020-11-04")
            #expect(one.kind == .cooperative && one[.membersTotal] == "20" && one[.registerNumber] == "1")
            let two = try await imports.only(named: "Cooperativa Dos", network)
            #expect(two[.membersTotal] == nil && two[.rut] == nil && two[.founded] == "2019" && two[.region] == "10")

            #expect(try await imports.run(try Self.order(Self.good, in: folder), by: .system).counts == Self.counts(unchanged: 2))
            clock.advance(days: 1)
            let better = Self.good.replacing("Cooperativa Uno", with: "Cooperativa Primera")
            let corrected = try await imports.run(try Self.order(better, in: folder), by: .system)
            #expect(corrected.counts == Self.counts(changed: 1, unchanged: 1))
            #expect(try await imports.only(named: "Cooperativa Primera", network).serial == one.serial)

            try await imports.undo(try #require(corrected.batch), by: .system)
            #expect(try await imports.only(named: "Cooperativa Uno", network).id == one.id)
            let batch = try #require(first.batch)
            #expect(try await imports.undo(batch, by: .system) == 2)
            #expect(try await Self.listed(network) == 0)
            let again = await #expect(throws: Problem.self) { try await imports.undo(batch, by: .system) }
            #expect(again?.code == .conflict)
            #expect(try await imports.batch(batch).state == .undone)
            let returned = try await imports.run(try Self.order(Self.good, in: folder), by: .system)
            #expect(returned.counts == Self.counts(2))
            #expect(try await imports.only(named: "Cooperativa Uno", network).serial == one.serial)
        }
    }

    @Test(arguments: Engines.available) func linksByNumbersAndNeverJoinsTwoRut(_ engine: Engine) async throws {
        try await Self.with(engine) { network, imports, folder in
            let text =
                Self.header
                + "1;Uno;82.878.900-7;;;;;\n9;Uno Limitada;82878900-7;;;;;\n1;Uno otra vez;;;;;;\n2;Dos;;;;;;\n2;Dos bis;76.277.884-K;;;;;\n"
                + "2;Dos ter;61.704.000-K;;;;;\n9;Uno y dos;76.277.884-K;;;;;\n"
            for chunk in [1, 3, 1_000] {
                let dry = try await imports.run(try Self.order(text, in: folder, chunk: chunk, dry: true), by: .system)
                let real = try await imports.run(try Self.order(text, in: folder, chunk: chunk), by: .system)
                #expect(dry.counts == real.counts)
                #expect(real.counts == Self.counts(2, linked: 3, held: 2))
                #expect(Set(real.problems.keys) == ["otherRut", "twoOrganisations"])
                #expect(try await Self.listed(network) == 2)
                // The same rows wait once, however often they come.
                let rerun = try await imports.run(try Self.order(text, in: folder, chunk: chunk), by: .system)
                #expect(rerun.counts == Self.counts(unchanged: 5, held: 2))
                #expect(try await imports.waitingCount() == 2)
                for batch in try await imports.batches() where batch.state != .undone { try await imports.undo(batch.id, by: .system) }
                #expect(try await Self.listed(network) == 0)
                #expect(try await imports.waitingCount() == 0)
            }
        }
    }

    /// What is wrong in a row, what of it goes in, and where the rest waits.
    @Test(arguments: Engines.available) func keepsEveryBadRow(_ engine: Engine) async throws {
        let rows: [(row: String, column: String?, code: String, goesIn: Bool)] = [
            ("10;;;;;;;", "nombre", "missing", false), ("11;Corta;1", nil, "wrongCells", false),
            ("12;Larga;;;;;;;de más", nil, "wrongCells", false),
            ("13;RUT malo;82.878.900-8;;;;;", "rut", "wrongDigit", true), ("14;RUT raro;no sé;;;;;", "rut", "badRut", true),
            ("15;Comuna rara;;10;Macondo;;;", "comuna", "unknownPlace", true),
            ("16;Comuna ajena;;13;Chaitén;;;", "comuna", "placeOutside", true),
            ("17;Fecha rara;;;;;31-02-2020;", "fundada", "badDate", true),
            ("18;Fecha futura;;;;;01-01-2810;", "fundada", "futureDate", true),
            ("19;Cantidad rara;;;;-5;;", "socios", "badCount", true),
            ("20;Empresas;;;;;;: 81537600-5 RENDIC: 81537600-6 X", "empresas", "wrongDigit", true),
            ("21;Nula\0;;;;;;", "nombre", "nul", false), ("22;\"Abierta;;;;;;", nil, "unclosedQuote", false),
        ]
        try await Self.with(engine) { network, imports, folder in
            let text = Self.header + rows.map { $0.row + "\n" }.joined() + ";;;;;;;\n\n23;Buena;;;;;;\n"
            let report = try await imports.run(try Self.order(text, in: folder), by: .system)
            let inside = rows.count { $0.goesIn }
            #expect(report.counts == Self.counts(inside + 1, held: rows.count - inside, cells: inside))
            #expect(report.file.blankRows == 2 && report.counts.rows == rows.count + 1)
            var waiting: [Int: HeldEntry] = [:]
            try await imports.waiting { for one in $0 { waiting[one.row] = one } }
            for (index, expected) in rows.enumerated() {
                let one = try #require(waiting[index + 2], "\(expected.row)")
                #expect(one.cell.code == expected.code && one.cell.column == expected.column, "\(expected.row)")
                #expect((one.raw == nil) == expected.goesIn && (one.statementID != nil) == expected.goesIn)
                #expect(!one.cell.message.es.isEmpty && !one.cell.message.en.isEmpty)
            }
            #expect(waiting[3]?.raw == "11;Corta;1")
            #expect(try await imports.only(named: "RUT malo", network)[.rut] == nil)
            #expect(try await imports.only(named: "Comuna ajena", network)[.commune] == nil)
            #expect(try await imports.only(named: "Empresas", network)[.employerRuts] == "81537600-5")
        }
    }

    @Test(arguments: Engines.available) func goesOnAfterBeingStopped(_ engine: Engine) async throws {
        try await Engines.folder { folder in
            try await Engines.with(engine) { database in
                let rows = (1...25).map { "\($0);Cooperativa \($0);;;;;;\n" }.joined()
                let order = try Self.order(Self.header + rows, in: folder, chunk: 10)
                // The third write (start, first chunk, second chunk) fails.
                let failing = Network.test(FailingDatabase(database, after: 2))
                await #expect(throws: DatabaseError.self) { try await Imports(failing).run(order, by: .system) }
                let network = Network.test(database)
                let imports = Imports(network)
                #expect(try await Self.listed(network) == 10)
                #expect(try await imports.batches().map(\.state) == [.running])
                // The same batch goes on where it was, and its report tells the whole file.
                let rest = try await imports.run(order, by: .system)
                #expect(rest.counts == Self.counts(25))
                #expect(try await imports.batches().map(\.state) == [.finished])
                #expect(try await Self.listed(network) == 25)
                let again = try await imports.run(order, by: .system)
                #expect(again.counts == Self.counts(unchanged: 25) && again.batch != rest.batch)
                for batch in try await imports.batches() { try await imports.undo(batch.id, by: .system) }
                #expect(try await Self.listed(network) == 0)
            }
        }
    }

    @Test func asksForRightsAndReadableFiles() async throws {
        try await Self.with(.sqlite) { _, imports, folder in
            let order = try Self.order(Self.good, in: folder)
            await #expect(throws: Problem.self) { try await imports.run(order, by: .anonymous) }
            await #expect(throws: Problem.self) { try await imports.undo("x", by: .anonymous) }
            for text in ["", "\n\n", "otra;cosa\n1;2\n", "codigo\n"] {
                let bad = try Self.order(text, in: folder)
                await #expect(throws: Problem.self) { try await imports.run(bad, by: .system) }
            }
            _ = try Self.order(Self.good, in: folder)
            let misnamed = Self.bare(order.path, source: "Sin Espacios")
            await #expect(throws: Problem.self) { try await imports.run(misnamed, by: .system) }
            let guessed = try await imports.run(Self.bare(order.path, source: "sin-perfil"), by: .system)
            #expect(guessed.counts == Self.counts(2) && guessed.profile == "encabezado")
            #expect(guessed.mapping.contains { $0.column == "comuna" && $0.field == "commune" })
        }
    }
}

extension Imports {
    func only(named name: String, _ network: Network) async throws -> Organisation {
        let found = try await network.database.read { transaction in
            try transaction.all(
                "SELECT \(Organisation.columns) FROM organisations WHERE name = \(name) AND is_listed = 1", Organisation.read)
        }
        try #require(found.count == 1, "\(name)")
        return found[0]
    }

    func waitingCount() async throws -> Int {
        var count = 0
        try await waiting { count += $0.count }
        return count
    }
}

/// A store whose writes fail after some have passed, as when the disk fills up.
private final class FailingDatabase: Database {
    private let database: any Database
    private let left: Mutex<Int>

    init(_ database: any Database, after writes: Int) {
        self.database = database
        left = Mutex(writes)
    }

    var engine: Engine { database.engine }
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try await database.read(body) }
    func scan<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { try await database.scan(body) }
    func backup(to file: String) async throws { try await database.backup(to: file) }
    func close() async { await database.close() }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        let isLeft = left.withLock { left in
            left -= 1
            return left >= 0
        }
        guard isLeft else { throw DatabaseError.unavailable("disk full") }
        return try await database.write(body)
    }
}
