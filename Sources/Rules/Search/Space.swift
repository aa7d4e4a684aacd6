/// The values of facts parted into cells: within a cell no predicate of interest changes, so one value of it stands for all.
struct Space {
    /// One thing that may vary.
    struct Variable {
        enum Kind: Equatable {
            /// The value of the fact.
            case values
            /// Whether a code is among those of a `choices`.
            case has(Int)
            /// Whether a predicate over a list holds.
            case tally(predicate: Int)
        }

        let fact: Int
        let kind: Kind
        /// Values of each cell, ascending. For `has` and `tally`, cell 0 is no and cell 1 is yes.
        var cells: [[Double]]
    }

    private(set) var variables: [Variable] = []
    /// By predicate: the variable it looks at and the cells where it holds.
    private(set) var factors: [Int: (variable: Int, holds: CodeSet)] = [:]
    /// By fact.
    private(set) var variablesOfFact: [Int: [Int]] = [:]
    private let facts: FactBook
    private let predicates: [Predicate]

    /// - Parameters:
    ///   - wanted: indexes of the predicates of interest.
    ///   - current: values that must belong to a cell even if the dictionary would not admit them.
    init(_ wanted: some Sequence<Int>, of predicates: [Predicate], facts: FactBook, current: [Cell] = []) {
        self.facts = facts
        self.predicates = predicates
        let byFact = Dictionary(grouping: Set(wanted), by: { predicates[$0].fact })
        for (fact, indexes) in byFact.sorted(by: { $0.key < $1.key }) {
            add(fact, indexes.sorted(), fact < current.count ? current[fact] : .absent)
        }
    }

    private mutating func add(_ fact: Int, _ indexes: [Int], _ current: Cell) {
        var valued: [Int] = []
        for index in indexes {
            switch predicates[index].test {
            case .numbers, .codes: valued.append(index)
            case .has(let code):
                let variable = variables.firstIndex { $0.fact == fact && $0.kind == .has(code) } ?? append(fact, .has(code), [[0], [1]])
                factors[index] = (variable, Self.second)
            case .tally: factors[index] = (append(fact, .tally(predicate: index), [[0], [1]]), Self.second)
            }
        }
        if !valued.isEmpty { addValues(fact, valued, current) }
    }

    private static var second: CodeSet {
        var set = CodeSet(count: 2)
        set.insert(1)
        return set
    }

    private mutating func append(_ fact: Int, _ kind: Variable.Kind, _ cells: [[Double]]) -> Int {
        variables.append(Variable(fact: fact, kind: kind, cells: cells))
        variablesOfFact[fact, default: []].append(variables.count - 1)
        return variables.count - 1
    }

    private mutating func addValues(_ fact: Int, _ indexes: [Int], _ current: Cell) {
        var candidates = candidates(fact, indexes)
        if case .number(let value) = current, !candidates.contains(value) { candidates.append(value) }
        var cells: [[Double]] = []
        var known: [[Bool]: Int] = [:]
        var holds = Array(repeating: [Int](), count: indexes.count)
        for value in candidates.sorted() {
            let signature = indexes.map { predicates[$0].holds(value) }
            if let cell = known[signature] {
                cells[cell].append(value)
                continue
            }
            known[signature] = cells.count
            for (offset, isTrue) in signature.enumerated() where isTrue { holds[offset].append(cells.count) }
            cells.append([value])
        }
        let variable = append(fact, .values, cells)
        for (offset, index) in indexes.enumerated() {
            var set = CodeSet(count: cells.count)
            for cell in holds[offset] { set.insert(cell) }
            factors[index] = (variable, set)
        }
    }

    /// Values between which, and at which, some predicate may change.
    private func candidates(_ fact: Int, _ indexes: [Int]) -> [Double] {
        switch facts.facts[fact].type {
        case .flag: return [0, 1]
        case .choice(let list): return list.codes.indices.map(Double.init)
        case .day: return steps(bounds(indexes), isWhole: true)
        case .number(let measure):
            let ends = [measure.least, measure.most].compactMap(\.self)
            return steps(bounds(indexes) + ends, isWhole: measure.isWhole).filter(measure.allows)
        case .choices, .list: return []
        }
    }

    private func bounds(_ indexes: [Int]) -> [Double] {
        indexes.flatMap { index -> [Double] in
            if case .numbers(let set) = predicates[index].test { return set.bounds }
            return []
        }
    }

    private func steps(_ bounds: [Double], isWhole: Bool) -> [Double] {
        let sorted = Set(bounds).sorted()
        guard let first = sorted.first, let last = sorted.last else { return [0] }
        var found = Set(sorted)
        if isWhole {
            found = Set(sorted.flatMap { [$0.rounded(.down) - 1, $0.rounded(.down), $0.rounded(.up), $0.rounded(.up) + 1] })
        } else {
            for (low, high) in zip(sorted, sorted.dropFirst()) { found.insert(low + (high - low) / 2) }
            found.formUnion([first - max(1, first.magnitude / 10), last + max(1, last.magnitude / 10)])
        }
        return found.sorted()
    }

    /// The cell that a known value lies in; nil for an unknown one.
    func cell(of variable: Int, _ cells: [Cell], _ truths: (Int) -> Truth) -> Int? {
        switch (variables[variable].kind, cells[variables[variable].fact]) {
        case (.values, .number(let value)): return variables[variable].cells.firstIndex { $0.contains(value) }
        case (.has(let code), .codes(let set)): return set.contains(code) ? 1 : 0
        case (.tally(let predicate), .members):
            switch truths(predicate) {
            case .yes: return 1
            case .no: return 0
            case .unknown: return nil
            }
        default: return nil
        }
    }
}

extension Predicate {
    /// Of a number, day, flag or code.
    func holds(_ value: Double) -> Bool {
        switch test {
        case .numbers(let set): set.contains(value)
        case .codes(let set, let isComplement): set.contains(Int(value)) != isComplement
        case .has, .tally: false
        }
    }
}
