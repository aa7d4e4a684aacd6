/// Verdicts of every rule of an edition over every row of columns, two bits each.
public struct Matches: Sendable {
    public let edition: Edition
    public let count: Int
    /// By rule.
    private var yes: [[UInt64]]
    private var possible: [[UInt64]]

    /// The verdict of a rule of the edition, by its position, for one row.
    public func verdict(rule: Int, row: Int) -> Verdict {
        Column.has(yes[rule], row) ? .yes : Column.has(possible[rule], row) ? .unknown : .no
    }

    /// How many rows of a rule say yes and how many need information.
    public func counts(rule: Int) -> (yes: Int, unknown: Int) {
        let sure = Self.ones(yes[rule])
        return (sure, Self.ones(possible[rule]) - sure)
    }

    private static func ones(_ bits: [UInt64]) -> Int { bits.reduce(0) { $0 &+ $1.nonzeroBitCount } }

    /// Who qualifies: the rows with a verdict, ascending.
    public func rows(rule: Int, _ verdict: Verdict) -> [Int] {
        var found: [Int] = []
        for word in yes[rule].indices {
            var bits: UInt64 =
                switch verdict {
                case .yes: yes[rule][word]
                case .unknown: possible[rule][word] & ~yes[rule][word]
                case .no: ~possible[rule][word]
                }
            while bits != 0 {
                let row = word * 64 + bits.trailingZeroBitCount
                if row < count { found.append(row) }
                bits &= bits &- 1
            }
        }
        return found
    }

    /// Bytes held by the verdicts.
    public var bytes: Int { (yes.count + possible.count) * ((count + 63) / 64) * 8 }

    /// Makes the verdicts of one row new after an edit of its facts.
    public mutating func update(row: Int, from columns: Columns) {
        let truths = edition.truths(of: edition.cells(of: columns, row: row))
        let bit = UInt64(1) << UInt64(row & 63)
        for (index, rule) in edition.rules.enumerated() {
            let truth = rule.program.withTruths(truths) { $0.truth }
            if truth == .yes { yes[index][row >> 6] |= bit } else { yes[index][row >> 6] &= ~bit }
            if truth != .no { possible[index][row >> 6] |= bit } else { possible[index][row >> 6] &= ~bit }
        }
    }

    fileprivate init(_ edition: Edition, count: Int, parts: [(range: Range<Int>, bits: [UInt64])]) {
        self.edition = edition
        self.count = count
        let words = (count + 63) / 64
        func bitmap(_ index: Int) -> [UInt64] {
            if parts.count == 1, let only = parts.first { return Array(only.bits[(index * words)..<((index + 1) * words)]) }
            return parts.flatMap { part in part.bits[(index * part.range.count)..<((index + 1) * part.range.count)] }
        }
        yes = edition.rules.indices.map { bitmap(2 * $0) }
        possible = edition.rules.indices.map { bitmap(2 * $0 + 1) }
    }
}

extension Edition {
    /// What a row says of every fact.
    fileprivate func cells(of columns: Columns, row: Int) -> [Cell] {
        var cells = zip(facts.facts, columns.columns).map { fact, column in column.map { $0.cell(row, fact, self) } ?? .absent }
        derive(into: &cells)
        return cells
    }

    /// Every rule over every row, on this thread.
    public func matches(_ columns: Columns) -> Matches {
        let kernel = kernel(columns)
        let words = 0..<((columns.count + 63) / 64)
        return Matches(self, count: columns.count, parts: [(words, kernel.run(words))])
    }

    /// The same, on so many threads at once.
    public func matches(_ columns: Columns, cores: Int) async -> Matches {
        let words = (columns.count + 63) / 64
        guard cores > 1, words > cores else { return matches(columns) }
        let kernel = kernel(columns)
        let size = (words + cores - 1) / cores
        let ranges = stride(from: 0, to: words, by: size).map { $0..<min($0 + size, words) }
        let parts = await withTaskGroup(of: (range: Range<Int>, bits: [UInt64]).self) { group in
            for range in ranges { group.addTask { (range, kernel.run(range)) } }
            var parts: [(range: Range<Int>, bits: [UInt64])] = []
            for await part in group { parts.append(part) }
            return parts.sorted { $0.range.lowerBound < $1.range.lowerBound }
        }
        return Matches(self, count: columns.count, parts: parts)
    }

    private func kernel(_ columns: Columns) -> BatchKernel {
        var all = columns.columns
        for (index, fact) in facts.facts.enumerated() where fact.derivation != nil && predicates.contains(where: { $0.fact == index }) {
            all[index] = derived(index, columns)
        }
        let known = all.enumerated().map { index, column in fresh(column, facts.facts[index]) }
        return BatchKernel(edition: self, columns: all, plan: BatchPlan(self, all), known: known, rowCount: columns.count)
    }

    /// Known on the day: without the values that are older than they may be.
    private func fresh(_ column: Column?, _ fact: FactDefinition) -> [UInt64] {
        guard let column else { return [] }
        guard let age = fact.maxAge, !column.since.isEmpty else { return column.known }
        var known = column.known
        for (row, since) in column.since.enumerated() where since != .min && age.after(EpochDay(Int(since))) < day {
            known[row >> 6] &= ~(UInt64(1) << UInt64(row & 63))
        }
        return known
    }

    /// A derived column: what is given, and the rest from its parts where they are known and fresh.
    private func derived(_ index: Int, _ columns: Columns) -> Column {
        let fact = facts.facts[index]
        var column = columns.columns[index] ?? Column(fact.type, rows: columns.count)
        for row in 0..<columns.count {
            let given = cell(column.state(row, fact.type), fact)
            guard !given.isKnown, let derivation = fact.derivation else { continue }
            let value = Self.value(derivation) { name in
                guard let part = facts.index(of: name), let values = columns.columns[part] else { return .absent }
                return cell(values.state(row, facts.facts[part].type), facts.facts[part])
            }
            if let value { column.set(row, value) }
        }
        return column
    }
}
