import Kit

/// Who acts: an account with its grants, the program itself, or nobody known.
public struct Actor: Sendable, Hashable {
    public let accountID: String?
    public let name: String
    public let grants: [Grant]

    public init(accountID: String?, name: String, grants: [Grant]) {
        self.accountID = accountID
        self.name = name
        self.grants = grants
    }

    public static let anonymous = Actor(accountID: nil, name: "", grants: [])
    /// The program acting for the operator at the command line: imports, the demonstration, jobs.
    public static let system = Actor(accountID: nil, name: "minga", grants: [Grant(.administrator, .network)])

    public var isSignedIn: Bool { accountID != nil }

    /// Name kept in events: the account's key, never the person's name.
    public var eventName: String { accountID ?? (grants.isEmpty ? "anonymous" : "system") }

    /// Whether any grant gives the permission, wherever.
    public func holds(_ permission: Permission) -> Bool { grants.contains { $0.role.permissions.contains(permission) } }

    /// Whether a grant gives the permission where the subject is.
    public func may(_ permission: Permission, at place: Place) -> Bool {
        grants.contains { $0.role.permissions.contains(permission) && $0.scope.covers(place) }
    }

    /// Passes, or throws `unauthenticated` or `forbidden`.
    public func require(_ permission: Permission, at place: Place = .network) throws(Problem) {
        if may(permission, at: place) { return }
        guard isSignedIn else {
            throw Problem(.unauthenticated, Words(es: "Ingrese para continuar.", en: "Sign in to continue."))
        }
        throw Problem(
            .forbidden,
            Words(
                es: "Su cuenta no tiene permiso para esto. Pida acceso a la administración de la red.",
                en: "Your account is not allowed to do this. Ask the network's administrators for access."))
    }
}

/// Where something happens, as far as rights are concerned.
public struct Place: Sendable, Hashable {
    /// CUT code of the commune, province or region (5, 3 or 2 digits).
    public var territory: String?
    public var agency: String?
    public var body: String?
    public var organisation: String?

    public init(territory: String? = nil, agency: String? = nil, body: String? = nil, organisation: String? = nil) {
        self.territory = territory
        self.agency = agency
        self.body = body
        self.organisation = organisation
    }

    public static let network = Place()
}

public struct Grant: Sendable, Hashable {
    public let role: Role
    public let scope: Scope

    public init(_ role: Role, _ scope: Scope) {
        self.role = role
        self.scope = scope
    }
}

/// What a person does in the network (`PRODUCT`, "Who uses it").
public enum Role: String, Sendable, CaseIterable {
    case administrator, steward, officer, secretary, articulator, adviser, federation, communicator, analyst, manager

    public var title: Words {
        switch self {
        case .administrator: Words(es: "Administración", en: "Administrator")
        case .steward: Words(es: "Custodia de datos", en: "Data steward")
        case .officer: Words(es: "Profesional de servicio público", en: "Agency officer")
        case .secretary: Words(es: "Secretaría de consejo", en: "Council secretariat")
        case .articulator: Words(es: "Articulación territorial", en: "Roundtable articulator")
        case .adviser: Words(es: "Asesoría en terreno", en: "Field adviser")
        case .federation: Words(es: "Federación", en: "Federation")
        case .communicator: Words(es: "Difusión", en: "Communicator")
        case .analyst: Words(es: "Análisis", en: "Analyst")
        case .manager: Words(es: "Gerencia de organización", en: "Organisation's manager")
        }
    }

    /// Administers the network or decides about its data: signs out sooner (`Session.Limit`).
    public var isStaff: Bool { !permissions.isDisjoint(with: [.manageAccounts, .reviewChange, .importRecords]) }

    /// The whole table of rights, in one place.
    public var permissions: Set<Permission> {
        switch self {
        case .administrator: Set(Permission.allCases)
        case .steward: [.proposeChange, .correctRecord, .reviewChange, .importRecords, .seePeople, .seeAudit, .keepScenarios, .seeEligible]
        case .officer, .secretary, .articulator: [.proposeChange, .correctRecord, .seePeople, .keepScenarios, .seeEligible]
        case .adviser, .federation, .manager: [.proposeChange, .seePeople]
        case .communicator: [.proposeChange]
        case .analyst: [.proposeChange, .keepScenarios]
        }
    }
}

public enum Permission: String, Sendable, CaseIterable {
    case manageAccounts, correctRecord, reviewChange, proposeChange, importRecords, seePeople, seeAudit
    /// Keeps scenarios of rules.
    case keepScenarios
    /// Sees by name who qualifies under a rule that is tried.
    case seeEligible
}
