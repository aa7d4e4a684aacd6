import Rules
import Testing

@Suite("What the cases of a rule leave unproved is said")
struct RemarkTests {
    static func remarks(_ when: String, _ tests: String) throws -> [String] {
        let text = LoadingTests.rule(when: when, tests: tests)
        let book = try RuleBook(reading: [Document(parsing: text, file: "r.json")], facts: Samples.facts())
        return book.remarks().filter { $0.kind != .draft }.map { $0.kind.rawValue + " " + ($0.leafID ?? "") }
    }

    static let members = #"{"id": "a", "fact": "org.members", "gte": 5, "src": "s"}"#

    @Test func threshold() throws {
        let given = { (values: [Int]) in
            "[" + values.map { #"{"given": {"org.members": \#($0)}, "expect": "no"}"# }.joined(separator: ",") + "]"
        }
        #expect(try Self.remarks(Self.members, given([4, 5, 6])).isEmpty)
        #expect(try Self.remarks(Self.members, given([4, 5])) == ["untested_threshold a"])
        #expect(try Self.remarks(Self.members, given([4, 6])) == ["untested_threshold a"])
        #expect(try Self.remarks(Self.members, given([5, 6])) == ["untested_threshold a"])
    }

    @Test func decisiveness() throws {
        let both =
            #"{"all": [{"id": "a", "fact": "org.sii_first_cat", "eq": true, "src": "s"}, {"id": "b", "fact": "agent.sii_first_cat", "eq": true, "src": "s"}]}"#
        #expect(
            try Self.remarks(both, #"[{"given": {"org.sii_first_cat": true, "agent.sii_first_cat": false}, "expect": "no"}]"#) == [
                "undecisive_leaf a"
            ])
        #expect(try Self.remarks(both, #"[{"given": {"org.sii_first_cat": true, "agent.sii_first_cat": true}, "expect": "yes"}]"#).isEmpty)
    }

    @Test func idleAndEmpty() throws {
        let idle =
            #"{"any": [{"id": "a", "fact": "org.kind", "in": ["oua", "cac"], "src": "s"}, {"id": "b", "fact": "org.kind", "eq": "cac", "src": "s"}]}"#
        let cases = #"[{"given": {"org.kind": "oua"}, "expect": "yes"}]"#
        #expect(try Self.remarks(idle, cases) == ["idle_leaf b"])
        let empty =
            #"{"all": [{"id": "a", "fact": "org.kind", "eq": "oua", "src": "s"}, {"id": "b", "fact": "org.kind", "eq": "cac", "src": "s"}]}"#
        #expect(try Self.remarks(empty, cases).first == "empty_rule ")
    }

    @Test("the worked examples leave nothing unproved") func examples() throws {
        #expect(try Samples.book().remarks().map(\.description) == [])
    }
}
