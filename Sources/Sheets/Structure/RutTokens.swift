import Kit

/// RUT written inside a text, with their dash: `76449329-K`, `76.449.329-k`.
enum RutTokens {
    /// Each with whether its check digit is right.
    static func find(_ text: String) -> [(token: String, isValid: Bool)] {
        let bytes = Array(text.utf8)
        var found: [(token: String, isValid: Bool)] = []
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "-") {
            guard index + 1 < bytes.count, let digit = check(bytes[index + 1]), index + 2 >= bytes.count || !isWord(bytes[index + 2]) else {
                continue
            }
            var start = index
            while start > 0, isDigit(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".") { start -= 1 }
            while start < index, bytes[start] == UInt8(ascii: ".") { start += 1 }
            guard start == 0 || !isWord(bytes[start - 1]) else { continue }
            let digits = bytes[start..<index].filter { $0 != UInt8(ascii: ".") }
            guard (6...8).contains(digits.count) else { continue }
            let number = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
            found.append(("\(number)-\(digit)", Rut.checkDigit(number) == digit))
        }
        return found
    }

    private static func check(_ byte: UInt8) -> Character? {
        if isDigit(byte) { return Character(UnicodeScalar(byte)) }
        return byte | 0x20 == UInt8(ascii: "k") ? "K" : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    private static func isWord(_ byte: UInt8) -> Bool { isDigit(byte) || (97...122).contains(byte | 0x20) || byte >= 0x80 }
}
