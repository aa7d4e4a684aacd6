import Kit
import Sheets

/// One row of a file, whatever its format. Of a CSV it is a view of the reader's memory, valid until the next row is read.
public struct ImportRow {
    private enum Content {
        case record(CSVRecord)
        case sheet(SheetRow)
    }

    private let content: Content
    /// From 1, the outermost; nil where rows hold no others.
    public let level: Int?

    init(_ record: CSVRecord, level: Int? = nil) {
        content = .record(record)
        self.level = level
    }

    init(_ row: SheetRow, level: Int?) {
        content = .sheet(row)
        self.level = level
    }

    /// As a spreadsheet counts it, from 1.
    public var number: Int {
        switch content {
        case .record(let record): record.number
        case .sheet(let row): row.number
        }
    }

    public var count: Int {
        switch content {
        case .record(let record): record.count
        case .sheet(let row): row.cells.count
        }
    }

    /// Text of a cell, from 0; empty beyond the last.
    public subscript(column: Int) -> String {
        switch content {
        case .record(let record): record[column]
        case .sheet(let row): row[column].text
        }
    }

    public func cell(_ column: Int) -> SheetCell {
        switch content {
        case .record(let record): record.isEmpty(column) ? .empty : .text(record[column])
        case .sheet(let row): row[column]
        }
    }

    public func isEmpty(_ column: Int) -> Bool {
        switch content {
        case .record(let record): record.isEmpty(column)
        case .sheet(let row): row[column].isBlank
        }
    }

    public var flaws: [CSVFlaw] {
        switch content {
        case .record(let record): record.flaws
        case .sheet(let row): row.flaws
        }
    }

    /// Its cells cannot be told apart.
    public var isBroken: Bool {
        switch content {
        case .record(let record): record.isBroken
        case .sheet(let row): row.flaws.contains(where: \.isFatal)
        }
    }

    /// A row of text must have as many cells as its header; those of a workbook may leave out their empty ends.
    var mustBeFull: Bool {
        if case .record = content { true } else { false }
    }

    /// The row as it stands in the file; of a workbook, its cells as one line of CSV.
    public var raw: String {
        switch content {
        case .record(let record): record.raw
        case .sheet(let row): CSVLine.text(row.cells.map(\.text), separator: CSVLine.comma)
        }
    }
}

/// One row of CSV, written.
enum CSVLine {
    static let comma = UInt8(ascii: ",")

    static func text(_ cells: [String], separator: UInt8) -> String {
        let mark = String(UnicodeScalar(separator))
        return cells.map { cell in
            let needsQuotes = cell.contains(mark) || cell.utf8.contains { $0 == 34 || $0 == 10 || $0 == 13 } || cell != cell.trimmed
            return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
        }.joined(separator: mark)
    }
}
