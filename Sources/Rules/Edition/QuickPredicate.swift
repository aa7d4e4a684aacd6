/// A predicate in a shape without references, for reading one profile fast. Lists, sets of codes and rare shapes go the long way.
struct QuickPredicate: Sendable {
    enum Kind: Sendable { case interval, mask, slow }

    let fact: Int
    private let kind: Kind
    private let passes: Bool
    private let isComplement: Bool
    private let interval: NumberSet.Interval
    private let mask: UInt64

    init(_ predicate: Predicate) {
        var kind = Kind.slow
        var interval = NumberSet.Interval(0, 0)
        var mask: UInt64 = 0
        var complement = false
        switch predicate.test {
        case .numbers(let set) where set.intervals.count == 1:
            (kind, interval, complement) = (.interval, set.intervals[0], set.isComplement)
        case .codes(let set, let isComplement) where set.words.count == 1:
            (kind, mask, complement) = (.mask, set.words[0], isComplement)
        default: break
        }
        fact = predicate.fact
        passes = predicate.passes
        self.kind = kind
        self.interval = interval
        self.mask = mask
        isComplement = complement
    }

    /// What a profile says of a fact, without references.
    enum State: UInt8, Sendable { case unknown, number, notApplicable, other }

    /// Nil when the long way must be taken.
    @inline(__always)
    func truth(_ state: State, _ number: Double) -> Truth? {
        switch (state, kind) {
        case (.unknown, _): .unknown
        case (.notApplicable, _): Truth(passes)
        case (.number, .interval): Truth(interval.contains(number) != isComplement)
        case (.number, .mask): Truth((mask >> UInt64(number) & 1 == 1) != isComplement)
        default: nil
        }
    }
}

extension Edition {
    /// The truth of every distinct predicate for one profile.
    func truths(of cells: [Cell]) -> [Truth] {
        withUnsafeTemporaryAllocation(of: QuickPredicate.State.self, capacity: cells.count) { states in
            withUnsafeTemporaryAllocation(of: Double.self, capacity: cells.count) { numbers in
                for index in cells.indices {
                    var (state, number) = (QuickPredicate.State.unknown, 0.0)
                    switch cells[index] {
                    case .number(let value): (state, number) = (.number, value)
                    case .notApplicable: state = .notApplicable
                    case .codes, .members: state = .other
                    case .absent, .declined, .stale: break
                    }
                    states.initializeElement(at: index, to: state)
                    numbers.initializeElement(at: index, to: number)
                }
                return [Truth](unsafeUninitializedCapacity: quick.count) { truths, count in
                    for (index, predicate) in quick.enumerated() {
                        let truth = predicate.truth(states[predicate.fact], numbers[predicate.fact]) ?? predicates[index].truth(of: cells)
                        truths.initializeElement(at: index, to: truth)
                    }
                    count = quick.count
                }
            }
        }
    }
}
