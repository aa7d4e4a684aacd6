import Kit

/// One row of a sheet.
public struct SheetRow: Sendable {
    /// As a spreadsheet counts it, from 1; rows that the file leaves out count too.
    public let number: Int
    public var cells: [SheetCell]
    /// What is wrong in its writing; the reading goes on.
    public var flaws: [CSVFlaw] = []

    public init(number: Int, cells: [SheetCell], flaws: [CSVFlaw] = []) {
        self.number = number
        self.cells = cells
        self.flaws = flaws
    }

    /// The cell of a column, from 0; empty beyond the last.
    public subscript(column: Int) -> SheetCell { cells.indices.contains(column) ? cells[column] : .empty }

    public var isBlank: Bool { cells.allSatisfy(\.isBlank) }
    /// How many cells say something.
    public var filled: Int { cells.count { !$0.isBlank } }
}

/// Gives the rows of one sheet in order, in memory that does not grow with their number.
protocol RowSource: AnyObject {
    func next() throws(Problem) -> SheetRow?
    /// Cells joined into one that were met so far.
    var merges: [MergedCells] { get }
}

extension RowSource {
    var merges: [MergedCells] { [] }
}

/// Cells joined into one; rows and columns count from 1 and both ends belong to it.
public struct MergedCells: Sendable, Hashable {
    public let rows: ClosedRange<Int>
    public let columns: ClosedRange<Int>

    public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
        self.rows = rows
        self.columns = columns
    }
}

/// Reads one sheet row by row.
///
/// ```swift
/// let rows = try Workbook(path: "listado.xls").rows(of: 0)
/// while let row = try rows.next() { print(row[0].text) }
/// ```
public final class SheetReader {
    private let source: any RowSource

    init(_ source: any RowSource) { self.source = source }

    /// The next row, or nil at the end. Rows that the file leaves out are not given.
    public func next() throws(Problem) -> SheetRow? { try source.next() }

    /// Joined cells met so far; all of them at the end.
    public var merges: [MergedCells] { source.merges }
}
