import Kit

/// Numbers as people type them, and as an address keeps them for both languages.
enum TypedNumber {
    /// `1.200`, `1200,5`, `$ 8.000.000`, `35 %`, `2.400 UF`; nil for what is not a number. A mark of thousands counts as such only in full groups of three.
    static func read(_ text: String, _ language: Language) -> Double? {
        var plain = text.trimmed.uppercased()
        for mark in ["UTM", "UF", "CLP", "$", "%", "\u{A0}", " "] { plain = plain.replacing(mark, with: "") }
        let isNegative = plain.hasPrefix("-") || plain.hasPrefix("−")
        if isNegative { plain.removeFirst() }
        guard !plain.isEmpty, plain.count <= 24 else { return nil }
        let (thousands, point): (Character, Character) = language == .es ? (".", ",") : (",", ".")
        let halves = plain.split(separator: point, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let groups = halves[0].split(separator: thousands, omittingEmptySubsequences: false)
        var value: Double?
        if groups.count > 1, (1...3).contains(groups[0].count), groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.allSatisfy(isDigits)
        {
            if halves.count == 1 || isDigits(halves[1][...]) {
                value = Double(groups.joined() + (halves.count == 2 ? "." + halves[1] : ""))
            }
        } else {
            let parts = plain.split(whereSeparator: { $0 == "." || $0 == "," })
            let marks = plain.count - parts.reduce(0) { $0 + $1.count }
            if parts.allSatisfy(isDigits), parts.count == marks + 1, parts.count <= 2 { value = Double(parts.joined(separator: ".")) }
        }
        guard let value, value < 1e15 else { return nil }
        return isNegative ? -value : value
    }

    private static func isDigits(_ text: Substring) -> Bool { !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) } }

    /// Reads the same in every language: a point, and never three decimals, which would look like thousands.
    static func address(_ value: Double) -> String {
        if let whole = Int64(exactly: value) { return String(whole) }
        let sign = value < 0 ? "-" : ""
        let millionths = UInt64((value.magnitude * 1_000_000).rounded())
        var decimals = String(String(millionths % 1_000_000 + 1_000_000).dropFirst())
        while decimals.last == "0" { decimals.removeLast() }
        if decimals.count == 3 { decimals += "0" }
        return sign + String(millionths / 1_000_000) + (decimals.isEmpty ? "" : "." + decimals)
    }

    /// `1.200`, `2,5`: at most four decimals.
    static func shown(_ value: Double, _ language: Language) -> String {
        var text = Numbers.decimal(value, places: 4, language)
        while text.last == "0" { text.removeLast() }
        if text.last == "," || text.last == "." { text.removeLast() }
        return text
    }
}
