/// Places written as spreadsheets do: `B7`, `A1:C3`.
enum CellReference {
    /// Column of `B7`, from 0; nil when it begins with no letter.
    @inline(__always) static func column(_ text: UnsafePointer<CChar>) -> Int? {
        var column = 0
        var at = 0
        while true {
            let letter = UInt8(bitPattern: text[at]) & 0xDF
            guard (65...90).contains(letter), at < 7 else { break }
            column = column * 26 + Int(letter) - 64
            at += 1
        }
        return at > 0 ? column - 1 : nil
    }

    /// `A1:C3`; a single cell is no area.
    static func area(_ text: UnsafePointer<CChar>) -> MergedCells? {
        let ends = String(cString: text).split(separator: ":")
        guard ends.count == 2, let first = place(ends[0]), let last = place(ends[1]), last.row >= first.row, last.column >= first.column
        else { return nil }
        return MergedCells(rows: first.row...last.row, columns: first.column...last.column)
    }

    private static func place(_ text: Substring) -> (row: Int, column: Int)? {
        let plain = text.replacing("$", with: "")
        guard let column = plain.withCString(column), let row = Int(plain.drop { $0.isLetter }), (1...20_000_000).contains(row) else {
            return nil
        }
        return (row, column + 1)
    }
}
