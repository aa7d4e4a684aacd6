import Rules
import Testing

@Suite("The interview is short and never asks in vain")
struct InterviewTests {
    /// A whole organisation that answers everything, near the thresholds of the examples.
    static func group(_ random: inout Seeded, _ edition: Edition) -> Profile {
        var profile = Profile()
        for fact in edition.facts.facts where !fact.name.hasPrefix("m.") {
            switch fact.type {
            case .flag: profile[fact.name] = .given(.flag(Bool.random(using: &random)), on: nil)
            case .number(let measure):
                let range: Double =
                    switch measure.unit {
                    case .share: 1
                    case .people, .firms: 12
                    case .clp: 80_000_000
                    case .hrb: 30
                    default: 120_000
                    }
                let value = Double.random(in: 0...range, using: &random)
                profile[fact.name] = .given(.number(measure.isWhole ? value.rounded() : value), on: nil)
            case .choice(let list): profile[fact.name] = .given(.code(list.codes.randomElement(using: &random) ?? ""), on: nil)
            case .list:
                let members = (0..<Int.random(in: 2...6, using: &random)).map { _ -> Profile in
                    ["m.sales_uf": .number(Double.random(in: 0...6_000, using: &random).rounded())]
                }
                profile[fact.name] = .given(.members(members), on: nil)
            default: break
            }
        }
        return profile
    }

    /// Questions asked until the end.
    static func asked(_ model: AnswerModel, _ truth: Profile) -> (facts: [String], end: Interview) {
        var interview = Interview(model)
        var facts: [String] = []
        while let question = interview.next {
            facts.append(question.fact.name)
            interview.answer(question.fact.name, truth[question.fact.name])
        }
        return (facts, interview)
    }

    /// Questions in an order that does not change, leaving out what no open rule needs.
    static func askedInOrder(_ facts: [FactDefinition], _ edition: Edition, _ truth: Profile) -> Int {
        var profile = Profile()
        var count = 0
        for fact in facts {
            let rulings = edition.reading(of: profile).rulings
            if rulings.allSatisfy({ $0.verdict != .unknown }) { break }
            guard rulings.contains(where: { $0.missing.contains(fact.name) }) else { continue }
            profile[fact.name] = truth[fact.name]
            count += 1
        }
        return count
    }

    @Test("of an empty profile it asks first what the group is, then the region, then the start of activities") func order() throws {
        let interview = Interview(AnswerModel(try Samples.edition()))
        #expect(interview.ranking.prefix(3).map(\.fact.name) == ["org.kind", "project.region", "org.sii_first_cat"])
    }

    @Test("it settles all with at most 60 % of the questions of a fixed order, and as the whole profile is settled") func short() throws {
        let edition = try Samples.edition()
        let model = AnswerModel(edition)
        var random = Seeded(11)
        var total = (adaptive: 0, fixed: 0)
        // A form has one order for all; no order in particular is fair, so each group meets one drawn by lot.
        for _ in 0..<(60 * KleeneTests.scale) {
            let truth = Self.group(&random, edition)
            let (facts, end) = Self.asked(model, truth)
            #expect(Set(facts).count == facts.count)
            #expect(end.open.isEmpty)
            #expect(end.reading.verdicts == edition.reading(of: truth).verdicts)
            total.adaptive += facts.count
            total.fixed += Self.askedInOrder(edition.facts.facts.shuffled(using: &random), edition, truth)
        }
        #expect(Double(total.adaptive) <= 0.6 * Double(total.fixed), "\(total)")
    }

    @Test("it never asks what is known and fresh, nor again what nobody knows, and stops") func manners() throws {
        var rules = try RandomRules(12)
        for _ in 0..<(40 * KleeneTests.scale) {
            let edition = try rules.edition(5)
            let model = AnswerModel(edition)
            let known = rules.profile(known: 0.4, odd: 0.3)
            let truth = rules.profile(known: 0.7, odd: 0)
            var interview = Interview(model, knowing: known)
            var asked: Set<String> = []
            while let question = interview.next {
                let name = question.fact.name
                #expect(asked.insert(name).inserted)
                let isStale: Bool =
                    if case .given(_, .some) = known[name] { question.fact.maxAge != nil } else { false }
                #expect(known[name] == .absent || isStale || name == "n.list")
                #expect(interview.open.contains { interview.reading.ruling(of: $0).missing.contains(name) })
                let answer: FactState = truth[name] == .absent ? .declined : truth[name]
                interview.answer(name, answer)
            }
            for rule in interview.open {
                let missing = interview.reading.ruling(of: rule).missing
                #expect(missing.allSatisfy { asked.contains($0) || known[$0] == .declined || $0 == "n.list" })
            }
        }
    }

    @Test("a register of at least fifty moves the order") func prior() throws {
        let edition = try Samples.edition()
        var random = Seeded(13)
        let profiles = (0..<60).map { _ -> Profile in
            var profile = Self.group(&random, edition)
            profile["org.kind"] = .given(.code("trade_association"), on: nil)
            profile["applicant.disqualified"] = .given(.flag(true), on: nil)
            return profile
        }
        func settles(_ rows: Int, _ fact: String) -> Double? {
            let register = Columns(Array(profiles.prefix(rows)), facts: edition.facts)
            return Interview(AnswerModel(edition, register: register)).ranking.first { $0.fact.name == fact }?.settles
        }
        #expect(settles(60, "org.kind") == 4)
        #expect(settles(60, "applicant.disqualified") == 1)
        #expect(settles(49, "applicant.disqualified") == 0.5)
    }

    @Test("who cannot say a ratio is asked its parts, and who cannot say one of these is left alone") func derived() throws {
        func number(_ name: String, _ rest: String) -> String {
            #""\#(name)": {"type": "number", "unit": "uf", "name": {"es": "a", "en": "a"}, \#(rest)}"#
        }
        let own = #""ask": {"es": "¿?", "en": "?"}, "cost": 1, "source": "self""#
        let ratio = #""ask": {"es": "¿?", "en": "?"}, "source": "derived", "derive": {"ratio": ["a.top", "a.bottom"]}"#
        let text = [number("a.top", own), number("a.bottom", own), number("a.ratio", ratio)].joined(separator: ",")
        let book = try FactBook(reading: [Document(parsing: "{\"minga_facts\": 1, \"facts\": {\(text)}}", file: "f")])
        let rule = LoadingTests.rule(when: #"{"id": "a", "fact": "a.ratio", "lte": 10, "src": "s"}"#)
        let edition = Edition(try RuleBook(reading: [Document(parsing: rule, file: "r")], facts: book), on: Samples.day)
        var interview = Interview(AnswerModel(edition))
        #expect(interview.ranking.map(\.fact.name) == ["a.ratio"])
        interview.answer("a.ratio", .declined)
        #expect(interview.ranking.map(\.fact.name) == ["a.top", "a.bottom"])
        #expect(interview.reading.ask(for: edition.rules[0]) == ["a.top", "a.bottom"])
        var other = interview
        other.answer("a.top", .declined)
        #expect(other.next == nil && other.reading.ask(for: edition.rules[0]).isEmpty)
        interview.answer("a.top", .given(.number(50), on: nil))
        interview.answer("a.bottom", .given(.number(10), on: nil))
        #expect(interview.open.isEmpty && interview.reading.verdicts == [.yes])
    }
}
