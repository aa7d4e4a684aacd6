import Kit

/// How well a claim of the catalogue is supported, from seen in the norm to not verified (`data/catalogue/README.md`).
public enum Grade: String, Sendable, CaseIterable, Bindable {
    case seen = "V"
    case secondary = "V2"
    /// Printed in one of the five documents the product started from: what the document says, not what the norm commands.
    case printed = "S"
    case inferred = "I"
    case unverified = "U"

    /// 0 to 100; the higher one is shown when two claims differ. A steward's correction wins over all.
    public var trust: Int {
        switch self {
        case .seen: 85
        case .secondary, .printed: 60
        case .unverified: 30
        case .inferred: 20
        }
    }

    /// A word or two beside the value.
    public var short: Words {
        switch self {
        case .seen: Words(es: "visto en la fuente", en: "seen in the source")
        case .secondary: Words(es: "fuente secundaria", en: "secondary source")
        case .printed: Words(es: "según el documento", en: "as the document says")
        case .inferred: Words(es: "inferencia", en: "inference")
        case .unverified: Words(es: "sin verificar", en: "not verified")
        }
    }

    /// Whether a reader must be warned before relying on it.
    public var isWeak: Bool { self == .inferred || self == .unverified }
}
