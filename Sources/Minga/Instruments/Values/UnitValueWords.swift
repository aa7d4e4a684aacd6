import Kit
import Rules

/// Values of units as they are told where rules use them: always with their day, and with what is wrong when they are old.
enum UnitValueWords {
    static let older = Words(es: "más viejo de lo necesario", en: "older than needed")

    private static func pesos(_ rate: Rates.Rate, _ language: Language) -> String {
        UnitValue.formatted(Int64((rate.pesos * 100).rounded()), language)
    }

    private static func day(_ rate: Rates.Rate, _ language: Language) -> String {
        CivilDate(dayNumber: rate.from.number).formatted(language)
    }

    private static func name(_ unit: MeasureUnit) -> String { unit.rawValue.uppercased() }

    /// `1 UF = $39.727,96, valor del 31-12-2025, más viejo de lo necesario`; nil when no value is known.
    static func line(_ unit: MeasureUnit, on day: CivilDate, _ rates: Rates) -> Words? {
        let asked = EpochDay(day.dayNumber)
        guard let rate = rates.latest(unit, on: asked) else { return nil }
        let isOld = !rate.serves(asked)
        func said(_ language: Language) -> String {
            let value = language(Words(es: "valor del", en: "value of"))
            return "1\u{A0}\(name(unit)) = \(pesos(rate, language)), \(value) \(self.day(rate, language))"
                + (isOld ? ", " + language(older) : "")
        }
        return Words(es: said(.es), en: said(.en))
    }

    /// Why a rule that needs a value cannot be used on a day.
    static func missing(_ unit: MeasureUnit, on day: CivilDate, _ rates: Rates) -> Words {
        let lacks = Words(
            es: "Falta el valor de la \(name(unit)) al \(day.formatted(.es)) para leer sus bases.",
            en: "The value of the \(name(unit)) on \(day.formatted(.en)) is missing to read its terms.")
        guard let rate = rates.latest(unit, on: EpochDay(day.dayNumber)) else { return lacks }
        return Words(
            es: lacks.es + " El último que se tiene, \(pesos(rate, .es)), es del \(self.day(rate, .es)): \(older.es).",
            en: lacks.en + " The last one at hand, \(pesos(rate, .en)), is of \(self.day(rate, .en)): \(older.en).")
    }
}
