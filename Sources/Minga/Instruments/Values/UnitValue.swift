import Kit
import Rules

/// Pesos of one UF or UTM from a day on, with who says so.
public struct UnitValue: Sendable, Hashable {
    public enum Unit: String, Sendable, CaseIterable, Bindable {
        case uf, utm

        public var title: Words {
            switch self {
            case .uf: Words(es: "UF, unidad de fomento", en: "UF, unidad de fomento (index unit)")
            case .utm: Words(es: "UTM, unidad tributaria mensual", en: "UTM, unidad tributaria mensual (monthly tax unit)")
            }
        }

        public var acronym: String { rawValue.uppercased() }

        var measure: MeasureUnit { self == .uf ? .uf : .utm }
    }

    public let unit: Unit
    /// The day of the UF; of the UTM, the first day of its month.
    public let day: CivilDate
    /// Hundredths of a peso.
    public let hundredths: Int64
    public let source: Words
    /// Where the source publishes it.
    public let address: WebAddress?
    /// When somebody looked at the source.
    public let seenOn: CivilDate?
    public let grade: Grade
    /// Who noted it here and when; nil for what comes with the program.
    public let noted: Noted?

    public struct Noted: Sendable, Hashable {
        public let id: String
        public let by: String
        public let at: Instant
        /// When another value, or nobody, took its place.
        public let withdrawnAt: Instant?
    }

    public var pesos: Double { Double(hundredths) / 100 }

    /// Values of one unit and day are about the same fact.
    var key: String { unit.rawValue + "/" + day.description }
    var subject: String { "value/" + key }

    var rate: Rates.Rate { Rates.Rate(unit.measure, from: EpochDay(day.dayNumber), pesos: pesos, source: source.es) }

    /// Whether it may stand for the value of a day: the UF within 45 days, the UTM in its month.
    public func serves(_ day: CivilDate) -> Bool { rate.serves(EpochDay(day.dayNumber)) }

    /// `$39.727,96`.
    public func formatted(_ language: Language) -> String { Self.formatted(hundredths, language) }

    static func formatted(_ hundredths: Int64, _ language: Language) -> String {
        "$" + Numbers.decimal(Double(hundredths) / 100, places: hundredths % 100 == 0 ? 0 : 2, language)
    }
}

extension UnitValue {
    /// What comes with the program (`data/catalogue/rates.json`). The tests read it, so a file that cannot be read is never released.
    static let bundled = read(Asset.data("catalogue/rates.json") ?? [])

    static func read(_ bytes: [UInt8]) -> [UnitValue] {
        let document = (try? JSON(parsing: bytes)) ?? .null
        return (document["rates"]?.elements ?? []).compactMap { entry in
            guard let unit = entry["unit"]?.text.flatMap(Unit.init), let day = entry["from"]?.text.flatMap(CivilDate.init(iso:)),
                let pesos = entry["clp"]?.asDouble, let source = entry["src"]?.text
            else { return nil }
            return UnitValue(
                unit: unit, day: day, hundredths: Int64((pesos * 100).rounded()),
                source: Words(es: source, en: entry["src_en"]?.text ?? source), address: entry["url"]?.text.flatMap(WebAddress.init),
                seenOn: entry["seen"]?.text.flatMap(CivilDate.init(iso:)),
                grade: entry["grade"]?.text.flatMap(Grade.init) ?? .unverified, noted: nil)
        }
    }
}
