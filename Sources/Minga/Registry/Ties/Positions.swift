import Kit

/// The façade of who holds roles in organisations: noted, ended, corrected, withdrawn. The chain names no person.
public struct Positions: Sendable {
    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    static let absent = Problem.notFound(Words(es: "No hay un cargo con esa dirección.", en: "There is no role at that address."))

    /// The role, if it is public or the actor may see people there; whoever may not does not learn that it exists.
    public func require(_ id: String, for actor: Actor) async throws -> (Position, Organisation) {
        try await database.read { transaction in
            let (position, organisation) = try Self.require(id, transaction)
            guard position.isPublic && position.withdrawal == nil || actor.may(.seePeople, at: organisation.place) else {
                throw Self.absent
            }
            return (position, organisation)
        }
    }

    private static func require(_ id: String, _ transaction: any Transaction) throws -> (Position, Organisation) {
        guard Identifier.isValid(id), let position = try find(id, transaction), let home = position.organisationID,
            let organisation = try Organisations.find(home, transaction)
        else { throw absent }
        return (position, organisation)
    }

    private static func find(_ id: String, _ transaction: any Transaction) throws -> Position? {
        try transaction.first("SELECT \(Position.columns) FROM \(Position.tables) WHERE p.id = \(id)", Position.read)
    }

    /// Roles of one organisation that the actor may see, by key from a cursor on.
    func list(of organisation: Organisation, for actor: Actor, _ range: CursorRange) async throws -> CursorPage<Position> {
        let visible: SQL = actor.may(.seePeople, at: organisation.place) ? "1 = 1" : "p.is_public = 1"
        let rest: SQL = range.after.map { "p.id > \($0[0])" } ?? "1 = 1"
        let rows = try await database.read { transaction in
            try transaction.all(
                """
                SELECT \(Position.columns) FROM \(Position.tables) WHERE p.organisation_id = \(organisation.id) AND \(visible)
                    AND p.withdrawn_at IS NULL AND \(rest) ORDER BY p.id LIMIT \(range.fetch)
                """, Position.read)
        }
        return CursorPage(rows, range) { Cursor($0.id) }
    }

    /// Notes who holds a role. A repeated submission (`key`) is noted once.
    @discardableResult
    public func add(_ draft: PositionDraft, in organisationID: String, by actor: Actor, key: String? = nil) async throws -> Position {
        let now = network.now()
        let id = key.map { Ties.id("position", of: $0, by: actor) } ?? Identifier.make(at: now)
        return try await database.write { transaction in
            guard let organisation = try Organisations.find(organisationID, transaction) else { throw Organisations.absent }
            try Self.authorise(actor, organisation)
            if let earlier = try Self.find(id, transaction) { return earlier }
            try Ties.check(draft.claim, today: now.day(), besides: draft.flaws(in: organisation))
            try Self.refuseRepeated(draft, in: organisation, besides: id, transaction)
            try Ties.source(draft.claim.sourceID, transaction, at: now)
            let person = try Self.person(draft.person, in: organisation, transaction, at: now)
            let made = Position(
                id: id, personID: person, organisationID: organisation.id, person: draft.person, title: draft.title,
                isPublic: draft.isPublic,
                period: draft.claim.period, sourceID: draft.claim.sourceID, locator: draft.claim.locator, doubt: nil, version: 1,
                assertedBy: actor.eventName, assertedAt: now, withdrawal: nil)
            try transaction.insert(into: "positions", columns: Position.insertColumns, rows: [made.values()])
            try Self.record("position.added", made, [], draft.claim.note, by: actor, at: now, transaction)
            return made
        }
    }

    @discardableResult
    public func correct(_ id: String, _ draft: PositionDraft, version: Int, by actor: Actor) async throws -> Position {
        try await change(id, version: version, by: actor) { position, organisation, now, transaction in
            let changes = draft.changes(position)
            guard !changes.isEmpty else { throw Ties.unchanged }
            try Ties.check(draft.claim, today: now.day(), besides: draft.flaws(in: organisation))
            try Self.refuseRepeated(draft, in: organisation, besides: id, transaction)
            try Ties.source(draft.claim.sourceID, transaction, at: now)
            let person = try Self.renamed(position, to: draft.person, in: organisation, transaction, at: now)
            try transaction.execute(
                """
                UPDATE positions SET person_id = \(person), title_es = \(draft.title.es), title_en = \(draft.title.en),
                    is_public = \(draft.isPublic), from_on = \(draft.claim.period.from), until_on = \(draft.claim.period.until),
                    source_id = \(draft.claim.sourceID), locator = \(draft.claim.locator) WHERE id = \(id)
                """)
            return ("position.corrected", changes, draft.claim.note)
        }
    }

    /// The person left the role.
    @discardableResult
    public func end(_ id: String, on date: PartialDate, note: String? = nil, version: Int, by actor: Actor) async throws -> Position {
        try await change(id, version: version, by: actor) { position, _, now, transaction in
            let ended = try Ties.ending(position.period, on: date, today: now.day())
            try transaction.execute("UPDATE positions SET until_on = \(ended.until) WHERE id = \(id)")
            return ("position.ended", ["until"], note)
        }
    }

    /// The person never held it: it leaves the records, and stays in the history with the reason.
    @discardableResult
    public func withdraw(_ id: String, reason: String, version: Int, by actor: Actor) async throws -> Position {
        let reason = try Ties.reason(reason)
        return try await change(id, version: version, by: actor) { _, _, now, transaction in
            try transaction.execute("UPDATE positions SET withdrawn_at = \(now), withdrawn_reason = \(reason) WHERE id = \(id)")
            return ("position.withdrawn", [], reason)
        }
    }

    private typealias Change =
        @Sendable (Position, Organisation, Instant, any Transaction) throws -> (verb: String, fields: [String], note: String?)

    private func change(_ id: String, version: Int, by actor: Actor, _ body: @escaping Change) async throws -> Position {
        let now = network.now()
        return try await database.write { transaction in
            let (position, organisation) = try Self.require(id, transaction)
            try Self.authorise(actor, organisation)
            try Ties.open(position.version, position.withdrawal, version: version)
            let (verb, fields, note) = try body(position, organisation, now, transaction)
            try transaction.execute(
                """
                UPDATE positions SET version = \(version + 1), asserted_by = \(actor.eventName), asserted_at = \(now) WHERE id = \(id)
                """)
            let (changed, _) = try Self.require(id, transaction)
            try Self.record(verb, changed, fields, note, by: actor, at: now, transaction)
            return changed
        }
    }

    /// Correcting the record and seeing its people are both needed.
    private static func authorise(_ actor: Actor, _ organisation: Organisation) throws {
        try actor.require(.correctRecord, at: organisation.place)
        try actor.require(.seePeople, at: organisation.place)
    }

    private static func refuseRepeated(
        _ draft: PositionDraft, in organisation: Organisation, besides id: String, _ transaction: any Transaction
    ) throws {
        let others = try transaction.all(
            """
            SELECT \(Position.columns) FROM \(Position.tables) WHERE p.organisation_id = \(organisation.id) AND p.withdrawn_at IS NULL
                AND p.id <> \(id) AND n.sort_key = \(Fold.sort(draft.person)) AND p.source_id = \(draft.claim.sourceID)
            """, Position.read)
        let isKnown = others.contains {
            Fold.search($0.title.es) == Fold.search(draft.title.es) && $0.period.overlaps(draft.claim.period)
        }
        guard isKnown else { return }
        throw Problem.invalid([
            Problem.Field(
                "person",
                Words(
                    es: "Esa persona ya está anotada en ese cargo para esas fechas. Corrija aquella anotación.",
                    en: "That person is already noted in that role for those dates. Correct that one."))
        ])
    }

    /// The person of that name who already holds a role here, or a new one: equal names elsewhere may be another person.
    private static func person(_ name: String, in organisation: Organisation, _ transaction: any Transaction, at now: Instant) throws
        -> String
    {
        let known = try transaction.first(
            """
            SELECT n.id FROM people n JOIN positions p ON p.person_id = n.id
            WHERE p.organisation_id = \(organisation.id) AND n.name = \(name) ORDER BY n.id
            """
        ) { $0.text(0) }
        if let known { return known }
        let id = Identifier.make(at: now)
        try transaction.execute(
            "INSERT INTO people(id, name, sort_key, created_at) VALUES (\(id), \(name), \(Fold.sort(name)), \(now))")
        return id
    }

    /// A person known by this role alone is renamed; one who holds others keeps the name there.
    private static func renamed(
        _ position: Position, to name: String, in organisation: Organisation, _ transaction: any Transaction, at now: Instant
    ) throws -> String {
        if name == position.person { return position.personID }
        let roles = try transaction.number("SELECT count(*) FROM positions WHERE person_id = \(position.personID)") ?? 0
        guard roles == 1 else { return try person(name, in: organisation, transaction, at: now) }
        try transaction.execute("UPDATE people SET name = \(name), sort_key = \(Fold.sort(name)) WHERE id = \(position.personID)")
        return position.personID
    }

    private static func record(
        _ verb: String, _ position: Position, _ fields: [String], _ note: String?, by actor: Actor, at now: Instant,
        _ transaction: any Transaction
    ) throws {
        var claim = PositionDraft(position).claim
        claim.note = note
        let home: [JSON.Member] = [.init("organisation", .text(position.organisationID))]
        try transaction.record(
            Event(verb, of: "position/\(position.id)", by: actor, payload: Ties.payload(claim, fields, version: position.version, home)),
            at: now)
    }
}
