/// A day of the Gregorian calendar, counted from 1 January 1970, which is 0.
public struct EpochDay: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let number: Int

    /// So many days after 1 January 1970.
    public init(_ number: Int) { self.number = number }

    /// `"2026-11-21"`; nil when there is no such day.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
            parts.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), (1...Self.length(of: month, in: year)).contains(day)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    init(year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let ofEra = shifted - era * 400
        let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        number = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
    }

    static func length(of month: Int, in year: Int) -> Int {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Year, month and day.
    public var parts: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * ofYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    public var description: String {
        let (year, month, day) = parts
        func padded(_ number: Int, _ width: Int) -> String {
            String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
        }
        return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
    }

    public static func < (left: EpochDay, right: EpochDay) -> Bool { left.number < right.number }
}

/// A length of time in days, months or years of the calendar.
public enum Span: Sendable, Hashable {
    case days(Int)
    case months(Int)
    case years(Int)

    /// The day this long before; the last of the month where there is no such day.
    public func before(_ day: EpochDay) -> EpochDay { moved(day, -1) }
    /// The day this long after.
    public func after(_ day: EpochDay) -> EpochDay { moved(day, 1) }

    private func moved(_ from: EpochDay, _ sign: Int) -> EpochDay {
        let months: Int
        switch self {
        case .days(let count): return EpochDay(from.number + sign * count)
        case .months(let count): months = sign * count
        case .years(let count): months = sign * count * 12
        }
        let (year, month, day) = from.parts
        let total = year * 12 + month - 1 + months
        let newYear = (total - (total % 12 + 12) % 12) / 12
        let newMonth = (total % 12 + 12) % 12 + 1
        return EpochDay(year: newYear, month: newMonth, day: min(day, EpochDay.length(of: newMonth, in: newYear)))
    }

    var words: Phrase {
        switch self {
        case .days(let n): Phrase(es: n == 1 ? "1 día" : "\(n) días", en: n == 1 ? "1 day" : "\(n) days")
        case .months(let n): Phrase(es: n == 1 ? "1 mes" : "\(n) meses", en: n == 1 ? "1 month" : "\(n) months")
        case .years(let n): Phrase(es: n == 1 ? "1 año" : "\(n) años", en: n == 1 ? "1 year" : "\(n) years")
        }
    }
}
