/// Numbers as people of each language write them.
enum Figures {
    /// Without separators of thousands: for messages about documents.
    static func plain(_ value: Double) -> String {
        if let whole = Int(exactly: value) { return String(whole) }
        return "\(value)"
    }

    /// `25.000` and `25,000`; at most six decimals.
    static func words(_ value: Double) -> Phrase {
        let scaled = (value.magnitude * 1_000_000).rounded()
        guard scaled.isFinite, scaled < 9e18 else { return Phrase(same: "\(value)") }
        let millionths = Int64(scaled)
        var decimals = String(String(millionths % 1_000_000 + 1_000_000).dropFirst())
        while decimals.last == "0" { decimals.removeLast() }
        let sign = value < 0 ? "−" : ""
        func text(_ thousands: Character, _ point: String) -> String {
            sign + grouped(millionths / 1_000_000, thousands) + (decimals.isEmpty ? "" : point + decimals)
        }
        return Phrase(es: text(".", ","), en: text(",", "."))
    }

    private static func grouped(_ value: Int64, _ separator: Character) -> String {
        var text = ""
        for (index, digit) in String(value).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text.append(separator) }
            text.append(digit)
        }
        return String(text.reversed())
    }
}
