import Kit

/// What was found in one sheet. Rows and columns count from 1, as a spreadsheet shows them.
public struct SheetSurvey: Sendable {
    public var name: String
    /// The row that names the columns; nil for a sheet without one.
    public var headerRow: Guess<Int?>
    /// Every row that belongs to the header, groups above and units below included.
    public var headerRows: [Int] = []
    /// What stands above the header: titles and notes.
    public var titles: [Title] = []
    public var columns: [Column] = []
    /// Rows of data: totals, subtotals, notes, repeated headers and blank rows left out.
    public var rows = 0
    public var firstRow: Int?
    public var lastRow: Int?
    public var totals: [Total] = []
    /// Rows that say a figure of their own, such as income less expense. They repeat no other row, as totals do, and belong to no record.
    public var results: [Int] { totals.filter { $0.kind == .result }.map(\.row) }
    /// Rows of notes and sources below the data.
    public var notes: [Int] = []
    /// Rows that repeat the header, as prints do on each page.
    public var repeatedHeaders: [Int] = []
    /// Rows whose cells could not be told apart; they count as data.
    public var brokenRows: [Int] = []
    public var hierarchy: Hierarchy?
    /// The last row that may belong to this table, when the sheet goes on below it; nil when it does not.
    public var end: Guess<Int>?
    /// Row that names the columns of another table below this one.
    public var nextTable: Int?
    /// Rows with something in them below the end.
    public var rowsBelow = 0
    /// Rows equal to an earlier one. They are kept: nothing says that they are the same thing twice. Nil when there were too many rows to compare.
    public var identicalRows: Int?
    public var remarks: [Words] = []

    public struct Title: Sendable {
        public let row: Int
        public let text: String
    }

    /// A row that adds up others.
    public struct Total: Sendable {
        public enum Kind: String, Sendable { case total, subtotal, result }
        public let row: Int
        public let kind: Kind
        public let reason: Words
    }

    /// Rows that hold the rows below them: adding every row counts the same money several times.
    public struct Hierarchy: Sendable {
        /// Columns whose filling tells the level.
        public let columns: [Int]
        /// Data rows of each level, the outermost first.
        public var rowsByLevel: [Int]
        /// Rows with others below them, and how many of those equal their sum.
        public var parents: Int
        public var equalToSum: Int
        public var doubleCounts: Bool { parents > 0 && equalToSum * 10 >= parents * 9 }
        public var reason: Words
    }

    public struct Column: Sendable {
        /// From 1.
        public let number: Int
        public var name: String
        /// Name of the group that stands above.
        public var group: String?
        public var type: Guess<ColumnType>
        public var unit: Guess<String>?
        public var marks: Guess<NumberMarks>?
        public var dateOrder: Guess<DateOrder>?
        public var blank = 0
        public var filled = 0
        /// Sum over data rows, for whole and decimal numbers.
        public var sum: ExactNumber?
        /// Texts where numbers or dates were expected, the most frequent first.
        public var texts: [(text: String, count: Int)] = []
        public var lostZeros: LostZeros?
        public var manyValues: ManyValues?
        public var lostCharacters = 0
        public var edgeSpaces = 0
        public var impossibleDates = 0
        public var rut: RutCount?
    }

    public struct LostZeros: Sendable {
        public let length: Int
        public let rows: Int
    }

    /// Several values in one cell.
    public struct ManyValues: Sendable {
        public let separator: String
        public let rows: Int
    }

    /// RUT found in the cells of a column.
    public struct RutCount: Sendable {
        public var found = 0
        public var distinct = 0
        public var wrongDigit = 0
        public var distinctWrong = 0
    }
}
