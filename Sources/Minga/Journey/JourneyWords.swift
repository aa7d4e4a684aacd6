import Kit
import Rules

/// Words that several pages of the journey use.
enum JourneyWords {
    static let title = Words(es: "¿Qué apoyo hay para nosotros?", en: "What support is there for us?")
    static let crumb = Words(es: "Su ruta", en: "Your route")
    static let unsure = Words(es: "No sé", en: "I do not know")
    static let notKnown = Words(es: "No se sabe", en: "Not known")
    static let privacy = Words(
        es: "No guardamos sus respuestas: viajan en la dirección de la página, que puede guardar o compartir.",
        en: "We do not keep your answers: they travel in the page's address, which you can keep or share.")

    /// Answers are nobody else's: search engines leave such pages out.
    static let unlisted: HTML = "<meta name=\"robots\" content=\"noindex\">"

    static func unit(_ unit: MeasureUnit) -> Words? {
        switch unit {
        case .clp: Words(es: "En pesos, por ejemplo 8.000.000", en: "In pesos, for example 8,000,000")
        case .uf: Words(es: "En UF, por ejemplo 2.400", en: "In UF, for example 2,400")
        case .utm: Words(es: "En UTM, por ejemplo 1.000", en: "In UTM, for example 1,000")
        case .share, .percent: Words(es: "En porcentaje, por ejemplo 35", en: "As a percentage, for example 35")
        case .people: Words(es: "Cuántas personas", en: "How many people")
        case .firms: Words(es: "Cuántas empresas", en: "How many firms")
        case .hrb: Words(es: "En hectáreas de riego básico", en: "In hectares of basic irrigation")
        case .ha: Words(es: "En hectáreas", en: "In hectares")
        case .years: Words(es: "En años", en: "In years")
        default: nil
        }
    }

    static func eachLine(_ unit: MeasureUnit) -> Words {
        let kind = Self.unit(unit)
        let first = Words(es: "Una cifra por línea.", en: "One figure per line.")
        return kind.map { Words(es: "\(first.es) \($0.es)", en: "\(first.en) \($0.en)") } ?? first
    }

    /// `$8.000.000`, `2.400 UF`, `35 %`.
    static func amount(_ value: Double, _ unit: MeasureUnit, _ language: Language) -> String {
        let shown = TypedNumber.shown(unit == .share ? value * 100 : value, language)
        switch unit {
        case .clp: return "$" + shown
        case .uf, .utm, .usd: return shown + "\u{A0}" + unit.rawValue.uppercased()
        case .share, .percent: return shown + (language == .es ? "\u{A0}%" : "%")
        case .hrb: return shown + "\u{A0}HRB"
        case .ha: return shown + "\u{A0}ha"
        default: return shown
        }
    }

    static func group(_ group: Outcome.Group) -> Words {
        switch group {
        case .open: Words(es: "Abiertos para ustedes", en: "Open to you")
        case .oneChange: Words(es: "Con un cambio", en: "With a change")
        case .findOut: Words(es: "Falta averiguar", en: "To find out")
        case .notForYou: Words(es: "No corresponde", en: "Not for you")
        }
    }

    static func confidence(_ confidence: Confidence) -> Words {
        switch confidence {
        case .official: Words(es: "Norma leída", en: "Norm read")
        case .secondary: Words(es: "Por confirmar: fuente secundaria", en: "To confirm: secondary source")
        case .seed: Words(es: "Por confirmar: documento de origen", en: "To confirm: source document")
        case .draft: Words(es: "Borrador: falta parte de las bases", en: "Draft: part of the terms is missing")
        }
    }
}
