import Foundation
import Kit
import Sheets

/// A file as it was found: what it is, told by its content.
struct ImportFile: Sendable {
    let path: String
    let format: SheetFormat
    let encoding: String?
    let sheets: [String]
    /// Bytes, and SHA-256 in hexadecimal.
    let size: Int
    let digest: String
    /// How its text is cut; nil for other formats.
    let csv: CSVFormat?
    let choices: FileChoices

    init(path: String, choices: FileChoices = FileChoices()) throws(Problem) {
        let book = try Workbook(path: path, choices: choices.workbook)
        self.path = path
        self.choices = choices
        format = book.format
        encoding = book.encoding
        sheets = book.sheets
        csv = book.csv
        if let csv = book.csv {
            (size, digest) = (csv.size, csv.digest)
        } else {
            (size, digest) = try Self.measure(path)
        }
    }

    /// Cuts the rows that are written again, one by one, for quarantine.
    var separator: UInt8 { csv?.separator ?? CSVLine.comma }

    func book() throws(Problem) -> Workbook { try Workbook(path: path, choices: choices.workbook) }

    func survey() throws(Problem) -> SheetSurvey {
        let book = try book()
        return try book.survey(try choices.place(in: book.sheets), choices: choices.sheetChoices)
    }

    private static func measure(_ path: String) throws(Problem) -> (Int, String) {
        var digest = Digest()
        var size = 0
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
                size += piece.count
                Array(piece).withUnsafeBufferPointer { digest.update($0) }
            }
        } catch {
            throw Problem(
                .unavailable,
                Words(es: "El archivo dejó de leerse: \(error).", en: "The file could no longer be read: \(error)."))
        }
        return (size, digest.finish())
    }
}

/// What stands above the rows of a sheet.
struct SheetHead: Sendable {
    let header: [String]
    /// How the sheet is built; nil when the profile says it all.
    let survey: SheetSurvey?

    /// Equal for files with the same columns, whatever their order of rows.
    var fingerprint: String { Self.fingerprint(header) }

    static func fingerprint(_ header: [String]) -> String {
        // Rows that come back corrected bring a column of reasons; they are the same file otherwise.
        let reasons = [ProblemLines.reasons.es, ProblemLines.reasons.en].map(Fold.search)
        return String(Secret.sha256(header.map { Fold.search($0) }.filter { !reasons.contains($0) }.joined(separator: "\u{1F}")).prefix(32))
    }
}
