import Foundation
import Kit

/// A file with sheets, whatever its format; the format is told by the content, never by the name.
///
/// ```swift
/// let book = try Workbook(path: "listado.xls")
/// print(book.format, book.sheets)
/// ```
public final class Workbook {
    public let format: SheetFormat
    /// Encoding of the text inside, as IANA names it; nil where the format fixes none.
    public let encoding: String?
    /// Names of the sheets, in order. A format without names gives the name of the file.
    public let sheets: [String]
    /// How a CSV is cut; nil for other formats.
    public let separator: String?
    /// How a CSV is written, for reading it record by record; nil for other formats.
    public let csv: CSVFormat?

    private let open: (Int) throws(Problem) -> any RowSource

    /// Choices that take the place of what the file seems to be.
    public struct Choices: Sendable, Hashable {
        public var separator: UInt8?
        public var encoding: TextEncoding?

        public init(separator: UInt8? = nil, encoding: TextEncoding? = nil) {
            self.separator = separator
            self.encoding = encoding
        }
    }

    public convenience init(path: String, choices: Choices = Choices(), limits: SheetLimits = .standard) throws(Problem) {
        let name = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
        try self.init(DiskBytes(path: path), name: name, choices: choices, limits: limits)
    }

    /// `name` stands for the sheets of formats that give them none.
    public convenience init(bytes: [UInt8], name: String = "1", choices: Choices = Choices(), limits: SheetLimits = .standard)
        throws(Problem)
    {
        try self.init(MemoryBytes(bytes), name: name, choices: choices, limits: limits)
    }

    private init(_ bytes: any FileBytes, name: String, choices: Choices, limits: SheetLimits) throws(Problem) {
        let content = try Content(bytes, name: name, choices: choices, limits: limits)
        format = content.format
        encoding = content.encoding
        sheets = content.sheets
        separator = content.csv?.separatorName
        csv = content.csv
        open = content.open
    }

    /// Reads a sheet from its first row; each call begins anew.
    public func rows(of sheet: Int) throws(Problem) -> SheetReader {
        guard sheets.indices.contains(sheet) else {
            throw Problem(
                .notFound,
                Words(
                    es: "No hay hoja \(sheet + 1); el archivo tiene \(sheets.count).",
                    en: "There is no sheet \(sheet + 1); the file has \(sheets.count)."))
        }
        return SheetReader(try open(sheet))
    }
}

/// What was found in the bytes of a file.
struct Content {
    let format: SheetFormat
    var encoding: String?
    var sheets: [String]
    var csv: CSVFormat?
    let open: (Int) throws(Problem) -> any RowSource

    init(_ bytes: any FileBytes, name: String, choices: Workbook.Choices, limits: SheetLimits) throws(Problem) {
        let kind = try FileKind(bytes)
        switch kind {
        case .zip: self = try Self.archive(bytes, limits)
        case .compound: self = try Self.binary(bytes, limits)
        case .html, .spreadsheetml: self = try Self.markup(bytes, kind, name, choices, limits)
        case .json, .ndjson: self = try Self.json(bytes, kind, name, choices, limits)
        case .text: self = try Self.separated(bytes, name, choices, limits)
        }
    }

    init(
        _ format: SheetFormat, encoding: String?, sheets: [String], csv: CSVFormat? = nil,
        open: @escaping (Int) throws(Problem) -> any RowSource
    ) {
        self.format = format
        self.encoding = encoding
        self.sheets = sheets
        self.csv = csv
        self.open = open
    }

    private static func archive(_ bytes: any FileBytes, _ limits: SheetLimits) throws(Problem) -> Content {
        let archive = try ZipArchive(bytes, limits: limits)
        if archive.parts["content.xml"] != nil {
            let book = try ODSBook(archive, limits: limits)
            return Content(.ods, encoding: "UTF-8", sheets: book.sheets) { index throws(Problem) in try book.rows(of: index) }
        }
        guard archive.parts["[Content_Types].xml"] != nil || archive.parts.keys.contains(where: { $0.hasPrefix("xl/") }) else {
            throw SheetProblem.unknown(Words(es: "un ZIP con otros archivos", en: "a ZIP with other files"))
        }
        let book = try XLSXBook(archive, limits: limits)
        return Content(.xlsx, encoding: "UTF-8", sheets: book.sheets.map(\.name)) { index throws(Problem) in try book.rows(of: index) }
    }

    private static func binary(_ bytes: any FileBytes, _ limits: SheetLimits) throws(Problem) -> Content {
        let book = try XLSBook(bytes, limits: limits)
        return Content(.xls, encoding: "UTF-16LE", sheets: book.sheets.map(\.name)) { index throws(Problem) in try book.rows(of: index) }
    }

    private static func separated(_ bytes: any FileBytes, _ name: String, _ choices: Workbook.Choices, _ limits: SheetLimits)
        throws(Problem) -> Content
    {
        let format = try CSVReader.survey(choices) { StretchSource(bytes) }
        return Content(.csv, encoding: format.encoding.rawValue, sheets: [name], csv: format) { _ throws(Problem) in
            CSVRows(try CSVReader(format) { StretchSource(bytes) })
        }
    }

    private static func markup(
        _ bytes: any FileBytes, _ kind: FileKind, _ name: String, _ choices: Workbook.Choices, _ limits: SheetLimits
    ) throws(Problem) -> Content {
        let text = try PlainText(bytes, choices.encoding)
        if kind == .html {
            return Content(.html, encoding: text.encoding.rawValue, sheets: [name]) { _ throws(Problem) in
                try HTMLRows(text.source(), name: name, limits: limits)
            }
        }
        let sheets = try SpreadsheetMLRows.names(text, limits: limits)
        return Content(.spreadsheetml, encoding: text.encoding.rawValue, sheets: sheets) { index throws(Problem) in
            try SpreadsheetMLRows(text.source(), sheet: index, name: sheets[index], limits: limits)
        }
    }

    private static func json(
        _ bytes: any FileBytes, _ kind: FileKind, _ name: String, _ choices: Workbook.Choices, _ limits: SheetLimits
    ) throws(Problem) -> Content {
        let text = try PlainText(bytes, choices.encoding)
        let book = try JSONBook(text, isLines: kind == .ndjson, name: name, limits: limits)
        return Content(book.format, encoding: text.encoding.rawValue, sheets: book.sheets) { index throws(Problem) in
            try book.rows(of: index)
        }
    }
}
