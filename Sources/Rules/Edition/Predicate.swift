/// A comparison with its literals resolved on a day; equal ones are kept once for all rules.
struct Predicate: Sendable, Hashable {
    let fact: Int
    let test: Test
    /// True where the fact does not apply.
    let passes: Bool

    enum Test: Sendable, Hashable {
        /// Numbers, days and flags (0 and 1).
        case numbers(NumberSet)
        /// Codes of a choice.
        case codes(CodeSet, isComplement: Bool)
        /// A code among several.
        case has(Int)
        case tally(Tally)
    }

    func truth(of cells: [Cell]) -> Truth {
        switch (cells[fact], test) {
        case (.number(let value), .numbers(let set)): return Truth(set.contains(value))
        case (.number(let code), .codes(let set, let isComplement)): return Truth(set.contains(Int(code)) != isComplement)
        case (.codes(let given), .has(let code)): return Truth(given.contains(code))
        case (.members(let members), .tally(let tally)): return tally.truth(of: members) ?? Truth(passes)
        case (.notApplicable, _): return Truth(passes)
        default: return .unknown
        }
    }
}

/// A count or a share of the members of a list that fulfil a condition.
struct Tally: Sendable, Hashable {
    let isShare: Bool
    /// Over the members' facts; nil counts all.
    let condition: Branch?
    /// What the leaves of the condition refer to.
    let predicates: [Predicate]
    let expected: NumberSet

    func truth(of member: [Cell]) -> Truth { condition?.truth { predicates[$0].truth(of: member) } ?? .yes }

    /// Nil for the share of an empty list.
    func truth(of members: [[Cell]]) -> Truth? {
        var sure = 0
        var unsure = 0
        for member in members {
            switch truth(of: member) {
            case .yes: sure += 1
            case .unknown: unsure += 1
            case .no: break
            }
        }
        return truth(sure: sure, unsure: unsure, of: members.count)
    }

    /// Over every number that the unsure members may yet give.
    func truth(sure: Int, unsure: Int, of count: Int) -> Truth? {
        guard !isShare || count > 0 else { return nil }
        var sees = (yes: false, no: false)
        for total in sure...(sure + unsure) {
            let value = isShare ? Double(total) / Double(count) : Double(total)
            if expected.contains(value) { sees.yes = true } else { sees.no = true }
        }
        return sees.yes && sees.no ? .unknown : Truth(sees.yes)
    }
}

/// A condition whose leaves are numbers into a table.
indirect enum Branch: Sendable, Hashable {
    case all([Branch])
    case any([Branch])
    case not(Branch)
    case atLeast(Int, [Branch])
    case leaf(Int)

    func truth(_ leaf: (Int) -> Truth) -> Truth {
        switch self {
        case .leaf(let index): return leaf(index)
        case .not(let part): return !part.truth(leaf)
        case .all(let parts):
            var least = Truth.yes
            for part in parts {
                least = min(least, part.truth(leaf))
                if least == .no { break }
            }
            return least
        case .any(let parts):
            var greatest = Truth.no
            for part in parts {
                greatest = max(greatest, part.truth(leaf))
                if greatest == .yes { break }
            }
            return greatest
        case .atLeast(let count, let parts):
            var sure = 0
            var open = 0
            for part in parts {
                switch part.truth(leaf) {
                case .yes: sure += 1
                case .unknown: open += 1
                case .no: break
                }
            }
            return sure >= count ? .yes : sure + open < count ? .no : .unknown
        }
    }

    /// Every leaf, in the order written.
    var leaves: [Int] {
        switch self {
        case .leaf(let index): [index]
        case .not(let part): part.leaves
        case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.flatMap(\.leaves)
        }
    }
}

/// What a profile says of one fact, ready to be compared.
enum Cell: Sendable, Hashable {
    /// Numbers, days (from 1970), flags (0 and 1), codes of a choice (their index).
    case number(Double)
    case codes(CodeSet)
    case members([[Cell]])
    case absent
    case declined
    case stale
    case notApplicable

    var isKnown: Bool {
        switch self {
        case .number, .codes, .members, .notApplicable: true
        case .absent, .declined, .stale: false
        }
    }
}
