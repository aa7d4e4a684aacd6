import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// A copy of a rule as forms edit it: what is typed is kept, what cannot be read is told by field, and an untouched copy is the rule.
@Suite struct RuleDraftTests {
    static let day = JourneyTrial.day

    /// What a rule asks for, and its verdicts over its own cases; nil when a rate of the day is missing.
    static func meaning(_ rule: Rule, _ cases: [Profile], _ shelf: RuleShelf) -> [String]? {
        let edition = Edition(
            shelf.book.replacing(rule), on: EpochDay(day.dayNumber), rates: shelf.rates, everything: true, only: [rule.id])
        guard let standing = edition.rules.first else { return nil }
        return standing.requirements.map { "\($0.id): \($0.text.es) \($0.failure.es)" }
            + cases.map { edition.reading(of: $0).verdict(of: standing).rawValue }
    }

    @Test("every rule of the catalogue goes through the form and comes back the same") func round() throws {
        let shelf = try RuleShelf.bundled.get()
        var compared = 0
        for rule in shelf.book.rules {
            let draft = RuleDraft(rule, shelf.book.facts)
            #expect(try RuleDraft(draft.json, of: rule, shelf.book) == draft, "\(rule.id)")
            #expect(try RuleDraft(draft.shape, of: rule, shelf.book).top == draft.top, "\(rule.id)")
            for language in Language.allCases {
                let again = try draft.rule(from: rule, shelf.book, on: Self.day, language)
                let cases = rule.tests.map(\.given)
                guard let meaning = Self.meaning(rule, cases, shelf) else { continue }
                #expect(Self.meaning(again, cases, shelf) == meaning, "\(rule.id)")
                compared += 1
            }
        }
        #expect(compared > 80)
    }

    static func draft(_ id: String = "sercotec.coop.fortalecimiento.2025") throws -> (RuleDraft, Rule, RuleBook) {
        let shelf = try RuleShelf.bundled.get()
        let rule = try #require(shelf.book[id])
        return (RuleDraft(rule, shelf.book.facts), rule, shelf.book)
    }

    static func leaf(_ draft: RuleDraft, _ origin: String) throws -> DraftLeaf {
        try #require(
            draft.nodes.lazy.compactMap { node -> DraftLeaf? in if case .leaf(let leaf) = node, leaf.origin == origin { leaf } else { nil }
            }.first)
    }

    @Test("a threshold typed in either language is read, and what is not a number stays typed with its error") func typed() throws {
        var (draft, rule, book) = try Self.draft()
        let id = try Self.leaf(draft, "tope_ventas").id
        for (text, language) in [("12.500", Language.es), ("12,500", .en)] {
            draft.take(Pairs([("n\(id).op", "lte"), ("n\(id).value", text)]))
            let changed = try draft.rule(from: rule, book, on: Self.day, language)
            #expect(changed.when.leaf("tope_ventas")?.comparison == .atMost(.number(12_500)))
            #expect(changed.when.leaf("tope_ventas")?.fail == nil, "the norm's words speak of the old threshold")
        }
        draft.take(Pairs([("n\(id).op", "lte"), ("n\(id).value", "doce mil")]))
        #expect(try Self.leaf(draft, "tope_ventas").values == ["doce mil"])
        let problem = #expect(throws: Problem.self) { try draft.rule(from: rule, book, on: Self.day, .es) }
        #expect(problem?.fields.map(\.name) == ["n\(id).value"])
    }

    @Test("all errors at once, each by its field") func errors() throws {
        var (draft, rule, book) = try Self.draft()
        let id = try Self.leaf(draft, "tope_ventas").id
        draft.take(Pairs([("n\(id).op", "between"), ("n\(id).value", "20"), ("n\(id).high", "10"), ("award.rate", "130")]))
        draft.add(to: draft.top.id) { .group(.init(id: $0, kind: .any)) }
        let group = try #require(draft.groups.last).id
        let problem = #expect(throws: Problem.self) { try draft.rule(from: rule, book, on: Self.day, .es) }
        #expect(Set(problem?.fields.map(\.name) ?? []) == ["n\(id).high", "n\(group).kind", "award.rate"])
    }

    @Test("conditions are added and removed, groups hold any, none or a number of them") func shape() throws {
        var (draft, rule, book) = try Self.draft()
        draft.remove(try Self.leaf(draft, "sii").id)
        draft.add(to: draft.top.id) { .group(.init(id: $0, kind: .atLeast, least: "2")) }
        let group = try #require(draft.groups.last).id
        for (name, value) in [("org.members", "10"), ("org.region", "10"), ("org.sii_first_cat", "si")] {
            let fact = try #require(book.facts[name])
            draft.add(to: group) { .leaf(DraftLeaf(id: $0, about: fact)) }
            guard case .leaf(let leaf)? = draft.nodes.last else { return }
            draft.take(Pairs([("n\(leaf.id).op", leaf.comparison.rawValue), ("n\(leaf.id).value", value)]))
        }
        let changed = try draft.rule(from: rule, book, on: Self.day, .es)
        #expect(changed.when.leaf("sii") == nil && changed.when.leaf("coop") != nil)
        guard case .all(let parts) = changed.when, case .atLeast(2, let inner)? = parts.last else {
            Issue.record("\(changed.when)")
            return
        }
        #expect(inner.count == 3)
        // A group inside a group, as deep as it may be.
        var depth = 0
        while draft.add(to: draft.groups.last?.id ?? 0, { .group(.init(id: $0, kind: .any)) }), depth < 50 { depth += 1 }
        #expect(RuleDraft.depth(draft.top) == RuleDraft.mostDepth)
    }

    @Test(
        "a draft that no form of this site made is refused",
        arguments: [
            "{}", #"{"top": {"id": 1, "group": "all", "parts": [{"id": 1, "group": "any", "parts": []}]}}"#,
            #"{"top": {"id": 1, "group": "xor", "parts": []}}"#,
            #"{"top": {"id": 1, "group": "all", "parts": [{"id": 2, "fact": "no.fact", "op": "is", "values": []}]}}"#,
            #"{"top": {"id": 1, "group": "all", "parts": [{"id": 2, "ref": "no.existe"}]}}"#,
            #"{"top": {"id": 1, "group": "all", "parts": [{"id": 2, "leaf": "gone", "fact": "org.kind", "op": "in", "values": []}]}}"#,
        ])
    func strange(_ text: String) throws {
        let (_, rule, book) = try Self.draft()
        #expect(throws: Problem.self) { try RuleDraft(JSON(parsing: Array(text.utf8)), of: rule, book) }
    }

    @Test("amounts keep their own unit") func money() throws {
        let literal = DraftLiteral(.number(Measure(.clp, least: 0)))
        for (text, expected) in [
            ("2.400 UF", Literal.money(2400, .uf)), ("8.000.000", .number(8_000_000)), ("$ 8.000.000", .number(8_000_000)),
            ("100 UTM", .money(100, .utm)),
        ] {
            let value = try #require(try? literal.read(text, .es).get())
            #expect(value == expected)
            #expect(try literal.read(#require(literal.text(value)), .en).get() == expected)
        }
    }
}
