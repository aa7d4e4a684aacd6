import Kit

/// Writes the rows of one sheet of an XLSX workbook (ECMA-376 part 1, 18.3.1.73), cell by cell. Texts stay texts: nothing typed by a
/// person becomes a formula.
public struct SheetXML: Sendable {
    /// How a cell looks; the number is its place in the styles that `XLSXStream` writes.
    public enum Style: Int, Sendable, CaseIterable {
        case plain, heading, day, instant, warning
    }

    public private(set) var bytes: [UInt8] = []
    /// Rows ended so far.
    public private(set) var rows = 0
    private var column = 0
    private var isInRow = false

    public init(capacity: Int = 1 << 16) { bytes.reserveCapacity(capacity) }

    /// Most rows of a sheet, and most signs of a cell, that spreadsheets open.
    public static let mostRows = 1_048_576
    public static let mostSigns = 32_767

    /// Signs that XML cannot hold are written as Excel does (`_x0001_`). A text longer than a cell can hold is cut and ends in `…`.
    public mutating func text(_ text: String, _ style: Style = .plain) {
        begin(style)
        put(#" t="inlineStr"><is><t xml:space="preserve">"#)
        escape(text.utf16.count > Self.mostSigns ? Self.cut(text) : text)
        put("</t></is></c>")
    }

    public mutating func whole(_ number: Int64) {
        // A double keeps whole numbers up to 2⁵³; a longer one, such as a code, stays as it is written.
        guard number.magnitude <= 1 << 53 else { return text(String(number)) }
        value(String(number), .plain)
    }

    public mutating func real(_ number: Double) {
        guard number.isFinite else { return empty() }
        value("\(number)", .plain)
    }

    public mutating func flag(_ flag: Bool) {
        begin(.plain)
        put(flag ? #" t="b"><v>1</v></c>"# : #" t="b"><v>0</v></c>"#)
    }

    /// A day as a date of the spreadsheet; one before 1 March 1900, where its calendar is wrong, stays text.
    public mutating func day(_ day: CivilDate) {
        guard let serial = SheetDate(day: day).serial, serial >= 61 else { return text(day.description) }
        value(String(Int(serial)), .day)
    }

    public mutating func cell(_ cell: SheetCell) {
        switch cell {
        case .empty: empty()
        case .text(let text), .error(let text): self.text(text)
        case .number(let number): real(number)
        case .bool(let flag): self.flag(flag)
        case .date(let date):
            guard let day = date.day, let serial = date.serial, serial >= 61 else { return text(date.description) }
            if date.second == nil { self.day(day) } else { value("\(serial)", .instant) }
        }
    }

    public mutating func empty() {
        beginRow()
        column += 1
    }

    /// A whole row of texts.
    public mutating func row(_ texts: [String], _ style: Style = .plain) {
        for text in texts { self.text(text, style) }
        endRow()
    }

    public mutating func endRow() {
        beginRow()
        put("</row>")
        isInRow = false
        rows += 1
        column = 0
    }

    /// What was written so far, leaving the writer empty but counting on.
    public mutating func take() -> [UInt8] {
        let taken = bytes
        bytes = []
        bytes.reserveCapacity(taken.count)
        return taken
    }

    /// Column `0` is `A`, `26` is `AA`.
    static func letters(_ column: Int) -> String {
        var rest = column + 1
        var letters: [UInt8] = []
        while rest > 0 {
            letters.append(UInt8(65 + (rest - 1) % 26))
            rest = (rest - 1) / 26
        }
        return String(decoding: letters.reversed(), as: UTF8.self)
    }

    private mutating func beginRow() {
        guard !isInRow else { return }
        isInRow = true
        put(#"<row r="\#(rows + 1)">"#)
    }

    private mutating func begin(_ style: Style) {
        beginRow()
        put(#"<c r="\#(Self.letters(column))\#(rows + 1)""#)
        if style != .plain { put(#" s="\#(style.rawValue)""#) }
        column += 1
    }

    private mutating func value(_ text: String, _ style: Style) {
        begin(style)
        put("><v>")
        put(text)
        put("</v></c>")
    }

    private mutating func put(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private static func cut(_ text: String) -> String {
        var kept = ""
        var count = 0
        for character in text {
            count += character.utf16.count
            if count >= mostSigns { break }
            kept.append(character)
        }
        return kept + "…"
    }

    private mutating func escape(_ text: String) {
        var text = text
        text.withUTF8 { XMLSigns.escape($0, into: &bytes) }
    }
}

extension SheetDate {
    /// Days since 30-12-1899, as Excel counts them; nil without a day.
    public var serial: Double? {
        guard let day else { return nil }
        return Double(day.dayNumber + 25_569) + Double(second ?? 0) / 86_400
    }
}
