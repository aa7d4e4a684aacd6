/// Finds the records that are one organisation: prepares, blocks, compares, learns, scores and groups. The same records give the same
/// answer, on one core or several.
public struct Linker: Sendable {
    public struct Options: Sendable {
        /// Pairs at least this likely are grouped.
        public var threshold = 0.9
        /// Pairs at least this likely are given back for a person to look at.
        public var floor = 0.05
        public var cores = 1
        /// When set, only pairs with one of these records are given back; the weights are learnt from all.
        public var focus: Set<Int>?

        public init(threshold: Double = 0.9, floor: Double = 0.05, cores: Int = 1, focus: Set<Int>? = nil) {
            self.threshold = threshold
            self.floor = floor
            self.cores = cores
            self.focus = focus
        }
    }

    public struct Outcome: Sendable {
        public let model: LinkModel
        /// The likeliest first.
        public let pairs: [LinkedPair]
        /// Groups of two and more that hold together.
        public let groups: [[Int]]
        /// Likely pairs that were kept apart because their groups contradict each other.
        public let refused: [(one: Int, other: Int)]
        /// How many pairs were compared.
        public let candidates: Int
        public let blocks: [BlockReport]
    }

    public let options: Options

    public init(_ options: Options = Options()) { self.options = options }

    public func run(_ records: [LinkRecord]) async -> Outcome {
        let comparison = Comparison(Prepared(records))
        let blocks = Blocks(comparison.records)
        let compared = await compare(comparison, blocks)
        var counts: [Pattern: Int] = [:]
        for pair in compared { counts[pair.pattern, default: 0] += 1 }
        var learning = Learning(comparison)
        let model = learning.learn(counts.sorted { $0.key.packed < $1.key.packed }.map { (pattern: $0.key, count: $0.value) })
        let scores = counts.keys.reduce(into: [Pattern: Double](minimumCapacity: counts.count)) { $0[$1] = model.score($1) }
        let pairs = Rivals(comparison.records, compared, scores, least: Self.bits(options.floor)).settled
        let likely = pairs.prefix { $0.probability >= options.threshold }
        var grouping = Grouping(comparison.records) { scores[comparison.pattern($0, $1)] ?? model.score(comparison.pattern($0, $1)) }
        grouping.link(likely.map { Link(one: $0.one, other: $0.other, bits: $0.bits) })
        let focus = options.focus
        return Outcome(
            model: model, pairs: pairs.filter { pair in focus.map { $0.contains(pair.one) || $0.contains(pair.other) } ?? true },
            groups: grouping.groups, refused: grouping.refused.map { ($0.one, $0.other) }, candidates: compared.count,
            blocks: blocks.reports)
    }

    private static func bits(_ probability: Double) -> Double { Logarithm.base2(probability / max(1e-12, 1 - probability)) }

    /// Pairs brought together, with how they agree; parts of the records on several cores when asked.
    private func compare(_ comparison: Comparison, _ blocks: Blocks) async -> [ComparedPair] {
        let count = comparison.records.count
        if options.cores < 2 || count < 2_000 { return Self.compare(comparison, blocks, 0..<count) }
        let parts = options.cores * 8
        return await withTaskGroup(of: (Int, [ComparedPair]).self) { group in
            for part in 0..<parts {
                group.addTask { (part, Self.compare(comparison, blocks, count * part / parts..<count * (part + 1) / parts)) }
            }
            var found = [[ComparedPair]](repeating: [], count: parts)
            for await (part, pairs) in group { found[part] = pairs }
            return found.flatMap(\.self)
        }
    }

    private static func compare(_ comparison: Comparison, _ blocks: Blocks, _ range: Range<Int>) -> [ComparedPair] {
        var found: [ComparedPair] = []
        blocks.forEachPair(comparison.records, in: range) { one, other in
            found.append(ComparedPair(one: Int32(one), other: Int32(other), pattern: comparison.pattern(one, other)))
        }
        return found
    }
}

struct ComparedPair: Sendable {
    let one: Int32
    let other: Int32
    let pattern: Pattern
}
