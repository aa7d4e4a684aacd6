import Kit

/// The accounts of a network: who may sign in, and what each may do where.
public struct Accounts: Sendable {
    let network: Network
    let hashing: PasswordHashing

    public init(_ network: Network, hashing: PasswordHashing = .shared) {
        self.network = network
        self.hashing = hashing
    }

    /// What the administration fills in to open an account.
    public struct Draft: Sendable {
        public var email: String
        public var name: String
        public var language: Language
        public var grant: Grant?

        public init(email: String, name: String, language: Language = .es, grant: Grant? = nil) {
            self.email = email
            self.name = name
            self.language = language
            self.grant = grant
        }
    }

    /// An account with the password that its owner must change, shown once.
    public struct Issued: Sendable {
        public let account: Account
        public let password: String
    }

    // MARK: Reading

    /// The accounts that the actor may manage, by name.
    public func list(_ filter: AccountFilter = AccountFilter(), by actor: Actor) async throws -> (accounts: [Account], total: Int) {
        guard actor.holds(.manageAccounts) else { throw Self.forbidden(actor) }
        return try await network.database.scan { try Self.list(filter, manageableBy: actor, in: $0) }
    }

    public func counts(by actor: Actor) async throws -> AccountCounts {
        guard actor.holds(.manageAccounts) else { throw Self.forbidden(actor) }
        return try await network.database.scan { try Self.counts(manageableBy: actor, in: $0) }
    }

    public func account(_ id: String, by actor: Actor) async throws -> Account {
        let found = try await network.database.read { try Self.find(id, in: $0) }
        guard let found else { throw Self.unknown }
        try actor.requireManaging(found)
        return found
    }

    public func account(email: String, by actor: Actor) async throws -> Account {
        guard let address = EmailAddress(email) else { throw Self.unknown }
        let found = try await network.database.read { try Self.find(address, in: $0) }
        guard let found else { throw Self.unknown }
        try actor.requireManaging(found)
        return found
    }

    // MARK: Opening

    /// Opens an account with a password made here, good for three days and to be changed at the first sign-in.
    public func create(_ draft: Draft, by actor: Actor) async throws -> Issued {
        let password = OneTimePassword.make()
        let account = try await create(draft, password: password, mustChange: true, by: actor)
        return Issued(account: account, password: password)
    }

    /// Opens an account with a password that its owner chose: the first administrator at the command line.
    public func create(_ draft: Draft, password: String, by actor: Actor) async throws -> Account {
        if let email = EmailAddress(draft.email), let flaw = rules(email, draft.name).flaw(of: password) {
            throw Problem.invalid([.init(AccountForm.password, flaw)])
        }
        return try await create(draft, password: password, mustChange: false, by: actor)
    }

    func create(_ draft: Draft, password: String, mustChange: Bool, by actor: Actor) async throws -> Account {
        try actor.requireHandingOut(draft.grant)
        let (email, name) = try AccountForm.checked(draft)
        guard network.settings.isDemonstration || !DemoAccounts.isDemo(email.key) else { throw AccountForm.demo }
        let hash = try await hashing.hash(password)
        let now = network.now()
        let id = Identifier.make(at: now)
        return try await network.database.write { transaction in
            guard try !transaction.exists("SELECT 1 FROM accounts WHERE email_key = \(email.key)") else { throw AccountForm.taken }
            try Self.insert(id, email, name, draft.language, at: now, in: transaction)
            try Self.put(hash, of: id, mustChange: mustChange, at: now, in: transaction)
            try IdentityEvent.created.record(of: id, by: actor, at: now, in: transaction)
            if let grant = draft.grant { try Self.insert(grant, of: id, by: actor, at: now, in: transaction) }
            return try Self.require(id, in: transaction)
        }
    }

    // MARK: Changing

    /// Disables an account, which ends its sessions at once, or enables it again.
    public func apply(_ verb: Account.Verb, to id: String, by actor: Actor) async throws {
        let now = network.now()
        try await network.database.write { transaction in
            let account = try Self.require(id, in: transaction)
            try actor.requireManaging(account)
            let state = try Account.lifecycle.apply(verb, to: account.state)
            try transaction.execute("UPDATE accounts SET state = \(state) WHERE id = \(id)")
            if state == .disabled {
                try Self.requireAnAdministrator(in: transaction)
                try Sessions.endAll(of: id, in: transaction)
            }
            let event: IdentityEvent = state == .disabled ? .disabled : .enabled
            try event.record(of: id, by: actor, at: now, in: transaction)
        }
    }

    /// Gives a role with its reach. Giving it twice changes nothing.
    public func give(_ grant: Grant, to id: String, by actor: Actor) async throws {
        let now = network.now()
        try await network.database.write { transaction in
            let account = try Self.require(id, in: transaction)
            try actor.requireManaging(account)
            try actor.requireHandingOut(grant)
            guard !account.grants.contains(grant) else { return }
            try Self.insert(grant, of: id, by: actor, at: now, in: transaction)
        }
    }

    /// Takes a role away.
    public func revoke(_ grant: Grant, from id: String, by actor: Actor) async throws {
        let now = network.now()
        try await network.database.write { transaction in
            let account = try Self.require(id, in: transaction)
            try actor.requireManaging(account)
            guard account.grants.contains(grant) else { return }
            try Self.delete(grant, of: id, in: transaction)
            try Self.requireAnAdministrator(in: transaction)
            try IdentityEvent.revoked.record(of: id, by: actor, payload: grant.payload, at: now, in: transaction)
        }
    }

    /// Gives a new one-time password to somebody who lost theirs, or the one that the operator chose, and ends the account's sessions.
    public func resetPassword(of id: String, to chosen: String? = nil, by actor: Actor) async throws -> Issued {
        let account = try await account(id, by: actor)
        if let chosen, let flaw = rules(account.email, account.name).flaw(of: chosen) {
            throw Problem.invalid([.init(AccountForm.password, flaw)])
        }
        let password = chosen ?? OneTimePassword.make()
        let hash = try await hashing.hash(password)
        let now = network.now()
        return try await network.database.write { transaction in
            try actor.requireManaging(try Self.require(id, in: transaction))
            try Self.put(hash, of: id, mustChange: chosen == nil, at: now, in: transaction)
            try Sessions.endAll(of: id, in: transaction)
            try IdentityEvent.passwordReset.record(of: id, by: actor, at: now, in: transaction)
            return Issued(account: try Self.require(id, in: transaction), password: password)
        }
    }

    func rules(_ email: EmailAddress, _ name: String) -> PasswordRules {
        PasswordRules(networkTitle: network.settings.title, email: email, name: name)
    }

    static let unknown = Problem.notFound(Words(es: "No existe esa cuenta.", en: "There is no such account."))

    static func forbidden(_ actor: Actor) -> Problem {
        guard actor.isSignedIn else {
            return Problem(.unauthenticated, Words(es: "Ingrese para continuar.", en: "Sign in to continue."))
        }
        return Problem(
            .forbidden,
            Words(
                es: "Su cuenta administra solo las cuentas de su ámbito. Pida esto a la administración de toda la red.",
                en: "Your account administers only the accounts within its reach. Ask the administrators of the whole network."))
    }
}

extension Actor {
    /// Whether the actor administers the whole reach of the account: all its grants lie inside the actor's own.
    public func mayManage(_ account: Account) -> Bool {
        if may(.manageAccounts, at: .network) { return true }
        return !account.grants.isEmpty && account.grants.allSatisfy { may(.manageAccounts, at: $0.scope.place) }
    }

    func requireManaging(_ account: Account) throws(Problem) {
        guard mayManage(account) else { throw Accounts.forbidden(self) }
    }

    /// Nobody hands out what reaches further than they do; an account without grants is opened for the whole network only.
    func requireHandingOut(_ grant: Grant?) throws(Problem) {
        guard may(.manageAccounts, at: grant?.scope.place ?? .network) else { throw Accounts.forbidden(self) }
    }
}
