/// Reads JSON and remembers where each value begins.
struct DocumentParser {
    private let bytes: [UInt8]
    private let file: String
    private var at = 0
    private var line = 1
    private var lineStart = 0
    private var depth = 0
    private static let deepest = 64

    init(_ text: String, file: String) {
        bytes = Array(text.utf8)
        self.file = file
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
    }

    mutating func document() throws(RuleFlaw) -> Document {
        let value = try value()
        skipSpace()
        guard at == bytes.count else {
            throw fault(Phrase(es: "Sobra texto después del final.", en: "There is text after the end."), "Quítelo.", "Remove it.")
        }
        return value
    }

    /// Columns count characters (Unicode scalars), as editors do.
    private var place: TextPlace {
        let column = bytes[lineStart..<at].count { $0 & 0xC0 != 0x80 } + 1
        return TextPlace(file: file, line: line, column: column)
    }

    private func fault(_ what: Phrase, _ es: String, _ en: String) -> RuleFlaw { RuleFlaw(place, what, remedy: Phrase(es: es, en: en)) }

    private var current: UInt8? { at < bytes.count ? bytes[at] : nil }

    private mutating func skipSpace() {
        while let byte = current, byte == 32 || byte == 9 || byte == 10 || byte == 13 {
            at += 1
            if byte == 10 {
                line += 1
                lineStart = at
            }
        }
    }

    private mutating func value() throws(RuleFlaw) -> Document {
        skipSpace()
        let start = place
        guard depth < Self.deepest else {
            throw fault(
                Phrase(es: "Hay más de \(Self.deepest) niveles.", en: "There are more than \(Self.deepest) levels."), "Simplifique.",
                "Simplify.")
        }
        switch current {
        case UInt8(ascii: "{"): return Document(.object(try object()), at: start)
        case UInt8(ascii: "["): return Document(.array(try array()), at: start)
        case UInt8(ascii: "\""): return Document(.text(try string()), at: start)
        case let byte? where byte == UInt8(ascii: "-") || (48...57).contains(byte): return Document(.number(try number()), at: start)
        default: return Document(try word(), at: start)
        }
    }

    private mutating func word() throws(RuleFlaw) -> Document.Content {
        for (text, content) in [("true", Document.Content.flag(true)), ("false", .flag(false)), ("null", .null)]
        where bytes[at...].starts(with: text.utf8) {
            at += text.utf8.count
            return content
        }
        let found = current.map { "«\(String(decoding: [$0], as: UTF8.self))»" } ?? ""
        throw fault(
            Phrase(es: "Aquí se espera un valor \(found)", en: "A value is expected here \(found)"),
            "Escriba un objeto, una lista, un texto entre comillas, un número, true, false o null.",
            "Write an object, a list, a quoted text, a number, true, false or null.")
    }

    private mutating func object() throws(RuleFlaw) -> [Document.Entry] {
        var entries: [Document.Entry] = []
        var seen: Set<String> = []
        try inside(UInt8(ascii: "}")) { parser throws(RuleFlaw) in
            let start = parser.place
            guard parser.current == UInt8(ascii: "\"") else {
                throw parser.fault(
                    Phrase(es: "Aquí va el nombre de un campo.", en: "The name of a field goes here."), "Escríbalo entre comillas.",
                    "Write it in quotes.")
            }
            let key = try parser.string()
            guard seen.insert(key).inserted else {
                throw RuleFlaw(
                    start, Phrase(es: "«\(key)» aparece dos veces.", en: "“\(key)” appears twice."),
                    remedy: Phrase(es: "Deje uno.", en: "Leave one."))
            }
            parser.skipSpace()
            try parser.expect(UInt8(ascii: ":"), ":")
            entries.append(Document.Entry(key: key, place: start, value: try parser.value()))
        }
        return entries
    }

    private mutating func array() throws(RuleFlaw) -> [Document] {
        var values: [Document] = []
        try inside(UInt8(ascii: "]")) { parser throws(RuleFlaw) in values.append(try parser.value()) }
        return values
    }

    private mutating func inside(_ end: UInt8, _ item: (inout DocumentParser) throws(RuleFlaw) -> Void) throws(RuleFlaw) {
        at += 1
        depth += 1
        defer { depth -= 1 }
        skipSpace()
        if current == end {
            at += 1
            return
        }
        while true {
            skipSpace()
            try item(&self)
            skipSpace()
            if current == end { break }
            try expect(UInt8(ascii: ","), ",")
        }
        at += 1
    }

    private mutating func expect(_ byte: UInt8, _ name: String) throws(RuleFlaw) {
        guard current == byte else {
            throw fault(Phrase(es: "Falta «\(name)».", en: "“\(name)” is missing."), "Agréguelo aquí.", "Add it here.")
        }
        at += 1
    }

    private mutating func number() throws(RuleFlaw) -> Double {
        let start = at
        while let byte = current, (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte) { at += 1 }
        let text = String(decoding: bytes[start..<at], as: UTF8.self)
        let digits = text.drop { $0 == "-" }
        let isPlain =
            !(digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true) && digits.first?.isNumber == true && !text.hasSuffix(".")
        guard isPlain, let value = Double(text), value.isFinite else {
            at = start
            throw fault(
                Phrase(es: "«\(text)» no es un número.", en: "“\(text)” is not a number."), "Escriba, por ejemplo, 2400 o 0.35.",
                "Write 2400 or 0.35, for example.")
        }
        return value
    }

    private mutating func string() throws(RuleFlaw) -> String {
        at += 1
        var text: [UInt8] = []
        while let byte = current, byte != UInt8(ascii: "\"") {
            guard byte >= 32 else { throw unfinished() }
            at += 1
            if byte == UInt8(ascii: "\\") { try escape(into: &text) } else { text.append(byte) }
        }
        guard current != nil else { throw unfinished() }
        at += 1
        return String(decoding: text, as: UTF8.self)
    }

    private func unfinished() -> RuleFlaw {
        fault(Phrase(es: "Falta cerrar el texto.", en: "The text is not closed."), "Ciérrelo con comillas.", "Close it with quotes.")
    }

    private mutating func escape(into text: inout [UInt8]) throws(RuleFlaw) {
        let plain: [UInt8: UInt8] = [34: 34, 92: 92, 47: 47, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9]
        guard let byte = current else { throw unfinished() }
        at += 1
        if let meant = plain[byte] {
            text.append(meant)
        } else if byte == UInt8(ascii: "u"), var scalar = hexadecimal() {
            if (0xD800..<0xDC00).contains(scalar), bytes[at...].starts(with: [92, 117]) {
                at += 2
                if let low = hexadecimal(), (0xDC00..<0xE000).contains(low) { scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00) }
            }
            guard let known = Unicode.Scalar(scalar) else { throw badEscape() }
            text.append(contentsOf: String(Character(known)).utf8)
        } else {
            throw badEscape()
        }
    }

    private func badEscape() -> RuleFlaw {
        fault(
            Phrase(es: "Esta secuencia con \\ no existe.", en: "There is no such sequence with \\."), "Use \\\" \\\\ \\n \\t o \\u00e1.",
            "Use \\\" \\\\ \\n \\t or \\u00e1.")
    }

    private mutating func hexadecimal() -> UInt32? {
        guard at + 4 <= bytes.count, let value = UInt32(String(decoding: bytes[at..<(at + 4)], as: UTF8.self), radix: 16) else {
            return nil
        }
        at += 4
        return value
    }
}
