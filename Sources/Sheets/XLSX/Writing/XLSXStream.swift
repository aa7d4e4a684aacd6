import Kit

/// Writes an XLSX workbook piece by piece, in flat memory: each call gives the bytes to send.
///
/// ```swift
/// let book = try XLSXStream(at: .now)
/// var out = book.beginSheet("Datos", widths: [40, 12])
/// var rows = SheetXML()
/// rows.row(["Nombre", "RUT"], .heading)
/// out += try book.write(rows.take())
/// out += try book.endSheet(rows: rows.rows, columns: 2)
/// out += try book.end(title: "Organizaciones")
/// ```
public final class XLSXStream {
    private let zip: ZipStream
    private let instant: Instant
    private var names: [String] = []

    /// `instant` is the date of the files inside, and of the workbook.
    public init(at instant: Instant) throws(Problem) {
        zip = try ZipStream(at: instant)
        self.instant = instant
    }

    /// Begins a sheet. `widths` are those of the columns, in signs; the first `headings` rows stay in sight while the others move.
    public func beginSheet(_ name: String, widths: [Int] = [], headings: Int = 1) throws(Problem) -> [UInt8] {
        names.append(Self.free(name, among: names))
        var text = XLSXParts.declaration + #"<worksheet xmlns="\#(XLSXParts.main)"><sheetViews><sheetView workbookViewId="0">"#
        if headings > 0 {
            text += #"<pane ySplit="\#(headings)" topLeftCell="A\#(headings + 1)" activePane="bottomLeft" state="frozen"/>"#
        }
        text += "</sheetView></sheetViews>"
        if !widths.isEmpty {
            let columns = widths.enumerated().map { index, width in
                #"<col min="\#(index + 1)" max="\#(index + 1)" width="\#(min(max(width, 4), 80))" customWidth="1"/>"#
            }
            text += "<cols>\(columns.joined())</cols>"
        }
        return zip.open("xl/worksheets/sheet\(names.count).xml") + (try zip.write(Array((text + "<sheetData>").utf8)))
    }

    /// Rows of the sheet that is open, as `SheetXML` writes them.
    public func write(_ rows: [UInt8]) throws(Problem) -> [UInt8] { try zip.write(rows) }

    /// Ends the sheet that is open; its `rows` and `columns` get the arrows by which spreadsheets filter, unless it has no rows.
    public func endSheet(rows: Int = 0, columns: Int = 0) throws(Problem) -> [UInt8] {
        var text = "</sheetData>"
        if rows > 1, columns > 0 { text += #"<autoFilter ref="A1:\#(SheetXML.letters(columns - 1))\#(rows)"/>"# }
        return try zip.write(Array((text + "</worksheet>").utf8)) + zip.close()
    }

    /// What names the sheets, and the directory of the archive.
    public func end(title: String) throws(Problem) -> [UInt8] {
        var out: [UInt8] = []
        for (name, text) in XLSXParts.all(sheets: names, title: title, at: instant) {
            out += zip.open(name)
            out += try zip.write(Array(text.utf8))
            out += try zip.close()
        }
        return try out + zip.end()
    }

    /// A name that spreadsheets take: at most 31 signs, none of `[]:*?/\`, no apostrophe at its ends, and no other sheet's.
    static func free(_ wanted: String, among taken: [String]) -> String {
        let plain = wanted.map { "[]:*?/\\".contains($0) || $0.isNewline ? " " : $0 }
        let trimmed = String(plain).trimmed.drop { $0 == "'" }
        let base = trimmed.isEmpty ? "Hoja" : String(trimmed)
        let used = Set(taken.map { $0.lowercased() })
        for number in 1... {
            let suffix = number == 1 ? "" : " (\(number))"
            var name = base
            while (name + suffix).utf16.count > 31 || name.last == "'" { name.removeLast() }
            if !used.contains((name + suffix).lowercased()) { return name + suffix }
        }
        return base
    }
}
