/// How to evaluate an edition over given columns: each simple comparison once, then each predicate, then each rule.
struct BatchPlan {
    /// A bitmap made straight from a column.
    enum Slot: Hashable {
        case integerAtLeast(fact: Int, Int32)
        case realAtLeast(fact: Int, Double)
        case realAbove(fact: Int, Double)
        case code(fact: Int, UInt8)
    }

    /// How a predicate comes from slots.
    enum Recipe {
        /// Union of ranges, each from one slot (or the start) to before another (or the end).
        case ranges([(from: Int?, before: Int?)], isComplement: Bool)
        case codes([Int], isComplement: Bool)
        /// By the code of the row, where a list names many.
        case lookup([UInt8])
        case bit(Int)
        /// Row by row.
        case scalar
    }

    private(set) var slots: [Slot] = []
    private(set) var recipes: [Recipe] = []
    private var known: [Slot: Int] = [:]

    /// - Parameter columns: by fact; nil where nothing is known of it.
    init(_ edition: Edition, _ columns: [Column?]) {
        for predicate in edition.predicates {
            guard let column = columns[predicate.fact] else {
                recipes.append(.scalar)
                continue
            }
            recipes.append(recipe(predicate, column, edition.facts.facts[predicate.fact].type))
        }
    }

    private mutating func slot(_ slot: Slot) -> Int {
        if let index = known[slot] { return index }
        slots.append(slot)
        known[slot] = slots.count - 1
        return slots.count - 1
    }

    private mutating func recipe(_ predicate: Predicate, _ column: Column, _ type: FactType) -> Recipe {
        switch predicate.test {
        case .tally: return .scalar
        case .has(let code): return .bit(code)
        case .codes(let set, let isComplement):
            let codes = set.indexes.filter { $0 < type.codeCount }
            guard column.width == .bytes, codes.count <= 24 else {
                return .lookup((0..<type.codeCount).map { set.contains($0) != isComplement ? 1 : 0 })
            }
            return .codes(codes.map { slot(.code(fact: predicate.fact, UInt8($0))) }, isComplement: isComplement)
        case .numbers(let set):
            if column.width == .bytes {
                let codes = [0, 1].filter { set.contains(Double($0)) }
                return .codes(codes.map { slot(.code(fact: predicate.fact, UInt8($0))) }, isComplement: false)
            }
            return .ranges(set.intervals.compactMap { range($0, predicate.fact, column.width) }, isComplement: set.isComplement)
        }
    }

    /// Nil for an interval that holds no value of the column.
    private mutating func range(_ interval: NumberSet.Interval, _ fact: Int, _ width: Column.Width) -> (from: Int?, before: Int?)? {
        let isWhole = width == .integers
        if isWhole {
            let low = interval.includesLow ? interval.low.rounded(.up) : interval.low.rounded(.down) + 1
            let past = interval.includesHigh ? interval.high.rounded(.down) + 1 : interval.high.rounded(.up)
            guard low < past, low <= Double(Int32.max), past > Double(Int32.min) else { return nil }
            return (
                low <= Double(Int32.min) ? nil : slot(.integerAtLeast(fact: fact, Int32(low))),
                past > Double(Int32.max) ? nil : slot(.integerAtLeast(fact: fact, Int32(past)))
            )
        }
        let from: Int? =
            interval.low == -.infinity
            ? nil : slot(interval.includesLow ? .realAtLeast(fact: fact, interval.low) : .realAbove(fact: fact, interval.low))
        let before: Int? =
            interval.high == .infinity
            ? nil : slot(interval.includesHigh ? .realAbove(fact: fact, interval.high) : .realAtLeast(fact: fact, interval.high))
        return (from, before)
    }
}
