import Kit

/// The signed-in browsers of a network. The browser holds 256 random bits; the store only their SHA-256.
public struct Sessions: Sendable {
    let network: Network

    public init(_ network: Network) { self.network = network }

    /// The session that the browser's token names, or nil when there is none, it has ended or its account was disabled.
    public func resume(token: String) async throws -> Session? {
        guard token.utf8.count == 64 else { return nil }
        let hash = Secret.sha256(token)
        let now = network.now()
        let found = try await network.database.read { try Self.find(hash, in: $0) }
        guard let found, found.account.state == .active, found.isAlive(at: now) else { return nil }
        if now >= found.seenAt.adding(seconds: Session.Limit.seenEvery) { await touch(found.id, at: now) }
        return Session(
            id: found.id, actor: found.account.actor, formToken: Self.formToken(token),
            mustChangePassword: found.account.mustChangePassword)
    }

    /// A page is shown even when the store cannot be written.
    private func touch(_ id: String, at now: Instant) async {
        do {
            try await network.database.write { transaction in
                _ = try transaction.execute("UPDATE sessions SET seen_at = \(now) WHERE id = \(id)")
            }
        } catch {
            network.log.warning("session not touched", metadata: ["session": .string(id), "error": .string("\(error)")])
        }
    }

    static func formToken(_ token: String) -> String { Secret.sha256("form:" + token) }

    // MARK: Opening and ending

    /// Opens a session and returns its token, which is kept nowhere else. The browser's earlier session ends.
    static func open(
        for account: String, from request: Request, after earlier: String?, at now: Instant, in transaction: any Transaction
    ) throws -> String {
        if let earlier {
            try transaction.execute("DELETE FROM sessions WHERE token_hash = \(Secret.sha256(earlier))")
        }
        try transaction.execute(
            """
            DELETE FROM sessions WHERE seen_at < \(now.adding(seconds: -Session.Limit.idle))
            OR started_at < \(now.adding(seconds: -Session.Limit.absolute))
            """)
        let token = Hex.encode(Secret.random(32))
        let device = Device(userAgent: request.headers["user-agent"] ?? "")
        try transaction.execute(
            """
            INSERT INTO sessions(id, token_hash, account_id, started_at, seen_at, device, remote)
            VALUES (\(Identifier.make(at: now)), \(Secret.sha256(token)), \(account), \(now), \(now), \(device.stored),
                \(Remote.masked(request.remote)))
            """)
        return token
    }

    /// The sessions of the account, latest first.
    public func mine(_ session: Session) async throws -> [SessionSummary] {
        guard let account = session.actor.accountID else { return [] }
        let now = network.now()
        return try await network.database.read { transaction in
            try transaction.all(
                """
                SELECT id, started_at, seen_at, device, remote FROM sessions WHERE account_id = \(account)
                AND seen_at >= \(now.adding(seconds: -Session.Limit.idle)) AND started_at >= \(now.adding(seconds: -Session.Limit.absolute))
                ORDER BY seen_at DESC, id DESC
                """
            ) {
                SessionSummary(
                    id: $0.text(0), startedAt: $0.instant(1), seenAt: $0.instant(2), device: Device(stored: $0.text(3)), remote: $0.text(4))
            }
        }
    }

    /// Ends one of the account's own sessions, this one or another.
    public func end(_ id: String, of session: Session) async throws {
        guard let account = session.actor.accountID else { return }
        let now = network.now()
        try await network.database.write { transaction in
            let count = try transaction.execute("DELETE FROM sessions WHERE id = \(id) AND account_id = \(account)")
            if count > 0 { try IdentityEvent.sessionEnded.record(of: account, by: session.actor, at: now, in: transaction) }
        }
    }

    /// Ends all sessions of the account but this one.
    public func endOthers(of session: Session) async throws {
        guard let account = session.actor.accountID else { return }
        let now = network.now()
        try await network.database.write { transaction in
            try Self.endAll(of: account, except: session.id, in: transaction)
            try IdentityEvent.sessionEnded.record(of: account, by: session.actor, at: now, in: transaction)
        }
    }

    static func endAll(of account: String, except kept: String? = nil, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM sessions WHERE account_id = \(account) AND id <> \(kept ?? "")")
    }

    // MARK: Reading

    private struct Found: Sendable {
        let id: String
        let startedAt: Instant
        let seenAt: Instant
        let account: Account

        func isAlive(at now: Instant) -> Bool {
            let idle = account.isStaff ? Session.Limit.idleOfStaff : Session.Limit.idle
            return now < seenAt.adding(seconds: idle) && now < startedAt.adding(seconds: Session.Limit.absolute)
        }
    }

    private static func find(_ hash: String, in transaction: any Transaction) throws -> Found? {
        let sql: SQL = "SELECT id, started_at, seen_at, account_id FROM sessions WHERE token_hash = \(hash)"
        guard let row = try transaction.first(sql, { ($0.text(0), $0.instant(1), $0.instant(2), $0.text(3)) }) else { return nil }
        guard let account = try Accounts.find(row.3, in: transaction) else { return nil }
        return Found(id: row.0, startedAt: row.1, seenAt: row.2, account: account)
    }
}
