import Kit
import Sheets

/// Pesos as exact as the source writes them: whole pesos and ten-thousandths, never negative, above them. Sums are exact.
public struct Amount: Sendable, Hashable {
    public let pesos: Int64
    /// 0 to 9,999.
    public let rest: Int64

    /// `rest` may be any count of ten-thousandths, such as the sum of many.
    public init(pesos: Int64, rest: Int64 = 0) {
        let carried = rest >= 0 ? rest / 10_000 : -((9_999 - rest) / 10_000)
        self.pesos = pesos + carried
        self.rest = rest - carried * 10_000
    }

    /// A number in some unit; nil beyond nine quintillion pesos.
    init?(_ number: ExactNumber, in unit: MoneyUnit) {
        let (scaled, overflow) = number.billionths.multipliedReportingOverflow(by: Int128(unit.pesos))
        guard !overflow else { return nil }
        let half: Int128 = scaled < 0 ? -50_000 : 50_000
        let parts = (scaled + half) / 100_000
        guard parts.magnitude < 9_000_000_000_000_000_000 else { return nil }
        self.init(pesos: 0, rest: Int64(parts))
    }

    /// `$493.244.655.573,14`.
    public func formatted(_ language: Language) -> String {
        let isNegative = pesos < 0
        let (whole, part) = isNegative && rest > 0 ? (-(pesos + 1), 10_000 - rest) : (isNegative ? -pesos : pesos, rest)
        let money = Money(minor: whole).formatted(language)
        guard part > 0 else { return (isNegative ? "-" : "") + money }
        let digits = String(10_000 + part).dropFirst().replacing(/0+$/, with: "")
        return (isNegative ? "-" : "") + money + (language == .es ? "," : ".") + digits
    }

    /// `MM$ 474.303,2`, for charts and tiles; small amounts whole.
    public func short(_ language: Language) -> String {
        guard pesos.magnitude >= 10_000_000, let millions = Money(minor: pesos).inMillions(language) else {
            return Amount(pesos: pesos).formatted(language)
        }
        return millions
    }

    public var double: Double { Double(pesos) + Double(rest) / 10_000 }
}

/// Units in which published amounts of pesos come.
public enum MoneyUnit: String, Sendable, CaseIterable, Bindable {
    case pesos, thousands = "miles", millions = "millones"

    var pesos: Int64 {
        switch self {
        case .pesos: 1
        case .thousands: 1_000
        case .millions: 1_000_000
        }
    }

    public var title: Words {
        switch self {
        case .pesos: Words(es: "pesos", en: "pesos")
        case .thousands: Words(es: "miles de pesos", en: "thousands of pesos")
        case .millions: Words(es: "millones de pesos", en: "millions of pesos")
        }
    }

    /// The unit that a profile says its amounts are in; nil when it says none, or several.
    init?(of profile: ImportProfile) {
        let units = profile.columns.compactMap(\.unit).uniqued()
        guard units.count == 1 else { return nil }
        switch units[0] {
        case "pesos": self = .pesos
        case "miles de pesos": self = .thousands
        case "millones de pesos": self = .millions
        default: return nil
        }
    }
}
