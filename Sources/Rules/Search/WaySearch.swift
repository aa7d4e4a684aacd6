/// A way to make conditions come out as wanted: what each variable may be, what it costs, and which leaves it rests on.
struct Way {
    /// By variable; one that is not here is free.
    var allowed: [Int: CodeSet] = [:]
    /// By fact; only those that cost something.
    var costs: [Int: Effort] = [:]
    var total = Effort.zero
    /// Leaves it rests on, as numbers into their rule, and as what.
    var leaves: [(rule: Int, leaf: Int, wanted: Bool)] = []

    var touched: Set<Int> { Set(costs.keys) }
}

/// Effort in two ranks: changing things weighs more than finding out.
struct Effort: Comparable, Hashable {
    var change: Int
    var finding: Int

    static let zero = Effort(change: 0, finding: 0)
    static func < (left: Effort, right: Effort) -> Bool { (left.change, left.finding) < (right.change, right.finding) }
    static func + (left: Effort, right: Effort) -> Effort {
        Effort(change: left.change + right.change, finding: left.finding + right.finding)
    }
    static func - (left: Effort, right: Effort) -> Effort {
        Effort(change: left.change - right.change, finding: left.finding - right.finding)
    }
}

/// A condition of some rule that must come out yes or no.
struct Goal {
    let rule: Int
    let branch: Branch
    let wanted: Bool
}

/// Searches every way to reach goals; exact, by branch and bound over alternatives.
struct WaySearch {
    /// Effort of a fact whose variables are bound so; nil when it cannot be.
    typealias Price = (_ fact: Int, _ allowed: [Int: CodeSet]) -> Effort?

    let space: Space
    /// By rule of the search: leaf → predicate.
    let predicates: [[Int]]
    /// Truth of predicates whose fact does not apply; they cannot be bent.
    let fixed: [Int: Bool]
    let price: Price
    /// Steps left; ends an enumeration that grows out of hand.
    private(set) var budget: Int

    private enum Aim {
        case reach(Goal)
        /// So many of the parts.
        case some(Int, of: ArraySlice<Branch>, rule: Int, wanted: Bool)
    }

    init(space: Space, predicates: [[Int]], fixed: [Int: Bool] = [:], budget: Int = 200_000, price: @escaping Price) {
        self.space = space
        self.predicates = predicates
        self.fixed = fixed
        self.budget = budget
        self.price = price
    }

    /// The way of least effort; nil when there is none. Not bounded by the budget.
    mutating func cheapest(_ goals: [Goal]) -> Way? {
        var best: Way?
        let saved = budget
        budget = .max
        explore(goals.reversed().map(Aim.reach), Way()) { way in
            best.map { way.total < $0.total } ?? true
        } found: {
            best = $0
        }
        budget = saved
        return best
    }

    /// Every way whose facts to touch hold no smaller such set, cheapest first, and whether all were found within the budget.
    mutating func minimal(_ goals: [Goal]) -> (ways: [Way], isComplete: Bool) {
        var found: [Way] = []
        explore(goals.reversed().map(Aim.reach), Way()) { way in
            !found.contains { $0.touched.isSubset(of: way.touched) && $0.total <= way.total }
        } found: { way in
            found.removeAll { way.touched.isSubset(of: $0.touched) }
            found.append(way)
        }
        return (found.sorted { ($0.total, $0.touched.sorted().first ?? 0) < ($1.total, $1.touched.sorted().first ?? 0) }, budget > 0)
    }

    private mutating func explore(_ aims: [Aim], _ way: Way, isWorth: (Way) -> Bool, found: (Way) -> Void) {
        budget -= 1
        guard budget > 0, isWorth(way) else { return }
        guard let aim = aims.last else { return found(way) }
        let rest = Array(aims.dropLast())
        switch aim {
        case .some(let count, let parts, let rule, let wanted):
            guard count > 0 else { return explore(rest, way, isWorth: isWorth, found: found) }
            guard parts.count >= count, let part = parts.first else { return }
            let others = parts.dropFirst()
            let taken =
                rest + [.some(count - 1, of: others, rule: rule, wanted: wanted), .reach(Goal(rule: rule, branch: part, wanted: wanted))]
            explore(taken, way, isWorth: isWorth, found: found)
            explore(rest + [.some(count, of: others, rule: rule, wanted: wanted)], way, isWorth: isWorth, found: found)
        case .reach(let goal):
            reach(goal, rest, way, isWorth: isWorth, found: found)
        }
    }

    private mutating func reach(_ goal: Goal, _ rest: [Aim], _ way: Way, isWorth: (Way) -> Bool, found: (Way) -> Void) {
        func aim(_ part: Branch) -> Aim { .reach(Goal(rule: goal.rule, branch: part, wanted: goal.wanted)) }
        func some(_ count: Int, _ parts: [Branch]) -> Aim { .some(count, of: parts[...], rule: goal.rule, wanted: goal.wanted) }
        switch goal.branch {
        case .leaf(let leaf):
            if let next = bound(way, goal.rule, leaf, goal.wanted) { explore(rest, next, isWorth: isWorth, found: found) }
        case .not(let part):
            explore(rest + [.reach(Goal(rule: goal.rule, branch: part, wanted: !goal.wanted))], way, isWorth: isWorth, found: found)
        case .all(let parts):
            explore(rest + (goal.wanted ? parts.reversed().map(aim) : [some(1, parts)]), way, isWorth: isWorth, found: found)
        case .any(let parts):
            explore(rest + (goal.wanted ? [some(1, parts)] : parts.reversed().map(aim)), way, isWorth: isWorth, found: found)
        case .atLeast(let count, let parts):
            explore(rest + [some(goal.wanted ? count : parts.count - count + 1, parts)], way, isWorth: isWorth, found: found)
        }
    }

    /// The way with one more leaf settled; nil when it cannot be.
    private func bound(_ way: Way, _ rule: Int, _ leaf: Int, _ wanted: Bool) -> Way? {
        let predicate = predicates[rule][leaf]
        var next = way
        next.leaves.append((rule, leaf, wanted))
        if let truth = fixed[predicate] { return truth == wanted ? next : nil }
        guard let factor = space.factors[predicate] else { return nil }
        let count = space.variables[factor.variable].cells.count
        var cells = way.allowed[factor.variable] ?? CodeSet(all: count)
        for index in 0..<count where factor.holds.contains(index) != wanted { cells.remove(index) }
        guard !cells.isEmpty else { return nil }
        next.allowed[factor.variable] = cells
        let fact = space.variables[factor.variable].fact
        let own = (space.variablesOfFact[fact] ?? []).reduce(into: [Int: CodeSet]()) { $0[$1] = next.allowed[$1] }
        guard let effort = price(fact, own) else { return nil }
        next.total = next.total - (next.costs[fact] ?? .zero) + effort
        next.costs[fact] = effort == .zero ? nil : effort
        return next
    }
}
