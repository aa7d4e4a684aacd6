import Kit
import Rules

/// What impacts are told with, on pages and at the command line.
enum ImpactWords {
    static func verdict(_ verdict: Verdict) -> Words {
        switch verdict {
        case .yes: Words(es: "Califica", en: "Qualifies")
        case .unknown: Words(es: "Falta saber", en: "Not known yet")
        case .no: Words(es: "No califica", en: "Does not qualify")
        }
    }

    static let enters = Words(es: "Entran", en: "Enter")
    static let leaves = Words(es: "Salen", en: "Leave")
    static let doubted = Words(es: "Quedan en duda", en: "Become uncertain")
    static let readmitted = Words(es: "Podrían entrar", en: "May enter")
    static let excluded = Words(es: "Ya no podrían", en: "No longer may")

    static func region(_ code: String?) -> Words {
        code.map { Words(same: Gazetteer.shared.name(of: $0) ?? $0) } ?? Words(es: "Región no conocida", en: "Region not known")
    }

    static func kind(_ code: String?) -> Words {
        code.map { OrganisationKind(rawValue: $0)?.title ?? Words(same: $0) } ?? Words(es: "Tipo no conocido", en: "Kind not known")
    }

    static func title(_ rule: Rule) -> Words { rule.title?.words ?? Words(same: rule.id) }

    /// "entre $0 y $12.000.000"; an amount that nobody can tell is said so.
    static func money(_ total: AwardTotal, _ language: Language) -> String {
        guard total.count > total.unknown else {
            return total.count == 0 ? pesos(0, language) : language(Words(es: "No se sabe", en: "Not known"))
        }
        return range(total.least...total.most, language)
    }

    static func range(_ range: ClosedRange<Double>, _ language: Language) -> String {
        guard range.lowerBound < range.upperBound else { return pesos(range.upperBound, language) }
        let (least, most) = (pesos(range.lowerBound, language), pesos(range.upperBound, language))
        return language(Words(es: "entre \(least) y \(most)", en: "between \(least) and \(most)"))
    }

    private static func pesos(_ value: Double, _ language: Language) -> String { JourneyWords.amount(value.rounded(), .clp, language) }
}
