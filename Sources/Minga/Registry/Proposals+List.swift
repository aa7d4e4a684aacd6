import Kit

extension Proposals {
    /// A line of the desk: the proposal and the organisation it is about.
    public struct Listed: Sendable, Hashable {
        public let proposal: Proposal
        public let name: String
        public let serial: Int64
    }

    /// What an account may see: all within the scopes in which it reviews, and its own.
    private static func visible(to actor: Actor) throws(Problem) -> SQL {
        guard actor.isSignedIn || actor == .system else { throw Problem.unauthenticated }
        let scopes = actor.grants.filter { $0.role.permissions.contains(.reviewChange) }.map(\.scope)
        if scopes.contains(.network) { return "1 = 1" }
        let own: SQL = "p.proposed_by = \(actor.eventName)"
        return "(" + SQL.joined([own] + scopes.compactMap(within), " OR ") + ")"
    }

    /// Organisations that a scope covers, as `Organisation.place` puts them.
    private static func within(_ scope: Scope) -> SQL? {
        switch scope {
        case .territory(let code): "substr(COALESCE(o.commune, o.province, o.region, ''), 1, \(code.utf8.count)) = \(code)"
        case .organisation(let id): "o.id = \(id)"
        case .network, .agency, .body: nil
        }
    }

    private static func select(_ filter: SQL, _ rest: SQL) -> SQL {
        """
        SELECT \(Proposal.listed), o.name, o.serial FROM proposals p JOIN organisations o ON o.id = p.organisation_id
        WHERE \(filter) AND \(rest)
        """
    }

    private static func read(_ row: Row) -> Listed { Listed(proposal: Proposal.read(row), name: row.text(11), serial: Int64(row.int(12))) }

    private static func filter(_ state: Proposal.State?, _ actor: Actor) throws -> SQL {
        SQL.all([try visible(to: actor)] + (state.map { ["p.state = \($0)"] } ?? []))
    }

    /// A page of the desk, newest first, and how many there are in each state.
    public func page(_ state: Proposal.State?, page: Int, size: Int, by actor: Actor) async throws -> (
        rows: [Listed], counts: [Proposal.State: Int]
    ) {
        let filter = try Self.filter(state, actor)
        let visible = try Self.visible(to: actor)
        return try await database.read { transaction in
            let rows = try transaction.all(
                Self.select(filter, "1 = 1") + " ORDER BY p.proposed_at DESC, p.id DESC LIMIT \(size) OFFSET \((page - 1) * size)",
                Self.read)
            let counts = try transaction.all(
                """
                SELECT p.state, count(*) FROM proposals p JOIN organisations o ON o.id = p.organisation_id WHERE \(visible) GROUP BY p.state
                """
            ) { (Proposal.State(rawValue: $0.text(0)) ?? .open, $0.int(1)) }
            return (rows, Dictionary(counts, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// The same for programs, newest first from a cursor on.
    func slice(_ state: Proposal.State?, _ range: CursorRange, by actor: Actor) async throws -> CursorPage<Listed> {
        let filter = try Self.filter(state, actor)
        let rest: SQL = range.after.map { "(p.proposed_at < \($0[0]) OR p.proposed_at = \($0[0]) AND p.id < \($0[1]))" } ?? "1 = 1"
        let rows = try await database.read { transaction in
            try transaction.all(Self.select(filter, rest) + " ORDER BY p.proposed_at DESC, p.id DESC LIMIT \(range.fetch)", Self.read)
        }
        return CursorPage(rows, range) { Cursor($0.proposal.proposedAt, $0.proposal.id) }
    }
}

extension Proposal {
    /// The columns of `read`, of the table `p`.
    static let listed: SQL = """
        p.id, p.organisation_id, p.base_version, p.facts, p.note, p.state, p.proposed_by, p.proposed_at, p.decided_by, p.decided_at, p.reason
        """
}
