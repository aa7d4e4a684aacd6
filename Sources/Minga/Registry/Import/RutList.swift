import Kit

/// RUT packed in one cell among names and signs: `: 76449329-K NAME: 76449352-4 NAME`.
enum RutList {
    /// Each is a run of digits and dots, a dash and a check digit.
    static func tokens(_ text: String) -> [String] {
        var tokens: [String] = []
        let bytes = Array(text.utf8)
        for dash in bytes.indices where bytes[dash] == UInt8(ascii: "-") {
            guard dash + 1 < bytes.count, isDigit(bytes[dash + 1]) || bytes[dash + 1] | 32 == UInt8(ascii: "k") else { continue }
            if dash + 2 < bytes.count, isWord(bytes[dash + 2]) { continue }
            var start = dash
            while start > 0, isDigit(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".") { start -= 1 }
            guard bytes[start..<dash].count(where: isDigit) >= 6 else { continue }
            tokens.append(String(decoding: bytes[start...(dash + 1)], as: UTF8.self))
        }
        return tokens
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || (97...122).contains(byte | 32) || byte >= 0x80 }
}
