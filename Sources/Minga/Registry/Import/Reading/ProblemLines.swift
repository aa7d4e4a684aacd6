import Kit
import Sheets

/// Rows with problems as the spreadsheet they came in, with a column of reasons: to be corrected and dropped again.
enum ProblemLines {
    static let reasons = Words(es: "Motivos (no se importa)", en: "Reasons (not imported)")

    /// With the mark of UTF-8, so that spreadsheets show its accents.
    static func head(_ header: [String], _ language: Language) -> String {
        "\u{FEFF}" + CSVLine.text(header + [language(reasons)], separator: CSVLine.comma) + "\r\n"
    }

    /// `separator` is the one that cuts the row as it came.
    static func line(_ row: ProblemRow, _ header: [String], separator: UInt8, _ language: Language) -> String {
        let (cells, reasons) = cells(row, header, separator: separator, language)
        return CSVLine.text(cells.map(CSVGuard.safe) + [reasons], separator: CSVLine.comma) + "\r\n"
    }

    /// As many cells as the header has, and what is wrong with them.
    static func cells(_ row: ProblemRow, _ header: [String], separator: UInt8, _ language: Language) -> (cells: [String], reasons: String) {
        var cells = BatchReading.cells(of: row.raw, separator: separator)
        while cells.count < header.count { cells.append("") }
        let said = row.cells.map { cell in
            (cell.column.map { "\($0): " } ?? "") + language(cell.message)
        }
        let end = cells.count > header.count ? header.count : cells.count
        let beyond = cells[end...].filter { !$0.isEmpty }
        if !beyond.isEmpty { cells[max(0, end - 1)] += " " + beyond.joined(separator: " ") }
        return (Array(cells[..<end]), said.joined(separator: " "))
    }
}

/// Spreadsheets run what begins like a formula.
enum CSVGuard {
    static func safe(_ text: String) -> String {
        guard let first = text.utf8.first, [61, 64, 9, 13].contains(first) else { return text }
        return "'" + text
    }
}
