extension [UInt8] {
    @usableFromInline mutating func append(literal: StaticString) {
        if literal.hasPointerRepresentation {
            append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
        } else {
            append(contentsOf: String(literal.unicodeScalar).utf8)
        }
    }

    /// Appends text with `& < > " '` escaped, in one pass that copies the runs between them.
    mutating func append(escaping text: String) {
        var text = text
        text.withUTF8 { append(escaping: $0) }
    }

    mutating func append(escaping utf8: UnsafeBufferPointer<UInt8>) {
        var run = 0
        for index in utf8.indices {
            let byte = utf8[index]
            guard byte < 0x3F, let entity = Self.entity(byte) else { continue }
            append(contentsOf: UnsafeBufferPointer(rebasing: utf8[run..<index]))
            append(literal: entity)
            run = index + 1
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: utf8[run...]))
    }

    private static func entity(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case 0: "\u{FFFD}"
        default: nil
        }
    }

    func hasSuffix(_ ending: StaticString) -> Bool {
        let length = ending.utf8CodeUnitCount
        guard count >= length else { return false }
        return suffix(length).elementsEqual(UnsafeBufferPointer(start: ending.utf8Start, count: length))
    }
}
