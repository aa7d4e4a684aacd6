/// A set of changes and findings that turns the answer into a yes.
public struct Remedy: Sendable {
    public let actions: [RemedyAction]
    /// Effort of the changes, in the dictionary's units; nothing when it is only a matter of finding out.
    public let changeCost: Int
    /// Effort of the questions.
    public let findingCost: Int
}

/// What to do about one fact.
public struct RemedyAction: Sendable {
    /// Whether something is to be found out or to be changed.
    public enum Kind: Sendable, Hashable {
        /// It is not known; it must turn out so.
        case confirm
        /// It is known and must become so.
        case change
    }

    public let kind: Kind
    public let fact: FactDefinition
    /// The requirements it must meet; a false one must not hold.
    public let requirements: [(requirement: Requirement, mustHold: Bool)]
    /// Of a choice, the codes that would do; of a change, those that one can become. Empty for other facts.
    public let codes: [String]
    public let cost: Int
    /// "Número de socios: 5 o más (hoy 4). Sumar integrantes."
    public let text: Phrase
    public let citations: [NormCitation]
}

/// All the ways to a yes, cheapest first. The first is of least cost: exact. Empty when what fails cannot be changed.
public struct Remedies: Sendable {
    public let ways: [Remedy]
    /// False when there were too many alternatives to list; the first is the cheapest even so.
    public let isComplete: Bool
}

extension Reading {
    /// The smallest changes that would make a rule say yes. Each set holds no smaller one that suffices.
    public func remedies(for rule: StandingRule) -> Remedies {
        guard verdict(of: rule) != .yes else { return Remedies(ways: [], isComplete: true) }
        var search = search(rule) { fact, allowed, space in price(fact, allowed, space) }
        let goals = [Goal(rule: 0, branch: rule.when, wanted: true)]
        guard let cheapest = search.cheapest(goals) else { return Remedies(ways: [], isComplete: true) }
        var (ways, isComplete) = search.minimal(goals)
        if ways.first.map({ cheapest.total < $0.total }) ?? true { ways.insert(cheapest, at: 0) }
        return Remedies(ways: ways.map { remedy($0, rule) }, isComplete: isComplete)
    }

    /// Nothing if it is so already; the question if it is not known; the change if it can be made; nil if it cannot.
    private func price(_ fact: Int, _ allowed: [Int: CodeSet], _ space: Space) -> Effort? {
        guard isPossible(allowed, space) else { return nil }
        if isAlready(allowed, space) { return Effort.zero }
        if !cells[fact].isKnown || isUnsure(allowed, space) { return Effort(change: 0, finding: edition.askCost(fact, cells)) }
        guard case .possible(let cost, let direction, let codes, _) = edition.facts.facts[fact].change,
            allowed.allSatisfy({ canReach($0, $1, space, fact, direction, codes) })
        else { return nil }
        return Effort(change: cost, finding: 0)
    }

    /// A list of which too little is known to say, and nothing against it.
    func isUnsure(_ allowed: [Int: CodeSet], _ space: Space) -> Bool {
        allowed.allSatisfy { variable, cells in space.cell(of: variable, self.cells, { truths[$0] }).map(cells.contains) ?? true }
    }

    private func canReach(
        _ variable: Int, _ allowed: CodeSet, _ space: Space, _ fact: Int, _ direction: FactChange.Direction?, _ codes: Set<String>?
    ) -> Bool {
        let now = space.cell(of: variable, cells, { truths[$0] })
        if let now, allowed.contains(now) { return true }
        switch (space.variables[variable].kind, edition.facts.facts[fact].type) {
        case (.values, .choice(let list)):
            guard let codes else { return true }
            return allowed.indexes.contains { cell in space.variables[variable].cells[cell].contains { codes.contains(list.codes[Int($0)]) }
            }
        case (.values, _):
            guard let direction, case .number(let value) = cells[fact] else { return true }
            return allowed.indexes.contains { cell in
                space.variables[variable].cells[cell].contains { direction == .up ? $0 > value : $0 < value }
            }
        case (.has, _): return direction.map { allowed.contains($0 == .up ? 1 : 0) } ?? true
        case (.tally, _): return true
        }
    }

    // MARK: Words

    private func remedy(_ way: Way, _ rule: StandingRule) -> Remedy {
        let actions = way.costs.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.map { fact, effort in action(fact, effort, way, rule) }
        return Remedy(actions: actions, changeCost: way.total.change, findingCost: way.total.finding)
    }

    private func action(_ fact: Int, _ effort: Effort, _ way: Way, _ rule: StandingRule) -> RemedyAction {
        let definition = edition.facts.facts[fact]
        var seen: Set<Int> = []
        let needed = way.leaves.compactMap { step -> (requirement: Requirement, mustHold: Bool)? in
            let requirement = rule.requirements[step.leaf]
            guard edition.predicates[requirement.predicate].fact == fact, truths[requirement.predicate] != Truth(step.wanted),
                seen.insert(requirement.predicate).inserted
            else { return nil }
            return (requirement, step.wanted)
        }
        let isChange = effort.change > 0
        let codes = codes(fact, needed, isChange: isChange)
        return RemedyAction(
            kind: isChange ? .change : .confirm, fact: definition, requirements: needed, codes: codes,
            cost: isChange ? effort.change : effort.finding, text: text(definition, needed, isChange ? codes : nil),
            citations: needed.flatMap(\.requirement.citations))
    }

    /// - Parameter codes: what one can become; nil when it is only to be found out.
    private func text(_ fact: FactDefinition, _ needed: [(requirement: Requirement, mustHold: Bool)], _ codes: [String]?) -> Phrase {
        let isChange = codes != nil
        var wanted = needed.map { step in
            step.mustHold ? step.requirement.text : Phrase(es: "que no sea: ", en: "not: ") + step.requirement.text
        }.joined(Phrase(same: "; "))
        if let codes, !codes.isEmpty {
            let wording = Wording(edition.facts, edition.day)
            wanted = fact.label + Phrase(same: ": ") + codes.map { wording.value(.code($0), fact.type) }.choice()
        }
        guard isChange else { return Phrase(es: "Averigüe: ", en: "Find out: ") + wanted + Phrase(same: ".") }
        var now = Phrase(same: "")
        if case .given(let value, _) = profile[fact.name] {
            now = Phrase(es: " (hoy: ", en: " (today: ") + Wording(edition.facts, edition.day).value(value, fact.type) + Phrase(same: ")")
        }
        var how = Phrase(same: "")
        if case .possible(_, _, _, let words?) = fact.change { how = Phrase(same: " ") + words }
        return wanted + now + Phrase(same: ".") + how
    }
}
