import Kit

/// How far a grant reaches.
public enum Scope: Sendable, Hashable {
    case network
    /// CUT code; covers what lies inside: `10` covers `10401`.
    case territory(String)
    case agency(String)
    case body(String)
    case organisation(String)

    public func covers(_ place: Place) -> Bool {
        switch self {
        case .network: true
        case .territory(let code): place.territory.map { $0.hasPrefix(code) } ?? false
        case .agency(let id): place.agency == id
        case .body(let id): place.body == id
        case .organisation(let id): place.organisation == id
        }
    }

    /// The kinds, as stored and as forms send them.
    public static let kinds = ["network", "territory", "agency", "body", "organisation"]

    /// Reads what a form or a row holds; nil when the kind is unknown or the identifier cannot be one of that kind.
    public init?(kind: String, identifier: String) {
        let id = identifier.trimmed
        let isCode = [2, 3, 5].contains(id.utf8.count) && id.utf8.allSatisfy { (48...57).contains($0) }
        let isKey = !id.isEmpty && id.utf8.count <= 64 && id.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        switch kind {
        case "network" where id.isEmpty: self = .network
        case "territory" where isCode: self = .territory(id)
        case "agency" where isKey: self = .agency(id)
        case "body" where isKey: self = .body(id)
        case "organisation" where isKey: self = .organisation(id)
        default: return nil
        }
    }

    public var kind: String {
        switch self {
        case .network: "network"
        case .territory: "territory"
        case .agency: "agency"
        case .body: "body"
        case .organisation: "organisation"
        }
    }

    public var identifier: String {
        switch self {
        case .network: ""
        case .territory(let id), .agency(let id), .body(let id), .organisation(let id): id
        }
    }

    /// The place that somebody must be allowed to act at to hand out this scope.
    var place: Place {
        switch self {
        case .network: .network
        case .territory(let code): Place(territory: code)
        case .agency(let id): Place(agency: id)
        case .body(let id): Place(body: id)
        case .organisation(let id): Place(organisation: id)
        }
    }

    public static func title(ofKind kind: String) -> Words {
        switch kind {
        case "territory": Words(es: "Un territorio", en: "A territory")
        case "agency": Words(es: "Un servicio público", en: "An agency")
        case "body": Words(es: "Un consejo o mesa", en: "A council or roundtable")
        case "organisation": Words(es: "Una organización", en: "An organisation")
        default: Words(es: "Toda la red", en: "The whole network")
        }
    }
}
