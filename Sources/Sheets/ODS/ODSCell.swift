/// A cell of OpenDocument while it is read: the typed value stands in attributes, the text inside.
struct ODSCell {
    private(set) var repeats = 1
    private(set) var isInLine = false
    private var type = ""
    private var value: String?
    private var lines = 0
    private var written: [UInt8] = []

    init() {}

    init(_ attributes: XMLAttributes) {
        repeats = max(1, attributes.number("number-columns-repeated", limit: 1 << 24) ?? 1)
        type = attributes.text("value-type") ?? ""
        switch type {
        case "float", "percentage", "currency": value = attributes.text("value")
        case "date": value = attributes.text("date-value")
        case "time": value = attributes.text("time-value")
        case "boolean": value = attributes.text("boolean-value")
        case "string": value = attributes.text("string-value")
        default: break
        }
    }

    mutating func startLine() {
        if lines > 0 { written.append(10) }
        lines += 1
        isInLine = true
    }

    mutating func append(_ byte: UInt8) { written.append(byte) }
    mutating func append(spaces count: Int) { written.append(contentsOf: repeatElement(32, count: count)) }

    /// False when the cell passes the limit.
    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, limit: Int) -> Bool {
        guard written.count + bytes.count <= limit else { return false }
        written.append(contentsOf: bytes)
        return true
    }

    var content: SheetCell {
        let text = String(decoding: written, as: UTF8.self)
        switch type {
        case "float", "percentage", "currency":
            if let number = value.flatMap({ SheetNumber.plain(Array($0.utf8)) }) { return .number(number) }
        case "date", "time":
            if let date = value.flatMap({ SheetDate(iso: $0) }) { return .date(date) }
        case "boolean":
            if let value { return .bool(value == "true") }
        default: break
        }
        if text.isEmpty, let value, type == "string" { return .text(value) }
        return text.isEmpty ? .empty : text.hasPrefix("#") && type == "string" && text.hasSuffix("!") ? .error(text) : .text(text)
    }
}
