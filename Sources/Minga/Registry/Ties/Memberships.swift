import Kit

/// The façade of ties between organisations: noted, ended, corrected, withdrawn; nothing is erased.
public struct Memberships: Sendable {
    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    static let absent = Problem.notFound(Words(es: "No hay una relación con esa dirección.", en: "There is no relation at that address."))

    public func require(_ id: String) async throws -> Membership { try await database.read { try Self.require(id, $0) } }

    static func require(_ id: String, _ transaction: any Transaction) throws -> Membership {
        guard Identifier.isValid(id), let found = try find(id, transaction) else { throw absent }
        return found
    }

    private static func find(_ id: String, _ transaction: any Transaction) throws -> Membership? {
        try transaction.first("SELECT \(Membership.columns) FROM memberships m WHERE m.id = \(id)", Membership.read)
    }

    /// Ties of one organisation, both ways, by key from a cursor on.
    func list(of id: String, withdrawnToo: Bool, _ range: CursorRange) async throws -> CursorPage<Membership> {
        let state: SQL = withdrawnToo ? "1 = 1" : "m.withdrawn_at IS NULL"
        let rest: SQL = range.after.map { "m.id > \($0[0])" } ?? "1 = 1"
        let rows = try await database.read { transaction in
            try transaction.all(
                """
                SELECT \(Membership.columns) FROM memberships m
                WHERE (m.organisation_id = \(id) OR m.other_id = \(id)) AND \(state) AND \(rest) ORDER BY m.id LIMIT \(range.fetch)
                """, Membership.read)
        }
        return CursorPage(rows, range) { Cursor($0.id) }
    }

    /// Notes that the organisation is something to the other. A repeated submission (`key`) is noted once.
    @discardableResult
    public func add(_ draft: MembershipDraft, from organisation: String, to other: String, by actor: Actor, key: String? = nil) async throws
        -> Membership
    {
        let now = network.now()
        let id = key.map { Ties.id("membership", of: $0, by: actor) } ?? Identifier.make(at: now)
        return try await database.write { transaction in
            if let earlier = try Self.find(id, transaction) { return earlier }
            guard let first = try Organisations.find(organisation, transaction) else { throw Organisations.absent }
            guard let second = try Organisations.find(other, transaction) else { throw Self.otherAbsent }
            try Self.authorise(actor, [first, second])
            let made = Membership(
                id: id, organisationID: first.id, otherID: second.id, role: draft.role, period: draft.claim.period,
                sourceID: draft.claim.sourceID, locator: draft.claim.locator, assertedBy: actor.eventName, assertedAt: now)
            try Self.check(made, draft, today: now.day(), transaction)
            try Ties.source(draft.claim.sourceID, transaction, at: now)
            try transaction.insert(into: "memberships", columns: Membership.insertColumns, rows: [made.values])
            try Self.record("membership.added", made, draft, [], by: actor, at: now, transaction)
            return made
        }
    }

    /// What was wrong becomes right; what it said before stays in the chain. `version` is the one that was on the screen.
    @discardableResult
    public func correct(_ id: String, _ draft: MembershipDraft, version: Int, by actor: Actor) async throws -> Membership {
        try await change(id, version: version, by: actor) { tie, today, transaction in
            let changes = draft.changes(tie)
            guard !changes.isEmpty else { throw Ties.unchanged }
            tie.role = draft.role
            tie.period = draft.claim.period
            tie.sourceID = draft.claim.sourceID
            tie.locator = draft.claim.locator
            try Self.check(tie, draft, today: today, transaction)
            try Ties.source(tie.sourceID, transaction, at: network.now())
            return ("membership.corrected", changes, draft.claim.note)
        }
    }

    /// The tie was true and is over.
    @discardableResult
    public func end(_ id: String, on date: PartialDate, note: String? = nil, version: Int, by actor: Actor) async throws -> Membership {
        try await change(id, version: version, by: actor) { tie, today, _ in
            tie.period = try Ties.ending(tie.period, on: date, today: today)
            return ("membership.ended", ["until"], note)
        }
    }

    /// The tie never was: it leaves the records, and stays in the history with the reason.
    @discardableResult
    public func withdraw(_ id: String, reason: String, version: Int, by actor: Actor) async throws -> Membership {
        let reason = try Ties.reason(reason)
        let now = network.now()
        return try await change(id, version: version, by: actor) { tie, _, _ in
            tie.withdrawal = Withdrawal(at: now, reason: reason)
            return ("membership.withdrawn", [], reason)
        }
    }

    private typealias Change =
        @Sendable (inout Membership, CivilDate, any Transaction) throws -> (verb: String, fields: [String], note: String?)

    private func change(_ id: String, version: Int, by actor: Actor, _ body: @escaping Change) async throws -> Membership {
        let now = network.now()
        return try await database.write { transaction in
            var tie = try Self.require(id, transaction)
            try Self.authorise(actor, try [tie.organisationID, tie.otherID].compactMap { try Organisations.find($0, transaction) })
            try Ties.open(tie.version, tie.withdrawal, version: version)
            let (verb, fields, note) = try body(&tie, now.day(), transaction)
            tie.version += 1
            tie.assertedBy = actor.eventName
            tie.assertedAt = now
            try transaction.execute("DELETE FROM memberships WHERE id = \(id)")
            try transaction.insert(into: "memberships", columns: Membership.insertColumns, rows: [tie.values])
            var draft = MembershipDraft(tie)
            draft.claim.note = note
            try Self.record(verb, tie, draft, fields, by: actor, at: now, transaction)
            return tie
        }
    }

    /// Whoever may correct either of the two may note what ties them.
    private static func authorise(_ actor: Actor, _ ends: [Organisation]) throws {
        guard let first = ends.first else { throw Organisations.absent }
        if ends.contains(where: { actor.may(.correctRecord, at: $0.place) }) { return }
        try actor.require(.correctRecord, at: first.place)
    }

    private static func check(_ tie: Membership, _ draft: MembershipDraft, today: CivilDate, _ transaction: any Transaction) throws {
        var flaws: [Problem.Field] = []
        if tie.organisationID == tie.otherID {
            flaws.append(
                Problem.Field(
                    "other",
                    Words(
                        es: "Una organización no se relaciona consigo misma. Elija otra.",
                        en: "An organisation is not related to itself. Choose another.")))
        } else if try isKnown(tie, transaction) {
            flaws.append(
                Problem.Field(
                    "role",
                    Words(
                        es: "Esa relación ya está anotada con esa fuente para esas fechas. Corrija aquella.",
                        en: "That relation is already noted with that source for those dates. Correct that one.")))
        }
        try Ties.check(draft.claim, today: today, besides: flaws)
    }

    /// The same two, the same kind, the same source and days in common.
    private static func isKnown(_ tie: Membership, _ transaction: any Transaction) throws -> Bool {
        try transaction.all(
            """
            SELECT \(Membership.columns) FROM memberships m
            WHERE m.organisation_id = \(tie.organisationID) AND m.other_id = \(tie.otherID) AND m.role = \(tie.role)
                AND m.source_id = \(tie.sourceID) AND m.id <> \(tie.id) AND m.withdrawn_at IS NULL
            """, Membership.read
        ).contains { $0.period.overlaps(tie.period) }
    }

    private static func record(
        _ verb: String, _ tie: Membership, _ draft: MembershipDraft, _ fields: [String], by actor: Actor, at now: Instant,
        _ transaction: any Transaction
    ) throws {
        let ends: [JSON.Member] = [
            .init("organisation", .string(tie.organisationID)), .init("other", .string(tie.otherID)),
            .init("role", .string(tie.role.rawValue)),
        ]
        try transaction.record(
            Event(verb, of: "membership/\(tie.id)", by: actor, payload: Ties.payload(draft.claim, fields, version: tie.version, ends)),
            at: now)
    }

    private static let otherAbsent = Problem.invalid([
        Problem.Field(
            "other",
            Words(
                es: "Elija la otra organización: búsquela por su nombre o RUT.",
                en: "Choose the other organisation: find it by name or RUT."))
    ])
}
