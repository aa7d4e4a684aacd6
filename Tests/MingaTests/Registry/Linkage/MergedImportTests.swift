import Kit
import TestKit
import Testing

@testable import Minga

@Suite("Imports of registers whose organisations were merged")
struct MergedImportTests {
    static let second = """
        codigo;nombre;rut;region;comuna;socios;fundada;empresas
        7;Cooperativa Uno Limitada;;10;Chaitén;25;;

        """

    private static func order(_ text: String, in folder: String, source: String) throws -> Imports.Order {
        var order = try ImportTests.order(text, in: folder, named: source + ".csv")
        order.profile = try ImportProfile(
            yaml: ImportTests.profile.replacing("id: prueba", with: "id: \(source)").replacing(
                "register: prueba", with: "register: \(source)"),
            name: source)
        return order
    }

    @Test("what comes again goes to the survivor, and after a split back to its own", arguments: Engines.available)
    func again(_ engine: Engine) async throws {
        let clock = Clock()
        try await ImportTests.with(engine, clock: clock) { network, imports, folder in
            _ = try await imports.run(try Self.order(ImportTests.good, in: folder, source: "uno"), by: .system)
            let other = try await imports.run(try Self.order(Self.second, in: folder, source: "dos"), by: .system)
            let one = try await imports.only(named: "Cooperativa Uno", network)
            let two = try await imports.only(named: "Cooperativa Uno Limitada", network)
            let merge = try await Merges(network).merge(one.id, two.id, reason: "misma", by: Actors.steward)
            #expect(merge.survivorID == one.id)

            clock.advance(days: 1)
            let changed = Self.second.replacing(";25;", with: ";31;")
            let run = try await imports.run(try Self.order(changed, in: folder, source: "dos"), by: .system)
            #expect(run.counts == ImportTests.counts(changed: 1))
            #expect(try await ImportTests.listed(network) == 2)
            let said = try await Organisations(network).statements(of: one.id)
            #expect(said.contains { $0.facts[.membersTotal]?.value == "31" && $0.organisationID == two.id })
            // A row of a third source with the lodger's register number goes to the lodger.
            let rut = Self.second.replacing(";;10;", with: ";76.277.884-K;10;").replacing(";25;", with: ";32;")
            let held = try await imports.run(try Self.order(rut, in: folder, source: "dos"), by: .system)
            #expect(held.counts == ImportTests.counts(held: 1) && held.problems.keys.contains("otherRut"))

            _ = try await Merges(network).split(merge.id, reason: "no era", by: Actors.steward)
            let back = try await Organisations(network).require(two.id)
            #expect(back[.membersTotal] == "31" && back.serial == two.serial)
            #expect(try await Organisations(network).require(one.id)[.membersTotal] == "20")
            for batch in [try #require(run.batch), try #require(other.batch)] { try await imports.undo(batch, by: .system) }
            #expect(try await Organisations(network).find(two.id) == nil)
            #expect(try await MergeCheck(network.database).run().flaws.isEmpty)
        }
    }

    @Test(
        "an import undone while merged leaves the rest, and a split afterwards gives back nothing that is not said",
        arguments: Engines.available)
    func undone(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            let first = try await imports.run(try Self.order(ImportTests.good, in: folder, source: "uno"), by: .system)
            _ = try await imports.run(try Self.order(Self.second, in: folder, source: "dos"), by: .system)
            let one = try await imports.only(named: "Cooperativa Uno", network)
            let two = try await imports.only(named: "Cooperativa Uno Limitada", network)
            let merge = try await Merges(network).merge(one.id, two.id, reason: "misma", by: Actors.steward)
            try await imports.undo(try #require(first.batch), by: .system)
            let left = try await Organisations(network).require(one.id)
            #expect(left.name == "Cooperativa Uno Limitada" && left[.rut] == nil)
            #expect(try await MergeCheck(network.database).run().flaws.isEmpty)
            _ = try await Merges(network).split(merge.id, reason: "no", by: Actors.steward)
            #expect(try await Organisations(network).find(one.id) == nil)
            #expect(try await Organisations(network).require(two.id).name == "Cooperativa Uno Limitada")
            #expect(try await ImportTests.listed(network) == 1)
        }
    }

    @Test("two rows of one import that say otherwise: the same one is shown each time", arguments: Engines.available)
    func ties(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            _ = try await imports.run(
                try Self.order(ImportTests.good.replacing(";;2019", with: ";33;2019"), in: folder, source: "uno"), by: .system)
            let one = try await imports.only(named: "Cooperativa Uno", network)
            let two = try await imports.only(named: "Cooperativa Dos", network)
            _ = try await Merges(network).merge(one.id, two.id, reason: "misma", by: Actors.steward)
            let row = try await Organisations(network).require(one.id)
            let said = try await Organisations(network).statements(of: one.id)
            for _ in 0..<20 {
                let resolved = Resolution(said.shuffled(), trust: ["uno": 60])
                #expect(resolved.facts == row.facts)
            }
        }
    }
}
