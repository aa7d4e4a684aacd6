/// Numbers as Chileans write them (`1.234.567,5`) and as English readers do (`1,234,567.5`).
public enum Numbers {
    /// A whole number with thousands marks.
    public static func whole(_ value: Int, _ language: Language) -> String { grouped(value.magnitude, negative: value < 0, language) }

    /// A number with a fixed count of decimals, rounded half away from zero.
    public static func decimal(_ value: Double, places: Int, _ language: Language) -> String {
        guard value.isFinite else { return "–" }
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = (value.magnitude * scale).rounded(.toNearestOrAwayFromZero)
        guard scaled < 9e15 else { return "–" }
        let units = UInt(scaled) / UInt(scale)
        let rest = UInt(scaled) % UInt(scale)
        let whole = grouped(units, negative: value < 0 && scaled > 0, language)
        guard places > 0 else { return whole }
        let digits = String(rest)
        let padded = String(repeating: "0", count: places - digits.count) + digits
        return whole + (language == .es ? "," : ".") + padded
    }

    /// `80,5 %` from 0.805.
    public static func percent(_ share: Double, places: Int = 1, _ language: Language) -> String {
        decimal(share * 100, places: places, language) + (language == .es ? "\u{A0}%" : "%")
    }

    static func grouped(_ magnitude: UInt, negative: Bool, _ language: Language) -> String {
        let digits = Array(String(magnitude))
        var out = negative ? "-" : ""
        let mark: Character = language == .es ? "." : ","
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out.append(mark) }
            out.append(digit)
        }
        return out
    }
}
