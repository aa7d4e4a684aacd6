import Kit

/// Finds tables in which a row holds the rows below it, as budgets do: *subtítulo*, *ítem* and *asignación* in columns that are filled
/// one after the other, and amounts that the outer rows add up.
struct HierarchyFinder {
    /// Columns, from 0, of which deeper rows fill more.
    let columns: [Int]
    private let amounts: [Int]
    private let marks: [Int: NumberMarks]
    private var open: [(level: Int, values: [ExactNumber?], sums: [ExactNumber], hasChildren: Bool)] = []
    private(set) var rowsByLevel: [Int]
    private(set) var parents = 0
    private(set) var equal = 0

    /// Nil when no columns of the sample are filled that way.
    init?(_ sample: [SheetRow], width: Int, amounts: [Int], marks: [Int: NumberMarks]) {
        guard sample.count >= 4 else { return nil }
        var best: Range<Int>?
        var start = 0
        while start + 1 < min(width, 64) {
            var end = start + 1
            while end < min(width, 64), Self.follows(sample, end - 1, end) { end += 1 }
            if end - start > (best?.count ?? 1), Self.varies(sample, end - 1) { best = start..<end }
            start = max(end, start + 1)
        }
        guard let run = best else { return nil }
        columns = run.filter { column in sample.contains { $0[column].isBlank } }
        guard !columns.isEmpty, run.lowerBound < (columns.first ?? 0) else { return nil }
        self.amounts = amounts.filter { !run.contains($0) }
        guard !self.amounts.isEmpty else { return nil }
        self.marks = marks
        rowsByLevel = Array(repeating: 0, count: columns.count + 1)
    }

    /// A cell of the second column only where the first has one.
    private static func follows(_ rows: [SheetRow], _ first: Int, _ second: Int) -> Bool {
        rows.allSatisfy { !$0[first].isBlank || $0[second].isBlank } && rows.contains { !$0[second].isBlank }
            && rows.allSatisfy { isCode($0[first]) && isCode($0[second]) }
    }

    private static func isCode(_ cell: SheetCell) -> Bool {
        switch cell {
        case .empty: true
        case .number(let number): number.rounded() == number && number < 100_000
        case .text(let text): text.isBlank || text.utf8.count <= 6 && text.utf8.allSatisfy { (48...57).contains($0) || $0 == 32 }
        default: false
        }
    }

    private static func varies(_ rows: [SheetRow], _ column: Int) -> Bool {
        rows.contains { $0[column].isBlank } && rows.contains { !$0[column].isBlank }
    }

    /// From 1, the outermost.
    static func level(_ row: SheetRow, _ columns: [Int]) -> Int { 1 + columns.count { !row[$0].isBlank } }

    mutating func add(_ row: SheetRow) {
        let level = Self.level(row, columns)
        rowsByLevel[level - 1] += 1
        while let last = open.last, last.level >= level { close() }
        let values = amounts.map { column -> ExactNumber? in
            switch row[column] {
            case .number(let number): ExactNumber(number)
            case .text(let text): (marks[column] ?? .plain).number(text)
            default: nil
            }
        }
        if !open.isEmpty {
            open[open.count - 1].hasChildren = true
            for (index, value) in values.enumerated() {
                open[open.count - 1].sums[index] = open[open.count - 1].sums[index] + (value ?? .zero)
            }
        }
        open.append((level, values, amounts.map { _ in .zero }, false))
    }

    private mutating func close() {
        guard let last = open.popLast(), last.hasChildren else { return }
        parents += 1
        if zip(last.values, last.sums).allSatisfy({ value, sum in value.map { $0 == sum } ?? true }) { equal += 1 }
    }

    /// What was found once every row has passed; nil when no row holds others.
    mutating func finish(_ names: [String]) -> SheetSurvey.Hierarchy? {
        while !open.isEmpty { close() }
        guard parents > 0, rowsByLevel.count(where: { $0 > 0 }) > 1 else { return nil }
        let list = columns.map { names.indices.contains($0) ? "«\(names[$0])»" : "\($0 + 1)" }.joined(separator: ", ")
        return SheetSurvey.Hierarchy(
            columns: columns.map { $0 + 1 }, rowsByLevel: rowsByLevel, parents: parents, equalToSum: equal,
            reason: Words(
                es:
                    "Unas filas llenan \(list) y otras no; \(equal) de \(parents) que tienen filas debajo son su suma. Sumar todas cuenta la plata varias veces.",
                en:
                    "Some rows fill \(list) and others do not; \(equal) of \(parents) with rows below are their sum. Adding all counts money several times."
            ))
    }
}
