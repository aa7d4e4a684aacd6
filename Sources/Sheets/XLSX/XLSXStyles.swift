/// Which cell styles show dates: a number means a day only by its format.
final class XLSXStyles: XMLHandler {
    private var custom: [Int: String] = [:]
    private var isInCellFormats = false
    /// By the index that cells name.
    private(set) var isDate: [Bool] = []

    override func start(_ name: XMLText, _ attributes: XMLAttributes) {
        if XMLName.isLocal(name, "numFmt"), let id = attributes.number("numFmtId"), let code = attributes.text("formatCode") {
            custom[id] = code
        } else if XMLName.isLocal(name, "cellXfs") {
            isInCellFormats = true
        } else if isInCellFormats, XMLName.isLocal(name, "xf") {
            let id = attributes.number("numFmtId") ?? 0
            isDate.append(custom[id].map(NumberFormat.isDate) ?? NumberFormat.isBuiltInDate(id))
        }
    }

    override func end(_ name: XMLText) {
        if XMLName.isLocal(name, "cellXfs") { isInCellFormats = false }
    }
}

/// What a number format of a spreadsheet shows.
enum NumberFormat {
    /// Formats that every workbook has without declaring them (ECMA-376 part 1, 18.8.30, with those of East Asia).
    static func isBuiltInDate(_ id: Int) -> Bool {
        switch id {
        case 14...22, 27...36, 45...47, 50...58: true
        default: false
        }
    }

    /// Whether a code such as `dd/mm/yyyy` or `[$-340A]d" de "mmmm` shows a day or a time; texts, colours and locales in it do not count.
    static func isDate(_ code: String) -> Bool {
        var isQuoted = false
        var isEscaped = false
        var bracket: [UInt8]?
        let first = code.utf8.prefix { $0 != UInt8(ascii: ";") }
        for byte in first {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isQuoted = byte != UInt8(ascii: "\"")
            } else if var inside = bracket {
                guard byte == UInt8(ascii: "]") else {
                    inside.append(byte | 0x20)
                    bracket = inside
                    continue
                }
                // Hours, minutes or seconds that go on past the day: [h]:mm.
                if let kind = inside.first, "hms".utf8.contains(kind), inside.allSatisfy({ $0 == kind }) { return true }
                bracket = nil
            } else {
                switch byte {
                case UInt8(ascii: "\""): isQuoted = true
                case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): isEscaped = true
                case UInt8(ascii: "["): bracket = []
                default: if "dmyhsDMYHS".utf8.contains(byte) { return true }
                }
            }
        }
        return false
    }
}
