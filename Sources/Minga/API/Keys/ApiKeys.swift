import Kit

/// The keys by which programs act for people. Only the SHA-256 of a key is stored; the key is shown once.
public struct ApiKeys: Sendable {
    let network: Network

    public init(_ network: Network) { self.network = network }

    public static let migrations = [
        Migration(
            "0040-api-keys",
            """
            CREATE TABLE api_keys(
                id TEXT NOT NULL PRIMARY KEY, secret_hash TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL REFERENCES accounts(id),
                name TEXT NOT NULL, reach TEXT NOT NULL CHECK (reach IN ('read', 'full')), start TEXT NOT NULL,
                created_at BIGINT NOT NULL, expires_at BIGINT NOT NULL, used_at BIGINT);
            CREATE INDEX api_keys_by_account ON api_keys(account_id, created_at);
            """)
    ]

    /// What is asked for when a key is made.
    public struct Draft: Sendable {
        public var name: String
        public var reach: ApiKey.Reach
        public var days: Int

        public init(name: String, reach: ApiKey.Reach, days: Int) {
            self.name = name
            self.reach = reach
            self.days = days
        }
    }

    // MARK: Using

    /// The session of a program: its owner with the rights of this moment; nil for a key that is wrong, expired or of a disabled account.
    public func session(for key: String) async throws -> Session? {
        guard key.hasPrefix(ApiKey.prefix), key.utf8.count == ApiKey.prefix.utf8.count + 64 else { return nil }
        let hash = Secret.sha256(key)
        let now = network.now()
        let found = try await network.database.read { transaction -> (ApiKey, Account)? in
            let row = try transaction.first("SELECT \(Self.columns), account_id FROM api_keys WHERE secret_hash = \(hash)") {
                (Self.key($0), $0.text(7))
            }
            guard let row, now < row.0.expiresAt, let account = try Accounts.find(row.1, in: transaction) else { return nil }
            return account.state == .active ? (row.0, account) : nil
        }
        guard let (key, account) = found else { return nil }
        await noteUse(key, at: now)
        return Session(
            id: "key " + key.id, actor: account.actor, formToken: "", mustChangePassword: account.mustChangePassword, keyReach: key.reach)
    }

    /// Writes the last use at most once an hour; a key works even while the store cannot be written.
    private func noteUse(_ key: ApiKey, at now: Instant) async {
        if let used = key.usedAt, now < used.adding(seconds: 3600) { return }
        do {
            _ = try await network.database.write { try $0.execute("UPDATE api_keys SET used_at = \(now) WHERE id = \(key.id)") }
        } catch {
            network.log.warning("use of a key not noted", metadata: ["key": .string(key.id), "error": .string("\(error)")])
        }
    }

    // MARK: One's own keys

    /// The actor's keys that still work, newest first.
    public func mine(_ actor: Actor) async throws -> [ApiKey] {
        let owner = try Self.owner(actor)
        let now = network.now()
        return try await network.database.read { transaction in
            try transaction.all(
                "SELECT \(Self.columns) FROM api_keys WHERE account_id = \(owner) AND expires_at > \(now) ORDER BY created_at DESC, id DESC",
                Self.key)
        }
    }

    /// Makes a key and returns its text, which is kept nowhere.
    public func create(_ draft: Draft, by actor: Actor) async throws -> (key: ApiKey, text: String) {
        let owner = try Self.owner(actor)
        try Self.check(draft)
        let now = network.now()
        let text = ApiKey.prefix + Hex.encode(Secret.random(32))
        let key = ApiKey(
            id: Identifier.make(at: now), name: draft.name.trimmed, reach: draft.reach, start: String(text.prefix(9)), createdAt: now,
            expiresAt: now.adding(seconds: draft.days * 86_400), usedAt: nil)
        try await network.database.write { transaction in
            let count = try transaction.number("SELECT count(*) FROM api_keys WHERE account_id = \(owner) AND expires_at > \(now)") ?? 0
            guard count < ApiKey.most else { throw Self.tooMany }
            try transaction.execute(
                """
                INSERT INTO api_keys(id, secret_hash, account_id, name, reach, start, created_at, expires_at)
                VALUES (\(key.id), \(Secret.sha256(text)), \(owner), \(key.name), \(key.reach), \(key.start), \(now), \(key.expiresAt))
                """)
            try transaction.record(
                Event(
                    "account.key-made", of: "account/" + owner, by: actor,
                    payload: ["key": .string(key.id), "reach": .string(key.reach.rawValue)]),
                at: now)
        }
        return (key, text)
    }

    /// Ends a key at once. Ending one that is gone changes nothing.
    public func revoke(_ id: String, by actor: Actor) async throws {
        let owner = try Self.owner(actor)
        let now = network.now()
        try await network.database.write { transaction in
            let count = try transaction.execute("DELETE FROM api_keys WHERE id = \(id) AND account_id = \(owner)")
            guard count > 0 else { return }
            try transaction.record(Event("account.key-revoked", of: "account/" + owner, by: actor, payload: ["key": .string(id)]), at: now)
        }
    }

    private static func owner(_ actor: Actor) throws(Problem) -> String {
        guard let id = actor.accountID else {
            throw Problem(.unauthenticated, Words(es: "Ingrese para continuar.", en: "Sign in to continue."))
        }
        return id
    }

    private static func check(_ draft: Draft) throws(Problem) {
        var flaws: [Problem.Field] = []
        if let flaw = TextRule.line(80).flaw(draft.name) { flaws.append(Problem.Field(ApiKeyForm.name, flaw)) }
        if !ApiKey.lifetimes.contains(draft.days) {
            flaws.append(Problem.Field(ApiKeyForm.days, Words(es: "Elija cuánto dura la clave.", en: "Choose how long the key lasts.")))
        }
        guard flaws.isEmpty else { throw .invalid(flaws) }
    }

    private static let tooMany = Problem(
        .conflict,
        Words(es: "Ya tiene \(ApiKey.most) claves. Anule alguna antes.", en: "You already have \(ApiKey.most) keys. Revoke one first."))

    private static let columns: SQL = "id, name, reach, start, created_at, expires_at, used_at"

    private static func key(_ row: Row) -> ApiKey {
        ApiKey(
            id: row.text(0), name: row.text(1), reach: ApiKey.Reach(rawValue: row.text(2)) ?? .read, start: row.text(3),
            createdAt: row.instant(4), expiresAt: row.instant(5), usedAt: row.instantIfAny(6))
    }
}
