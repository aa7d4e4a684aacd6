/// Answers to one question that no rule tells apart: a flag, some codes, or a stretch of numbers.
public struct AnswerClass: Sendable, Hashable {
    public enum Values: Sendable, Hashable {
        case flag(Bool)
        /// In the order of their list.
        case codes([String])
        /// From `low` to `high`; nil is without end on that side. Of whole numbers both ends are inside.
        case numbers(low: Double?, high: Double?, includesLow: Bool, includesHigh: Bool)
    }

    public let values: Values
    /// One of the answers, which stands for all.
    public let example: FactValue
}

extension Edition {
    /// The answers to a fact that some rules tell apart, each class once, in the order of its values; empty for facts that are days,
    /// lists or several codes.
    ///
    /// - Parameter rules: those that count; a comparison of another rule divides nothing.
    public func answerClasses(of fact: String, for rules: [StandingRule]) -> [AnswerClass] {
        guard let index = facts.index(of: fact) else { return [] }
        let tests = Set(rules.flatMap { $0.requirements.map(\.predicate) }).sorted().map { predicates[$0] }.filter { $0.fact == index }
        switch facts.facts[index].type {
        case .flag: return Self.flags(tests)
        case .choice(let list): return Self.codes(list, tests)
        case .number(let measure): return Self.stretches(measure, tests)
        case .day, .choices, .list: return []
        }
    }

    private static func sees(_ tests: [Predicate], _ number: Double) -> [Bool] {
        tests.map { test in
            switch test.test {
            case .numbers(let set): set.contains(number)
            case .codes(let set, let isComplement): set.contains(Int(number)) != isComplement
            case .has, .tally: false
            }
        }
    }

    private static func flags(_ tests: [Predicate]) -> [AnswerClass] {
        guard sees(tests, 0) != sees(tests, 1) else { return [] }
        return [true, false].map { AnswerClass(values: .flag($0), example: .flag($0)) }
    }

    private static func codes(_ list: CodeList, _ tests: [Predicate]) -> [AnswerClass] {
        var order: [[Bool]] = []
        var groups: [[Bool]: [String]] = [:]
        for (index, code) in list.codes.enumerated() {
            let seen = sees(tests, Double(index))
            if groups[seen] == nil { order.append(seen) }
            groups[seen, default: []].append(code)
        }
        return order.compactMap { seen in groups[seen].map { AnswerClass(values: .codes($0), example: .code($0[0])) } }
    }

    /// The line of numbers cut at every bound, neighbours that no test tells apart joined again.
    private static func stretches(_ measure: Measure, _ tests: [Predicate]) -> [AnswerClass] {
        var bounds: Set<Double> = []
        for test in tests { if case .numbers(let set) = test.test { bounds.formUnion(set.bounds) } }
        let inside = bounds.sorted().filter { $0 >= measure.least ?? -.infinity && $0 <= measure.most ?? .infinity }
        var cuts: [Cut] = []
        var before = measure.least
        for bound in inside {
            cuts.append(Cut(low: before, high: bound, includesLow: before == measure.least && before != nil, includesHigh: false))
            cuts.append(Cut(low: bound, high: bound, includesLow: true, includesHigh: true))
            before = bound
        }
        cuts.append(Cut(low: before, high: measure.most, includesLow: inside.isEmpty && before != nil, includesHigh: measure.most != nil))
        var joined: [(cut: Cut, seen: [Bool], example: Double)] = []
        for cut in cuts {
            guard let example = cut.example(isWhole: measure.isWhole) else { continue }
            let seen = sees(tests, example)
            if let last = joined.last, last.seen == seen {
                joined[joined.count - 1].cut.high = cut.high
                joined[joined.count - 1].cut.includesHigh = cut.includesHigh
            } else {
                joined.append((cut, seen, example))
            }
        }
        return joined.map { AnswerClass(values: $0.cut.values(isWhole: measure.isWhole), example: .number($0.example)) }
    }

    private struct Cut {
        var low: Double?
        var high: Double?
        var includesLow: Bool
        var includesHigh: Bool

        /// A number inside; nil when there is none.
        func example(isWhole: Bool) -> Double? {
            let value: Double
            switch (low, high) {
            case (let low?, let high?): value = low == high ? low : (low + high) / 2
            case (let low?, nil): value = includesLow ? low : low + 1
            case (nil, let high?): value = includesHigh ? high : high - 1
            case (nil, nil): value = 0
            }
            guard isWhole else { return contains(value) ? value : nil }
            return [value.rounded(.down), value.rounded(.up), (low ?? value).rounded(.down) + 1].first(where: contains)
        }

        func contains(_ value: Double) -> Bool {
            if let low, value < low || value == low && !includesLow { return false }
            if let high, value > high || value == high && !includesHigh { return false }
            return true
        }

        /// Whole numbers begin and end at a number of theirs.
        func values(isWhole: Bool) -> AnswerClass.Values {
            guard isWhole else { return .numbers(low: low, high: high, includesLow: includesLow, includesHigh: includesHigh) }
            let first = low.map { includesLow ? $0.rounded(.up) : $0.rounded(.down) + 1 }
            let last = high.map { includesHigh ? $0.rounded(.down) : $0.rounded(.up) - 1 }
            return .numbers(low: first, high: last, includesLow: true, includesHigh: true)
        }
    }
}
