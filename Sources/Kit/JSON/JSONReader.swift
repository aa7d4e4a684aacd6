/// Reads JSON text strictly (RFC 8259): UTF-8 only, no comments, no name twice in one object, at most 64 levels deep.
struct JSONReader {
    struct Flaw: Error {}

    private static let deepest = 64
    private let bytes: [UInt8]
    private var at = 0

    /// Nil when the bytes are not UTF-8.
    init?(_ bytes: [UInt8]) {
        guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
        self.bytes = bytes
    }

    mutating func document() throws(Flaw) -> JSON {
        let value = try value(depth: 0)
        skipSpace()
        guard at == bytes.count else { throw Flaw() }
        return value
    }

    private mutating func value(depth: Int) throws(Flaw) -> JSON {
        guard depth <= Self.deepest else { throw Flaw() }
        skipSpace()
        switch peek {
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try array(depth: depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func object(depth: Int) throws(Flaw) -> JSON {
        at += 1
        var members: [JSON.Member] = []
        var names: Set<String> = []
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object([]) }
        repeat {
            skipSpace()
            guard peek == UInt8(ascii: "\"") else { throw Flaw() }
            let name = try string()
            guard names.insert(name).inserted else { throw Flaw() }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw Flaw() }
            members.append(JSON.Member(name, try value(depth: depth + 1)))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw Flaw() }
        return .object(members)
    }

    private mutating func array(depth: Int) throws(Flaw) -> JSON {
        at += 1
        var elements: [JSON] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            elements.append(try value(depth: depth + 1))
            skipSpace()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw Flaw() }
        return .array(elements)
    }

    private mutating func string() throws(Flaw) -> String {
        at += 1
        var out: [UInt8] = []
        var run = at
        while true {
            guard let byte = peek, byte >= 0x20 else { throw Flaw() }
            if byte == UInt8(ascii: "\"") { break }
            at += 1
            guard byte == UInt8(ascii: "\\") else { continue }
            out.append(contentsOf: bytes[run..<(at - 1)])
            try escape(into: &out)
            run = at
        }
        out.append(contentsOf: bytes[run..<at])
        at += 1
        return String(decoding: out, as: UTF8.self)
    }

    private mutating func escape(into out: inout [UInt8]) throws(Flaw) {
        guard let letter = peek else { throw Flaw() }
        at += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(letter)
        case UInt8(ascii: "b"): out.append(0x08)
        case UInt8(ascii: "f"): out.append(0x0C)
        case UInt8(ascii: "n"): out.append(0x0A)
        case UInt8(ascii: "r"): out.append(0x0D)
        case UInt8(ascii: "t"): out.append(0x09)
        case UInt8(ascii: "u"): out.append(contentsOf: String(Character(try scalar())).utf8)
        default: throw Flaw()
        }
    }

    /// A `\u` escape, or two of them for what lies beyond the basic plane; half a pair is an error.
    private mutating func scalar() throws(Flaw) -> Unicode.Scalar {
        let first = try unit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw Flaw() }
        let second = try unit()
        guard (0xDC00...0xDFFF).contains(second) else { throw Flaw() }
        guard let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00)) else { throw Flaw() }
        return scalar
    }

    private mutating func unit() throws(Flaw) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = peek.flatMap({ Character(Unicode.Scalar($0)).hexDigitValue }) else { throw Flaw() }
            unit = unit << 4 | UInt32(digit)
            at += 1
        }
        return unit
    }

    private mutating func number() throws(Flaw) -> JSON {
        let start = at
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try digits()
        }
        if peek.map({ $0 | 32 }) == UInt8(ascii: "e") {
            isWhole = false
            at += 1
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try digits()
        }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        if isWhole, let whole = Int64(text) { return .integer(whole) }
        guard let real = Double(text), real.isFinite else { throw Flaw() }
        return .real(real)
    }

    private mutating func digits() throws(Flaw) {
        let start = at
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { at += 1 }
        guard at > start else { throw Flaw() }
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(Flaw) -> JSON {
        let end = at + word.utf8CodeUnitCount
        guard end <= bytes.count, bytes[at..<end].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
        else { throw Flaw() }
        at = end
        return value
    }

    private var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        at += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { at += 1 }
    }
}
