import Kit

/// A membership seen from one of its two sides, with the name of the other.
public struct Relation: Sendable, Hashable {
    public let membership: Membership
    public let verb: Words
    public let name: String
    public let serial: Int64

    public var period: Period { membership.period }
    public var sourceID: String { membership.sourceID }
    public var doubt: Words? { membership.doubt }
}

/// What a record shows of its ties and of who holds roles in it.
public struct Relations: Sendable {
    let database: any Database

    public init(_ network: Network) { database = network.database }

    /// Ties of one organisation, both ways, those of today first.
    public func of(_ id: String) async throws -> [Relation] {
        let found = try await database.read { transaction in
            let out = try transaction.all(Self.select(mine: "organisation_id", theirs: "other_id", id)) { Self.read($0, from: id) }
            let back = try transaction.all(Self.select(mine: "other_id", theirs: "organisation_id", id)) { Self.read($0, from: id) }
            return out + back
        }
        return found.sorted { ($0.period.until == nil ? 0 : 1, Fold.sort($0.name)) < ($1.period.until == nil ? 0 : 1, Fold.sort($1.name)) }
    }

    private static func select(mine: SQL, theirs: SQL, _ id: String) -> SQL {
        """
        SELECT \(Membership.columns), o.name, o.serial FROM memberships m JOIN organisations o ON o.id = m.\(theirs) AND o.is_listed = 1
        WHERE m.\(mine) = \(id) AND m.withdrawn_at IS NULL ORDER BY o.sort_key LIMIT 500
        """
    }

    private static func read(_ row: Row, from id: String) -> Relation {
        let membership = Membership.read(row)
        return Relation(membership: membership, verb: membership.verb(of: id), name: row.text(15), serial: Int64(row.int(16)))
    }

    /// Role holders: those of public bodies for everyone, the others only for who may see people.
    public func positions(in organisation: Organisation, for actor: Actor) async throws -> [Position] {
        let visible: SQL = actor.may(.seePeople, at: organisation.place) ? "1 = 1" : "p.is_public = 1"
        return try await positions(where: "p.organisation_id = \(organisation.id) AND \(visible)")
    }

    /// Public roles that a source names.
    func publicPositions(source: String) async throws -> [Position] {
        try await positions(where: "p.source_id = \(source) AND p.is_public = 1")
    }

    private func positions(where filter: SQL) async throws -> [Position] {
        try await database.read { transaction in
            try transaction.all(
                """
                SELECT \(Position.columns) FROM \(Position.tables) WHERE \(filter) AND p.withdrawn_at IS NULL
                ORDER BY CASE WHEN p.until_on IS NULL THEN 0 ELSE 1 END, n.sort_key, p.id LIMIT 200
                """, Position.read)
        }
    }
}
