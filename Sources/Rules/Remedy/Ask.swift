extension Reading {
    /// The cheapest facts to ask that can still prove a yes: exact. Empty when the rule is decided, or when only facts answered with
    /// "no sé" could.
    public func ask(for rule: StandingRule) -> [String] {
        guard verdict(of: rule) == .unknown else { return [] }
        var search = search(rule) { fact, allowed, space in
            if isAlready(allowed, space) { return .zero }
            let questions = questions(fact)
            guard !questions.isEmpty, isUnsure(allowed, space), isPossible(allowed, space) else { return nil }
            return Effort(change: 0, finding: questions.reduce(0) { $0 + edition.facts.facts[$1].cost })
        }
        guard let way = search.cheapest([Goal(rule: 0, branch: rule.when, wanted: true)]) else { return [] }
        var seen: Set<Int> = []
        let needed = rule.facts.compactMap(edition.facts.index).filter { way.costs[$0] != nil }
        return needed.flatMap { questions($0) }.filter { seen.insert($0).inserted }.map { edition.facts.facts[$0].name }
    }

    /// What is asked to learn a fact: itself if it has a question, or else the unknown parts it comes from. Empty where someone said "no sé".
    func questions(_ fact: Int, besides excluded: Set<String> = []) -> [Int] {
        func isOpen(_ fact: Int) -> Bool { isAskable(fact) && !excluded.contains(edition.facts.facts[fact].name) }
        let definition = edition.facts.facts[fact]
        if definition.question != nil, isOpen(fact) { return [fact] }
        guard let derivation = definition.derivation, !cells[fact].isKnown else { return [] }
        let parts = derivation.parts.compactMap(edition.facts.index).filter { !cells[$0].isKnown }
        return parts.allSatisfy(isOpen) ? parts : []
    }

    /// Whether asking may tell more: of what was never asked or is stale, and of a list with members of whom too little is known.
    func isAskable(_ fact: Int) -> Bool {
        switch cells[fact] {
        case .absent, .stale: return true
        case .members(let members):
            return edition.predicates.indices.contains { index in
                guard edition.predicates[index].fact == fact, truths[index] == .unknown,
                    case .tally(let tally) = edition.predicates[index].test
                else { return false }
                let facts = tally.predicates.map(\.fact)
                return members.contains { member in facts.contains { member[$0] == .absent || member[$0] == .stale } }
            }
        default: return false
        }
    }

    /// A search for ways to a yes of one rule, at the given prices.
    func search(_ rule: StandingRule, _ price: @escaping (Int, [Int: CodeSet], Space) -> Effort?) -> WaySearch {
        let predicates = rule.requirements.map(\.predicate)
        let used = rule.when.leaves.map { predicates[$0] }
        let space = Space(used, of: edition.predicates, facts: edition.facts, current: cells)
        var fixed: [Int: Bool] = [:]
        for index in used where cells[edition.predicates[index].fact] == .notApplicable { fixed[index] = truths[index] == .yes }
        return WaySearch(space: space, predicates: [predicates], fixed: fixed) { price($0, $1, space) }
    }

    /// What is known lies already where it must.
    func isAlready(_ allowed: [Int: CodeSet], _ space: Space) -> Bool {
        allowed.allSatisfy { variable, cells in
            space.cell(of: variable, self.cells, { truths[$0] }).map(cells.contains) ?? false
        }
    }

    /// Whether some list fits what is asked of it; other facts always can.
    func isPossible(_ allowed: [Int: CodeSet], _ space: Space) -> Bool {
        let wishes = space.wishes(allowed, edition.predicates)
        return wishes.isEmpty || MemberSearch(wishes, facts: edition.facts).find() != nil
    }
}

extension Space {
    /// What is wanted of lists.
    func wishes(_ allowed: [Int: CodeSet], _ predicates: [Predicate]) -> [MemberSearch.Wish] {
        allowed.sorted { $0.key < $1.key }.compactMap { variable, cells in
            guard case .tally(let index) = variables[variable].kind, cells.contains(0) != cells.contains(1) else { return nil }
            return MemberSearch.Wish(predicate: predicates[index], wanted: cells.contains(1))
        }
    }
}

extension Edition {
    /// Effort of learning a fact: its own question, or those of its unknown parts.
    func askCost(_ fact: Int, _ cells: [Cell]) -> Int {
        let definition = facts.facts[fact]
        guard definition.question == nil, let derivation = definition.derivation else { return definition.cost }
        return derivation.parts.reduce(0) { total, part in
            guard let index = facts.index(of: part), !cells[index].isKnown else { return total }
            return total + facts.facts[index].cost
        }
    }
}
