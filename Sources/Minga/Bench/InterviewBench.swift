import Kit
import Rules

/// Counts questions: what the journey asks of simulated groups until every instrument is settled, against forms in a fixed order.
///
/// A fixed order is what a paper form has: every fact that some open instrument needs, asked of everybody. Forms that leave out what is not needed any more
/// are counted too, in the order of the alphabet, by lot, and in the order of the dictionary.
struct InterviewBench {
    let standing: Standing
    let edition: Edition
    private let model: AnswerModel
    let rules: [StandingRule]
    let start: Profile
    private let pool: [String: [FactValue]]
    private let facts: [FactDefinition]
    let day: CivilDate

    init(_ shelf: RuleShelf, on day: CivilDate) {
        self.day = day
        standing = shelf.standing(on: day)
        edition = standing.edition
        model = standing.model
        // As the journey: the rules that open instruments, and nothing asked that only an agency can tell.
        rules = standing.openers.sorted { $0.key < $1.key }.flatMap(\.value)
        facts = shelf.book.facts.facts
        start = Profile(
            Dictionary(facts.filter(\.isForAgency).map { ($0.name, FactState.declined) }, uniquingKeysWith: { first, _ in first }))
        pool = Self.pool(shelf.book)
    }

    /// Values of each fact that the rules' own cases try, so that thresholds are met, missed and passed.
    private static func pool(_ book: RuleBook) -> [String: [FactValue]] {
        var pool: [String: [FactValue]] = [:]
        for rule in book.rules {
            for test in rule.tests {
                for (name, state) in test.given.states.sorted(by: { $0.key < $1.key }) {
                    if case .given(let value, _) = state { pool[name, default: []].append(value) }
                }
            }
        }
        return pool
    }

    /// A group with an answer to every fact, each drawn by itself; what a registry tells is that of one of its organisations.
    func group(_ random: inout some RandomNumberGenerator, from roll: Roll? = nil) -> Profile {
        var profile = Profile()
        for fact in facts where fact.derivation == nil && !fact.isForAgency {
            let values: [FactValue] =
                switch fact.type {
                case .choice(let list): list.codes.map { .code($0) }
                case .flag: [.flag(true), .flag(false)]
                default: pool[fact.name] ?? []
                }
            if let value = values.randomElement(using: &random) { profile[fact.name] = .given(value, on: nil) }
        }
        guard let roll, let row = roll.members.indices.randomElement(using: &random) else { return profile }
        for (name, state) in roll.columns.profile(row: row).states {
            if case .given(let value, _) = state { profile[name] = .given(value, on: nil) }
        }
        return profile
    }

    /// Questions of the journey until nothing is left to settle.
    func journey(_ truth: Profile, _ likelihood: Likelihood? = nil) -> [String] {
        var interview = Interview(likelihood?.model(for: Self.kind(of: truth)) ?? model, knowing: start, rules: rules)
        var asked: [String] = []
        while let question = interview.next {
            asked.append(question.fact.name)
            interview.answer(question.fact.name, truth[question.fact.name])
        }
        return asked
    }

    private static func kind(of truth: Profile) -> String? {
        if case .given(.code(let code), _) = truth["org.kind"] { code } else { nil }
    }

    /// Facts that some open instrument may need, in the order of the dictionary; of one without a question, its parts.
    var paper: [FactDefinition] {
        var names = Set(rules.flatMap(\.facts))
        for name in names {
            guard let fact = edition.facts[name], fact.question == nil else { continue }
            names.remove(name)
            names.formUnion(fact.derivation?.parts ?? [])
        }
        return facts.filter { names.contains($0.name) && !$0.isForAgency }
    }

    /// Questions of a form in an order that does not change, leaving out what no open rule needs any more.
    func skipping(_ order: [FactDefinition], _ truth: Profile) -> Int {
        var profile = start
        var count = 0
        for fact in order {
            let reading = edition.reading(of: profile)
            let open = rules.filter { reading.verdict(of: $0) == .unknown }
            if open.isEmpty { break }
            guard open.contains(where: { reading.ruling(of: $0).missing.contains(fact.name) }) else { continue }
            profile[fact.name] = truth[fact.name]
            count += 1
        }
        return count
    }

    /// Groups for which the fewest questions possible are searched.
    private static let searched = 500

    /// Mean questions of so many groups, as one line of JSON.
    ///
    /// - Parameter roll: organisations that the groups take after; then the chances of the registry are tried too.
    func run(groups: Int, seed: UInt64 = 31, from roll: Roll? = nil) -> JSON {
        var random = Lot(state: seed)
        var sums = (journey: 0, prior: 0, alphabet: 0, lot: 0, dictionary: 0)
        var exact = (groups: 0, least: 0, journey: 0)
        let likelihood = roll.map { Likelihood(standing, $0) }
        let alphabet = facts.sorted { $0.name < $1.name }
        for number in 0..<groups {
            let truth = group(&random, from: roll)
            let asked = journey(truth).count
            sums.journey += asked
            if number < Self.searched, let least = least(truth, atMost: asked) {
                exact = (exact.groups + 1, exact.least + least, exact.journey + asked)
            }
            if let likelihood { sums.prior += journey(truth, likelihood).count }
            sums.alphabet += skipping(alphabet, truth)
            sums.lot += skipping(facts.shuffled(using: &random), truth)
            sums.dictionary += skipping(facts, truth)
        }
        func mean(_ sum: Int, _ count: Int? = nil) -> JSON { .real((Double(sum) / Double(max(1, count ?? groups)) * 100).rounded() / 100) }
        let prior: [JSON.Member] = roll == nil ? [] : [.init("journey_with_registry", mean(sums.prior))]
        return .object(
            [
                .init("day", .string(day.description)), .init("groups", .integer(Int64(groups))),
                .init("rules", .integer(Int64(rules.count))),
                .init("journey", mean(sums.journey)), .init("paper", .integer(Int64(paper.count))),
                .init("alphabet_skipping", mean(sums.alphabet)),
                .init("lot_skipping", mean(sums.lot)), .init("dictionary_skipping", mean(sums.dictionary)),
                .init("least_possible", mean(exact.least, exact.groups)), .init("journey_of_those", mean(exact.journey, exact.groups)),
                .init("searched", .integer(Int64(exact.groups))),
            ] + prior)
    }
}

extension InterviewBench {
    /// The same numbers on every machine (SplitMix64: Steele, Lea and Flood, 2014).
    struct Lot: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
