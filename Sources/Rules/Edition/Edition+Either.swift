extension Edition {
    /// Several rules as one that is met by whoever meets any of them: the modalities of one instrument. It has no award of its own.
    /// - Returns: nil of no rules at all.
    public func either(of rules: [StandingRule]) -> StandingRule? {
        guard let first = rules.first else { return nil }
        guard rules.count > 1 else { return first }
        var requirements: [Requirement] = []
        var branches: [Branch] = []
        for rule in rules {
            branches.append(rule.when.moved(by: requirements.count))
            requirements += rule.requirements
        }
        return StandingRule(rule: first.rule, requirements: requirements, when: .any(branches), award: nil)
    }
}

extension Branch {
    /// The same over a table in which its leaves stand further on.
    func moved(by offset: Int) -> Branch {
        switch self {
        case .leaf(let index): .leaf(index + offset)
        case .not(let part): .not(part.moved(by: offset))
        case .all(let parts): .all(parts.map { $0.moved(by: offset) })
        case .any(let parts): .any(parts.map { $0.moved(by: offset) })
        case .atLeast(let count, let parts): .atLeast(count, parts.map { $0.moved(by: offset) })
        }
    }
}
