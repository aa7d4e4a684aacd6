import Kit
import Rules

/// What the pages of rules on trial work with: the catalogue's rules today, and the names of instruments.
struct ScenarioDesk: Sendable {
    let shelf: RuleShelf
    let rules: RuleDesk
    /// Names of instruments by key.
    let names: [String: String]

    var facts: FactBook { shelf.book.facts }
    var day: CivilDate { rules.day }

    static func open(_ visit: Visit) async throws -> ScenarioDesk {
        let shelf = try await RuleShelf.open(in: visit.network)
        let names = Dictionary(shelf.supports.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return ScenarioDesk(shelf: shelf, rules: RuleDesk(shelf: shelf, on: visit.network.now().day()), names: names)
    }

    /// The catalogue's rule, or a `not-found` problem.
    func require(_ id: String) throws(Problem) -> Rule {
        guard let rule = shelf.book[id] else {
            throw Problem.notFound(Words(es: "No hay una regla con ese nombre.", en: "There is no rule of that name."))
        }
        return rule
    }

    /// The rule that a scenario says. Kept drafts hold values that read the same in both languages.
    func rule(of scenario: Scenario) throws(Problem) -> Rule {
        let base = try require(scenario.rule)
        do { return try RuleDraft(scenario.draft, of: base, shelf.book).rule(from: base, shelf.book, on: day, .es) } catch
            where error.code == .invalid
        {
            throw Problem(
                .conflict,
                Words(
                    es: "El escenario ya no se puede leer con los hechos de hoy: el catálogo cambió.",
                    en: "The scenario can no longer be read with today's facts: the catalogue has changed."))
        }
    }

    /// Over the organisations as they are known now, on today's day.
    func impact(of changed: Rule, instead base: Rule, _ visit: Visit) async throws -> Impact {
        let roll = try await Roll.load(visit.network, facts)
        let before = try RuleTrial(base, of: shelf.book, rates: shelf.rates, on: day, over: roll.columns)
        let after = try RuleTrial(changed, of: shelf.book, rates: shelf.rates, on: day, over: roll.columns)
        return Impact(before, after, roll)
    }

    /// Instruments that have rules, by name.
    var instruments: [(id: String, name: String)] {
        let known = Set(shelf.book.rules.filter { $0.consequence == .notEligible }.compactMap(\.instrument))
        return known.map { ($0, names[$0] ?? $0) }.sorted { Fold.sort($0.1) < Fold.sort($1.1) }
    }
}
