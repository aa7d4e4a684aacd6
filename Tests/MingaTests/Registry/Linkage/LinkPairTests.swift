import Kit
import Linkage
import TestKit
import Testing

@testable import Minga

@Suite("Pairs that may be one organisation")
struct LinkPairTests {
    static let names = ["Lechera", "Apícola", "Forestal", "Hortalicera", "de Riego", "Vitivinícola"]
    static let places = ["El Maitén", "Los Aromos", "Río Claro", "Quilanto", "Isla Grande", "Las Nalcas", "El Notro"]

    /// A register of forty, and dirty copies of some of them.
    static func fill(_ trial: MergeTrial) async throws -> [Organisation] {
        var all: [Organisation] = []
        for (number, name) in names.flatMap({ name in places.map { "Cooperativa \(name) \($0)" } }).enumerated() {
            all.append(
                try await trial.add(
                    "\(name) \(number + 11)",
                    [
                        .commune: ["10404", "10201", "13101"][number % 3], .kind: "cooperativa",
                        .founded: "20\(number % 9 + 10)-0\(number % 7 + 1)-\(number % 17 + 10)",
                    ]))
        }
        return all
    }

    @Test("found with their evidence, decided, taken back; the decision of another is a conflict", arguments: Engines.available)
    func decide(_ engine: Engine) async throws {
        try await MergeTrial.with(engine) { trial in
            let all = try await Self.fill(trial)
            let copy = try await trial.add("COOP. LECHERA MAITEN 11", [.commune: "10404", .kind: "cooperativa"])
            let search = LinkSearch(trial.network)
            let dry = try await search.run(.init(isWhole: true, isDryRun: true), by: .system)
            let pairs = LinkPairs(trial.network)
            #expect(dry.found >= 1 && dry.organisations == 43)
            #expect(try await pairs.page(.open, page: 1, size: 50, by: Actors.steward).rows.isEmpty)
            let report = try await search.run(.init(isWhole: true), by: Actors.steward)
            #expect(report.new == dry.found)
            let open = try await pairs.page(.open, page: 1, size: 50, by: Actors.steward).rows
            let listed = try #require(open.first { [$0.pair.oneID, $0.pair.otherID].sorted() == [all[0].id, copy.id].sorted() })
            #expect(listed.pair.waterfall.steps.count >= 4 && listed.pair.probability > 0.5)
            #expect(open.map { abs($0.pair.waterfall.bits) } == open.map { abs($0.pair.waterfall.bits) }.sorted())

            let same = try await pairs.decide(listed.pair.id, .unite, version: 1, reason: nil, by: Actors.steward)
            #expect(same.state == .same && same.mergeID != nil && same.decidedBy == "steward")
            #expect(try await trial.organisations.find(copy.id) == nil)
            let late = await #expect(throws: Problem.self) {
                try await pairs.decide(listed.pair.id, .part, version: 1, reason: nil, by: Actors.steward)
            }
            #expect(late?.code == .conflict)
            #expect(try await pairs.open(same.id, by: Actors.steward).pair == same)
            let unsaid = await #expect(throws: Problem.self) {
                try await pairs.decide(same.id, .reopen, version: same.version, reason: " ", by: Actors.steward)
            }
            #expect(unsaid?.code == .invalid)
            let back = try await pairs.decide(same.id, .reopen, version: same.version, reason: "Era otra", by: Actors.steward)
            #expect(back.state == .open && back.mergeID == nil)
            #expect(try await trial.organisations.require(copy.id).serial == copy.serial)
            let apart = try await pairs.decide(same.id, .part, version: back.version, reason: "Otra sede", by: Actors.steward)
            #expect(apart.state == .different && apart.reason == "Otra sede")
            // A decided pair is not asked again.
            _ = try await search.run(.init(isWhole: true), by: .system)
            #expect(try await pairs.open(same.id, by: Actors.steward).pair == apart)
            await #expect(throws: Problem.self) { try await pairs.page(.open, page: 1, size: 5, by: Actors.manager) }
        }
    }

    @Test("two who decide at once: one is heard, the other told", arguments: Engines.available) func race(_ engine: Engine) async throws {
        try await MergeTrial.with(engine) { trial in
            let one = try await trial.add("Uno")
            let other = try await trial.add("Uno bis")
            let id = try await Self.plant(one, other, trial)
            let pairs = LinkPairs(trial.network)
            let outcomes = await withTaskGroup(of: Problem.Code?.self) { group in
                for verb in [LinkPair.Verb.unite, .part, .leave, .unite] {
                    group.addTask {
                        do {
                            try await pairs.decide(id, verb, version: 1, reason: nil, by: Actors.steward)
                            return nil
                        } catch { return (error as? Problem)?.code ?? .internalError }
                    }
                }
                return await group.reduce(into: [Problem.Code?]()) { $0.append($1) }
            }
            #expect(outcomes.count { $0 == nil } == 1 && outcomes.count { $0 == .conflict } == 3, "\(outcomes)")
            let pair = try await pairs.open(id, by: Actors.steward).pair
            #expect(pair.version == 2 && pair.state != .open)
        }
    }

    @Test("no bridge over a decision: what was said to be different is not merged by way of a third", arguments: Engines.available)
    func bridge(_ engine: Engine) async throws {
        try await MergeTrial.with(engine) { trial in
            let all = [try await trial.add("Uno"), try await trial.add("Uno bis"), try await trial.add("Uno ter")]
            let pairs = LinkPairs(trial.network)
            let apart = try await Self.plant(all[0], all[2], trial)
            let first = try await Self.plant(all[0], all[1], trial)
            let second = try await Self.plant(all[1], all[2], trial)
            try await pairs.decide(apart, .part, version: 1, reason: nil, by: Actors.steward)
            try await pairs.decide(first, .unite, version: 1, reason: nil, by: Actors.steward)
            let bridge = await #expect(throws: Problem.self) {
                try await pairs.decide(second, .unite, version: 1, reason: nil, by: Actors.steward)
            }
            #expect(bridge?.code == .conflict && bridge?.detail.es.contains("Uno ter") == true)
            try await pairs.decide(apart, .reopen, version: 2, reason: "me equivoqué", by: Actors.steward)
            try await pairs.decide(second, .unite, version: 1, reason: nil, by: Actors.steward)
            let late = await #expect(throws: Problem.self) {
                try await pairs.decide(apart, .part, version: 3, reason: nil, by: Actors.steward)
            }
            #expect(late?.code == .conflict, "they are together by now")
            #expect(try await ImportTests.listed(trial.network) == 1)
        }
    }

    @Test("beyond doubt they merge by themselves, unless the setting says never", arguments: Engines.available, [0.97, nil])
    func alone(_ engine: Engine, _ threshold: Double?) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database, settings: { ($0.linkThreshold, $0.linkFewest) = (threshold, 0) })
            let trial = MergeTrial(network: network)
            let all = try await Self.fill(trial)
            let copy = try await trial.add(
                "Cooperativa Lechera El Maitén Ltda. 11", [.commune: "10404", .kind: "cooperativa", .founded: "2010-01-10"])
            let report = try await LinkSearch(network).run(.init(), by: .system)
            let listed = try await ImportTests.listed(network)
            #expect(listed == all.count + 1 - report.merged)
            if threshold == nil {
                #expect(report.merged == 0 && report.found > 0)
            } else {
                #expect(report.merged == 1)
                #expect(try await trial.organisations.require(all[0].id).mergedFrom == [copy.id])
                let pairs = try await LinkPairs(network).page(.same, page: 1, size: 9, by: Actors.steward).rows
                #expect(pairs.map(\.pair.decidedBy) == ["system"])
            }
            #expect(try await MergeCheck(database).run().flaws.isEmpty)
        }
    }

    @Test("a rare name alone is not beyond doubt: nothing beside it agrees", arguments: Engines.available)
    func nameAlone(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database, settings: { ($0.linkThreshold, $0.linkFewest) = (0.5, 0) })
            let trial = MergeTrial(network: network)
            _ = try await Self.fill(trial)
            var alike: [String] = []
            for place in ["10404", "13101"] {
                let facts = Facts([.name: "Cooperativa Quillay de la Zarzamora 77", .kind: "cooperativa", .commune: place])
                alike.append(try await trial.organisations.create(facts, by: Actors.steward).id)
            }
            let report = try await LinkSearch(network).run(.init(), by: .system)
            #expect(report.found > 0)
            for id in alike { #expect(try await trial.organisations.require(id).mergedFrom.isEmpty) }
        }
    }

    /// A pair put into the store as a search would.
    static func plant(_ one: Organisation, _ other: Organisation, _ trial: MergeTrial, bits: Double = 3) async throws -> String {
        let ids = [one.id, other.id].sorted()
        let steps: [Waterfall.Step] = [.init(cause: .prior, bits: bits - 9), .init(cause: .field(.name, level: 19), bits: 9)]
        let found = FoundPair(oneID: ids[0], otherID: ids[1], waterfall: Waterfall(steps: steps))
        let now = trial.network.now()
        return try await trial.network.database.write { transaction in
            try found.keep(transaction, at: now)
            let id = try transaction.first("SELECT id FROM link_pairs WHERE one_id = \(ids[0]) AND other_id = \(ids[1])") { $0.text(0) }
            return id ?? ""
        }
    }
}
