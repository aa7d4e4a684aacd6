import Kit

/// The façade of merges: two records become one, and two again. All that is said stays where it was said; what hangs on the records follows.
public struct Merges: Sendable {
    let network: Network

    public init(_ network: Network) { self.network = network }

    public static let absent = Problem.notFound(Words(es: "No hay una unión con esa clave.", en: "There is no merge with that key."))

    /// Merges two records; the one with a RUT, more sources or the lower number survives.
    public func merge(_ one: String, _ other: String, reason: String, by actor: Actor) async throws -> Merge {
        try actor.require(.importRecords)
        let reason = try Ties.reason(reason)
        let now = network.now()
        return try await network.database.write { transaction in
            try Self.lock(transaction)
            return try Self.merge(one, other, pair: nil, reason: reason, by: actor, at: now, transaction)
        }
    }

    /// Parts what a merge joined, as it was before; the rest of the survivor's family stays.
    public func split(_ id: String, reason: String, by actor: Actor) async throws -> Merge {
        try actor.require(.importRecords)
        let reason = try Ties.reason(reason)
        let now = network.now()
        return try await network.database.write { transaction in
            try Self.lock(transaction)
            try LinkPairs.reopen(merge: id, by: actor, reason: reason, at: now, transaction)
            return try Self.split(id, reason: reason, by: actor, at: now, transaction)
        }
    }

    /// Records that this one speaks for, the latest first.
    public func merged(into id: String) async throws -> [MergedRecord] {
        try await network.database.read { transaction in
            try transaction.all(
                """
                SELECT o.id, o.serial, o.name, m.merged_at, m.id, m.pair_id FROM homes h JOIN organisations o ON o.id = h.member_id
                JOIN merges m ON m.absorbed_id = h.member_id AND m.split_at IS NULL WHERE h.home_id = \(id) ORDER BY m.merged_at DESC, o.serial
                """
            ) {
                MergedRecord(
                    id: $0.text(0), serial: Int64($0.int(1)), name: $0.text(2), mergedAt: $0.instant(3), mergeID: $0.text(4),
                    pairID: $0.textIfAny(5))
            }
        }
    }

    /// Other merges, splits and imports wait here.
    static func lock(_ transaction: any Transaction) throws {
        try transaction.execute("UPDATE counters SET value = value WHERE name = 'organisation'")
    }

    static func find(_ id: String, _ transaction: any Transaction) throws -> Merge {
        guard let merge = try transaction.first("SELECT \(Merge.columns) FROM merges WHERE id = \(id)", Merge.read) else { throw absent }
        return merge
    }

    // MARK: Merging

    static func merge(
        _ one: String, _ other: String, pair: String?, reason: String?, by actor: Actor, at now: Instant, _ transaction: any Transaction
    ) throws -> Merge {
        guard let first = try Organisations.find(one, transaction), let second = try Organisations.find(other, transaction) else {
            throw gone
        }
        try check(first, second, transaction)
        try checkDecisions(first, second, transaction)
        let (survivor, absorbed) = survives(first, second) ? (first, second) : (second, first)
        let id = Identifier.make(at: now)
        try transaction.execute(
            """
            INSERT INTO merges(id, survivor_id, absorbed_id, pair_id, reason, merged_by, merged_at)
            VALUES (\(id), \(survivor.id), \(absorbed.id), \(pair), \(reason), \(actor.eventName), \(now))
            """)
        try transaction.execute(
            """
            INSERT INTO merged_identifiers(scheme, value, organisation_id)
            SELECT scheme, value, organisation_id FROM identifiers WHERE organisation_id = \(absorbed.id)
            """)
        for follower in Follower.all { try follower.move(from: absorbed.id, to: survivor.id, transaction) }
        try transaction.execute("UPDATE homes SET home_id = \(survivor.id) WHERE home_id = \(absorbed.id)")
        try transaction.execute("INSERT INTO homes(member_id, home_id) VALUES (\(absorbed.id), \(survivor.id))")
        var row = absorbed
        try Organisations.withdraw(&row, transaction, at: now)
        try Organisations.refresh(survivor.id, transaction, at: now)
        try transaction.record(
            Event(
                "organisation.merged", of: "organisation/\(survivor.id)", by: actor,
                payload: ["merge": .string(id), "absorbed": .string(absorbed.id), "pair": .text(pair), "reason": .text(reason)]), at: now)
        return try find(id, transaction)
    }

    /// Whether the first stays: whoever has a RUT, then more sources, then the lower number.
    private static func survives(_ one: Organisation, _ other: Organisation) -> Bool {
        if (one.rut == nil) != (other.rut == nil) { return one.rut != nil }
        if one.sourceCount != other.sourceCount { return one.sourceCount > other.sourceCount }
        return one.serial < other.serial
    }

    private static func check(_ one: Organisation, _ other: Organisation, _ transaction: any Transaction) throws {
        guard one.id != other.id else {
            throw Problem(.conflict, Words(es: "Ya son una sola ficha.", en: "They already are one record."))
        }
        if let mine = one.rut, let its = other.rut, mine != its {
            throw Problem(
                .conflict,
                Words(
                    es:
                        "Tienen dos RUT válidos distintos (\(mine.formatted) y \(its.formatted)): son dos organizaciones. Si uno está mal, corríjalo primero.",
                    en:
                        "They have two different valid RUTs (\(mine.formatted) and \(its.formatted)): they are two organisations. If one is wrong, correct it first."
                ))
        }
        let tied = try transaction.exists(
            """
            SELECT 1 FROM memberships WHERE withdrawn_at IS NULL AND (organisation_id = \(one.id) AND other_id = \(other.id)
                OR organisation_id = \(other.id) AND other_id = \(one.id))
            """)
        guard !tied else {
            throw Problem(
                .conflict,
                Words(
                    es: "Una es parte de la otra según el registro: son dos. Si esa relación está mal, retírela primero.",
                    en: "One is part of the other according to the register: they are two. If that tie is wrong, withdraw it first."))
        }
    }

    /// Nobody is merged over the head of who decided that two of them are different.
    private static func checkDecisions(_ one: Organisation, _ other: Organisation, _ transaction: any Transaction) throws {
        let mine = try Homes.family(one.id, transaction)
        let its = try Homes.family(other.id, transaction)
        let apart = try transaction.first(
            """
            SELECT a.name, b.name FROM link_pairs p JOIN organisations a ON a.id = p.one_id JOIN organisations b ON b.id = p.other_id
            WHERE p.state = \(LinkPair.State.different) AND (p.one_id IN (\(list: mine)) AND p.other_id IN (\(list: its))
                OR p.one_id IN (\(list: its)) AND p.other_id IN (\(list: mine)))
            """
        ) { ($0.text(0), $0.text(1)) }
        guard let apart else { return }
        throw Problem(
            .conflict,
            Words(
                es:
                    "Se decidió que «\(apart.0)» y «\(apart.1)» son distintas, y esto las uniría. Deshaga primero esa decisión, si estaba mal.",
                en:
                    "It was decided that “\(apart.0)” and “\(apart.1)” are different, and this would merge them. Undo that decision first, if it was wrong."
            ))
    }

    private static let gone = Problem(
        .conflict,
        Words(
            es: "Una de las dos fichas ya no está en las listas: otra persona la unió, o su importación se deshizo.",
            en: "One of the two records is no longer listed: someone merged it, or its import was undone."))

    // MARK: Splitting

    @discardableResult
    static func split(_ id: String, reason: String, by actor: Actor, at now: Instant, _ transaction: any Transaction) throws -> Merge {
        let merge = try find(id, transaction)
        guard merge.splitAt == nil else {
            throw Problem(.conflict, Words(es: "Esa unión ya se deshizo.", en: "That merge was already undone."))
        }
        let back = merge.absorbedID
        let old = try Homes.of(back, transaction)
        try transaction.execute(
            "UPDATE merges SET split_by = \(actor.eventName), split_at = \(now), split_reason = \(reason) WHERE id = \(id)")
        let following = try descendants(of: back, transaction)
        try transaction.execute("DELETE FROM homes WHERE member_id = \(back)")
        if !following.isEmpty { try transaction.execute("UPDATE homes SET home_id = \(back) WHERE member_id IN (\(list: following))") }
        for origin in following + [back] {
            for follower in Follower.all { try follower.giveBack(origin, from: old, to: back, transaction) }
        }
        try transaction.execute("DELETE FROM merged_identifiers WHERE organisation_id = \(back)")
        try Organisations.refresh(old, transaction, at: now)
        try Organisations.refresh(back, transaction, at: now)
        try transaction.record(
            Event(
                "organisation.split", of: "organisation/\(old)", by: actor,
                payload: ["merge": .string(id), "restored": .string(back), "reason": .string(reason)]), at: now)
        return try find(id, transaction)
    }

    /// Records merged into it, those merged into them, and so on.
    private static func descendants(of id: String, _ transaction: any Transaction) throws -> [String] {
        var found: [String] = []
        var front = [id]
        while !front.isEmpty {
            front = try transaction.all(
                "SELECT absorbed_id FROM merges WHERE split_at IS NULL AND survivor_id IN (\(list: front)) ORDER BY absorbed_id"
            ) { $0.text(0) }.filter { !found.contains($0) }
            found += front
        }
        return found
    }
}
