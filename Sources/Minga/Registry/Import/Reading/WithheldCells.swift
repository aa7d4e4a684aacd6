import Kit

/// Cells that name natural persons, which no kept row carries (Ley 21.719: no more personal data than the purpose needs).
struct WithheldCells: Sendable {
    /// Places of the columns, from 0.
    private let places: Set<Int>
    private let columns: Int
    private let separator: UInt8

    init(_ places: [Int], columns: Int, separator: UInt8) {
        self.places = Set(places)
        self.columns = columns
        self.separator = separator
    }

    /// The row as it stands in the file, with those cells blank. Of a row whose cells cannot be told apart nothing is kept but a mark by which
    /// it is known when it comes again: a name may stand anywhere in it.
    func raw(_ row: ImportRow) -> String {
        guard !places.isEmpty else { return row.raw }
        if row.isBroken || row.count > columns || row.mustBeFull && row.count < columns {
            return Self.mark + Secret.sha256(row.raw).prefix(24)
        }
        guard places.contains(where: { !row.isEmpty($0) }) else { return row.raw }
        return CSVLine.text((0..<row.count).map { places.contains($0) ? "" : row[$0] }, separator: separator)
    }

    private static let mark = "#sin-guardar-"

    /// Whether this stands in place of a row.
    static func isMark(_ raw: String) -> Bool { raw.hasPrefix(mark) }
}
