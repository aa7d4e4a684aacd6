import Rules
import Testing

@Suite("Batch says what the scalar evaluator says")
struct BatchTests {
    /// Number of pairs that differ.
    static func differences(_ edition: Edition, _ profiles: [Profile], _ matches: Matches) -> Int {
        profiles.enumerated().reduce(0) { total, pair in
            let expected = edition.reading(of: pair.element).verdicts
            return total + expected.indices.count { matches.verdict(rule: $0, row: pair.offset) != expected[$0] }
        }
    }

    @Test("over random rules and profiles, every state and type, with lists") func random() throws {
        var rules = try RandomRules(5)
        for _ in 0..<(12 * KleeneTests.scale) {
            let edition = try rules.edition(40)
            let profiles = (0..<150).map { _ in rules.profile(odd: 0.3) }
            let matches = edition.matches(Columns(profiles, facts: edition.facts))
            #expect(Self.differences(edition, profiles, matches) == 0)
            for rule in edition.rules.indices {
                let verdicts = profiles.indices.map { matches.verdict(rule: rule, row: $0) }
                #expect(matches.counts(rule: rule) == (verdicts.count { $0 == .yes }, verdicts.count { $0 == .unknown }))
                for verdict in Verdict.allCases {
                    #expect(matches.rows(rule: rule, verdict) == verdicts.indices.filter { verdicts[$0] == verdict })
                }
            }
        }
    }

    @Test("over more than a block, on one thread and on two") func cores() async throws {
        var rules = try RandomRules(6)
        let edition = try rules.edition(6, lists: false)
        let profiles = (0..<4_500).map { _ in rules.profile(lists: false) }
        let columns = Columns(profiles, facts: edition.facts)
        let (one, two) = (edition.matches(columns), await edition.matches(columns, cores: 2))
        #expect(Self.differences(edition, profiles, one) == 0)
        for rule in edition.rules.indices {
            for verdict in Verdict.allCases { #expect(one.rows(rule: rule, verdict) == two.rows(rule: rule, verdict)) }
        }
    }

    @Test("columns give back what was put in") func columns() throws {
        var rules = try RandomRules(7)
        let profiles = (0..<200).map { _ in rules.profile(odd: 0.4) }
        let columns = Columns(profiles, facts: rules.facts)
        for (row, profile) in profiles.enumerated() { #expect(columns.profile(row: row) == profile) }
    }

    @Test("after an edit only its row is made new, and it is as if all were") func edits() throws {
        var rules = try RandomRules(8)
        let edition = try rules.edition(20)
        var profiles = (0..<130).map { _ in rules.profile() }
        var columns = Columns(profiles, facts: edition.facts)
        var matches = edition.matches(columns)
        for step in 0..<200 {
            let row = step * 37 % profiles.count
            let fresh = rules.profile(known: 0.8, odd: 0.3)
            for fact in RandomRules.plain + ["n.list"] {
                profiles[row][fact] = fresh[fact]
                columns.set(fact, row: row, to: fresh[fact])
            }
            matches.update(row: row, from: columns)
        }
        #expect(Self.differences(edition, profiles, matches) == 0)
        #expect(Self.differences(edition, profiles, edition.matches(columns)) == 0)
    }

    @Test("derived facts are worked out where their parts are known") func derived() throws {
        let facts = """
            {"minga_facts": 1, "facts": {
            "a.top": {"type": "number", "unit": "uf", "name": {"es": "a", "en": "a"}, "ask": {"es": "a", "en": "a"}, "cost": 2, "source": "self", "max_age": {"years": 1}},
            "a.bottom": {"type": "number", "unit": "people", "name": {"es": "a", "en": "a"}, "ask": {"es": "a", "en": "a"}, "cost": 1, "source": "self"},
            "a.ratio": {"type": "number", "unit": "uf", "name": {"es": "a", "en": "a"}, "source": "derived", "derive": {"ratio": ["a.top", "a.bottom"]}}}}
            """
        let book = try FactBook(reading: [Document(parsing: facts, file: "f")])
        let text = LoadingTests.rule(when: #"{"id": "a", "fact": "a.ratio", "lte": 10, "src": "s"}"#)
        let edition = Edition(try RuleBook(reading: [Document(parsing: text, file: "r")], facts: book), on: Samples.day)
        var old: Profile = ["a.top": .number(10), "a.bottom": .number(1)]
        old["a.top"] = .given(.number(10), on: EpochDay(0))
        let profiles: [Profile] = [
            ["a.top": .number(100), "a.bottom": .number(10)], ["a.top": .number(101), "a.bottom": .number(10)], ["a.top": .number(100)],
            ["a.top": .number(1), "a.bottom": .number(0)], ["a.ratio": .number(9)],
            ["a.ratio": .number(11), "a.top": .number(1), "a.bottom": .number(1)], old,
        ]
        let matches = edition.matches(Columns(profiles, facts: book))
        #expect(profiles.indices.map { matches.verdict(rule: 0, row: $0) } == [.yes, .no, .unknown, .unknown, .yes, .no, .unknown])
        #expect(Self.differences(edition, profiles, matches) == 0)
        #expect(edition.reading(of: [:]).ask(for: edition.rules[0]) == ["a.top", "a.bottom"])
    }
}
