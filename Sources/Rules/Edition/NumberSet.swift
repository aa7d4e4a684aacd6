/// A union of intervals of numbers: what a comparison admits.
public struct NumberSet: Sendable, Hashable {
    /// From `low` to `high`, each end inside or not.
    public struct Interval: Sendable, Hashable {
        public let low: Double
        public let high: Double
        public let includesLow: Bool
        public let includesHigh: Bool

        /// All numbers from one to another, ends included unless said.
        public init(_ low: Double, _ high: Double, includesLow: Bool = true, includesHigh: Bool = true) {
            self.low = low
            self.high = high
            self.includesLow = includesLow
            self.includesHigh = includesHigh
        }

        @inlinable func contains(_ value: Double) -> Bool {
            (value > low || (includesLow && value == low)) && (value < high || (includesHigh && value == high))
        }
    }

    public let intervals: [Interval]
    /// True when the set is everything but these intervals.
    public let isComplement: Bool

    /// The union of intervals, or all that is outside them.
    public init(_ intervals: [Interval], isComplement: Bool = false) {
        self.intervals = intervals
        self.isComplement = isComplement
    }

    /// Just these numbers.
    public static func points(_ values: [Double]) -> NumberSet { NumberSet(values.sorted().map { Interval($0, $0) }) }
    /// All numbers below one, with it or without.
    public static func below(_ value: Double, including: Bool) -> NumberSet {
        NumberSet([Interval(-.infinity, value, includesLow: false, includesHigh: including)])
    }
    /// All numbers above one, with it or without.
    public static func above(_ value: Double, including: Bool) -> NumberSet {
        NumberSet([Interval(value, .infinity, includesLow: including, includesHigh: false)])
    }
    public var complement: NumberSet { NumberSet(intervals, isComplement: !isComplement) }

    /// Whether a number is in the set.
    public func contains(_ value: Double) -> Bool {
        for interval in intervals where interval.contains(value) { return !isComplement }
        return isComplement
    }

    /// Where membership may change.
    var bounds: [Double] { intervals.flatMap { [$0.low, $0.high] }.filter(\.isFinite) }
}

/// A set of codes of one list, by their indexes.
struct CodeSet: Sendable, Hashable {
    private(set) var words: [UInt64]

    init(count: Int) { words = Array(repeating: 0, count: max(1, (count + 63) / 64)) }

    init(all count: Int) {
        self.init(count: count)
        for index in 0..<count { insert(index) }
    }

    func contains(_ index: Int) -> Bool { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }
    mutating func insert(_ index: Int) { words[index >> 6] |= 1 << UInt64(index & 63) }
    mutating func remove(_ index: Int) { words[index >> 6] &= ~(1 << UInt64(index & 63)) }

    var isEmpty: Bool { words.allSatisfy { $0 == 0 } }
    var indexes: [Int] { (0..<(words.count * 64)).filter(contains) }

    func intersection(_ other: CodeSet) -> CodeSet {
        var result = self
        for index in words.indices { result.words[index] &= other.words[index] }
        return result
    }

    func union(_ other: CodeSet) -> CodeSet {
        var result = self
        for index in words.indices { result.words[index] |= other.words[index] }
        return result
    }
}
