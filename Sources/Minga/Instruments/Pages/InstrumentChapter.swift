import Kit

/// Chapters of an instrument's record, with the fields of each in order.
enum InstrumentChapter: CaseIterable {
    case what, who, money, time, papers, life

    var fields: [String] {
        switch self {
        case .what: ["objective", "agency", "executor", "funder", "alias", "purpose", "stage", "delivery"]
        case .who: ["applicant", "beneficiary", "sector", "territory", "requirement", "exclusion"]
        case .money: ["public_share", "own_contribution", "cap", "floor", "budget", "places", "expense"]
        case .time: ["phase", "duration", "recurrence", "opens", "closes", "results"]
        case .papers: ["document", "contact", "norm"]
        case .life: ["state", "budget_recommendation", "last_seen", "predecessor", "successor", "related"]
        }
    }

    var title: Words {
        switch self {
        case .what: Words(es: "Qué es", en: "What it is")
        case .who: Words(es: "Para quién", en: "For whom")
        case .money: Words(es: "Cuánto y en qué", en: "How much and for what")
        case .time: Words(es: "Cuándo y por cuánto tiempo", en: "When and for how long")
        case .papers: Words(es: "Papeles, contacto y norma", en: "Papers, contact and norm")
        case .life: Words(es: "Ciclo de vida", en: "Life cycle")
        }
    }
}
