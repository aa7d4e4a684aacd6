import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

/// Files at the import desk, on both engines.
@Suite struct IntakeTests {
    static func mapped(_ text: String, named name: String, _ network: Network) async throws -> Intake {
        let intakes = Intakes(network)
        let intake = try await intakes.bring(name, Array(text.utf8), by: .system)
        let sight = try await intakes.look(intake)
        var profile = try await intakes.suggestion(intake, sight)
        let source = Source(id: "prueba", title: Words(same: "Prueba"), trust: 50)
        profile = ImportProfile(
            id: "prueba", source: source, observedOn: profile.observedOn, key: profile.key, columns: profile.columns, kept: profile.kept)
        profile.isSurveyed = true
        return try await intakes.map(intake.id, profile, header: sight.head.header, by: .system)
    }

    @Test(arguments: Engines.available) func fromTheFileToTheRegistryAndBack(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, _ in
            let intakes = Intakes(network)
            let intake = try await Self.mapped(SheetImportTests.html, named: "../listado.xls", network)
            #expect(intake.fileName == "listado.xls" && intake.state == .open)
            let twice = try await intakes.bring("listado.xls", Array(SheetImportTests.html.utf8), by: .system)
            #expect(twice.id == intake.id, "The same file, brought again, is the one that is there")
            await #expect(throws: Problem.self) { try await intakes.start(intake.id, by: .system) }
            try await intakes.rehearse(intake.id, by: .system)
            try await ImportRunner(network).step()
            let told = try await intakes.find(intake.id, by: .system)
            #expect(told.state == .rehearsed && told.report?["created"]?.integer == 3)
            #expect(told.report?["file"]?["rows"]?.integer == 6)
            let problems = try await intakes.problems(told, limit: 10).map(\.problem)
            #expect(problems.map(\.row) == [4] && problems.first?.cell.value == "Macondo")
            #expect(try await ImportTests.listed(network) == 0)

            try await intakes.start(intake.id, by: .system)
            try await ImportRunner(network).step()
            let done = try await intakes.find(intake.id, by: .system)
            #expect(done.state == .imported)
            let batch = try await imports.batch(try #require(done.batchID))
            #expect(batch.state == .finished && batch.intakeID == intake.id)
            #expect(try await ImportTests.listed(network) == 3)
            let pieces = try await network.database.read { try $0.number("SELECT count(*) FROM intake_pieces") }
            #expect(pieces == 0, "What was imported is not kept twice")
            await #expect(throws: Problem.self) { try await intakes.discard(intake.id, by: .system) }

            // The next file with this header is suggested the same mapping.
            let next = try await intakes.bring("otro.xls", Array(SheetImportTests.html.replacing("Tres", with: "Cuatro").utf8), by: .system)
            let again = try await intakes.suggestion(next, try await intakes.look(next))
            #expect(again.source.id == "prueba" && again.columns.contains { $0.column == "Comuna" && $0.field == "commune" })
            try await intakes.discard(next.id, by: .system)
            await #expect(throws: Problem.self) { try await intakes.look(try await intakes.find(next.id, by: .system)) }

            try await imports.beginUndo(batch.id, by: .system)
            try await ImportRunner(network).step()
            #expect(try await imports.batch(batch.id).state == .undone)
            #expect(try await ImportTests.listed(network) == 0)
        }
    }

    /// A process that dies holding the work leaves a lease behind; once it has run out another goes on.
    @Test(arguments: Engines.available) func workOfADeadProcessGoesOn(_ engine: Engine) async throws {
        let clock = Clock()
        try await ImportTests.with(engine, clock: clock) { network, imports, _ in
            let intakes = Intakes(network)
            let intake = try await Self.mapped(SheetImportTests.html, named: "listado.xls", network)
            try await intakes.rehearse(intake.id, by: .system)
            try await intakes.work(intake.id)
            try await intakes.start(intake.id, by: .system)
            let until = ImportLease.end(from: network.now())
            try await network.database.write {
                try $0.execute("UPDATE intakes SET lease = 'otro', leased_until = \(until) WHERE id = \(intake.id)")
            }
            try await ImportRunner(network).step()
            #expect(try await intakes.find(intake.id, by: .system).state == .importing, "Somebody else has it")
            clock.advance(days: 1)
            try await ImportRunner(network).step()
            #expect(try await intakes.find(intake.id, by: .system).state == .imported)
            #expect(try await ImportTests.listed(network) == 3)
            #expect(try await imports.batches().count == 1)
        }
    }

    @Test func refusesWhatIsNoSheetAndWhoMayNot() async throws {
        try await ImportTests.with(.sqlite) { network, _, _ in
            let intakes = Intakes(network)
            await #expect(throws: Problem.self) { try await intakes.bring("x.csv", Array("a;b\n1;2\n".utf8), by: .anonymous) }
            for bytes in [[], Array("%PDF-1.7".utf8), [0x50, 0x4B, 0x03, 0x04, 0, 0]] as [[UInt8]] {
                await #expect(throws: Problem.self) { try await intakes.bring("x.xlsx", bytes, by: .system) }
            }
            #expect(try await intakes.waiting(by: .system).isEmpty)
            let intake = try await intakes.bring("x.csv", Array("nombre;socios\nUno;2\n".utf8), by: .system)
            await #expect(throws: Problem.self) { try await intakes.rehearse(intake.id, by: .system) }
            var choices = FileChoices()
            choices.sheet = "9"
            let lost = choices
            await #expect(throws: Problem.self) { try await intakes.describe(intake, lost, target: "organizaciones", by: .system) }
            await #expect(throws: Problem.self) { try await intakes.find("nada", by: .system) }
        }
    }
}

extension Intakes {
    /// Brings these bytes as a file.
    func bring(_ name: String, _ bytes: [UInt8], by actor: Actor) async throws -> Intake {
        let file = try ScratchFile(in: network.settings.scratchFolder)
        try file.write(bytes)
        return try await file.withPath { try await bring(name, from: $0, by: actor) }
    }
}
