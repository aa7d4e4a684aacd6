/// Places of a table's cells: those that reach down from rows above push later ones to the right.
struct HTMLGrid {
    struct Span {
        let column: Int
        let wide: Int
        let tall: Int
    }

    /// Rows that a cell from above still takes, by column.
    private var taken: [Int] = []
    private let columns: Int

    init(columns: Int) { self.columns = columns }

    /// A row being written.
    struct Line {
        private(set) var cells: [SheetCell] = []
        private(set) var spans: [Span] = []
        fileprivate var held: [Int]
        private var at = 0
        private var wide = 1

        fileprivate init(_ held: [Int]) { self.held = held }

        /// False when the row is too wide.
        mutating func begin(wide: Int, tall: Int, in grid: inout HTMLGrid) -> Bool {
            while at < held.count, held[at] > 0 { at += 1 }
            self.wide = wide
            guard at + wide <= grid.columns else { return false }
            if wide > 1 || tall > 1 { spans.append(Span(column: at, wide: wide, tall: tall)) }
            if tall > 1 { grid.take(at, wide, tall) }
            return true
        }

        mutating func end(_ cell: SheetCell) {
            if case .empty = cell {
            } else {
                while cells.count < at { cells.append(.empty) }
                cells.append(cell)
            }
            at += wide
        }
    }

    /// Begins a row.
    mutating func line() -> Line {
        let line = Line(taken)
        for index in taken.indices where taken[index] > 0 { taken[index] -= 1 }
        return line
    }

    fileprivate mutating func take(_ column: Int, _ wide: Int, _ tall: Int) {
        while taken.count < column + wide { taken.append(0) }
        for index in column..<(column + wide) { taken[index] = tall - 1 }
    }
}
