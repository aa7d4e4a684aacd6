import Rules
import Testing

@Suite("What is not understood is refused")
struct LoadingTests {
    static func rule(
        when: String = #"{"id": "a", "fact": "org.members", "gte": 5, "src": "s"}"#, extra: String = "",
        tests: String = #"[{"given": {}, "expect": "unknown"}]"#
    ) -> String {
        """
        {"minga_rules": 1, "id": "a.b", "version": "1", "valid": {"from": null, "to": null}, "confidence": "draft",
         "sources": {"s": {"cite": "x", "seen": "2026-01-01"}},\(extra)
         "when": \(when),
         "tests": \(tests)}
        """
    }

    static func flaws(_ text: String) -> [RuleFlaw] {
        do {
            _ = try RuleBook(reading: [Document(parsing: text, file: "r.json")], facts: Samples.facts())
            return []
        } catch let error as RuleFlaws {
            return error.flaws
        } catch {
            return (error as? RuleFlaw).map { [$0] } ?? []
        }
    }

    @Test func soundRuleLoads() { #expect(Self.flaws(Self.rule()).isEmpty) }

    /// Each wrong condition with the column of line 3 that is pointed at and a word of the remedy.
    static let wrong: [(when: String, column: Int, word: String)] = [
        (#"{"id": "a", "fact": "org.member", "gte": 5, "src": "s"}"#, 30, "org.members"),
        (#"{"id": "a", "fact": "org.members", "ge": 5, "src": "s"}"#, 45, "gte"),
        (#"{"id": "a", "fact": "org.members", "src": "s"}"#, 10, "gte"),
        (#"{"id": "a", "fact": "org.members", "gte": 5, "lt": 9, "src": "s"}"#, 10, "gte"),
        (#"{"id": "a", "fact": "org.members", "has": "x", "src": "s"}"#, 52, "between"),
        (#"{"id": "a", "fact": "org.members", "gte": 5.5, "src": "s"}"#, 52, "whole"),
        (#"{"id": "a", "fact": "org.members", "gte": "5", "src": "s"}"#, 52, "number"),
        (#"{"id": "a", "fact": "org.members", "gte": {"uf": 5}, "src": "s"}"#, 52, "people"),
        (#"{"id": "a", "fact": "org.kind", "eq": "cooperativa", "src": "s"}"#, 48, "cooperative"),
        (#"{"id": "a", "fact": "org.kind", "in": [], "src": "s"}"#, 48, "not empty"),
        (#"{"id": "a", "fact": "org.members", "gte": 5, "src": "t"}"#, 62, "one of: s"),
        (#"{"id": "a", "fact": "org.members", "gte": 5}"#, 10, "value"),
        (#"{"fact": "org.members", "gte": 5, "src": "s"}"#, 10, "value"),
        (#"{"id": "a", "fact": "m.sales_uf", "gte": 5, "src": "s"}"#, 30, "where"),
        (#"{"id": "a", "share": "group.members", "lte": 0.5, "src": "s"}"#, 31, "where"),
        (#"{"id": "a", "count": "group.members", "where": {"fact": "org.members", "gte": 1}, "lte": 1, "src": "s"}"#, 66, "where"),
        (#"{"all": []}"#, 18, "not empty"),
        (#"{"all": [{"ref": "no.such"}]}"#, 27, "one of"),
        (#"{"ref": "a.b"}"#, 18, "circle"),
        (#"{"at_least": {"n": 2, "of": [{"id": "a", "fact": "org.members", "gte": 5, "src": "s"}]}}"#, 29, "from 1 to 1"),
        (
            #"{"any": [{"id": "a", "fact": "org.members", "gte": 5, "src": "s"}, {"id": "a", "fact": "org.members", "gte": 6, "src": "s"}]}"#,
            84, "another id"
        ),
        (#"{"not": {"id": "a", "fact": "org.members", "gte": 5, "src": "s"}, "all": []}"#, 76, "object of its own"),
        (#"{"id": "a", "fact": "org.members", "gte": 5, "src": "s", "na": "fail"}"#, 73, "pass"),
    ]

    @Test("each wrong condition says where and what to write", arguments: wrong.indices) func wrongConditions(_ index: Int) throws {
        let (when, column, word) = Self.wrong[index]
        let flaw = try #require(Self.flaws(Self.rule(when: when)).first, "\(when)")
        #expect(flaw.place == TextPlace(file: "r.json", line: 3, column: column), "\(when): \(flaw)")
        #expect(flaw.remedy.en.contains(word) || flaw.what.en.contains(word), "\(when): \(flaw)")
        #expect(!flaw.remedy.es.isEmpty && !flaw.what.es.isEmpty)
    }

    @Test(
        "unknown words elsewhere are refused",
        arguments: [
            (rule(extra: #" "colour": 1,"#), 2), (rule(extra: #" "if_no": "maybe","#), 2), (rule(extra: #" "award": {"rate": 2},"#), 2),
            (rule(extra: #" "award": {"cap": 5},"#), 2), (rule(extra: #" "award": {"rate": {"first": [{"else": 1}, {"else": 1}]}},"#), 2),
            (rule(extra: #" "award": {"of": "org.members"},"#), 2), (rule(tests: #"[{"given": {"org.memberz": 1}, "expect": "no"}]"#), 4),
            (rule(tests: #"[{"given": {"org.members": null}, "expect": "no"}]"#), 4),
            (rule(tests: #"[{"given": {}, "expect": "maybe"}]"#), 4),
            (rule(tests: #"[{"given": {}, "expect": "no", "because": ["b"]}]"#), 4), (rule(tests: "[]"), 4),
            (#"{"minga_rules": 1, "id": "a", "id": "b"}"#, 1), (#"{"minga_rules": 01}"#, 1), ("{\n\"minga_rules\": 1,\n}", 3), ("{} {}", 1),
        ]) func unknownWords(_ text: String, line: Int) throws
    {
        let flaw = try #require(Self.flaws(text).first, "\(text)")
        #expect(flaw.place.line == line, "\(flaw)")
    }

    @Test(
        "facts are checked as well",
        arguments: [
            #"{"type": "number", "name": {"es": "a", "en": "a"}, "ask": {"es": "a", "en": "a"}, "cost": 1, "source": "self"}"#,
            #"{"type": "flag", "unit": "uf", "name": {"es": "a", "en": "a"}, "ask": {"es": "a", "en": "a"}, "cost": 1, "source": "self"}"#,
            #"{"type": "flag", "name": {"es": "a"}, "ask": {"es": "a", "en": "a"}, "cost": 1, "source": "self"}"#,
            #"{"type": "flag", "name": {"es": "a", "en": "a"}, "cost": 1, "source": "self"}"#,
            #"{"type": "flag", "name": {"es": "a", "en": "a"}, "ask": {"es": "a", "en": "a"}, "cost": 6, "source": "self"}"#,
            #"{"type": "number", "unit": "uf", "name": {"es": "a", "en": "a"}, "source": "derived", "derive": {"sum": ["no.such"]}}"#,
            #"{"type": "list", "of": "z", "name": {"es": "a", "en": "a"}, "ask": {"es": "a", "en": "a"}, "cost": 1, "source": "self"}"#,
            #"{"type": "choice", "values": "nowhere", "name": {"es": "a", "en": "a"}, "ask": {"es": "a", "en": "a"}, "cost": 1, "source": "self"}"#,
        ]) func wrongFacts(_ definition: String) throws
    {
        let document = try Document(parsing: "{\"minga_facts\": 1, \"facts\": {\"a\": \(definition)}}", file: "f.json")
        #expect(throws: RuleFlaws.self) { _ = try FactBook(reading: [document]) }
    }

    @Test("text comes through escapes and accents whole") func text() throws {
        let document = try Document(parsing: #"["\u00f1\ud83d\ude00 \"\\\n", "áé"]"#, file: "t")
        guard case .array(let items) = document.content, case .text(let first) = items[0].content else { throw RuleFlaws([]) }
        #expect(first == "ñ😀 \"\\\n")
        #expect(items[1].place.column == 31)
    }

    @Test("arbitrary bytes never trap") func fuzz() throws {
        let sound = Array(Self.rule().utf8)
        var random = Seeded(7)
        for _ in 0..<2_000 {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = Self.flaws(String(decoding: bytes.prefix(Int.random(in: 0...bytes.count, using: &random)), as: UTF8.self))
        }
        #expect(Self.flaws(String(repeating: "[", count: 100_000)).count == 1)
    }
}
