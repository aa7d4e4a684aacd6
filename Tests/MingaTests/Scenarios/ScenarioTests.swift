import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// Scenarios are kept, shared by role, changed by their owner only, and leave events.
@Suite struct ScenarioTests {
    static let analyst = Actor(accountID: "ana", name: "Análisis", grants: [Grant(.analyst, .network)])
    static let officer = Actor(accountID: "ofi", name: "Servicio", grants: [Grant(.officer, .agency("indap"))])

    static func draft(_ title: String, shared: [Role] = []) throws -> ScenarioDraft {
        let shelf = try RuleShelf.bundled.get()
        let rule = try #require(shelf.book["sercotec.coop.fortalecimiento.2025"])
        return ScenarioDraft(
            title: title, note: nil, rule: rule.id, ruleVersion: rule.version, draft: RuleDraft(rule, shelf.book.facts).json,
            sharedWith: shared)
    }

    @Test("kept once for one key, read by its owner and the roles it is shared with", arguments: Engines.available)
    func sharing(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let scenarios = Scenarios(network)
            let kept = try await scenarios.keep(try Self.draft("Mío"), key: "k", by: Self.analyst)
            #expect(try await scenarios.keep(try Self.draft("Otra vez"), key: "k", by: Self.analyst) == kept)
            #expect(try await scenarios.visible(to: Self.analyst).map(\.title) == ["Mío"])
            #expect(try await scenarios.visible(to: Self.officer).isEmpty)
            await #expect(throws: Problem.self) { try await scenarios.require(kept.id, for: Self.officer) }
            let shared = try await scenarios.revise(kept.id, try Self.draft("De todos", shared: [.officer]), version: 1, by: Self.analyst)
            #expect(shared.version == 2 && shared.title == "De todos")
            #expect(try await scenarios.require(kept.id, for: Self.officer) == shared)
            await #expect(throws: Problem.self, "a stranger's hand") {
                try await scenarios.revise(kept.id, try Self.draft("Robado"), version: 2, by: Self.officer)
            }
            await #expect(throws: Problem.self, "an old version") {
                try await scenarios.revise(kept.id, try Self.draft("Viejo"), version: 1, by: Self.analyst)
            }
            await #expect(throws: Problem.self, "no right to keep") { try await scenarios.keep(try Self.draft("X"), by: Actors.manager) }
            try await scenarios.discard(kept.id, version: 2, by: Self.analyst)
            await #expect(throws: Problem.self) { try await scenarios.require(kept.id, for: Self.analyst) }
            let verbs = try await Events(network).of(Scenario.subject(kept.id)).map(\.event.verb)
            #expect(verbs == ["scenario.discarded", "scenario.revised", "scenario.kept"])
        }
    }
}
