import Kit
import Sheets

/// Rows with problems as an Excel workbook: the cells as they came, those that cannot be taken marked, and a column of reasons.
final class ProblemBook {
    private let book: XLSXStream
    private let header: [String]
    private let separator: UInt8
    private let language: Language
    private var sheet = SheetXML()

    /// `separator` is the one that cuts a row as it came.
    init(_ header: [String], separator: UInt8, _ language: Language, at now: Instant) throws(Problem) {
        book = try XLSXStream(at: now)
        self.header = header
        self.separator = separator
        self.language = language
    }

    func opening() throws(Problem) -> [UInt8] {
        let widths = header.map { min(max($0.count + 4, 12), 40) } + [80]
        let out = try book.beginSheet(language(Words(es: "Por corregir", en: "To correct")), widths: widths)
        sheet.row(header + [language(ProblemLines.reasons)], .heading)
        return out
    }

    func add(_ row: ProblemRow) throws(Problem) -> [UInt8] {
        let (cells, reasons) = ProblemLines.cells(row, header, separator: separator, language)
        let marked = Set(row.cells.compactMap(\.column))
        for (name, cell) in zip(header, cells) {
            if cell.isEmpty, !marked.contains(name) { sheet.empty() } else { sheet.text(cell, marked.contains(name) ? .warning : .plain) }
        }
        sheet.text(reasons, .warning)
        sheet.endRow()
        return try book.write(sheet.take())
    }

    func closing() throws(Problem) -> [UInt8] {
        let title = language(Words(es: "Filas por corregir", en: "Rows to correct"))
        return try book.write(sheet.take()) + book.endSheet(rows: sheet.rows, columns: header.count + 1) + book.end(title: title)
    }
}
