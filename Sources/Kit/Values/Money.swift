/// An amount of money in a stated unit. Pesos are whole; UF and UTM keep four and two decimals, with the day of their value.
///
/// A peso amount is never computed from a UF amount without the date of the UF used (`DOMAIN` §6): the original stays.
public struct Money: Sendable, Hashable {
    public enum Unit: String, Sendable, CaseIterable {
        /// Chilean pesos.
        case clp = "CLP"
        /// *Unidad de fomento*: index unit, published daily, two decimals of a peso.
        case uf = "UF"
        /// *Unidad tributaria mensual*: tax unit, published monthly, whole pesos.
        case utm = "UTM"
        case usd = "USD"

        /// Minor units in one unit: amounts are stored as whole minor units.
        public var scale: Int64 {
            switch self {
            case .clp: 1
            case .usd, .utm: 100
            case .uf: 10_000
            }
        }
    }

    /// Whole minor units (pesos; cents; ten-thousandths of a UF).
    public var minor: Int64
    public var unit: Unit
    /// The day whose value the amount was fixed with, for indexed units.
    public var valueDate: CivilDate?

    public init(minor: Int64, unit: Unit = .clp, valueDate: CivilDate? = nil) {
        self.minor = minor
        self.unit = unit
        self.valueDate = valueDate
    }

    /// `MM$ 1.980` is millions of pesos.
    public static func millions(_ count: Int64) -> Money { Money(minor: count * 1_000_000) }

    /// `$1.234.567`, `UF 400.000`, `UTM 4.545`, `US$ 35.000`.
    public func formatted(_ language: Language) -> String {
        let negative = minor < 0
        let (units, rest) = UInt(minor.magnitude).quotientAndRemainder(dividingBy: UInt(unit.scale))
        var number = Numbers.grouped(units, negative: false, language)
        if rest != 0 {
            let width = String(unit.scale).count - 1
            let digits = String(repeating: "0", count: width - String(rest).count) + String(rest)
            let trimmed = digits.replacing(/0+$/, with: "")
            number += (language == .es ? "," : ".") + trimmed
        }
        let sign = negative ? "-" : ""
        return switch unit {
        case .clp: sign + "$" + number
        case .usd: sign + "US$\u{A0}" + number
        case .uf, .utm: sign + unit.rawValue + "\u{A0}" + number
        }
    }

    /// `MM$ 1.980`: millions of pesos, as public budgets are printed. Nil for other units.
    public func inMillions(_ language: Language) -> String? {
        guard unit == .clp else { return nil }
        let millions = Double(minor) / 1_000_000
        let places = minor % 1_000_000 == 0 ? 0 : 1
        return "MM$\u{A0}" + Numbers.decimal(millions, places: places, language)
    }

    /// Sums amounts of one unit; nil when units differ or the sum does not fit.
    public static func sum(_ amounts: [Money]) -> Money? {
        guard let first = amounts.first else { return Money(minor: 0) }
        var total: Int64 = 0
        for amount in amounts {
            guard amount.unit == first.unit else { return nil }
            let (next, overflow) = total.addingReportingOverflow(amount.minor)
            guard !overflow else { return nil }
            total = next
        }
        return Money(minor: total, unit: first.unit)
    }
}
