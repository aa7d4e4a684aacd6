import Kit

/// A password made for somebody else: four groups of five signs that read well aloud, some 99 bits.
enum OneTimePassword {
    /// Three days, in seconds.
    static let lifetime = 3 * 24 * 3600

    /// Without the signs that are taken for others: 0 o, 1 i l.
    private static let signs = Array("abcdefghjkmnpqrstuvwxyz23456789")

    static func make() -> String {
        var text = ""
        while text.count < 23 {
            if text.count % 6 == 5 { text.append("-") }
            text.append(sign())
        }
        return text
    }

    /// Bytes beyond the last whole multiple are thrown away, so that no sign is likelier than another.
    private static func sign() -> Character {
        let bound = 256 / signs.count * signs.count
        while true {
            let byte = Int(Secret.random(1)[0])
            if byte < bound { return signs[byte % signs.count] }
        }
    }
}
