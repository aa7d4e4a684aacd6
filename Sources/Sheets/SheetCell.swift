import Kit

/// What a cell holds. A formula counts as the value that was saved with it.
public enum SheetCell: Sendable, Hashable {
    case empty
    case text(String)
    case number(Double)
    case date(SheetDate)
    case bool(Bool)
    /// What a spreadsheet shows when a formula failed: `#N/A`, `#REF!`.
    case error(String)

    /// As plain text: whole numbers without decimals, dates as ISO, nothing for an empty cell.
    public var text: String {
        switch self {
        case .empty: ""
        case .text(let text), .error(let text): text
        case .number(let number): Self.plain(number)
        case .date(let date): date.description
        case .bool(let flag): flag ? "true" : "false"
        }
    }

    /// Whether it says nothing: empty, or white space only (no-break spaces too).
    public var isBlank: Bool {
        switch self {
        case .empty: true
        case .text(let text): text.isBlank
        case .number, .date, .bool, .error: false
        }
    }

    /// Shortest text that reads back as the same number, without exponent where it fits.
    static func plain(_ number: Double) -> String {
        guard number.isFinite else { return "" }
        if number.rounded() == number, number.magnitude < 1e15 { return String(Int64(number)) }
        return String(number)
    }
}

extension String {
    /// Nothing but white space.
    var isBlank: Bool {
        // Most text begins with a printed ASCII sign; telling white space from letters takes far longer.
        if let first = utf8.first, (33...126).contains(first) { return false }
        for scalar in unicodeScalars where !scalar.properties.isWhitespace && scalar != "\u{FEFF}" && scalar != "\u{200B}" { return false }
        return true
    }
}

/// A day, a time of day, or both, as a spreadsheet keeps them: without a time zone.
public struct SheetDate: Sendable, Hashable, CustomStringConvertible {
    public let day: CivilDate?
    /// Seconds since midnight; nil when only the day is known.
    public let second: Int?

    public init(day: CivilDate?, second: Int? = nil) {
        self.day = day
        self.second = second
    }

    /// A serial number of Excel: days since 30-12-1899, or 1-1-1904 in books of old Macs; nil when out of the calendar.
    /// The day 60 of 1900, which never was, counts as 28 February (ECMA-376 part 1, 18.17.4.1).
    public init?(serial: Double, isFrom1904: Bool = false) {
        guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
        var days = Int(serial)
        var seconds = Int(((serial - Double(days)) * 86_400).rounded())
        if seconds == 86_400 { (days, seconds) = (days + 1, 0) }
        if days == 0, !isFrom1904 {
            self.init(day: nil, second: seconds)
            return
        }
        let shift = isFrom1904 ? 1_462 : days < 60 ? 1 : 0
        // Below the bound above, the day is at most 31-12-9999.
        self.init(day: CivilDate(dayNumber: days + shift - 25_569), second: seconds == 0 ? nil : seconds)
    }

    public var description: String {
        let clock = second.map { Self.padded($0 / 3600) + ":" + Self.padded($0 / 60 % 60) + ":" + Self.padded($0 % 60) }
        return [day?.description, clock].compactMap { $0 }.joined(separator: " ")
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
