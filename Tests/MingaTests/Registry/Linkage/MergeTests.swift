import Kit
import TestKit
import Testing

@testable import Minga

@Suite("Merges of records, and what a split gives back")
struct MergeTests {
    @Test("the survivor speaks for both, everything follows, and a split restores all", arguments: Engines.available)
    func mergeAndSplit(_ engine: Engine) async throws {
        try await MergeTrial.with(engine) { trial in
            let one = try await trial.add("Cooperativa Apícola Palena", [.rut: "76277884-K"])
            let other = try await trial.add("Coop. Apícola de Palena Ltda.", [.membersTotal: "12", .daes: "77"])
            let union = try await trial.add("Federación Austral", [.kind: "federacion"])
            try await trial.furnish(one, tiedTo: union, "uno")
            try await trial.furnish(other, tiedTo: union, "dos")
            let before = try await trial.state()
            #expect(try await trial.found("apicola palena").count == 2)

            let merge = try await trial.merges.merge(other.id, one.id, reason: "Mismo domicilio", by: Actors.steward)
            #expect(merge.survivorID == one.id && merge.absorbedID == other.id, "the one with a RUT stays")
            let merged = try await trial.organisations.require(one.id)
            #expect(merged[.rut] == "76277884-K" && merged[.membersTotal] == "12" && merged[.daes] == "77")
            #expect(merged.mergedFrom == [other.id])
            #expect(try await trial.organisations.statements(of: one.id).count == 2)
            #expect(try await trial.organisations.find(other.id) == nil)
            #expect(try await trial.found("apicola palena") == [one.serial])
            #expect(try await Relations(trial.network).of(one.id).count == 2)
            #expect(try await trial.merges.merged(into: one.id).map(\.serial) == [other.serial])
            #expect(try await Directory(trial.network).tally(DirectoryQuery()).total == 2)
            await #expect(throws: MovedAddress.self) { try await trial.organisations.require(String(other.serial)) }

            let twice = await #expect(throws: Problem.self) {
                try await trial.merges.merge(other.id, one.id, reason: "otra vez", by: Actors.steward)
            }
            #expect(twice?.code == .conflict)
            _ = try await trial.merges.split(merge.id, reason: "Era otra", by: Actors.steward)
            #expect(try await trial.state() == before)
            #expect(try await trial.found("apicola palena").count == 2)
            #expect(try await trial.organisations.require(other.id).serial == other.serial)
            let again = await #expect(throws: Problem.self) { try await trial.merges.split(merge.id, reason: "x", by: Actors.steward) }
            #expect(again?.code == .conflict)
            let verbs = try await Events(trial.network).of("organisation/\(one.id)").map(\.event.verb)
            #expect(verbs.contains("organisation.merged") && verbs.contains("organisation.split"))
        }
    }

    @Test("two valid RUTs, and a member with its federation, are never one", arguments: Engines.available)
    func refuses(_ engine: Engine) async throws {
        try await MergeTrial.with(engine) { trial in
            let one = try await trial.add("Uno", [.rut: "76277884-K"])
            let other = try await trial.add("Uno", [.rut: "82878900-7"])
            let third = try await trial.add("Uno")
            _ = try await Memberships(trial.network).add(TieTrial.draft("2019"), from: third.id, to: other.id, by: Actors.steward)
            for (a, b) in [(one, other), (third, other), (one, one)] {
                let refused = await #expect(throws: Problem.self) {
                    try await trial.merges.merge(a.id, b.id, reason: "x", by: Actors.steward)
                }
                #expect(refused?.code == .conflict)
            }
            _ = try await trial.merges.merge(one.id, third.id, reason: "x", by: Actors.steward)
            // Nor does a later correction smuggle a second one in.
            let current = try await trial.organisations.require(one.id)
            let fourth = try await trial.add("Cuatro", [.rut: "61704000-K"])
            let taken = await #expect(throws: Problem.self) {
                try await trial.merges.merge(current.id, fourth.id, reason: "x", by: Actors.steward)
            }
            #expect(taken?.code == .conflict)
            await #expect(throws: Problem.self) { try await trial.merges.merge(one.id, fourth.id, reason: "", by: Actors.steward) }
            await #expect(throws: Problem.self) { try await trial.merges.merge(one.id, third.id, reason: "x", by: Actors.manager) }
        }
    }

    @Test("a number of a merged record is taken, whoever shows it now", arguments: Engines.available)
    func takenNumbers(_ engine: Engine) async throws {
        try await MergeTrial.with(engine) { trial in
            let one = try await trial.add("Uno", [.rut: "76277884-K", .daes: "11"])
            let other = try await trial.add("Uno bis", [.daes: "22", .dga: "33"])
            let merge = try await trial.merges.merge(one.id, other.id, reason: "x", by: Actors.steward)
            let survivor = try await trial.organisations.require(merge.survivorID)
            for (field, number) in [(OrganisationField.daes, "11"), (.daes, "22"), (.dga, "33")] {
                let taken = await #expect(throws: Problem.self) { _ = try await trial.add("Tres", [field: number]) }
                #expect(taken?.fields.first?.message.es.contains("n.º \(survivor.serial)") == true, "\(field.rawValue) \(number)")
            }
            // It may say them itself.
            try await trial.organisations.correct(survivor.id, Facts([.daes: "22"]), version: survivor.version, by: Actors.steward)
            _ = try await trial.merges.split(merge.id, reason: "x", by: Actors.steward)
            let again = await #expect(throws: Problem.self) { _ = try await trial.add("Tres", [.dga: "33"]) }
            #expect(again?.fields.first?.message.es.contains("Uno bis") == true)
        }
    }

    @Test("a correction after a merge does not bring a second RUT", arguments: Engines.available)
    func secondRut(_ engine: Engine) async throws {
        try await MergeTrial.with(engine) { trial in
            let one = try await trial.add("Uno", [.rut: "76277884-K"])
            let other = try await trial.add("Uno")
            let merge = try await trial.merges.merge(one.id, other.id, reason: "x", by: Actors.steward)
            #expect(merge.survivorID == one.id)
            // Now the lodger is one with a RUT: a third that survives by its sources.
            let third = try await trial.add("Uno, otra vez")
            let chain = try await trial.merges.merge(one.id, third.id, reason: "x", by: Actors.steward)
            #expect(chain.survivorID == one.id)
            #expect(try await trial.organisations.require(one.id).mergedFrom == [other.id, third.id].sorted())
        }
    }

    @Test("any order of merges and splits ends where it began when all is split", arguments: Engines.available, [1, 2, 3, 4])
    func property(_ engine: Engine, _ seed: UInt64) async throws {
        try await MergeTrial.with(engine) { trial in
            var random = SplitMix(state: seed)
            let union = try await trial.add("Federación", [.kind: "federacion"])
            var all: [Organisation] = []
            for number in 0..<6 {
                let one = try await trial.add("Comité \(number)", [.membersTotal: String(number + 3), .dga: "D\(number)"])
                try await trial.furnish(one, tiedTo: union, "m\(number)")
                all.append(one)
            }
            let before = try await trial.state()
            var open: [String] = []
            for _ in 0..<24 {
                if random.below(5) < 3 {
                    let (one, other) = (all[random.below(6)], all[random.below(6)])
                    let done = try? await trial.merges.merge(one.id, other.id, reason: "prueba", by: Actors.steward)
                    if let done { open.append(done.id) }
                } else if !open.isEmpty {
                    _ = try await trial.merges.split(open.remove(at: random.below(open.count)), reason: "prueba", by: Actors.steward)
                }
                let flaws = try await MergeCheck(trial.network.database).run().flaws
                #expect(flaws.isEmpty, "\(flaws)")
                let roots = try await trial.network.database.read {
                    try $0.number("SELECT count(*) FROM organisations WHERE is_listed = 1")
                }
                #expect(roots == 7 - open.count)
            }
            while !open.isEmpty {
                _ = try await trial.merges.split(open.remove(at: random.below(open.count)), reason: "fin", by: Actors.steward)
            }
            #expect(try await trial.state() == before)
        }
    }

    @Test("the check names what is wrong", arguments: Engines.available) func check(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let trial = MergeTrial(network: Network.test(database))
            let one = try await trial.add("Uno", [.rut: "76277884-K"])
            let other = try await trial.add("Dos")
            _ = try await trial.merges.merge(one.id, other.id, reason: "x", by: Actors.steward)
            #expect(try await MergeCheck(database).run().merges == 1)
            func flaw(_ break: SQL, _ repair: SQL) async throws {
                try await database.write { try $0.execute(`break`) }
                #expect(try await MergeCheck(database).run().flaws.isEmpty == false)
                try await database.write { try $0.execute(repair) }
                #expect(try await MergeCheck(database).run().flaws.isEmpty)
            }
            try await flaw(
                "UPDATE organisations SET is_listed = 1 WHERE id = \(other.id)",
                "UPDATE organisations SET is_listed = 0 WHERE id = \(other.id)")
            try await flaw(
                "UPDATE homes SET home_id = \(other.id) WHERE member_id = \(other.id)",
                "UPDATE homes SET home_id = \(one.id) WHERE member_id = \(other.id)")
            try await flaw(
                "INSERT INTO merged_identifiers(scheme, value, organisation_id) VALUES ('rut', '82878900-7', \(other.id))",
                "DELETE FROM merged_identifiers WHERE value = '82878900-7'")
            try await flaw(
                "UPDATE statements SET organisation_id = 'nadie' WHERE organisation_id = \(other.id)",
                "UPDATE statements SET organisation_id = \(other.id) WHERE organisation_id = 'nadie'")
        }
    }
}

/// The same numbers for the same seed.
struct SplitMix {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ z >> 31) % UInt64(bound))
    }
}
