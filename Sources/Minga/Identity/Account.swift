import Kit

/// *Cuenta*: someone who may sign in. Only what signing in needs is kept: an address, a name, a language.
public struct Account: Sendable, Hashable {
    public enum State: String, Sendable, CaseIterable, Bindable {
        case active, disabled

        public var title: Words {
            switch self {
            case .active: Words(es: "Activa", en: "Active")
            case .disabled: Words(es: "Desactivada", en: "Disabled")
            }
        }
    }

    public enum Verb: String, Sendable, CaseIterable { case disable, enable }

    public static let lifecycle = Lifecycle<State, Verb>(
        name: "account", initial: .active,
        steps: [.init(.active, .disable, .disabled), .init(.disabled, .enable, .active)])

    public let id: String
    public let email: EmailAddress
    public let name: String
    public let state: State
    public let language: Language
    public let createdAt: Instant
    public let signedInAt: Instant?
    /// The password was made by the administration and must be changed before any permission counts.
    public let mustChangePassword: Bool
    public let grants: [Grant]

    public var actor: Actor { Actor(accountID: id, name: name, grants: mustChangePassword ? [] : grants) }

    /// Roles with more power sign out sooner.
    public var isStaff: Bool { grants.contains { $0.role.isStaff } }
}

/// How an account proves who it is. Passwords today; a second factor and single sign-on are further cases and further rows of
/// `sign_in_methods`, found by method and identifier.
public enum SignInMethod: String, Sendable, CaseIterable, Bindable {
    case password
}
