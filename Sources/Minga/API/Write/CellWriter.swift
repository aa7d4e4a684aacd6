import Kit
import Sheets

/// Writes the cells of a table: as comma-separated values (RFC 4180), where a text that a spreadsheet would take for a formula gets a
/// leading apostrophe and numbers stay numbers; or as a sheet of XLSX, where every cell has its type.
public struct CellWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    private let separator: UInt8
    private var isFirstInRow = true
    /// Set when the table is a sheet of XLSX.
    private var sheet: SheetXML?

    public init(separator: Character = ",", capacity: Int = 256) {
        self.separator = separator.asciiValue ?? UInt8(ascii: ",")
        bytes.reserveCapacity(capacity)
    }

    /// Writes into a sheet of XLSX.
    init(sheet: SheetXML) {
        separator = 0
        self.sheet = sheet
    }

    /// Rows ended so far in a sheet of XLSX.
    var sheetRows: Int { sheet?.rows ?? 0 }

    /// The mark by which spreadsheets know UTF-8.
    public mutating func byteOrderMark() { bytes.append(contentsOf: [0xEF, 0xBB, 0xBF]) }

    public mutating func text(_ text: String) {
        if sheet?.text(text) != nil { return }
        next()
        var text = text
        text.withUTF8 { cell($0) }
    }

    /// A null is an empty cell.
    public mutating func text(_ text: String?) {
        if let text { self.text(text) } else { empty() }
    }

    /// A name above a column.
    public mutating func heading(_ name: String) {
        if sheet?.text(name, .heading) != nil { return }
        text(name)
    }

    /// A day as ISO text: a date where the table has dates.
    public mutating func day(_ day: CivilDate) {
        if sheet?.day(day) != nil { return }
        text(day.description)
    }

    public mutating func whole(_ number: Int64) {
        if sheet?.whole(number) != nil { return }
        next()
        bytes.append(contentsOf: String(number).utf8)
    }

    public mutating func real(_ number: Double) {
        if sheet?.real(number) != nil { return }
        next()
        if number.isFinite { bytes.append(contentsOf: "\(number)".utf8) }
    }

    public mutating func flag(_ flag: Bool) {
        if sheet?.flag(flag) != nil { return }
        next()
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    public mutating func empty() {
        if sheet?.empty() != nil { return }
        next()
    }

    /// A whole row of texts.
    public mutating func row(_ texts: [String]) {
        for text in texts { self.text(text) }
        endRow()
    }

    public mutating func endRow() {
        if sheet?.endRow() != nil { return }
        bytes.append(13)
        bytes.append(10)
        isFirstInRow = true
    }

    /// What was written so far, leaving the writer empty but its memory in place.
    public mutating func take() -> [UInt8] {
        if let rows = sheet?.take() { return rows }
        let taken = bytes
        bytes = []
        bytes.reserveCapacity(taken.count)
        return taken
    }

    private mutating func next() {
        if !isFirstInRow { bytes.append(separator) }
        isFirstInRow = false
    }

    private mutating func cell(_ utf8: UnsafeBufferPointer<UInt8>) {
        guard let first = utf8.first else { return bytes.append(contentsOf: [0x22, 0x22]) }
        let needsQuotes = Self.needsQuotes(utf8)
        if needsQuotes { bytes.append(0x22) }
        if Self.beginsFormula(first) { bytes.append(0x27) }
        guard needsQuotes else { return bytes.append(contentsOf: utf8) }
        for byte in utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        bytes.append(0x22)
    }

    private static func needsQuotes(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), 0x0A, 0x0D: return true
            default: continue
            }
        }
        return false
    }

    private static func beginsFormula(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0A, 0x0D: true
        default: false
        }
    }
}
