import Kit
import TestKit
import Testing

@testable import Minga

@Suite("Loading the catalogue")
struct CatalogueLoadTests {
    @Test("loads once, changes nothing the second time, and the chain holds it", arguments: Engines.available)
    func idempotent(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let rehearsal = try await CatalogueLoad(network).run(isDryRun: true, by: .system)
            #expect(rehearsal.claims > 1_000)
            try await expectRows(0, "SELECT id FROM instruments", in: database)
            try await expectRows(0, "SELECT sequence FROM events", in: database)

            let first = try await CatalogueLoad(network).run(by: .system)
            #expect(first == rehearsal && first.withdrawn == 0 && first.matrixRows == 35 && first.matrixCells == 47)
            try await expectRows(first.instruments, "SELECT id FROM instruments", in: database)
            try await expectRows(first.claims, "SELECT id FROM catalogue_claims", in: database)
            let events = try await database.read { try Events.head($0) }
            #expect(events == first.added + 1)

            let second = try await CatalogueLoad(network).run(by: .system)
            #expect(second.claims == 0 && second.added == 0 && second.changed == 0 && second.same == first.added)
            #expect(try await database.read { try Events.head($0) } == events)
            #expect(try await ChainCheck(database).walk().flaw == nil)
        }
    }

    @Test("what a new catalogue no longer says is withdrawn, what stewards said stays", arguments: Engines.available)
    func update(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let instruments = Instruments(network)
            _ = try await CatalogueLoad(network).run(by: .system)
            let pae = try await instruments.require("indap-pae")
            let field = try #require(Vocabulary.shared.field("code"))
            let said = ClaimDraft(
                part: "", field: "code", position: 0, value: "PAE-2", sourceID: Source.steward.id, observedOn: PartialDate(iso: "2026"),
                grade: .seen)
            try await instruments.correct(pae.id, field, [said], version: pae.version, note: "por correo", by: Actors.steward)

            let changed = try CatalogueFiles.bundled.replacing(
                "\"value\": \"PAE\"", with: "\"value\": \"P.A.E.\"", in: "instruments/indap-pae.json")
            let report = try await CatalogueLoad(network, changed).run(by: .system)
            #expect(report.changed == 1 && report.claims == 1 && report.withdrawn == 1)
            let now = try await instruments.require("indap-pae")
            #expect(now.acronym == "PAE-2" && now.version == pae.version + 2)
            let voices = try await instruments.knowledge(of: pae.subject).known("code")?.entries[0].voices.map(\.value)
            #expect(voices == ["PAE-2", "P.A.E."])
            // And back: the claim that was withdrawn holds again, without a second copy.
            let back = try await CatalogueLoad(network).run(by: .system)
            #expect(back.claims == 0 && back.withdrawn == 1)
            try await expectRows(
                3, "SELECT id FROM catalogue_claims WHERE subject = 'instrument/indap-pae' AND field = 'code'", in: database)
        }
    }

    @Test("a catalogue with a fault writes nothing", arguments: Engines.available)
    func fault(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let broken = try CatalogueFiles.bundled.replacing("\"grade\": \"S\"", with: "\"grade\": \"?\"", in: "matrix.json")
            await expectProblem(.invalid) { try await CatalogueLoad(network, broken).run(by: .system) }
            try await expectRows(0, "SELECT id FROM sources", in: database)
            await expectProblem(.forbidden) { try await CatalogueLoad(network).run(by: Actors.manager) }
        }
    }

    @Test("unknown stays unknown and is a task, never a no or a zero")
    func unknown() async throws {
        try await Engines.with(.sqlite) { database in
            let network = Network.test(database)
            _ = try await CatalogueLoad(network).run(by: .system)
            let instruments = Instruments(network)
            for instrument in try await instruments.all() where instrument.state != .historical {
                let knowledge = try await instruments.knowledge(of: instrument.subject)
                let missing = try await instruments.missing(of: instrument.subject)
                let told = Set(missing.map(\.field) + knowledge.claims.map(\.field))
                let silent = Vocabulary.shared.fields.filter { $0.isExpected && !told.contains($0.name) }
                #expect(silent.isEmpty, "\(instrument.id) says nothing of \(silent.map(\.name)) and asks nobody")
                #expect(knowledge.claims.allSatisfy { !$0.sourceID.isEmpty })
            }
            let pae = try await instruments.require("indap-pae")
            #expect(pae.territories.isEmpty && pae.works(in: "10") == nil && pae.missing > 5)
        }
    }
}

@Suite("What the catalogue does not know")
struct CatalogueTaskTests {
    @Test("a task is open until a steward has said what was asked", arguments: Engines.available)
    func closes(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            _ = try await CatalogueLoad(network).run(by: .system)
            let instruments = Instruments(network)
            let before = try await instruments.tasks(agency: "indap")
            let task = try #require(before.tasks.first { Vocabulary.shared.field($0.field)?.form == .words })
            #expect(before.total > 20 && !task.words.es.isEmpty && before.tasks.allSatisfy { $0.agency == "indap" })
            let instrument = try await instruments.require(task.instrument)
            let field = try #require(Vocabulary.shared.field(task.field))
            let answer = ClaimDraft(
                part: "", field: field.name, position: 0, value: ["es": "Lo dicho", "en": "What was said"], sourceID: Source.steward.id,
                observedOn: PartialDate(iso: "2026-11"), grade: .seen)
            let changed = try await instruments.correct(
                instrument.id, field, [answer], version: instrument.version, note: nil, by: Actors.steward)
            #expect(changed.missing == instrument.missing - 1)
            #expect(try await instruments.tasks(agency: "indap").total == before.total - 1)
            #expect(try await instruments.tasks(page: 9_999).tasks.isEmpty)
        }
    }
}
