/// Text as XML 1.0 holds it.
enum XMLSigns {
    static func escape(_ utf8: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
        for (index, byte) in utf8.enumerated() {
            switch byte {
            case UInt8(ascii: "&"): out.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): out.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): out.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): out.append(contentsOf: "&quot;".utf8)
            case UInt8(ascii: "_") where looksEscaped(utf8, index): out.append(contentsOf: "_x005F_".utf8)
            case 9, 10: out.append(byte)
            case 0..<32: out.append(contentsOf: "_x00\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))_".utf8)
            case 0xEF where index + 2 < utf8.count && utf8[index + 1] == 0xBF && utf8[index + 2] >= 0xBE:
                // U+FFFE and U+FFFF are no characters of XML; their other two bytes are skipped below.
                out.append(contentsOf: utf8[index + 2] == 0xBE ? "_xFFFE_".utf8 : "_xFFFF_".utf8)
            case 0xBF where index > 0 && utf8[index - 1] == 0xEF && index + 1 < utf8.count && utf8[index + 1] >= 0xBE: continue
            case 0xBE...0xBF where index > 1 && utf8[index - 1] == 0xBF && utf8[index - 2] == 0xEF: continue
            default: out.append(byte)
            }
        }
    }

    static func escaped(_ text: String) -> String {
        var out: [UInt8] = []
        var text = text
        text.withUTF8 { escape($0, into: &out) }
        return String(decoding: out, as: UTF8.self)
    }

    /// `_x0041_` that a person typed must not be read as a letter.
    private static func looksEscaped(_ utf8: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard index + 6 < utf8.count, utf8[index + 1] == UInt8(ascii: "x"), utf8[index + 6] == UInt8(ascii: "_") else { return false }
        return utf8[(index + 2)...(index + 5)].allSatisfy { (48...57).contains($0) || (65...70).contains($0 & 0xDF) }
    }
}
