import Kit
import Rules
import Testing

@testable import Minga

/// What `minga bench interview` counts. The 10,000 groups of the benchmark take a release build; some of the same are counted here.
@Suite struct InterviewBenchTests {
    @Test("the journey asks at most 60 % of a form in fixed order, never in vain, and settles all") func questions() throws {
        let shelf = try RuleShelf.bundled.get()
        let bench = InterviewBench(shelf, on: JourneyTrial.day)
        let paper = Set(bench.paper.map(\.name))
        #expect(paper.count > 30 && !paper.contains { $0.hasPrefix("confirm.") })
        let standing = shelf.standing(on: JourneyTrial.day)
        let rules = standing.openers.values.flatMap(\.self)
        var random = InterviewBench.Lot(state: 31)
        var sums = (journey: 0, lot: 0)
        let groups = 12
        for _ in 0..<groups {
            let truth = bench.group(&random)
            let asked = bench.journey(truth)
            #expect(Set(asked).count == asked.count && paper.isSuperset(of: asked))
            sums.journey += asked.count
            // Nobody can ask less than somebody who knows the answers, and that never asks more than the journey.
            let least = try #require(bench.least(truth, atMost: asked.count))
            #expect(least <= asked.count && least >= asked.count / 2)
            sums.lot += bench.skipping(shelf.book.facts.facts.shuffled(using: &random), truth)
            // What was asked settles each rule as the whole truth does, but where only the agency can.
            var told = Profile()
            for name in asked { told[name] = truth[name] }
            let (short, whole) = (standing.edition.reading(of: told), standing.edition.reading(of: truth))
            for rule in rules where short.verdict(of: rule) != .unknown { #expect(short.verdict(of: rule) == whole.verdict(of: rule)) }
            for rule in rules where short.verdict(of: rule) == .unknown {
                #expect(short.ruling(of: rule).missing.allSatisfy { !paper.contains($0) || truth[$0] == .absent }, "\(rule.id)")
            }
        }
        #expect(Double(sums.journey) <= 0.6 * Double(paper.count * groups), "\(sums) of \(paper.count)")
        #expect(Double(sums.journey) <= 0.6 * Double(sums.lot), "\(sums)")
    }

    @Test("the same seed gives the same line") func repeats() throws {
        let bench = InterviewBench(try RuleShelf.bundled.get(), on: JourneyTrial.day)
        #expect(bench.run(groups: 2) == bench.run(groups: 2))
    }
}
