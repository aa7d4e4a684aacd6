import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

/// Rows that imports hold back, on both engines.
@Suite("Quarantine")
struct QuarantineTests {
    /// Row 2 good, 3 without name, 4 cut short, 5 with a wrong RUT, 6 without name and without key.
    static let mixed =
        ImportTests.header + "1;Cooperativa Uno;82.878.900-7;10;Chaitén;20;04-11-2020;\n2;;;10;Chaitén;;;\n3;Corta;1\n"
        + "4;Cooperativa Cuatro;82.878.900-8;10;Palena;;;\n;;;10;Hualaihué;7;;\n"

    static func entries(_ network: Network, state: HeldEntry.State? = .open) async throws -> [HeldEntry] {
        try await Quarantine(network).slice(Quarantine.Filter(state: state), CursorRange(limit: 100), by: .system).items
    }

    static func entry(_ row: Int, _ network: Network, state: HeldEntry.State? = .open) async throws -> HeldEntry {
        try #require(try await entries(network, state: state).first { $0.row == row })
    }

    /// The cells of a row with some of them changed.
    static func cells(_ entry: HeldEntry, _ network: Network, _ changes: [Int: String]) async throws -> [String] {
        var cells = try await Quarantine(network).open(entry.id, by: .system).cells
        for (index, text) in changes { cells[index] = text }
        return cells
    }

    static func correct(_ row: Int, _ changes: [Int: String], _ network: Network) async throws -> HeldEntry {
        let entry = try await entry(row, network)
        return try await Quarantine(network).correct(entry.id, try await cells(entry, network, changes), by: Actors.steward)
    }

    @Test("a row or a cell is corrected and goes in; the file as it was changes nothing any more", arguments: Engines.available)
    func corrects(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            let report = try await imports.run(try ImportTests.order(Self.mixed, in: folder), by: .system)
            #expect(report.counts == ImportTests.counts(2, held: 3, cells: 1))
            let named = try await Self.correct(3, [1: "Cooperativa Dos"], network)
            #expect(named.state == .corrected && named.decidedBy == "steward" && named.raw == "2;;;10;Chaitén;;;")
            let two = try await imports.only(named: "Cooperativa Dos", network)
            #expect(two.id == named.organisationID && two[.commune] == "10401" && two[.registerNumber] == "2")
            let said = try await Organisations(network).statements(of: two.id)
            #expect(said.map(\.raw) == ["2;;;10;Chaitén;;;"] && said.map(\.rowNumber) == [3] && said.map(\.assertedBy) == ["steward"])
            #expect(try await Events(network).of("organisation/\(two.id)").map(\.event.verb) == ["quarantine.corrected"])

            _ = try await Self.correct(5, [2: "76.277.884-K"], network)
            let four = try await imports.only(named: "Cooperativa Cuatro", network)
            #expect(four[.rut] == "76277884-K" && four.version == 2)
            _ = try await Self.correct(4, [1: "Cooperativa Corta", 2: "", 3: "10"], network)
            _ = try await Self.correct(6, [1: "Cooperativa Sin Código"], network)
            #expect(try await Self.entries(network).isEmpty)
            #expect(try await ImportTests.listed(network) == 5)

            let again = try await imports.run(try ImportTests.order(Self.mixed, in: folder), by: .system)
            #expect(again.counts == ImportTests.counts(unchanged: 2, held: 3, cells: 1))
            #expect(try await Self.entries(network).isEmpty)
            #expect(try await imports.only(named: "Cooperativa Cuatro", network)[.rut] == "76277884-K")

            try await imports.undo(try #require(report.batch), by: .system)
            #expect(try await ImportTests.listed(network) == 0)
            #expect(try await Self.entries(network, state: nil).allSatisfy { $0.state == .withdrawn })
            let fresh = try await imports.run(try ImportTests.order(Self.mixed, in: folder), by: .system)
            #expect(fresh.counts == ImportTests.counts(2, held: 3, cells: 1))
        }
    }

    @Test("a later import that brings the rows right closes them; undoing it makes them wait again", arguments: Engines.available)
    func closes(_ engine: Engine) async throws {
        let right = Self.mixed.replacing("2;;;10;Chaitén", with: "2;Cooperativa Dos;;10;Chaitén").replacing(
            "3;Corta;1\n", with: "3;Corta;;;;;;\n"
        )
        .replacing("82.878.900-8", with: "76.277.884-K").replacing(";;;10;Hualaihué", with: ";Cooperativa Sin Código;;10;Hualaihué")
        for chunk in [1, 1_000] {
            try await ImportTests.with(engine) { network, imports, folder in
                let first = try await imports.run(try ImportTests.order(Self.mixed, in: folder, chunk: chunk), by: .system)
                #expect(try await Self.entries(network).count == 4)
                let second = try await imports.run(try ImportTests.order(right, in: folder, chunk: chunk), by: .system)
                #expect(second.counts == ImportTests.counts(3, changed: 1, unchanged: 1))
                let closed = try await Self.entries(network, state: .corrected)
                #expect(closed.map(\.row) == [3, 4, 5, 6] && closed.allSatisfy { $0.decidedBy == nil })
                let verbs = try await Events(network).of("batch/\(try #require(second.batch))").map(\.event.verb)
                #expect(verbs.contains("quarantine.closed"))
                try await imports.undo(try #require(second.batch), by: .system)
                #expect(try await Self.entries(network).map(\.row) == [3, 4, 5, 6])
                #expect(try await imports.only(named: "Cooperativa Cuatro", network)[.rut] == nil)
                try await imports.undo(try #require(first.batch), by: .system)
                #expect(try await Self.entries(network).isEmpty)
            }
        }
    }

    @Test("a row is not taken for corrected by another of its file, nor by another of the same place", arguments: Engines.available)
    func keeps(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            // The same key twice, one of them without name; and rows without key.
            let text = ImportTests.header + "1;;;;;;;\n1;Cooperativa Uno;;;;;;\n;;;10;Palena;3;;\n"
            _ = try await imports.run(try ImportTests.order(text, in: folder), by: .system)
            _ = try await imports.run(try ImportTests.order(text + "5;Cooperativa Cinco;;;;;;\n", in: folder), by: .system)
            #expect(try await Self.entries(network).map(\.row) == [2, 4])
            let other = ImportTests.header + "7;A;;;;;;\n8;B;;;;;;\n;Otra cosa;;13;Santiago;9;;\n"
            _ = try await imports.run(try ImportTests.order(other, in: folder), by: .system)
            #expect(try await Self.entries(network).map(\.row) == [2, 4])
            // Corrected by hand it is a second record of the number, as in the file, not a change of the first.
            let uno = try await imports.only(named: "Cooperativa Uno", network)
            let bis = try await Self.correct(2, [1: "Cooperativa Uno Bis"], network)
            #expect(bis.organisationID == uno.id)
            #expect(try await Organisations(network).statements(of: uno.id).map(\.recordKey).sorted() == ["1", "1#2"])
        }
    }

    @Test("what is still wrong is told by column and nothing is written", arguments: Engines.available)
    func refuses(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            let text = Self.mixed + "1;Cooperativa Uno otra vez;76.277.884-K;;;;;\n"
            let report = try await imports.run(try ImportTests.order(text, in: folder), by: .system)
            let quarantine = Quarantine(network)
            let links = try await ChainCheck(network.database).walk { _, _ in }.links
            await expectProblem(.invalid, fields: ["c1"]) { try await Self.correct(3, [:], network) }
            await expectProblem(.invalid, fields: ["c2", "c4", "c6"]) {
                try await Self.correct(3, [1: "Dos", 2: "1-1", 4: "Macondo", 6: "ayer"], network)
            }
            // A number that is another organisation's.
            await expectProblem(.invalid, fields: ["c2"]) { try await Self.correct(7, [:], network) }
            let entry = try await Self.entry(3, network)
            await expectProblem(.malformed) { try await quarantine.correct(entry.id, ["2"], by: Actors.steward) }
            await expectProblem(.forbidden) { try await quarantine.correct(entry.id, [], by: Actors.manager) }
            await expectProblem(.unauthenticated) { try await quarantine.open(entry.id, by: .anonymous) }
            await expectProblem(.notFound) { try await quarantine.open("x", by: Actors.steward) }
            #expect(try await ChainCheck(network.database).walk { _, _ in }.links == links)
            #expect(try await Self.entries(network).count == 5)

            _ = try await Self.correct(3, [1: "Cooperativa Dos"], network)
            await expectProblem(.conflict) { try await quarantine.correct(entry.id, Array(repeating: "x", count: 8), by: Actors.steward) }
            await expectProblem(.conflict) { try await quarantine.dismiss(entry.id, reason: "Repetida", by: Actors.steward) }
            let open = try await Self.entry(4, network)
            try await imports.undo(try #require(report.batch), by: .system)
            await expectProblem(.conflict) { try await quarantine.correct(open.id, Array(repeating: "x", count: 8), by: Actors.steward) }
        }
    }

    @Test("dismissed with a reason, it does not wait again until it is reopened", arguments: Engines.available)
    func dismisses(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            let report = try await imports.run(try ImportTests.order(Self.mixed, in: folder), by: .system)
            let quarantine = Quarantine(network)
            let entry = try await Self.entry(4, network)
            await expectProblem(.invalid, fields: ["reason"]) { try await quarantine.dismiss(entry.id, reason: "", by: Actors.steward) }
            let gone = try await quarantine.dismiss(entry.id, reason: "Fila de prueba", by: Actors.steward)
            #expect(gone.state == .dismissed && gone.reason == "Fila de prueba")
            _ = try await imports.run(try ImportTests.order(Self.mixed, in: folder), by: .system)
            #expect(try await Self.entries(network).map(\.row) == [3, 5, 6])
            let back = try await quarantine.reopen(entry.id, reason: "Era verdadera", by: Actors.steward)
            #expect(back.state == .open && back.resolvedAt == nil)
            let verbs = try await Events(network).of("batch/\(try #require(report.batch))").map(\.event.verb)
            #expect(verbs.prefix(2) == ["quarantine.reopened", "quarantine.dismissed"])
        }
    }

    @Test("two hands at once bring one record in", arguments: Engines.available) func races(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            _ = try await imports.run(try ImportTests.order(Self.mixed, in: folder), by: .system)
            let entry = try await Self.entry(3, network)
            let cells = try await Self.cells(entry, network, [1: "Cooperativa Dos"])
            let done = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 {
                    group.addTask { (try? await Quarantine(network).correct(entry.id, cells, by: Actors.steward)) != nil }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(done == 1)
            _ = try await imports.only(named: "Cooperativa Dos", network)
        }
    }

    @Test("a profile kept with an import reads as it did") func profiles() throws {
        let written = try ImportProfile(yaml: ImportTests.profile, name: "prueba")
        for profile in try ProfileShelf.all() + [written] {
            let kept = try ImportProfile(yaml: profile.document.description, name: "kept")
            #expect(kept.document == profile.document)
            #expect(kept.id == profile.id && kept.source == profile.source && kept.key == profile.key && kept.kept == profile.kept)
            #expect(
                kept.columns.map(\.column) == profile.columns.map(\.column) && kept.columns.map(\.field) == profile.columns.map(\.field))
        }
    }

    @Test("cells are taken from a row and put together again") func rows() throws {
        let profile = try ImportProfile(yaml: ImportTests.profile, name: "prueba")
        let reading = BatchReading(header: ["a", "b", "c"], separator: UInt8(ascii: ";"), profile: profile)
        for cells in [["1", "dos", "3"], ["", "a;b", "c\"d"], [" x ", "línea\notra", ""], ["", "", ""]] {
            #expect(reading.cells(of: reading.line(cells)) == cells || cells.allSatisfy(\.isEmpty))
        }
        #expect(reading.cells(of: "22;\"Abierta;x") == ["22", "Abierta", "x"])
        #expect(BatchReading(text: reading.text) == reading)
    }
}
