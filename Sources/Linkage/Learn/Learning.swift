/// Learns the weights without labels. `u` is counted on pairs taken at random (almost none is one organisation), in general and within
/// places; `m` and the share of matches come from expectation-maximisation over the pairs that blocks bring together, against all pairs
/// there are: those not brought together count as unmatched (Fellegi and Sunter 1969; Winkler 1988; Linacre et al. 2022, Splink).
struct Learning {
    private let comparison: Comparison
    private var records: Prepared { comparison.records }
    private var random = SeededRandom(seed: 0x6D69_6E67_61)

    init(_ comparison: Comparison) { self.comparison = comparison }

    static let sampleSize = 40_000
    private static let rounds = 60
    /// Weight, in pairs, of what was supposed of `m`.
    private static let strength = 4.0

    /// `patterns` are those of the pairs brought together, with how many have each.
    mutating func learn(_ patterns: [(pattern: Pattern, count: Int)]) -> LinkModel {
        var model = LinkModel.supposed
        for (counted, there) in [(sample(), false), (sampleWithinPlaces(), true)] {
            for field in LinkField.allCases where field != .identity {
                if there && field == .place { continue }
                model.settle(field, counted[field.rawValue], isSamePlace: there)
            }
        }
        maximise(&model, patterns)
        return model
    }

    private typealias Counts = [[Double]]

    private var noCounts: Counts { LinkField.allCases.map { [Double](repeating: 0, count: $0.levels) } }

    private func count(_ pattern: Pattern, _ weight: Double, _ counts: inout Counts) {
        for field in LinkField.allCases {
            if let level = pattern[field] { counts[field.rawValue][level] += weight }
        }
    }

    private mutating func sample() -> Counts {
        var counts = noCounts
        let all = records.count
        guard all > 1 else { return counts }
        for _ in 0..<min(Self.sampleSize, all * (all - 1) / 2) {
            let one = random.below(all)
            let other = random.below(all - 1)
            let pattern = comparison.pattern(one, other >= one ? other + 1 : other)
            count(pattern, Self.strangeness(pattern), &counts)
        }
        return counts
    }

    /// How likely a sampled pair is two organisations. In a small register, or two of the same organisations side by side, the repeated records
    /// are no small part of all pairs: counted as strangers, they would teach that equal names mean nothing. What is contrary in anything is
    /// strange; of the rest, what was supposed before learning decides.
    private static func strangeness(_ pattern: Pattern) -> Double {
        let isContrary = LinkField.allCases.contains { $0 != .name && pattern[$0] == 0 }
        return isContrary ? 1 : 1 - LinkModel.probability(bits: LinkModel.supposed.score(pattern))
    }

    /// Pairs of one place, each place by how many pairs it has.
    private mutating func sampleWithinPlaces() -> Counts {
        var counts = noCounts
        let groups = Dictionary(grouping: (0..<records.count).filter { records.places[$0] >= 0 }) { records.places[$0] }
        let places = groups.sorted { $0.key < $1.key }.map(\.value).filter { $0.count > 1 }
        let total = places.reduce(0) { $0 + $1.count * ($1.count - 1) / 2 }
        guard total > 0 else { return counts }
        let share = min(1, Double(Self.sampleSize / 2) / Double(total))
        var due = 0.0
        for members in places {
            due += Double(members.count * (members.count - 1) / 2) * share
            while due >= 1 {
                due -= 1
                let one = random.below(members.count)
                let other = random.below(members.count - 1)
                let pattern = comparison.pattern(members[one], members[other >= one ? other + 1 : other])
                // Two records of one identity are no strangers.
                if pattern[.identity] != AgreementLevel.same.rawValue { count(pattern, Self.strangeness(pattern), &counts) }
            }
        }
        return counts
    }

    /// All pairs that could be one organisation: those of two different identities cannot.
    private func possiblePairs() -> Double {
        func pairs(_ count: Int) -> Double { Double(count) * Double(count - 1) / 2 }
        var groups: [Int32: Int] = [:]
        for identity in records.identities where identity >= 0 { groups[identity, default: 0] += 1 }
        let known = groups.values.reduce(0, +)
        return max(1, pairs(records.count) - pairs(known) + groups.values.reduce(0) { $0 + pairs($1) })
    }

    private func maximise(_ model: inout LinkModel, _ patterns: [(pattern: Pattern, count: Int)]) {
        let all = possiblePairs()
        model.prior = min(0.05, max(1 / all, Double(records.count) / all / 10))
        for _ in 0..<Self.rounds {
            var counts = noCounts
            var matches = 0.0
            for (pattern, number) in patterns {
                let expected = LinkModel.probability(bits: model.score(pattern)) * Double(number)
                matches += expected
                count(pattern, expected, &counts)
            }
            for field in LinkField.allCases { model.adjust(field, counts[field.rawValue], strength: Self.strength) }
            let prior = min(0.5, max(0.5, matches) / all)
            let change = abs(Logarithm.base2(prior / model.prior))
            model.prior = prior
            if change < 1e-5 { return }
        }
    }
}

extension LinkModel {
    /// `u` of a field from counts of random pairs.
    fileprivate mutating func settle(_ field: LinkField, _ counts: [Double], isSamePlace: Bool) {
        let total = counts.reduce(0, +)
        guard total >= 20 else { return }
        let supposed = isSamePlace ? fields[field.rawValue].unmatchingThere : fields[field.rawValue].unmatching
        let shares = zip(counts, supposed).map { count, supposed in
            // A level that never came up is rarer than half a pair in so many, and no more common than was supposed.
            max(count / total, min(supposed, 0.5 / total))
        }
        let sum = shares.reduce(0, +)
        let settled = shares.map { $0 / sum }
        if isSamePlace { fields[field.rawValue].unmatchingThere = settled } else { fields[field.rawValue].unmatching = settled }
    }

    /// `m` of a field from expected counts of matches.
    fileprivate mutating func adjust(_ field: LinkField, _ counts: [Double], strength: Double) {
        let total = counts.reduce(0, +) + strength
        let supposed = LinkModel.supposed.fields[field.rawValue].matching
        fields[field.rawValue].matching = Self.capped(
            zip(counts, supposed).map { ($0 + $1 * strength) / total }, zip(Self.caps(field), limits(field)).map { min($0, $1) })
    }

    /// The most that each level of disagreement may come up among matches. Without labels, maximisation would otherwise take look-alikes
    /// (the union no. 1 and no. 2 of one firm) for matches wherever a register holds few or no repeated records.
    private static func caps(_ field: LinkField) -> [Double] {
        switch field {
        case .identity: [0.02, 1]
        case .name: [0.04, 0.04, 0.04, 0.04, 0.03, 0.03, 0.03, 0.03, 0.1, 0.1, 0.1, 0.1] + [Double](repeating: 1, count: 12)
        case .number: [0.05, 0.15, 0.15, 1]
        case .place: [0.12, 0.12, 1]
        case .founded: [0.1, 0.1, 1, 1]
        case .kind: [0.12, 1]
        }
    }

    /// The same as shares of how often strangers agree so: what disagrees never speaks for a pair, and speaks clearly against it.
    private func limits(_ field: LinkField) -> [Double] {
        let most: [Double] =
            switch field {
            case .identity: [1.0 / 32]
            case .name: [Double](repeating: 1.0 / 16, count: 4) + [Double](repeating: 2, count: 4)
            case .number: [1.0 / 8, 1, 8]
            case .place: [1.0 / 8]
            case .founded: [1.0 / 4]
            case .kind: [1.0 / 4]
            }
        let weights = fields[field.rawValue]
        return weights.unmatching.indices.map { level in
            level < most.count ? most[level] * min(weights.unmatching[level], weights.unmatchingThere[level]) : 1
        }
    }

    /// Levels above their cap come down to it; the others share what is left as they were.
    private static func capped(_ shares: [Double], _ caps: [Double]) -> [Double] {
        let over = zip(shares, caps).map { $0 > $1 }
        guard over.contains(true) else { return shares }
        let fixed = zip(over, caps).reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
        let free = zip(over, shares).reduce(0) { $0 + ($1.0 ? 0 : $1.1) }
        guard free > 0 else { return shares }
        let grown = shares.indices.map { over[$0] ? caps[$0] : shares[$0] * (1 - fixed) / free }
        return capped(grown, caps)
    }
}

/// The same numbers each time: SplitMix64.
struct SeededRandom: Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Int(BlockTable.mix(state).multipliedFullWidth(by: UInt64(bound)).high)
    }
}
