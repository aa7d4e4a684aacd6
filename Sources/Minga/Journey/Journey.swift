import Kit
import Rules

/// A visitor's way from the first answer to what is open to them: what is known, what to ask next, what each instrument says.
struct Journey: Sendable {
    let shelf: RuleShelf
    let standing: Standing
    let answers: JourneyAnswers
    /// What the record of an organisation already says.
    let record: KnownRecord?
    /// How likely answers are in this network; equal chances if nil.
    let likelihood: Likelihood?
    let reading: Reading
    /// In the order of the catalogue.
    let outcomes: [Outcome]
    private let askable: Set<String>

    /// - Parameter supports: the instruments as the network knows them; those that come with the program if nil.
    init(
        shelf: RuleShelf, supports: [Support]? = nil, on day: CivilDate, answers: JourneyAnswers, record: KnownRecord? = nil,
        likelihood: Likelihood? = nil
    ) {
        var said = Profile()
        for answer in answers.answers { said[answer.fact.name] = answer.state }
        self.init(
            shelf: shelf, supports: supports, on: day, profile: said, answers: answers, record: record, likelihood: likelihood)
    }

    /// - Parameter profile: what the visitor says.
    init(
        shelf: RuleShelf, supports: [Support]? = nil, on day: CivilDate, profile: Profile, answers: JourneyAnswers = .none,
        record: KnownRecord? = nil, likelihood: Likelihood? = nil
    ) {
        self.shelf = shelf
        self.likelihood = likelihood
        self.answers = answers
        self.record = record
        let standing = shelf.standing(on: day)
        self.standing = standing
        let facts = shelf.book.facts
        askable = Set(facts.facts.filter { $0.control(in: facts) != nil }.map(\.name))
        reading = standing.edition.reading(of: Self.profile(facts, profile, record))
        let verdicts = Verdicts(standing: standing, reading: reading, askable: askable)
        outcomes = (supports ?? shelf.supports).map(verdicts.outcome)
    }

    /// What the agency must answer is declined from the start; the record comes before and the visitor's own words last.
    private static func profile(_ facts: FactBook, _ said: Profile, _ record: KnownRecord?) -> Profile {
        var profile = record?.profile ?? Profile()
        for fact in facts.facts where fact.isForAgency { profile[fact.name] = .declined }
        for (name, state) in said.states { profile[name] = state }
        return profile
    }

    /// Those of the purpose asked for; an instrument whose purpose nobody says is not left out.
    var shown: [Outcome] { outcomes(for: answers.purpose) }

    func outcomes(for purpose: Purpose?) -> [Outcome] {
        guard let purpose else { return outcomes }
        return outcomes.filter { $0.support.purposes.isEmpty || $0.support.purposes.contains(purpose.rawValue) }
    }

    func outcomes(_ group: Outcome.Group) -> [Outcome] { shown.filter { $0.group == group } }

    /// Instruments whose verdict an answer may still change.
    var undecided: [Outcome] { shown.filter { $0.group == .findOut && !$0.asks.isEmpty } }

    /// What to ask now; nil when results are due.
    var question: FactDefinition? {
        if let refused = answers.refused?.fact { return refused }
        if let asked = answers.asked { return asked }
        guard kind != nil else { return shelf.book.facts["org.kind"] }
        return answers.answers.count >= answers.patience ? nil : next
    }

    /// The fact that is expected to settle most of what is not settled.
    var next: FactDefinition? {
        let rules = undecided.flatMap { outcome in outcome.rulings.filter { $0.ruling.verdict == .unknown }.map(\.rule) }
        guard !rules.isEmpty else { return nil }
        let interview = Interview(likelihood?.model(for: kind) ?? standing.model, knowing: reading.profile, rules: rules)
        return interview.ranking.first { askable.contains($0.fact.name) }?.fact
    }

    /// What the group is, once it is known.
    var kind: String? {
        if case .given(.code(let code), _) = reading.profile["org.kind"] { code } else { nil }
    }

    /// *Individual, pre-asociativo, asociativo*.
    var stage: Stage? { kind.map { Stage(kind: $0) } }

    enum Stage: String, Sendable, CaseIterable {
        case individual
        case preAssociative = "pre_asociativo"
        case associative = "asociativo"

        init(kind: String) {
            switch kind {
            case "persona", "empresa": self = .individual
            case OrganisationKind.formingGroup.rawValue, OrganisationKind.transferGroup.rawValue: self = .preAssociative
            default: self = .associative
            }
        }

        var words: Words {
            switch self {
            case .individual: Words(es: "Etapa individual", en: "Individual stage")
            case .preAssociative: Words(es: "Etapa pre-asociativa", en: "Pre-associative stage")
            case .associative: Words(es: "Etapa asociativa", en: "Associative stage")
            }
        }
    }
}
