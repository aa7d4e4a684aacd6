import Kit

/// Reading of percent-encoded text: decoded once, as UTF-8 and without NUL, or refused.
enum Percent {
    /// The text behind the bytes; nil for broken UTF-8 and NUL. A `%` that starts no pair of hex digits stands for itself.
    static func decode(_ bytes: some BidirectionalCollection<UInt8>, plus: Bool = false) -> String? {
        var isPlain = true
        for byte in bytes {
            if byte == 0 { return nil }
            if byte == UInt8(ascii: "%") || (plus && byte == UInt8(ascii: "+")) { isPlain = false }
        }
        if isPlain { return String(validating: bytes, as: UTF8.self) }
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            bytes.formIndex(after: &index)
            if byte == UInt8(ascii: "+"), plus {
                out.append(UInt8(ascii: " "))
            } else if byte == UInt8(ascii: "%"), let decoded = pair(bytes[index...]) {
                if decoded == 0 { return nil }
                out.append(decoded)
                index = bytes.index(index, offsetBy: 2)
            } else {
                out.append(byte)
            }
        }
        return String(validating: out, as: UTF8.self)
    }

    private static func pair(_ bytes: some Collection<UInt8>) -> UInt8? {
        var digits = bytes.makeIterator()
        guard let high = digits.next().flatMap(value), let low = digits.next().flatMap(value) else { return nil }
        return high << 4 | low
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - 48
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - 87
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - 55
        default: nil
        }
    }
}

extension Pairs {
    /// Names and values a form or a query may have.
    static let limit = 1000

    /// Reads `a=1&b=2` (`application/x-www-form-urlencoded`); refuses broken UTF-8, NUL and more pairs than `limit`.
    init(urlencoded bytes: some BidirectionalCollection<UInt8>) throws(Problem) {
        var items: [Item] = []
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "&")) ?? bytes.endIndex
            if start < end { items.append(try Self.item(bytes[start..<end])) }
            guard items.count <= Self.limit else { throw .tooManyFields }
            guard end < bytes.endIndex else { break }
            start = bytes.index(after: end)
        }
        self.init(items: items)
    }

    private static func item(_ bytes: some BidirectionalCollection<UInt8>) throws(Problem) -> Item {
        let mark = bytes.firstIndex(of: UInt8(ascii: "=")) ?? bytes.endIndex
        let value = mark < bytes.endIndex ? bytes[bytes.index(after: mark)...] : bytes[mark...]
        guard let name = Percent.decode(bytes[..<mark], plus: true), let text = Percent.decode(value, plus: true) else {
            throw .brokenText
        }
        return Item(name: name, value: text)
    }
}

extension Problem {
    static let brokenText = Problem(
        .malformed,
        Words(
            es: "Hay texto que no es UTF-8 o que contiene el carácter nulo.",
            en: "Some text is not UTF-8 or contains the null character."))

    static let tooManyFields = Problem(
        .malformed, Words(es: "Hay demasiados campos: se aceptan hasta 1.000.", en: "Too many fields: at most 1,000 are accepted."))
}
