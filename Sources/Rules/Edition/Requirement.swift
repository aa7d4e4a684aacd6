/// A leaf of a rule as it stands on a day: the reasons and failures that a ruling speaks of.
public final class Requirement: Sendable {
    /// `rule/leaf` when it comes by reference; empty for conditions of an award.
    public let id: String
    public let leaf: Leaf
    public let fact: FactDefinition
    /// What is asked for, in plain words: "Número de socios: 5 o más".
    public let text: Phrase
    /// Index among the edition's distinct predicates.
    let predicate: Int

    init(id: String, leaf: Leaf, fact: FactDefinition, text: Phrase, predicate: Int) {
        self.id = id
        self.leaf = leaf
        self.fact = fact
        self.text = text
        self.predicate = predicate
    }

    public var citations: [NormCitation] { leaf.citations }
    /// What is said when it fails: the rule's own words, or the requirement.
    public var failure: Phrase { leaf.fail ?? text }
}

/// A rule as it stands on a day.
public final class StandingRule: Sendable {
    public let rule: Rule
    public let requirements: [Requirement]
    let when: Branch
    let program: Program
    let award: StandingAward?

    init(rule: Rule, requirements: [Requirement], when: Branch, award: StandingAward?) {
        self.rule = rule
        self.requirements = requirements
        self.when = when
        self.award = award
        program = Program(when, predicates: requirements.map(\.predicate))
    }

    public var id: String { rule.id }
    /// Names of the facts that its condition may need.
    public var facts: [String] {
        var seen: Set<String> = []
        return when.leaves.map { requirements[$0].fact.name }.filter { seen.insert($0).inserted }
    }
}

/// Award terms with their conditions resolved and their money in pesos of the day.
struct StandingAward: Sendable {
    let terms: AwardTerms
    let rate: Worth?
    let amount: Worth?
    let cap: Worth?
    let floor: Worth?
    let cost: (fact: Int, pesos: Double)?

    indirect enum Worth: Sendable {
        case value(Double)
        case each(Double, fact: Int)
        case least([Worth])
        case first([(condition: Branch, value: Worth)], otherwise: Worth?)
    }
}
