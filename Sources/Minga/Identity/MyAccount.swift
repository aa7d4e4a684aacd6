import Kit

/// What somebody does with their own account.
public struct MyAccount: Sendable {
    let network: Network
    let hashing: PasswordHashing

    public init(_ network: Network, hashing: PasswordHashing = .shared) {
        self.network = network
        self.hashing = hashing
    }

    public func account(_ session: Session) async throws -> Account {
        let id = session.actor.accountID ?? ""
        return try await network.database.read { try Accounts.require(id, in: $0) }
    }

    /// Changes the name and the language in which the account is addressed.
    public func update(name: String, language: Language, session: Session) async throws {
        if let flaw = AccountForm.flaw(ofName: name) { throw Problem.invalid([flaw]) }
        let id = session.actor.accountID ?? ""
        try await network.database.write { transaction in
            try Accounts.update(try Accounts.require(id, in: transaction), name: name.trimmed, language: language, in: transaction)
        }
    }

    /// Changes the password, knowing the current one, and ends the other sessions. Guessing is slowed as at sign-in.
    public func changePassword(current: String, new: String, repeated: String, session: Session, request: Request) async throws {
        let account = try await account(session)
        try check(current, new, repeated, account)
        let throttle = SignInThrottle(network)
        try await throttle.admit(account: account.email.key, remote: request.remote)
        let stored = try await network.database.read { try Self.hash(of: account.id, in: $0) }
        guard try await hashing.check(current, against: stored).fits else {
            throw Problem.invalid([
                .init(AccountForm.current, Words(es: "No es la contraseña actual.", en: "That is not the current password."))
            ])
        }
        let hash = try await hashing.hash(new)
        let now = network.now()
        try await network.database.write { transaction in
            guard try Self.hash(of: account.id, in: transaction) == stored else { throw Self.changedMeanwhile }
            try Accounts.put(hash, of: account.id, mustChange: false, at: now, in: transaction)
            try SignInThrottle.clear(account: account.email.key, in: transaction)
            try Sessions.endAll(of: account.id, except: session.id, in: transaction)
            try IdentityEvent.passwordChanged.record(of: account.id, by: session.actor, at: now, in: transaction)
        }
    }

    private func check(_ current: String, _ new: String, _ repeated: String, _ account: Account) throws(Problem) {
        var wrong: [Problem.Field] = []
        if current.isEmpty || current.utf8.count > PasswordRules.longest {
            wrong.append(.init(AccountForm.current, Words(es: "Escriba la contraseña actual.", en: "Write the current password.")))
        }
        let rules = PasswordRules(networkTitle: network.settings.title, email: account.email, name: account.name)
        if let flaw = rules.flaw(of: new) {
            wrong.append(.init(AccountForm.password, flaw))
        } else if new == current {
            wrong.append(
                .init(AccountForm.password, Words(es: "Es la misma de antes. Elija otra.", en: "It is the same as before. Choose another."))
            )
        }
        if new != repeated {
            wrong.append(
                .init(AccountForm.repeated, Words(es: "No coincide con la contraseña nueva.", en: "It does not match the new password.")))
        }
        if !wrong.isEmpty { throw .invalid(wrong) }
    }

    private static func hash(of id: String, in transaction: any Transaction) throws -> PasswordHash? {
        try transaction.first("SELECT secret FROM sign_in_methods WHERE method = \(SignInMethod.password) AND identifier = \(id)") {
            PasswordHash(stored: $0.text(0))
        }
    }

    private static let changedMeanwhile = Problem(
        .conflict, Words(es: "La contraseña cambió mientras tanto. Ingrese de nuevo.", en: "The password changed meanwhile. Sign in again.")
    )
}
