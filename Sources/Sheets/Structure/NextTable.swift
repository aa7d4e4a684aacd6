import Kit

/// Notices where a second table begins below the first: after a blank row, names of columns where the data have figures or dates, and right
/// below them figures or dates again.
struct NextTable {
    /// Columns, from 0, whose data are figures or dates.
    private let measured: [Int]
    private let rowsNeeded = 2
    private var rows = 0
    private var last: Int?
    /// A row that may be the header of another table, until the next one says so.
    private(set) var held: SheetRow?

    init(_ sample: [SheetRow]) {
        let width = min(sample.map(\.cells.count).max() ?? 0, 512)
        measured = (0..<width).filter { column in
            let filled = sample.filter { !$0[column].isBlank }
            return filled.count >= 2 && filled.count(where: { Self.isMeasure($0[column]) }) * 10 >= filled.count * 7
        }
    }

    /// What to do with a row: take those given, in order; the table ends when `ends` is set.
    mutating func next(_ row: SheetRow) -> (take: [SheetRow], ends: SheetRow?) {
        defer { last = row.number }
        if let names = held {
            held = nil
            if row.number == names.number + 1, row.filled >= 2, row.cells.contains(where: Self.isMeasure) { return ([], names) }
            return ([names] + (hold(row) ? [] : [row]), nil)
        }
        return (hold(row) ? [] : [row], nil)
    }

    private mutating func hold(_ row: SheetRow) -> Bool {
        rows += 1
        guard rows > rowsNeeded, let last, row.number > last + 1, row.filled >= 2 else { return false }
        guard measured.contains(where: { !row[$0].isBlank }) else { return false }
        var names: Set<String> = []
        for cell in row.cells where !cell.isBlank {
            // “s/i” is what a row of data says; it names no column.
            guard case .text(let text) = cell, !Self.isMeasure(cell), text.utf8.count <= 80, !MissingWords.contains(text) else {
                return false
            }
            names.insert(Fold.search(text))
        }
        guard names.count == row.filled else { return false }
        held = row
        return true
    }

    private static func isMeasure(_ cell: SheetCell) -> Bool {
        switch cell {
        case .number, .date: true
        case .text(let text): NumberShape(text) != nil || DateShape(text.trimmed) != nil
        case .empty, .bool, .error: false
        }
    }
}
