/// One record of a sheet: a view of the reader's memory, valid until the next record is read. Text is made only when asked for.
public struct CSVRecord {
    let reader: CSVReader
    /// Row as a spreadsheet counts it: from 1, header and empty lines included, a record over several lines as one.
    public let number: Int
    /// Line of the file in which it begins, from 1.
    public let line: Int

    public var count: Int { reader.scanner.cells.count }
    public var flaws: [CSVFlaw] { reader.recordFlaws }
    /// Its cells cannot be told apart; `raw` is its first line.
    public var isBroken: Bool { reader.recordIsBroken }

    /// Text of a cell, from 0; empty beyond the last.
    public subscript(column: Int) -> String {
        guard column >= 0, column < reader.scanner.cells.count else { return "" }
        let cell = reader.scanner.cells[column]
        return reader.withRecord { bytes in
            let written = UnsafeBufferPointer(rebasing: bytes[cell.start..<cell.end])
            switch cell.form {
            case .literal: return reader.text(written)
            case .escaped:
                let plain = Self.unquoted(written)
                return plain.withUnsafeBufferPointer { reader.text($0) }
            }
        }
    }

    /// Whether a cell has no more than spaces.
    public func isEmpty(_ column: Int) -> Bool {
        guard column >= 0, column < reader.scanner.cells.count else { return true }
        let cell = reader.scanner.cells[column]
        return reader.withRecord { bytes in bytes[cell.start..<cell.end].allSatisfy { $0 == 32 || $0 == 9 } }
    }

    /// Whether no cell says anything, as the rows that a spreadsheet leaves at the end.
    public var isBlank: Bool { !isBroken && (0..<count).allSatisfy(isEmpty) }

    public var cells: [String] { (0..<count).map { self[$0] } }

    /// The record as it stands in the file, without its line break.
    public var raw: String { reader.withRecord { reader.text($0) } }

    /// Undoes doubled quotes; what follows the closing quote is taken as it is.
    private static func unquoted(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var at = 1
        while at < bytes.count {
            if bytes[at] == 34 {
                guard at + 1 < bytes.count, bytes[at + 1] == 34 else {
                    out.append(contentsOf: bytes[(at + 1)...])
                    return out
                }
                at += 1
            }
            out.append(bytes[at])
            at += 1
        }
        return out
    }
}
