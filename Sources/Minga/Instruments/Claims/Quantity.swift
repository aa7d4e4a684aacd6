import Kit

/// Amounts as claims hold them: shares, money in its own unit, lengths of time.
enum Quantity {
    /// `0.7`, `{"min": 0.5, "max": 0.55}`.
    static func share(_ value: JSON) -> ClosedRange<Double>? {
        if let number = value.asDouble { return number...number }
        guard let low = value["min"]?.asDouble, let high = value["max"]?.asDouble, low <= high, value.members?.count == 2 else {
            return nil
        }
        return low...high
    }

    /// `{"clp": 5000000}`, `{"uf": 5000}`, `{"utm": 4545}`, `{"usd": 35000}`: the unit of the source is kept.
    static func money(_ value: JSON) -> Money? {
        guard let members = value.members, members.count == 1, let unit = Money.Unit(rawValue: members[0].name.uppercased()),
            let amount = members[0].value.asDouble, amount >= 0, amount < 1e13
        else { return nil }
        return Money(minor: Int64((amount * Double(unit.scale)).rounded()), unit: unit)
    }

    /// `{"max": 24, "unit": "months"}`.
    static func span(_ value: JSON) -> (least: Int64?, most: Int64?, unit: String)? {
        guard let unit = value["unit"]?.text, ["days", "months", "years"].contains(unit) else { return nil }
        let (least, most) = (value["min"]?.integer, value["max"]?.integer)
        let known = 1 + (least == nil ? 0 : 1) + (most == nil ? 0 : 1)
        guard known > 1, value.members?.count == known else { return nil }
        return (least, most, unit)
    }
}

/// A date, or a moment in the time of Chile: `2025-05-05`, `2026-03-31T15:00`.
struct LocalTime {
    let date: PartialDate
    let time: String?

    init?(_ text: String) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false).map(String.init)
        guard let date = PartialDate(iso: parts[0]), parts.count <= 2 else { return nil }
        self.date = date
        time = parts.count == 2 ? parts[1] : nil
        if let time, time.wholeMatch(of: /([01]\d|2[0-3]):[0-5]\d/) == nil || date.day == nil { return nil }
    }

    func formatted(_ language: Language) -> String {
        date.formatted(language) + (time.map { (language == .es ? ", a las " : ", at ") + $0 } ?? "")
    }
}
