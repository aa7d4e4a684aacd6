import Kit

/// Why people associate: the four purposes of the matrix (`DOMAIN` §2.1).
public enum Purpose: String, Sendable, CaseIterable, Bindable {
    case agribusiness = "agronegocio"
    case representation = "representacion"
    /// *Extensión y transferencia tecnológica*: groups called GTT.
    case transfer = "extension_transferencia"
    case resources = "recursos_naturales"

    public var title: Words { Vocabulary.shared.words(.purposes, rawValue) }

    /// For tags and filters, where the full name would be too long.
    public var short: Words {
        switch self {
        case .agribusiness: Words(es: "Agronegocio", en: "Agribusiness")
        case .representation: Words(es: "Representación", en: "Representation")
        case .transfer: Words(es: "Extensión y transferencia", en: "Extension and transfer")
        case .resources: Words(es: "Recursos naturales", en: "Natural resources")
        }
    }
}

/// How far a group has come on the way to associating (`DOMAIN` §2.1).
public enum Stage: String, Sendable, CaseIterable, Bindable {
    case individual
    case preAssociative = "pre_asociativo"
    case associative = "asociativo"

    public var title: Words { Vocabulary.shared.words(.stages, rawValue) }

    public var short: Words {
        switch self {
        case .individual: Words(same: "Individual")
        case .preAssociative: Words(es: "Pre-asociativo", en: "Pre-associative")
        case .associative: Words(es: "Asociativo", en: "Associative")
        }
    }
}
