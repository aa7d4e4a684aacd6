/// Asks always the fact that is expected to settle most rules for its effort, and stops when all are settled.
///
/// ```swift
/// var interview = Interview(AnswerModel(edition), knowing: profile)
/// while let question = interview.next { interview.answer(question.fact.name, ask(question)) }
/// ```
public struct Interview: Sendable {
    /// What to ask now.
    public struct Question: Sendable {
        public let fact: FactDefinition
        /// Rules that an answer is expected to settle.
        public let settles: Double
        /// What the choice was made by.
        public let score: Double
    }

    public let model: AnswerModel
    public private(set) var reading: Reading
    private let rules: [StandingRule]
    /// Facts answered here; none is asked twice.
    private var answered: Set<String> = []

    /// - Parameter rules: those to settle; all of the edition if nil.
    public init(_ model: AnswerModel, knowing profile: Profile = Profile(), rules: [StandingRule]? = nil) {
        self.model = model
        self.rules = rules ?? model.edition.rules
        reading = model.edition.reading(of: profile)
    }

    public var profile: Profile { reading.profile }
    /// Rules that are not settled yet.
    public var open: [StandingRule] { rules.filter { reading.verdict(of: $0) == .unknown } }
    /// Nil when all is settled, or when only facts answered with "no sé" are left.
    public var next: Question? { ranking.first }

    /// `.declined` is "no sé": the fact is not asked again.
    public mutating func answer(_ fact: String, _ state: FactState) {
        var profile = profile
        profile[fact] = state
        answered.insert(fact)
        reading = model.edition.reading(of: profile)
    }

    /// Every question that may still help, best first; equal ones in the order of the dictionary.
    public var ranking: [Question] {
        let standing = standing
        var scores: [Int: (settles: Double, score: Double)] = [:]
        for fact in standing.missing.indexes {
            let parts = reading.questions(fact, besides: answered)
            guard !parts.isEmpty else { continue }
            let (settles, advances, removed) = expectation(fact, standing)
            let cost = parts.reduce(0) { $0 + model.edition.facts.facts[$1].cost }
            for part in parts {
                let score = (settles + advances + 0.25 * removed) / Double(max(1, cost))
                let before = scores[part] ?? (0, 0)
                scores[part] = (before.settles + settles, before.score + score)
            }
        }
        return scores.sorted { ($1.value.score, $0.key) < ($0.value.score, $1.key) }.map {
            Question(fact: model.edition.facts.facts[$0.key], settles: $0.value.settles, score: $0.value.score)
        }
    }

    // MARK: Expectation

    /// The open rules and the facts that each may still need.
    private struct Standing {
        var rules: [(rule: StandingRule, facts: CodeSet)] = []
        var missing: CodeSet
    }

    private var standing: Standing {
        let none = CodeSet(count: model.edition.facts.facts.count)
        var standing = Standing(missing: none)
        for rule in rules {
            let (truth, facts) = Self.state(rule, reading.truths, model.edition, none)
            guard truth == .unknown else { continue }
            standing.rules.append((rule, facts))
            standing.missing = standing.missing.union(facts)
        }
        return standing
    }

    private static func state(_ rule: StandingRule, _ truths: [Truth], _ edition: Edition, _ none: CodeSet) -> (Truth, CodeSet) {
        rule.program.withTruths(truths) { run in
            var facts = none
            if run.truth == .unknown { run.open(0) { facts.insert(edition.predicates[rule.requirements[$0].predicate].fact) } }
            return (run.truth, facts)
        }
    }

    /// Over the likely answers: rules settled, parts of the others that are no longer needed, and share of all facts made needless.
    private func expectation(_ fact: Int, _ standing: Standing) -> (settles: Double, advances: Double, removed: Double) {
        let none = CodeSet(count: model.edition.facts.facts.count)
        let affected = standing.rules.indices.filter { standing.rules[$0].facts.contains(fact) }
        let others = standing.rules.indices.reduce(none) {
            $0.union(standing.rules[$1].facts.contains(fact) ? none : standing.rules[$1].facts)
        }
        let count = Double(standing.missing.indexes.count)
        var (settles, advances, removed) = (0.0, 0.0, 0.0)
        var truths = reading.truths
        for guess in model.guesses[fact] {
            for (predicate, truth) in guess.truths { truths[predicate] = truth }
            var left = others
            for index in affected {
                let (truth, facts) = Self.state(standing.rules[index].rule, truths, model.edition, none)
                guard truth == .unknown else {
                    settles += guess.weight
                    continue
                }
                left = left.union(facts)
                advances += guess.weight * (1 - Double(facts.indexes.count) / Double(standing.rules[index].facts.indexes.count))
            }
            removed += guess.weight * (count - Double(left.indexes.count)) / count
        }
        return (settles, advances, removed)
    }
}
