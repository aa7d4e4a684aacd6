import Rules
import Testing

@Suite("Rules laid out, joined and added up")
struct OutlineTests {
    @Test("an outline has every requirement once, with its truth") func outline() throws {
        let edition = try Samples.edition()
        let reading = edition.reading(of: ["org.kind": .code("informal_group"), "org.members": .number(4)])
        for rule in edition.rules {
            let lines = reading.outline(of: rule)
            #expect(lines.first?.depth == 0 && lines.first?.truth?.verdict == reading.verdict(of: rule))
            #expect(lines.map(\.text) == rule.outline.map(\.text))
            #expect(rule.outline.allSatisfy { $0.truth == nil })
        }
    }

    @Test("either of several rules says yes where one does, and no where none can") func either() throws {
        var rules = try RandomRules(41)
        for _ in 0..<(40 * KleeneTests.scale) {
            let edition = try rules.edition(3)
            let either = try #require(edition.either(of: edition.rules))
            let reading = edition.reading(of: rules.profile(known: 0.7, odd: 0.2))
            let verdicts = reading.verdicts
            let expected: Verdict = verdicts.contains(.yes) ? .yes : verdicts.contains(.unknown) ? .unknown : .no
            #expect(reading.verdict(of: either) == expected)
        }
        let edition = try Samples.edition()
        #expect(edition.either(of: []) == nil)
    }

    @Test("the money for many is the sum of the money for each, and what is not known is counted apart") func total() throws {
        let edition = try Samples.edition()
        var random = Seeded(42)
        let profiles = (0..<200).map { _ -> Profile in
            var profile = InterviewTests.group(&random, edition)
            for name in profile.states.keys.sorted() where Int.random(in: 0..<4, using: &random) == 0 { profile[name] = .absent }
            return profile
        }
        let columns = Columns(profiles, facts: edition.facts)
        for rule in edition.rules {
            let rows = edition.matches(columns).rows(rule: edition.rules.firstIndex { $0.id == rule.id } ?? 0, .yes)
            let total = edition.award(of: rule, columns, rows: rows)
            let each = rows.map { edition.reading(of: profiles[$0]).ruling(of: rule).award?.payable }
            let known = each.compactMap(\.self)
            #expect(total.count == rows.count && total.unknown == rows.count - known.count)
            #expect((total.least - known.reduce(0) { $0 + $1.lowerBound }).magnitude < 1)
            #expect((total.most - known.reduce(0) { $0 + $1.upperBound }).magnitude < 1)
        }
    }

    @Test("a changed rule stands in the book in the place of the old one") func change() throws {
        let book = try Samples.book()
        let rule = try #require(book.rules.first { $0.when.leaf("socios") != nil || $0.when.leaf("minimo5") != nil } ?? book.rules.first)
        let changed = rule.changed(when: .all([]), award: nil)
        let edition = Edition(book.replacing(changed), on: Samples.day, everything: true, only: [rule.id])
        #expect(edition.rules.map(\.id) == [rule.id])
        #expect(edition.reading(of: Profile()).verdicts == [.yes])
    }
}
