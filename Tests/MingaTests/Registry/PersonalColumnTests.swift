import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

/// Columns that name natural persons are kept nowhere.
@Suite struct PersonalColumnTests {
    static let profile = """
        id: personas
        source: {id: personas, title_es: Registro con personas, trust: 60}
        key: codigo
        personal: [presidenta, dirigente suplente]
        columns:
          - {column: codigo, field: register_number}
          - {column: nombre, field: name}
          - {column: comuna, field: commune}
        """
    static let text = """
        codigo;nombre;presidenta;comuna
        1;Cooperativa Uno;Rosa Inventada;Palena
        2;;Elena Inventada;Castro
        3;Cooperativa Tres;Ana; Inventada;Castro
        4;Cooperativa Cuatro;;Macondo
        5;Cooperativa Cinco;"Marta ""la Flaca"" Inventada";Castro

        """

    private static func order(_ folder: String) throws -> Imports.Order {
        var order = try ImportTests.order(text, in: folder)
        order.profile = try ImportProfile(yaml: profile, name: "personas")
        return order
    }

    @Test(arguments: Engines.available) func noRowIsKeptWithThem(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            let report = try await imports.run(try Self.order(folder), by: .system)
            #expect(report.counts == ImportTests.counts(3, held: 2, cells: 1), "\(report.counts)")
            #expect(report.mapping.contains { $0 == ("presidenta", ImportReport.unkept) })
            let kept = try await network.database.read { transaction in
                try transaction.all("SELECT raw FROM statements UNION ALL SELECT raw FROM quarantine WHERE raw IS NOT NULL") { $0.text(0) }
            }
            #expect(kept.count == 5 && kept.allSatisfy { !$0.contains("Inventada") }, "\(kept)")
            #expect(kept.contains("1;Cooperativa Uno;;Palena") && kept.contains("4;Cooperativa Cuatro;;Macondo"))
            let batch = try #require(report.batch)
            let reading = try #require(try await imports.batch(batch).reading)
            #expect(try reading.importProfile().personal == ["presidenta", "dirigente suplente"])
            // The same file again is the same, also what waits.
            let again = try await imports.run(try Self.order(folder), by: .system)
            #expect(again.counts == ImportTests.counts(unchanged: 3, held: 2, cells: 1))
            let waiting = try await network.database.read { try $0.number("SELECT count(*) FROM quarantine WHERE statement_id IS NULL") }
            #expect(waiting == 2)
        }
    }

    @Test(arguments: Engines.available) func aRowThatCouldNotBeToldApartIsWrittenAnew(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            _ = try await imports.run(try Self.order(folder), by: .system)
            let held = try await QuarantineTests.entry(4, network)
            let opened = try await Quarantine(network).open(held.id, by: .system)
            #expect(WithheldCells.isMark(opened.raw) && opened.cells == ["", "", "", ""] && opened.extra.isEmpty)
            try await Quarantine(network).correct(held.id, ["3", "Cooperativa Tres", "Ana Inventada", "Castro"], by: .system)
            #expect(try await imports.only(named: "Cooperativa Tres", network)[.commune] == "10201")
            let kept = try await network.database.read { try $0.all("SELECT raw FROM statements") { $0.text(0) } }
            #expect(kept.allSatisfy { !$0.contains("Inventada") })
        }
    }

    @Test func aProfileDoesNotUseThem() {
        for line in ["key: presidenta", "keep: [presidenta]"] {
            let yaml = Self.profile.replacing("key: codigo", with: line)
            #expect(throws: Problem.self, "\(line)") { try ImportProfile(yaml: yaml, name: "x") }
        }
    }

    @Test func headersThatNamePersonsAreSuggestedSo() {
        let header = ["Código", "Nombre", "Representante Legal", "apellido_paterno", "Comuna", "Directora de obras", "Presidencia"]
        let profile = HeaderGuess.profile(header: header, source: Source(id: "x", title: Words(same: "x"), trust: 50))
        #expect(profile.personal == ["Representante Legal", "apellido_paterno"])
        let typed = MappingForm.values(profile, header).typed
        #expect(typed.raw("col.2") == ColumnsPage.forget && typed.raw("col.5") == nil)
    }
}
