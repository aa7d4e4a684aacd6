import Kit

/// What happened to a record: to itself, to its ties and to the roles in it that the reader may see.
public struct RecordHistory: Sendable {
    /// An event with the tie or role it is about, as it is now.
    public struct Line: Sendable {
        public let link: Link
        /// What is said of the organisation, and the name of the other.
        public let tie: (verb: Words, name: String)?
        public let position: Position?
    }

    let database: any Database

    public init(_ network: Network) { database = network.database }

    /// Newest first.
    public func of(_ organisation: Organisation, for actor: Actor, limit: Int = 20) async throws -> [Line] {
        let seesPeople = actor.may(.seePeople, at: organisation.place)
        return try await database.read { transaction in
            let ties = try Self.ties(organisation.id, transaction)
            let positions = try Self.positions(organisation.id, seesPeople, transaction)
            let family = try Homes.family(organisation.id, transaction)
            let subjects = family.map { "organisation/\($0)" } + ties.keys.sorted() + positions.keys.sorted()
            return try transaction.all(
                "SELECT \(Events.columns) FROM events WHERE subject IN (\(list: subjects)) ORDER BY sequence DESC LIMIT \(limit)"
            ) { row in
                let link = try Events.link(row)
                return Line(link: link, tie: ties[link.event.subject], position: positions[link.event.subject])
            }
        }
    }

    /// Events of one record.
    public func of(subject: String) async throws -> [Line] {
        try await Events(database).of(subject, limit: 50).map { Line(link: $0, tie: nil, position: nil) }
    }

    /// Only what somebody changed here has events; what a load brought has none.
    private static func ties(_ id: String, _ transaction: any Transaction) throws -> [String: (verb: Words, name: String)] {
        var found: [String: (verb: Words, name: String)] = [:]
        for (mine, theirs) in [("organisation_id", "other_id"), ("other_id", "organisation_id")] as [(SQL, SQL)] {
            try transaction.forEach(
                """
                SELECT \(Membership.columns), o.name FROM memberships m JOIN organisations o ON o.id = m.\(theirs)
                WHERE m.\(mine) = \(id) AND m.asserted_by <> 'system' ORDER BY m.asserted_at DESC LIMIT 200
                """
            ) { row in
                let tie = Membership.read(row)
                found["membership/" + tie.id] = (tie.verb(of: id), row.text(15))
            }
        }
        return found
    }

    private static func positions(_ id: String, _ seesPeople: Bool, _ transaction: any Transaction) throws -> [String: Position] {
        let visible: SQL = seesPeople ? "1 = 1" : "p.is_public = 1 AND p.withdrawn_at IS NULL"
        let rows = try transaction.all(
            """
            SELECT \(Position.columns) FROM \(Position.tables) WHERE p.organisation_id = \(id) AND \(visible) AND p.asserted_by <> 'system'
            ORDER BY p.asserted_at DESC LIMIT 200
            """, Position.read)
        return Dictionary(rows.map { ("position/" + $0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
