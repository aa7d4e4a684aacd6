import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// Conditions over the members of a list, and over other rules, as forms add and change them.
@Suite struct MemberDraftTests {
    private static let counting = "corfo.redasociativa.atacama.2025"

    private static func counts(_ draft: RuleDraft) -> [DraftLeaf] {
        draft.nodes.compactMap { if case .leaf(let leaf) = $0, leaf.members != nil { leaf } else { nil } }
    }

    @Test("what a norm asks of each member is there to be changed, and unchanged it is the norm's") func norm() throws {
        var (draft, rule, book) = try RuleDraftTests.draft(Self.counting)
        let leaf = try #require(Self.counts(draft).first)
        let whom = try #require(leaf.members?.whom)
        guard case .leaf(let inner)? = whom.parts.first else {
            Issue.record("no condition in \(whom)")
            return
        }
        let origin = try #require(leaf.origin)
        #expect(inner.origin == origin + "/0")
        #expect(try draft.rule(from: rule, book, on: RuleDraftTests.day, .es).when.leaf(origin)?.fail == rule.when.leaf(origin)?.fail)
        draft.take(Pairs([("n\(inner.id).op", "gte"), ("n\(inner.id).value", "777")]))
        let changed = try #require(try draft.rule(from: rule, book, on: RuleDraftTests.day, .es).when.leaf(origin))
        #expect(changed.inside?.leaves.first?.comparison == .atLeast(.number(777)) && changed.fail == nil)
        #expect(changed.inside?.leaves.first?.citations.isEmpty == true, "leaves inside have no source")
        #expect(try RuleDraft(draft.json, of: rule, book) == draft)
        #expect(try RuleDraft(draft.shape, of: rule, book).places.map(\.list) == draft.places.map(\.list))
    }

    @Test("a scenario kept before members could be changed counts as the norm does") func old() throws {
        let (draft, rule, book) = try RuleDraftTests.draft(Self.counting)
        func without(_ json: JSON) -> JSON {
            switch json {
            case .object(let members):
                .object(
                    members.filter { $0.name != "whom" && $0.name != "share" }.map { JSON.Member($0.name, without($0.value)) })
            case .array(let items): .array(items.map(without))
            default: json
            }
        }
        let again = try RuleDraft(without(draft.json), of: rule, book).rule(from: rule, book, on: RuleDraftTests.day, .es)
        #expect(again.when.means(rule.when))
    }

    @Test("a count is added, given conditions on each member, turned into a share; every error by its field") func added() throws {
        var (draft, rule, book) = try RuleDraftTests.draft()
        let list = try #require(book.facts["group.members"])
        draft.add(to: draft.top.id) { .leaf(DraftLeaf(id: $0, about: list)) }
        let leaf = try #require(Self.counts(draft).last)
        let whom = try #require(leaf.members?.whom.id)
        draft.take(Pairs([("n\(leaf.id).measure", "count"), ("n\(leaf.id).op", "gte"), ("n\(leaf.id).value", "tres")]))
        #expect(throws: Problem.self) { try draft.rule(from: rule, book, on: RuleDraftTests.day, .es) }
        draft.take(Pairs([("n\(leaf.id).op", "gte"), ("n\(leaf.id).value", "3")]))
        let all = try draft.rule(from: rule, book, on: RuleDraftTests.day, .es).when.leaves.last
        #expect(all?.subject.means(.count(list: "group.members", where: nil)) == true)
        draft.take(Pairs([("n\(leaf.id).measure", "share"), ("n\(leaf.id).op", "gte"), ("n\(leaf.id).value", "130")]))
        let problem = #expect(throws: Problem.self) { try draft.rule(from: rule, book, on: RuleDraftTests.day, .es) }
        #expect(Set(problem?.fields.map(\.name) ?? []) == ["n\(leaf.id).value", "n\(whom).kind"])
        let sales = try #require(book.facts["m.sales_uf"])
        draft.add(to: whom) { .leaf(DraftLeaf(id: $0, about: sales)) }
        guard case .leaf(let inner)? = Self.counts(draft).last?.members?.whom.parts.last else {
            Issue.record("not added")
            return
        }
        draft.take(
            Pairs([
                ("n\(leaf.id).measure", "share"), ("n\(leaf.id).op", "gte"), ("n\(leaf.id).value", "50"), ("n\(inner.id).op", "lte"),
                ("n\(inner.id).value", "2.400"),
            ]))
        let changed = try draft.rule(from: rule, book, on: RuleDraftTests.day, .es)
        let share = try #require(changed.when.leaves.last)
        #expect(share.comparison == .atLeast(.number(0.5)) && share.inside?.leaves.first?.comparison == .atMost(.number(2400)))
        let edition = Edition(book.replacing(changed), on: EpochDay(RuleDraftTests.day.dayNumber), everything: true, only: [rule.id])
        #expect(edition.rules.count == 1)
        #expect(try RuleDraft(draft.json, of: rule, book) == draft)
        draft.remove(inner.id)
        #expect(Self.counts(draft).last?.members?.whom.parts.isEmpty == true)
    }

    @Test("another rule is referred to, unless it leads back; the answer is then that of both") func references() throws {
        var (draft, rule, book) = try RuleDraftTests.draft()
        draft.add(to: draft.top.id) { .reference(id: $0, rule: "") }
        guard case .reference(let id, _)? = draft.nodes.last else {
            Issue.record("not added")
            return
        }
        let problem = #expect(throws: Problem.self) { try draft.rule(from: rule, book, on: RuleDraftTests.day, .es) }
        #expect(problem?.fields.map(\.name) == ["n\(id).rule"])
        draft.take(Pairs([("n\(id).rule", rule.id)]))
        #expect(throws: Problem.self, "a rule does not refer to itself") { try draft.rule(from: rule, book, on: RuleDraftTests.day, .es) }
        let other = try #require(book.referable(from: rule.id).first { $0.id == "sercotec.coop.creacion.2025" })
        draft.take(Pairs([("n\(id).rule", other.id)]))
        let changed = try draft.rule(from: rule, book, on: RuleDraftTests.day, .es)
        guard case .all(let parts) = changed.when, case .ref(other.id, _)? = parts.last else {
            Issue.record("\(changed.when)")
            return
        }
        let both = book.replacing(changed)
        #expect(!both.referable(from: other.id).contains { $0.id == rule.id }, "now it leads back")
        #expect(try RuleDraft(draft.json, of: rule, book) == draft)
    }
}
