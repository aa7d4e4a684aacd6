/// Looks for a list of members that makes several counts and shares come out as wanted, trying every list up to a length.
struct MemberSearch {
    /// What to look for: a predicate over the list, and as what.
    struct Wish: Hashable {
        let predicate: Predicate
        let wanted: Bool
    }

    private let facts: FactBook
    private let wishes: [(tally: Tally, passes: Bool, wanted: Bool)]
    private static let mostKinds = 4096
    private static let mostLists = 200_000

    init(_ wishes: [Wish], facts: FactBook) {
        self.facts = facts
        self.wishes = wishes.compactMap { wish in
            guard case .tally(let tally) = wish.predicate.test else { return nil }
            return (tally, wish.predicate.passes, wish.wanted)
        }
    }

    /// A member that stands for all those which count in the same conditions.
    private struct Kind {
        let member: [Int: Cell]
        let counts: [Bool]
    }

    /// The longest list that is tried: beyond the numbers named in the wishes.
    private var longest: Int {
        wishes.reduce(2) { most, wish in
            let bounds = wish.tally.expected.bounds
            if !wish.tally.isShare { return most + Int(min(20, bounds.max() ?? 0)) + 1 }
            let parts = bounds.map { bound in (1...20).first { (bound * Double($0)).rounded() == bound * Double($0) } ?? 20 }
            return most + (parts.max() ?? 1)
        }
    }

    /// - Returns: the shortest list found; nil when none of up to the longest length tried will do.
    func find() -> [[Int: Cell]]? {
        let kinds = kinds()
        var tried = 0
        for length in 0...min(60, longest) {
            if let counts = compose(kinds, length, [], &tried) {
                return zip(kinds, counts).flatMap { Array(repeating: $0.member, count: $1) }
            }
            if tried > Self.mostLists { return nil }
        }
        return nil
    }

    private func compose(_ kinds: [Kind], _ left: Int, _ taken: [Int], _ tried: inout Int) -> [Int]? {
        if taken.count == kinds.count { return left == 0 && isMet(kinds, taken, &tried) ? taken : nil }
        let range = taken.count == kinds.count - 1 ? left...left : 0...left
        for count in range {
            if tried > Self.mostLists { return nil }
            if let found = compose(kinds, left - count, taken + [count], &tried) { return found }
        }
        return nil
    }

    private func isMet(_ kinds: [Kind], _ taken: [Int], _ tried: inout Int) -> Bool {
        tried += 1
        let length = taken.reduce(0, +)
        return wishes.indices.allSatisfy { index in
            let sure = zip(kinds, taken).reduce(0) { $0 + ($1.0.counts[index] ? $1.1 : 0) }
            let truth = wishes[index].tally.truth(sure: sure, unsure: 0, of: length) ?? Truth(wishes[index].passes)
            return truth == Truth(wishes[index].wanted)
        }
    }

    private func kinds() -> [Kind] {
        var predicates: [Predicate] = []
        for predicate in wishes.flatMap(\.tally.predicates) where !predicates.contains(predicate) { predicates.append(predicate) }
        let space = Space(predicates.indices, of: predicates, facts: facts)
        var kinds: [Kind] = []
        var seen: Set<[Bool]> = []
        let sizes = space.variables.map(\.cells.count)
        let total = min(Self.mostKinds, sizes.reduce(1) { min(Self.mostKinds, $0 * $1) })
        for number in 0..<total {
            var rest = number
            var choice: [Int] = []
            for size in sizes {
                choice.append(rest % size)
                rest /= size
            }
            let member = space.member(choice, facts: facts)
            var cells = Array(repeating: Cell.absent, count: facts.facts.count)
            for (fact, cell) in member { cells[fact] = cell }
            let counts = wishes.map { $0.tally.truth(of: cells) == .yes }
            if seen.insert(counts).inserted { kinds.append(Kind(member: member, counts: counts)) }
        }
        return kinds
    }
}

extension Space {
    /// Values for one cell of each variable; lists are left out.
    func member(_ choice: [Int], facts: FactBook) -> [Int: Cell] {
        var found: [Int: Cell] = [:]
        for (variable, cell) in zip(variables, choice) {
            switch variable.kind {
            case .values: found[variable.fact] = .number(variable.cells[cell].first ?? 0)
            case .has(let code):
                var set = CodeSet(count: facts.facts[variable.fact].type.codeCount)
                if case .codes(let known) = found[variable.fact] { set = known }
                if cell == 1 { set.insert(code) }
                found[variable.fact] = .codes(set)
            case .tally: break
            }
        }
        return found
    }
}

extension FactType {
    var codeCount: Int {
        switch self {
        case .choice(let list), .choices(let list): list.codes.count
        default: 0
        }
    }
}
