import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

/// Files that are no plain CSV, and what a person says of them, into the registry of both engines.
@Suite struct SheetImportTests {
    /// A web page saved as `.xls`, with a title, a total and a blank row.
    static let html = """
        <html><head><meta charset="utf-8"></head><body><table>
        <tr><td colspan="4">Registro de cooperativas</td></tr>
        <tr><th>Código</th><th>Nombre</th><th>Comuna</th><th>Total socios</th></tr>
        <tr><td>1</td><td>Cooperativa Uno</td><td>Chaitén</td><td>20</td></tr>
        <tr><td>2</td><td>Cooperativa Dos</td><td>Macondo</td><td>30</td></tr>
        <tr><td>3</td><td>Cooperativa Tres</td><td>Palena</td><td>12</td></tr>
        <tr><td></td><td>Total</td><td></td><td>62</td></tr>
        </table></body></html>
        """

    static let json = """
        [{"numero":"49/ZA/1","denominacion":"S. Coop. Aliste","localidad":"Tábara"},
         {"numero":"37/SA/2","denominacion":"El Guindal","localidad":"Peñaranda"}]
        """

    static func order(_ text: String, in folder: String, named name: String, source: String = "prueba") throws -> Imports.Order {
        let path = folder + "/" + name
        try Data(text.utf8).write(to: URL(filePath: path))
        var order = Imports.Order(path: path)
        order.sourceID = source
        return order
    }

    @Test(arguments: Engines.available) func readsAPageOfTablesAndLeavesItsTotalsOut(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            let order = try Self.order(Self.html, in: folder, named: "listado.xls")
            var dry = order
            dry.isDryRun = true
            let rehearsed = try await imports.run(dry, by: .system)
            let report = try await imports.run(order, by: .system)
            #expect(rehearsed.counts == report.counts)
            #expect(report.counts == ImportTests.counts(3, cells: 1) && report.file.format == "html")
            #expect(report.file.totalRows == 1 && report.file.headRows == 2 && report.rowsInFile == 6)
            #expect(report.problems == ["unknownPlace": 1])
            #expect(try await imports.only(named: "Cooperativa Uno", network)[.membersTotal] == "20")
            let again = try await imports.run(order, by: .system)
            #expect(again.counts == ImportTests.counts(unchanged: 3, cells: 1))
            // The held cell of a workbook is corrected as one of a CSV is.
            let held = try await QuarantineTests.entry(4, network)
            let opened = try await Quarantine(network).open(held.id, by: .system)
            #expect(opened.cells == ["2", "Cooperativa Dos", "Macondo", "30"])
            try await Quarantine(network).correct(held.id, ["2", "Cooperativa Dos", "Palena", "30"], by: .system)
            #expect(try await imports.only(named: "Cooperativa Dos", network)[.commune] == "10404")
            #expect(try await imports.run(order, by: .system).counts == ImportTests.counts(unchanged: 3, cells: 1))
        }
    }

    @Test(arguments: Engines.available) func whatAPersonSaysTakesThePlaceOfGuesses(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            var order = try Self.order(Self.html, in: folder, named: "listado.xls")
            order.choices.data = [6]
            order.choices.totals = [3]
            let report = try await imports.run(order, by: .system)
            #expect(report.counts.rows == 3 && report.file.totalRows == 1)
            #expect(try await imports.only(named: "Total", network)[.membersTotal] == "62")
            order.choices.sheet = "No está"
            let lost = order
            let wrong = await #expect(throws: Problem.self) { try await imports.run(lost, by: .system) }
            #expect(wrong?.detail.es.contains("listado") == true)
        }
    }

    @Test(arguments: Engines.available) func readsJSONAndSplitsCells(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            var order = try Self.order(Self.json, in: folder, named: "datos.txt", source: "cyl")
            let yaml = """
                id: cyl
                source: {id: cyl, title_es: Castilla y León, register: cyl, trust: 50}
                key: numero
                columns:
                  - {column: denominacion, field: name}
                  - {column: localidad, field: locality}
                  - {column: numero, field: register_number, split: /, part: -1}
                """
            order.profile = try ImportProfile(yaml: yaml, name: "cyl")
            let report = try await imports.run(order, by: .system)
            #expect(report.counts == ImportTests.counts(2) && report.file.format == "json")
            #expect(try await imports.only(named: "El Guindal", network)[.registerNumber] == "2")
        }
    }

    @Test func targetsAndFieldsThatAreNotThereAreNamed() throws {
        #expect(throws: Problem.self) { try ImportTargets.named("ovejas") }
        let yaml = ImportProfileTests.head + "target: ovejas\ncolumns: [{column: a, field: name}]"
        #expect(throws: Problem.self) { try ImportProfile(yaml: yaml, name: "x") }
        let part = ImportProfileTests.head + "columns: [{column: a, field: name, split: ';', part: 0}]"
        #expect(throws: Problem.self) { try ImportProfile(yaml: part, name: "x") }
        let names = ImportTargets.all.map(\.id)
        #expect(names.first == "organizaciones" && Set(names).count == names.count)
        // What is kept with a batch reads back as the same profile.
        let all = try ImportTargets.all.flatMap { try $0.profiles() }
        for profile in all { #expect(try ImportProfile(yaml: profile.document.description, name: "x").document == profile.document) }
    }

    @Test(arguments: Engines.available) func anUndoLeavesWhatOthersWrote(_ engine: Engine) async throws {
        let clock = Clock()
        try await ImportTests.with(engine, clock: clock) { network, imports, folder in
            let order = try Self.order(Self.html, in: folder, named: "listado.xls")
            let report = try await imports.run(order, by: .system)
            clock.advance(days: 30)
            let before = try await imports.only(named: "Cooperativa Uno", network)
            var facts = Facts()
            facts[.email] = Facts.Claim("uno@ejemplo.cl")
            facts[.name] = Facts.Claim("Cooperativa Uno")
            try await Organisations(network).correct(before.id, facts, version: before.version, by: Actors.steward)
            try await imports.undo(try #require(report.batch), by: .system)
            let after = try await imports.only(named: "Cooperativa Uno", network)
            #expect(after[.email] == "uno@ejemplo.cl" && after[.commune] == nil && after[.membersTotal] == nil)
            #expect(try await ImportTests.listed(network) == 1)
        }
    }

    /// A slice of one process never goes in after another took the batch over.
    @Test(arguments: Engines.available) func twoProcessesNeverWriteTheSameRows(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            let rows = (1...40).map { "\($0);Cooperativa \($0);;;;;;\n" }.joined()
            let order = try ImportTests.order(ImportTests.header + rows, in: folder, chunk: 10)
            let lost = await #expect(throws: Problem.self) {
                try await imports.run(
                    order, by: .system,
                    progress: { at in
                        guard at.rows == 20 else { return }
                        // Meanwhile another process goes on with the batch, to its end.
                        let other = try await imports.run(order, by: .system)
                        #expect(other.counts == ImportTests.counts(40))
                    })
            }
            #expect(lost?.code == .conflict)
            #expect(try await ImportTests.listed(network) == 40)
            #expect(try await imports.batches().map(\.state) == [.finished])
        }
    }
}
