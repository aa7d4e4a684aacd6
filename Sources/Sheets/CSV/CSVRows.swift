import Kit

/// Rows of a CSV: every cell is text, as it was written.
final class CSVRows: RowSource {
    private let reader: CSVReader
    private var given = 0

    init(_ reader: CSVReader) { self.reader = reader }

    func next() throws(Problem) -> SheetRow? {
        guard let record = try reader.next() else { return nil }
        given += 1
        let flaws = record.flaws
        // A file whose first row has no end is no table at all.
        if given == 1, flaws.contains(.tooManyColumns) { throw SheetProblem.tooManyColumns(CSVLimit.columns) }
        if given == 1, flaws.contains(where: { $0 == .recordTooLarge || $0 == .cellTooLarge(column: 1) }) {
            throw SheetProblem.cellTooLarge(row: 1)
        }
        guard !record.isBroken else { return SheetRow(number: record.number, cells: [.text(record.raw)], flaws: flaws) }
        var cells: [SheetCell] = []
        cells.reserveCapacity(record.count)
        for column in 0..<record.count {
            let text = record[column]
            cells.append(text.isEmpty ? .empty : .text(text))
        }
        // Lets the reader notice quotes that swallow lines.
        if reader.expectedColumns == nil, given == 1, record.count > 1 { reader.expectedColumns = record.count }
        return SheetRow(number: record.number, cells: cells, flaws: flaws)
    }
}
