/// What a rule would give to many, as far as it is known. An amount that is not known is counted apart, never as zero.
public struct AwardTotal: Sendable, Hashable {
    /// Rows that were looked at.
    public var count = 0
    /// Of these, the rows whose amount the rule and what is known of them do not tell.
    public var unknown = 0
    /// Pesos of the day over the rows whose amount is told.
    public var least = 0.0
    public var most = 0.0

    /// Nothing added yet.
    public init() {}

    mutating func add(_ range: ClosedRange<Double>?) {
        count += 1
        guard let range else { return unknown += 1 }
        least += range.lowerBound
        most += range.upperBound
    }
}

extension AwardRange {
    /// What may be paid at most and at least: the amount, or else nothing to the cap.
    public var payable: ClosedRange<Double>? { amount ?? cap.map { 0...max(0, $0.upperBound) } }
}

extension Edition {
    /// What a rule of this edition would give to the rows together. Rows that agree in what the award looks at are reckoned once.
    public func award(of rule: StandingRule, _ columns: Columns, rows: some Sequence<Int>) -> AwardTotal {
        var total = AwardTotal()
        let wanted = awardFacts(of: rule)
        var known: [[FactState]: ClosedRange<Double>?] = [:]
        for row in rows {
            let states = wanted.map { columns.state(fact: $0, row: row) }
            if let range = known[states] {
                total.add(range)
                continue
            }
            let profile = Profile(Dictionary(uniqueKeysWithValues: zip(wanted.map { facts.facts[$0].name }, states)))
            let range = reading(of: profile).award(of: rule)?.payable
            known[states] = .some(range)
            total.add(range)
        }
        return total
    }

    /// Facts that the terms look at, with the parts of derived ones, by their index.
    private func awardFacts(of rule: StandingRule) -> [Int] {
        guard let award = rule.award else { return [] }
        var found = Set([award.cost?.fact].compactMap(\.self))
        for worth in [award.rate, award.amount, award.cap, award.floor].compactMap(\.self) {
            found.formUnion(worth.facts { predicates[rule.requirements[$0].predicate].fact })
        }
        for fact in found {
            found.formUnion(facts.facts[fact].derivation?.parts.compactMap(facts.index) ?? [])
        }
        return found.sorted()
    }
}

extension StandingAward.Worth {
    /// Facts it looks at; `fact` tells that of a leaf.
    func facts(_ fact: (Int) -> Int) -> Set<Int> {
        switch self {
        case .value: []
        case .each(_, let counted): [counted]
        case .least(let parts): parts.reduce(into: []) { $0.formUnion($1.facts(fact)) }
        case .first(let branches, let otherwise):
            branches.reduce(into: otherwise?.facts(fact) ?? []) { found, branch in
                found.formUnion(branch.condition.leaves.map(fact))
                found.formUnion(branch.value.facts(fact))
            }
        }
    }
}
