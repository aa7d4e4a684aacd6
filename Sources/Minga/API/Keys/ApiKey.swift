import Kit

/// *Clave de programa*: lets a program act as the person who made it, never with more rights than that person has at the moment.
public struct ApiKey: Sendable, Hashable {
    /// What a key may do at most.
    public enum Reach: String, Sendable, CaseIterable, Bindable {
        case read, full

        public var words: Words {
            switch self {
            case .read: Words(es: "Solo leer", en: "Read only")
            case .full: Words(es: "Leer y cambiar", en: "Read and change")
            }
        }
    }

    public let id: String
    public let name: String
    public let reach: Reach
    /// The first signs of the key, to tell one from another.
    public let start: String
    public let createdAt: Instant
    public let expiresAt: Instant
    /// To the hour; nil while unused.
    public let usedAt: Instant?

    static let prefix = "mk_"
    /// Days a key may live.
    static let lifetimes = [30, 90, 365]
    /// Keys one account may have.
    static let most = 20
}
