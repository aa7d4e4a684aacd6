extension Reading {
    /// The codes of a choice that meet what is needed of it; of a change, only those that the dictionary lets one become.
    func codes(_ fact: Int, _ needed: [(requirement: Requirement, mustHold: Bool)], isChange: Bool) -> [String] {
        let definition = edition.facts.facts[fact]
        guard case .choice(let list) = definition.type else { return [] }
        let fitting = list.codes.filter { code in
            let truths = edition.reading(of: [definition.name: .code(code)]).truths
            return needed.allSatisfy { truths[$0.requirement.predicate] == Truth($0.mustHold) }
        }
        guard isChange, case .possible(_, _, let targets?, _) = definition.change else { return fitting }
        return fitting.filter(targets.contains)
    }
}
