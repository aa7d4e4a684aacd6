/// Forms of a text for finding and sorting, computed here so that both engines agree (`lower` and `LIKE` differ between them).
public enum Fold {
    /// Lower case without accents: `Chaitén` → `chaiten`, `Ñuñoa` → `nunoa`; other signs become one space.
    public static func search(_ text: String) -> String { String(decoding: bytes(text), as: UTF8.self) }

    /// As `search`, but ñ sorts after n: `ñandú` → `n~andu`.
    public static func sort(_ text: String) -> String { String(decoding: bytes(text, sorting: true), as: UTF8.self) }

    /// The folded text; `keepingMarks` leaves a dot or dash that follows a letter or digit in place.
    static func bytes(_ text: String, sorting: Bool = false, keepingMarks: Bool = false) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        var gap = false
        func put(_ byte: UInt8) {
            if gap, !out.isEmpty { out.append(32) }
            gap = false
            out.append(byte)
        }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A: put(UInt8(scalar.value))
            case 0x41...0x5A: put(UInt8(scalar.value + 32))
            case 0x300...0x36F:
                // A combining mark after its letter: dropped, save the tilde of a decomposed ñ when sorting.
                if sorting, scalar.value == 0x303, out.last == UInt8(ascii: "n") { out.append(UInt8(ascii: "~")) }
            case 0x27, 0x60, 0xB4, 0x2018, 0x2019: break
            case 0x2D, 0x2E:
                if keepingMarks, !gap, !out.isEmpty { out.append(UInt8(scalar.value)) } else { gap = true }
            // Ordinal signs: `Nº1` is `N° 1`.
            case 0xAA, 0xBA: gap = true
            case 0..<0x80: gap = true
            case 0xF1, 0xD1:
                put(UInt8(ascii: "n"))
                if sorting { out.append(UInt8(ascii: "~")) }
            default:
                guard let plain = letters[scalar.value] else {
                    if scalar.properties.isAlphabetic { for byte in String(scalar).lowercased().utf8 { put(byte) } } else { gap = true }
                    continue
                }
                for byte in plain.utf8 { put(byte) }
            }
        }
        return out
    }

    private static let letters: [UInt32: String] = {
        var table: [UInt32: String] = [:]
        let pairs: [(String, String)] = [
            ("a", "áàâäãåāăą"), ("e", "éèêëēĕėęě"), ("i", "íìîïĩīĭįıİ"), ("o", "óòôöõøōŏő"), ("u", "úùûüũūŭůű"), ("c", "çćĉċč"),
            ("n", "ńņň"),
            ("y", "ýÿ"), ("s", "śŝşš"), ("z", "źżž"), ("g", "ĝğġģ"), ("r", "ŕŗř"), ("t", "ţť"), ("l", "ĺļľł"), ("d", "ďđ"), ("ss", "ß"),
            ("ae", "æ"),
            ("oe", "œ"),
        ]
        for (plain, marked) in pairs {
            for character in marked {
                for form in [String(character), String(character).uppercased()] {
                    if let scalar = form.unicodeScalars.first, form.unicodeScalars.count == 1 { table[scalar.value] = plain }
                }
            }
        }
        return table
    }()
}

extension String {
    /// Without white space at both ends.
    public var trimmed: String {
        // Most text begins and ends with a printed ASCII sign; telling white space from letters takes far longer.
        if let first = utf8.first, let last = utf8.last, (33...126).contains(first), (33...126).contains(last) { return self }
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(self[first...last])
    }

    /// Nil when nothing but white space.
    public var nonEmpty: String? {
        let text = trimmed
        return text.isEmpty ? nil : text
    }
}
