import Foundation
import Rules
import Testing

@Suite("Three values")
struct KleeneTests {
    /// `MINGA_RULES_CASES` multiplies the random cases of this and the other suites.
    static let scale = ProcessInfo.processInfo.environment["MINGA_RULES_CASES"].flatMap(Int.init) ?? 1

    @Test("no verdict flips when answers are added") func monotone() throws {
        var rules = try RandomRules(1)
        for _ in 0..<(60 * Self.scale) {
            let edition = try rules.edition(4)
            for _ in 0..<8 {
                var profile = rules.profile(known: 0.3, odd: 0)
                var before = edition.reading(of: profile).verdicts
                let more = rules.profile(known: 1, odd: 0)
                for (fact, state) in more.states.sorted(by: { $0.key < $1.key }) where profile[fact] == .absent {
                    profile[fact] = state
                    let after = edition.reading(of: profile).verdicts
                    #expect(zip(before, after).allSatisfy { $0 == .unknown || $0 == $1 })
                    before = after
                }
            }
        }
    }

    @Test("a verdict holds in every completion of what is not known") func completions() throws {
        var rules = try RandomRules(2)
        let plain = ["n.whole", "n.flag", "n.kind"]
        for _ in 0..<(120 * Self.scale) {
            let edition = try rules.edition(3, plain: plain, lists: false)
            let partial = rules.profile(known: 0.4, odd: 0, lists: false)
            let completions = Profiles.all(plain, from: partial).map { edition.reading(of: $0).verdicts }
            for (index, verdict) in edition.reading(of: partial).verdicts.enumerated() where verdict != .unknown {
                #expect(completions.allSatisfy { $0[index] == verdict })
            }
        }
    }

    @Test("each state of a fact means what it says") func states() throws {
        let edition = try Samples.edition()
        let rule = try #require(edition["sercotec.coop.creacion"])
        func ruling(_ state: FactState) -> Ruling {
            var profile: Profile = ["org.kind": .code("informal_group"), "agent.sii_first_cat": .flag(true)]
            profile["org.members"] = state
            return edition.reading(of: profile).ruling(of: rule)
        }
        #expect(ruling(.given(.number(5), on: nil)).verdict == .yes)
        #expect(ruling(.given(.number(5), on: EpochDay("2025-11-21"))).verdict == .yes)
        #expect(ruling(.given(.number(5), on: EpochDay("2025-11-20"))).verdict == .unknown)
        #expect(ruling(.absent).missing == ["org.members"])
        #expect(ruling(.declined).verdict == .unknown)
        #expect(ruling(.notApplicable).failed.map(\.id) == ["minimo5"])
        #expect(ruling(.given(.flag(true), on: nil)).verdict == .unknown)
    }

    @Test("units convert at the rate of the day, or the rule says that it cannot be used") func units() throws {
        let text = LoadingTests.rule(when: #"{"id": "a", "fact": "project.cost_clp", "lte": {"uf": 2400}, "src": "s"}"#)
        let book = try RuleBook(reading: [Document(parsing: text, file: "r.json")], facts: Samples.facts())
        let rates = Rates([Rates.Rate(.uf, from: Samples.day, pesos: 39_643.59, source: "SII")])
        let edition = Edition(book, on: Samples.day, rates: rates)
        let rule = try #require(edition["a.b"])
        func verdict(_ pesos: Double) -> Verdict { edition.reading(of: ["project.cost_clp": .number(pesos)]).verdict(of: rule) }
        #expect(verdict(95_144_616) == .yes)
        #expect(verdict(95_144_616.01) == .no)
        #expect(Edition(book, on: EpochDay(Samples.day.number + 46), rates: rates).unusable.map(\.missing) == [.uf])
        #expect(Edition(book, on: EpochDay(Samples.day.number + 45), rates: rates).rules.count == 1)
    }

    @Test(
        "days and spans follow the calendar",
        arguments: [
            ("2024-02-29", Span.years(1), "2023-02-28"), ("2026-03-31", .months(1), "2026-02-28"),
            ("2026-01-15", .months(13), "2024-12-15"),
            ("1970-01-01", .days(1), "1969-12-31"), ("2000-03-01", .days(1), "2000-02-29"),
        ]) func spans(_ day: String, _ span: Span, _ before: String) throws
    {
        #expect(try span.before(#require(EpochDay(day))).description == before)
        #expect(EpochDay("2026-02-29") == nil && EpochDay("2026-2-1") == nil)
    }
}

/// Every way to fill in facts that a profile does not know.
enum Profiles {
    static func all(_ facts: [String], from partial: Profile) -> [Profile] {
        facts.reduce([partial]) { profiles, fact in
            profiles.flatMap { profile -> [Profile] in
                guard profile[fact] == .absent else { return [profile] }
                return (RandomRules.values[fact] ?? []).map { value in
                    var filled = profile
                    filled[fact] = .given(value, on: nil)
                    return filled
                }
            }
        }
    }
}
