import Kit

/// Signing in with an address and a password.
public struct SignIn: Sendable {
    let network: Network
    let hashing: PasswordHashing

    public init(_ network: Network, hashing: PasswordHashing = .shared) {
        self.network = network
        self.hashing = hashing
    }

    /// What a browser gets when the password was right.
    public struct Opened: Sendable {
        public let account: Account
        /// For the cookie; kept nowhere else.
        public let token: String
    }

    /// Opens a session, or throws the same problem, as late, whatever was wrong: address, password, disabled or expired.
    /// `earlier` is the token that the browser already holds: that session ends.
    public func open(email: String, password: String, from request: Request, after earlier: String? = nil) async throws -> Opened {
        let key = EmailAddress(email)?.key ?? email.trimmed.lowercased()
        let throttle = SignInThrottle(network)
        try await throttle.admit(account: key, remote: request.remote)
        // The demonstration's public password opens nothing in a real network, even if its accounts were copied there.
        let isOpen = network.settings.isDemonstration || !DemoAccounts.isDemo(key)
        let candidate = isOpen ? try await network.database.read { try Candidate.find(key, in: $0) } : nil
        let isPlausible = password.utf8.count <= PasswordRules.longest
        let verdict: (fits: Bool, renewed: PasswordHash?)
        do {
            verdict = try await hashing.check(isPlausible ? password : "", against: candidate?.hash)
        } catch {
            try await throttle.giveBack(account: key)
            throw error
        }
        guard verdict.fits, isPlausible, let candidate, candidate.mayEnter(at: network.now()),
            let opened = try await admit(candidate, key, verdict.renewed, request, earlier)
        else {
            try await refuse(candidate, request)
            throw Self.refused
        }
        return opened
    }

    /// Ends the session of a request.
    public func close(_ session: Session) async throws {
        let now = network.now()
        try await network.database.write { transaction in
            try transaction.execute("DELETE FROM sessions WHERE id = \(session.id)")
            try IdentityEvent.signedOut.record(of: session.actor.accountID ?? "", by: session.actor, at: now, in: transaction)
        }
    }

    private func admit(_ candidate: Candidate, _ key: String, _ renewed: PasswordHash?, _ request: Request, _ earlier: String?) async throws
        -> Opened?
    {
        let now = network.now()
        return try await network.database.write { transaction in
            // Read again: the account may have been disabled, or its password changed, while the hash was being computed.
            guard let current = try Candidate.find(key, in: transaction), current == candidate, current.mayEnter(at: now) else {
                return nil
            }
            let id = candidate.accountID
            try SignInThrottle.clear(account: key, in: transaction)
            if let renewed {
                try transaction.execute(
                    "UPDATE sign_in_methods SET secret = \(renewed.text) WHERE method = \(SignInMethod.password) AND identifier = \(id)")
            }
            try transaction.execute("UPDATE accounts SET signed_in_at = \(now) WHERE id = \(id)")
            let token = try Sessions.open(for: id, from: request, after: earlier, at: now, in: transaction)
            guard let account = try Accounts.find(id, in: transaction) else { return nil }
            try IdentityEvent.signedIn.record(of: id, by: account.actor, at: now, in: transaction)
            return Opened(account: account, token: token)
        }
    }

    private func refuse(_ candidate: Candidate?, _ request: Request) async throws {
        let now = network.now()
        try await network.database.write { transaction in
            try IdentityEvent.signInFailed.record(of: candidate?.accountID ?? "unknown", by: .anonymous, at: now, in: transaction)
        }
        network.log.notice("sign-in failed", metadata: ["remote": .string(Remote.masked(request.remote))])
    }

    private static let refused = Problem(
        .unauthenticated,
        Words(
            es:
                "El correo o la contraseña no son correctos, o la cuenta no está activa. Revise mayúsculas y espacios; si no recuerda la contraseña, pida otra a la administración de la red.",
            en:
                "The address or the password is wrong, or the account is not active. Check capitals and spaces; if you forgot the password, ask the network's administrators for a new one."
        ))
}

/// The stored password of the account that somebody claims to be.
private struct Candidate: Sendable, Equatable {
    let accountID: String
    let state: Account.State
    let hash: PasswordHash
    let expiresAt: Instant?

    func mayEnter(at now: Instant) -> Bool { state == .active && expiresAt.map { now < $0 } ?? true }

    static func find(_ key: String, in transaction: any Transaction) throws -> Candidate? {
        try transaction.first(
            """
            SELECT a.id, a.state, m.secret, m.expires_at FROM accounts a
            JOIN sign_in_methods m ON m.method = \(SignInMethod.password) AND m.identifier = a.id WHERE a.email_key = \(key)
            """
        ) {
            Candidate(
                accountID: $0.text(0), state: Account.State(rawValue: $0.text(1)) ?? .disabled, hash: PasswordHash(stored: $0.text(2)),
                expiresAt: $0.instantIfAny(3))
        }
    }
}
