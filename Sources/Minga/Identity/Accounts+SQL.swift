import Kit

/// What a list of accounts is narrowed to.
public struct AccountFilter: Sendable, Hashable {
    public var words: String?
    public var role: Role?
    public var state: Account.State?
    public var page = 1

    public static let pageSize = 50

    public init(words: String? = nil, role: Role? = nil, state: Account.State? = nil, page: Int = 1) {
        self.words = words
        self.role = role
        self.state = state
        self.page = max(1, page)
    }

    fileprivate var conditions: [SQL] {
        var all: [SQL] = Fold.search(words ?? "").split(separator: " ").prefix(8).map { "a.search_key LIKE \("%" + $0 + "%")" }
        if let role { all.append("EXISTS (SELECT 1 FROM account_grants g WHERE g.account_id = a.id AND g.role = \(role.rawValue))") }
        if let state { all.append("a.state = \(state)") }
        return all
    }
}

public struct AccountCounts: Sendable, Hashable {
    public var roles: [Role: Int] = [:]
    public var states: [Account.State: Int] = [:]
}

extension Accounts {
    private static let columns: SQL = """
        a.id, a.email, a.name, a.state, a.language, a.created_at, a.signed_in_at,
        coalesce((SELECT m.must_change FROM sign_in_methods m WHERE m.method = 'password' AND m.identifier = a.id), 0)
        """

    static func find(_ id: String, in transaction: any Transaction) throws -> Account? {
        try load("a.id = \(id)", in: transaction).first
    }

    static func find(_ email: EmailAddress, in transaction: any Transaction) throws -> Account? {
        try load("a.email_key = \(email.key)", in: transaction).first
    }

    static func require(_ id: String, in transaction: any Transaction) throws -> Account {
        guard let account = try find(id, in: transaction) else { throw unknown }
        return account
    }

    static func list(_ filter: AccountFilter, manageableBy actor: Actor, in transaction: any Transaction) throws -> ([Account], Int) {
        let condition = SQL.all(filter.conditions + [reach(of: actor)])
        let total = try transaction.number("SELECT count(*) FROM accounts a WHERE \(condition)") ?? 0
        let skipped = (min(filter.page, 100_000) - 1) * AccountFilter.pageSize
        let page: SQL = "\(condition) ORDER BY a.sort_key, a.id LIMIT \(AccountFilter.pageSize) OFFSET \(skipped)"
        return (try load(page, in: transaction), total)
    }

    /// The accounts whose every grant lies inside what the actor administers.
    private static func reach(of actor: Actor) -> SQL {
        if actor.may(.manageAccounts, at: .network) { return "1 = 1" }
        let inside = actor.grants.filter { $0.role.permissions.contains(.manageAccounts) }.map { grant -> SQL in
            let (kind, id) = (grant.scope.kind, grant.scope.identifier)
            return kind == "territory"
                ? "(g.scope_kind = \(kind) AND g.scope_id LIKE \(id + "%"))" : "(g.scope_kind = \(kind) AND g.scope_id = \(id))"
        }
        guard !inside.isEmpty else { return "1 = 0" }
        let any = SQL.joined(inside, " OR ")
        return """
            EXISTS (SELECT 1 FROM account_grants g WHERE g.account_id = a.id)
            AND NOT EXISTS (SELECT 1 FROM account_grants g WHERE g.account_id = a.id AND NOT (\(any)))
            """
    }

    /// How many accounts of each role and state the actor may manage.
    static func counts(manageableBy actor: Actor, in transaction: any Transaction) throws -> AccountCounts {
        var counts = AccountCounts()
        let reach = reach(of: actor)
        try transaction.forEach("SELECT a.state, count(*) FROM accounts a WHERE \(reach) GROUP BY a.state") { row in
            if let state = Account.State(rawValue: row.text(0)) { counts.states[state] = row.int(1) }
        }
        try transaction.forEach(
            """
            SELECT r.role, count(DISTINCT r.account_id) FROM account_grants r JOIN accounts a ON a.id = r.account_id
            WHERE \(reach) GROUP BY r.role
            """
        ) { row in
            if let role = Role(rawValue: row.text(0)) { counts.roles[role] = row.int(1) }
        }
        return counts
    }

    private static func load(_ condition: SQL, in transaction: any Transaction) throws -> [Account] {
        let rows = try transaction.all("SELECT \(columns) FROM accounts a WHERE \(condition)", Found.init)
        guard !rows.isEmpty else { return [] }
        var grants: [String: [Grant]] = [:]
        let ids = rows.map(\.id)
        try transaction.forEach(
            """
            SELECT account_id, role, scope_kind, scope_id FROM account_grants WHERE account_id IN (\(list: ids))
            ORDER BY account_id, role, scope_kind, scope_id
            """
        ) { row in
            guard let role = Role(rawValue: row.text(1)), let scope = Scope(kind: row.text(2), identifier: row.text(3)) else { return }
            grants[row.text(0), default: []].append(Grant(role, scope))
        }
        return rows.compactMap { $0.account(grants[$0.id] ?? []) }
    }

    private struct Found {
        let id, email, name, state, language: String
        let createdAt: Instant
        let signedInAt: Instant?
        let mustChange: Bool

        init(_ row: Row) {
            (id, email, name, state, language) = (row.text(0), row.text(1), row.text(2), row.text(3), row.text(4))
            (createdAt, signedInAt, mustChange) = (row.instant(5), row.instantIfAny(6), row.bool(7))
        }

        func account(_ grants: [Grant]) -> Account? {
            guard let email = EmailAddress(email) else { return nil }
            return Account(
                id: id, email: email, name: name, state: Account.State(rawValue: state) ?? .disabled,
                language: Language(rawValue: language) ?? .es, createdAt: createdAt, signedInAt: signedInAt, mustChangePassword: mustChange,
                grants: grants)
        }
    }
}

extension Accounts {
    static func insert(
        _ id: String, _ email: EmailAddress, _ name: String, _ language: Language, at now: Instant, in transaction: any Transaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO accounts(id, email, email_key, name, search_key, sort_key, state, language, created_at)
            VALUES (\(id), \(email.text), \(email.key), \(name), \(searchKey(email, name)), \(Fold.sort(name)), \(Account.State.active),
                \(language.rawValue), \(now))
            """)
    }

    static func update(_ account: Account, name: String, language: Language, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE accounts SET name = \(name), search_key = \(searchKey(account.email, name)), sort_key = \(Fold.sort(name)),
                language = \(language.rawValue) WHERE id = \(account.id)
            """)
    }

    private static func searchKey(_ email: EmailAddress, _ name: String) -> String { Fold.search(name) + " " + Fold.search(email.key) }

    static func put(_ hash: PasswordHash, of id: String, mustChange: Bool, at now: Instant, in transaction: any Transaction) throws {
        let expiry = mustChange ? now.adding(seconds: OneTimePassword.lifetime) : nil
        try transaction.execute(
            """
            INSERT INTO sign_in_methods(account_id, method, identifier, secret, must_change, expires_at, changed_at)
            VALUES (\(id), \(SignInMethod.password), \(id), \(hash.text), \(mustChange), \(expiry), \(now))
            ON CONFLICT (method, identifier) DO UPDATE SET secret = excluded.secret, must_change = excluded.must_change,
                expires_at = excluded.expires_at, changed_at = excluded.changed_at
            """)
    }

    static func insert(_ grant: Grant, of id: String, by actor: Actor, at now: Instant, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO account_grants(account_id, role, scope_kind, scope_id, granted_at, granted_by)
            VALUES (\(id), \(grant.role.rawValue), \(grant.scope.kind), \(grant.scope.identifier), \(now), \(actor.eventName))
            """)
        try IdentityEvent.granted.record(of: id, by: actor, payload: grant.payload, at: now, in: transaction)
    }

    static func delete(_ grant: Grant, of id: String, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            DELETE FROM account_grants WHERE account_id = \(id) AND role = \(grant.role.rawValue)
            AND scope_kind = \(grant.scope.kind) AND scope_id = \(grant.scope.identifier)
            """)
    }

    /// A network never loses its last administrator.
    static func requireAnAdministrator(in transaction: any Transaction) throws {
        let remains = try transaction.exists(
            """
            SELECT 1 FROM account_grants g JOIN accounts a ON a.id = g.account_id
            WHERE g.role = \(Role.administrator.rawValue) AND g.scope_kind = 'network' AND a.state = \(Account.State.active)
            """)
        guard remains else {
            throw Problem(
                .conflict,
                Words(
                    es: "Es la última cuenta que administra la red. Nombre antes a otra persona.",
                    en: "It is the last account that administers the network. Appoint somebody else first."))
        }
    }
}
