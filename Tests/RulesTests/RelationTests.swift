import Rules
import Testing

@Suite("Two rules compared as sets")
struct RelationTests {
    static func edition(_ conditions: [String]) throws -> Edition {
        let rules = conditions.enumerated().map { index, when in
            LoadingTests.rule(when: when).replacing(#""id": "a.b""#, with: "\"id\": \"a.b\(index)\"")
        }
        let documents = try rules.map { try Document(parsing: $0, file: "r.json") }
        return Edition(try RuleBook(reading: documents, facts: Samples.facts()), on: Samples.day)
    }

    static func leaf(_ fact: String, _ rest: String) -> String {
        #"{"id": "\#(fact.suffix(3))\#(rest.utf8.count)", "fact": "\#(fact)", \#(rest), "src": "s"}"#
    }

    static let pairs: [(String, String, RelationKind)] = [
        (leaf("org.members", #""gte": 5"#), leaf("org.members", #""gt": 4"#), .equal),
        (leaf("org.members", #""gte": 6"#), leaf("org.members", #""gt": 4"#), .contained),
        (leaf("project.cost_uf", #""gt": 4"#), leaf("project.cost_uf", #""gte": 5"#), .contains),
        (leaf("org.members", #""lt": 5"#), leaf("org.members", #""gt": 4"#), .disjoint),
        (leaf("org.members", #""lte": 5"#), leaf("org.members", #""gte": 5"#), .overlapping),
        (leaf("org.kind", #""in": ["oua", "cac"]"#), leaf("org.kind", #""ne": "cooperative""#), .contained),
        (#"{"not": \#(leaf("org.kind", #""eq": "oua""#))}"#, leaf("org.kind", #""ne": "oua""#), .equal),
        (leaf("org.members", #""gte": 5"#), leaf("project.cost_uf", #""gte": 5"#), .overlapping),
        (
            #"{"id": "a", "count": "group.members", "where": {"fact": "m.sales_uf", "lt": 10}, "gte": 2, "src": "s"}"#,
            #"{"id": "b", "count": "group.members", "gte": 2, "src": "s"}"#, .contained
        ),
        (
            #"{"id": "a", "share": "group.members", "where": {"fact": "m.sales_uf", "lt": 10}, "gt": 0.5, "src": "s"}"#,
            #"{"id": "b", "share": "group.members", "where": {"fact": "m.sales_uf", "gte": 10}, "gt": 0.5, "src": "s"}"#, .disjoint
        ),
    ]

    @Test("plain cases", arguments: pairs.indices) func plain(_ index: Int) throws {
        let (first, second, kind) = Self.pairs[index]
        let edition = try Self.edition([first, second])
        let relation = edition.relation(edition.rules[0], edition.rules[1])
        #expect(relation.kind == kind)
        #expect(relation.isProved == (index < 8))
        Self.check(relation, edition)
    }

    /// Every witness is what it says.
    static func check(_ relation: RuleRelation, _ edition: Edition) {
        for (witness, expected) in [
            (relation.common, (true, true)), (relation.onlyFirst, (true, false)), (relation.onlySecond, (false, true)),
        ] {
            guard let witness else { continue }
            let verdicts = edition.reading(of: witness).verdicts
            #expect((verdicts[0], verdicts[1]) == (expected.0 ? .yes : .no, expected.1 ? .yes : .no))
        }
    }

    @Test("a rule that nobody can meet says so") func empty() throws {
        let nobody = #"{"all": [\#(Self.leaf("org.members", #""lt": 5"#)), \#(Self.leaf("org.members", #""gte": 55"#))]}"#
        let edition = try Self.edition([nobody])
        #expect(edition.example(of: edition.rules[0]) == nil)
    }

    @Test("random rules against every profile there is") func random() throws {
        var rules = try RandomRules(14)
        let plain = ["n.whole", "n.flag", "n.kind", "n.set"]
        let everyone = Profiles.all(plain, from: [:])
        var met: Set<RelationKind> = []
        for _ in 0..<(100 * KleeneTests.scale) {
            let edition = try rules.edition(2, depth: 2, plain: plain, lists: false)
            let verdicts = everyone.map { edition.reading(of: $0).verdicts }
            let both = verdicts.contains { $0[0] == .yes && $0[1] == .yes }
            let first = verdicts.contains { $0[0] == .yes && $0[1] == .no }
            let second = verdicts.contains { $0[0] == .no && $0[1] == .yes }
            let expected: RelationKind =
                !first && !second ? .equal : !both ? .disjoint : first && second ? .overlapping : first ? .contains : .contained
            let relation = edition.relation(edition.rules[0], edition.rules[1])
            #expect(relation.kind == expected)
            #expect((relation.common != nil, relation.onlyFirst != nil, relation.onlySecond != nil) == (both, first, second))
            Self.check(relation, edition)
            met.insert(relation.kind)
        }
        #expect(met.count == RelationKind.allCases.count)
    }
}
