import Kit

/// A signed-in browser, or a program with a key.
public struct Session: Sendable, Hashable {
    public let id: String
    public let actor: Actor
    /// Secret that every form of this session carries.
    public let formToken: String
    /// The password was made by the administration: until it is changed the actor holds no grant.
    public let mustChangePassword: Bool
    /// What a program's key may do at most; nil for a browser.
    public let keyReach: ApiKey.Reach?

    public init(id: String, actor: Actor, formToken: String, mustChangePassword: Bool = false, keyReach: ApiKey.Reach? = nil) {
        self.id = id
        self.actor = actor
        self.formToken = formToken
        self.mustChangePassword = mustChangePassword
        self.keyReach = keyReach
    }

    /// How long a session lives, in seconds. Written down for operators in `docs/operation.md`.
    public enum Limit {
        /// Without a request, for most roles.
        public static let idle = 30 * 60
        /// Without a request, for roles that administer the network or decide about its data.
        public static let idleOfStaff = 15 * 60
        /// From sign-in, whatever happens.
        public static let absolute = 12 * 3600
        /// The last request is written at most this often.
        public static let seenEvery = 60
    }
}

/// One line of "my sessions": where somebody is signed in, told so that its owner recognises it and nobody else is located.
public struct SessionSummary: Sendable, Hashable {
    public let id: String
    public let startedAt: Instant
    public let seenAt: Instant
    public let device: Device
    /// Address with its end hidden: `200.27.·.·`.
    public let remote: String
}
