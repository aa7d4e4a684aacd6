import Kit

/// Reads the rows of a sheet by what was found in it: each with what it is, and its level where rows hold others.
public final class SheetTable {
    public enum Kind: Sendable, Hashable {
        case data
        case total(SheetSurvey.Total.Kind)
    }

    public struct Row: Sendable {
        public let kind: Kind
        /// From 1, the outermost; nil where rows hold no others.
        public let level: Int?
        public let row: SheetRow

        public var number: Int { row.number }
        public subscript(column: Int) -> SheetCell { row[column - 1] }
    }

    public let survey: SheetSurvey
    private let reader: SheetReader
    private let skipped: Set<Int>
    private let totals: [Int: SheetSurvey.Total.Kind]
    private let columns: [Int]

    public init(_ reader: SheetReader, _ survey: SheetSurvey) {
        self.reader = reader
        self.survey = survey
        let above = survey.titles.map(\.row) + survey.headerRows
        skipped = Set(above + survey.notes + survey.repeatedHeaders)
        totals = Dictionary(survey.totals.map { ($0.row, $0.kind) }) { first, _ in first }
        columns = survey.hierarchy?.columns.map { $0 - 1 } ?? []
    }

    /// The next row of data or total, or nil at the end.
    public func next() throws(Problem) -> Row? {
        while let row = try reader.next() {
            if let end = survey.end?.value, row.number > end { return nil }
            if row.isBlank || skipped.contains(row.number) { continue }
            if let kind = totals[row.number] { return Row(kind: .total(kind), level: nil, row: row) }
            return Row(kind: .data, level: columns.isEmpty ? nil : HierarchyFinder.level(row, columns), row: row)
        }
        return nil
    }

    /// The number of a cell by the signs of its column (from 1); nil when it is none.
    public func number(_ row: Row, _ column: Int) -> ExactNumber? {
        switch row[column] {
        case .number(let number): return ExactNumber(number)
        case .text(let text):
            guard survey.columns.indices.contains(column - 1) else { return nil }
            return (survey.columns[column - 1].marks?.value ?? .plain).number(text)
        default: return nil
        }
    }

    /// The day of a cell by the order of its column (from 1); nil when it is none.
    public func day(_ row: Row, _ column: Int) -> CivilDate? {
        switch row[column] {
        case .date(let date): return date.day
        case .text(let text):
            guard survey.columns.indices.contains(column - 1) else { return nil }
            return DateShape(text.trimmed)?.day(survey.columns[column - 1].dateOrder?.value ?? .dayFirst)
        default: return nil
        }
    }
}

extension Workbook {
    /// Reads a sheet through and says how it is built; choices take the place of guesses.
    public func survey(_ sheet: Int, choices: SheetChoices = SheetChoices()) throws(Problem) -> SheetSurvey {
        let reader = try rows(of: sheet)
        var inspector = SheetInspector(reader, name: sheets[sheet], choices: choices)
        return try inspector.survey()
    }

    /// The rows of a sheet by what a survey found in it.
    public func table(_ sheet: Int, _ survey: SheetSurvey) throws(Problem) -> SheetTable { SheetTable(try rows(of: sheet), survey) }
}
