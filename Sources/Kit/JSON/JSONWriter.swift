/// Writes JSON straight to bytes, for answers where speed counts. The caller keeps objects and arrays balanced.
public struct JSONWriter: Sendable {
    public private(set) var bytes: [UInt8] = []
    private var needsComma = false

    public init(capacity: Int = 256) { bytes.reserveCapacity(capacity) }

    public mutating func object(_ body: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        body(&self)
        close(UInt8(ascii: "}"))
    }

    public mutating func array<Items: Sequence>(_ items: Items, _ body: (inout JSONWriter, Items.Element) -> Void) {
        open(UInt8(ascii: "["))
        for item in items { body(&self, item) }
        close(UInt8(ascii: "]"))
    }

    public mutating func key(_ name: StaticString) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        bytes.append(literal: name)
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    public mutating func key(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    public mutating func string(_ text: String) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { escape($0) }
        bytes.append(UInt8(ascii: "\""))
    }

    public mutating func string(_ text: String?) {
        if let text { string(text) } else { null() }
    }

    public mutating func number(_ number: Int64) {
        comma()
        bytes.append(contentsOf: String(number).utf8)
    }

    public mutating func number(_ number: Int?) {
        if let number { self.number(Int64(number)) } else { null() }
    }

    public mutating func real(_ number: Double) {
        guard number.isFinite else { return null() }
        comma()
        bytes.append(contentsOf: "\(number)".utf8)
    }

    /// Ends a line of newline-delimited JSON: the next value stands alone.
    public mutating func endLine() {
        bytes.append(10)
        needsComma = false
    }

    public mutating func bool(_ flag: Bool) { word(flag ? "true" : "false") }

    public mutating func null() { word("null") }

    public mutating func value(_ value: JSON) {
        switch value {
        case .null: null()
        case .bool(let flag): bool(flag)
        case .integer(let whole): number(whole)
        case .real(let number): real(number)
        case .string(let text): string(text)
        case .array(let elements): array(elements) { $0.value($1) }
        case .object(let members):
            object { writer in
                for member in members {
                    writer.key(member.name)
                    writer.value(member.value)
                }
            }
        }
    }

    private mutating func word(_ word: StaticString) {
        comma()
        bytes.append(literal: word)
    }

    private mutating func open(_ byte: UInt8) {
        comma()
        bytes.append(byte)
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        bytes.append(byte)
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func escape(_ utf8: UnsafeBufferPointer<UInt8>) {
        var run = 0
        for index in utf8.indices {
            let byte = utf8[index]
            guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[run..<index]))
            run = index + 1
            switch byte {
            case 0x22: bytes.append(literal: "\\\"")
            case 0x5C: bytes.append(literal: "\\\\")
            case 0x0A: bytes.append(literal: "\\n")
            case 0x0D: bytes.append(literal: "\\r")
            case 0x09: bytes.append(literal: "\\t")
            default: bytes.append(contentsOf: ("\\u00" + Hex.encode([byte])).utf8)
            }
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[run...]))
    }
}
