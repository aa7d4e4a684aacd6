import Kit

extension LinkPairs {
    /// Decides a pair that waits. `version` is the one on the screen: what another person decided meanwhile is a conflict, never overwritten.
    @discardableResult
    public func decide(_ id: String, _ verb: LinkPair.Verb, version: Int, reason: String?, by actor: Actor) async throws -> LinkPair {
        try actor.require(.importRecords)
        let reason = try reason?.nonEmpty.map { text throws(Problem) in try Ties.reason(text) }
        if verb == .reopen, reason == nil { _ = try Ties.reason("") }
        let now = network.now()
        return try await network.database.write { transaction in
            try Merges.lock(transaction)
            return try Self.decide(id, verb, version: version, reason: reason, by: actor, at: now, transaction)
        }
    }

    static func decide(
        _ id: String, _ verb: LinkPair.Verb, version: Int, reason: String?, by actor: Actor, at now: Instant, _ transaction: any Transaction
    ) throws -> LinkPair {
        let pair = try find(id, transaction)
        guard pair.version == version else { throw decided(pair) }
        let state = try LinkPair.lifecycle.apply(verb, to: pair.state)
        var merge = pair.mergeID
        var hasEvent = false
        switch verb {
        case .unite:
            let homes = [try Homes.of(pair.oneID, transaction), try Homes.of(pair.otherID, transaction)]
            merge = nil
            if homes[0] != homes[1] {
                merge = try Merges.merge(homes[0], homes[1], pair: id, reason: reason, by: actor, at: now, transaction).id
                hasEvent = true
            }
        case .reopen:
            if let joined = merge, try Merges.find(joined, transaction).splitAt == nil {
                try Merges.split(joined, reason: reason ?? "", by: actor, at: now, transaction)
                hasEvent = true
            }
            merge = nil
        case .part:
            guard try Homes.of(pair.oneID, transaction) != Homes.of(pair.otherID, transaction) else { throw together }
        case .leave: break
        }
        try write(pair, state, merge: merge, reason: reason, by: actor, at: now, transaction)
        if !hasEvent { try note(pair, verb, reason, by: actor, at: now, transaction) }
        return try find(id, transaction)
    }

    private static func write(
        _ pair: LinkPair, _ state: LinkPair.State, merge: String?, reason: String?, by actor: Actor, at now: Instant,
        _ transaction: any Transaction
    ) throws {
        let isOpen = state == .open
        try transaction.execute(
            """
            UPDATE link_pairs SET state = \(state), version = version + 1, merge_id = \(merge), reason = \(reason),
                decided_by = \(isOpen ? nil : actor.eventName), decided_at = \(isOpen ? nil : now) WHERE id = \(pair.id)
            """)
    }

    /// The event of a decision that neither merges nor splits.
    private static func note(
        _ pair: LinkPair, _ verb: LinkPair.Verb, _ reason: String?, by actor: Actor, at now: Instant, _ transaction: any Transaction
    ) throws {
        try transaction.record(
            Event(
                verb == .reopen ? "link.reopened" : "link.decided", of: "link/\(pair.id)", by: actor,
                payload: [
                    "one": .string(pair.oneID), "other": .string(pair.otherID), "decision": .string(verb.rawValue), "reason": .text(reason),
                ]), at: now)
    }

    /// The pair whose decision a merge follows waits again when the merge is undone elsewhere.
    static func reopen(merge: String, by actor: Actor, reason: String, at now: Instant, _ transaction: any Transaction) throws {
        let pair = try transaction.first("SELECT \(LinkPair.columns) FROM link_pairs p WHERE p.merge_id = \(merge)", LinkPair.read)
        guard let pair else { return }
        try write(pair, .open, merge: nil, reason: reason, by: actor, at: now, transaction)
    }

    private static let together = Problem(
        .conflict,
        Words(
            es: "Otras decisiones ya reúnen estas dos fichas en una. Deshaga primero esa unión.",
            en: "Other decisions already bring these two records together. Undo that merge first."))

    private static func decided(_ pair: LinkPair) -> Problem {
        let state = pair.state.mark
        return Problem(
            .conflict,
            Words(
                es:
                    "Otra persona decidió este par mientras lo miraba: «\(state.es)». No se cambió nada; revise y decida de nuevo si hace falta.",
                en:
                    "Someone decided this pair while you looked at it: “\(state.en)”. Nothing was changed; look and decide again if need be."
            ))
    }
}
