import Kit

/// The façade of what imports hold back: listed, corrected and brought in by the code that imports use, dismissed with a reason.
public struct Quarantine: Sendable {
    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    static let absent = Problem.notFound(
        Words(es: "No hay una fila en cuarentena con esa dirección.", en: "There is no row in quarantine at that address."))
    static let blank = Problem(
        .invalid,
        Words(es: "La fila quedó vacía. Si no debe entrar, descártela.", en: "The row is empty. If it is not to go in, dismiss it."))

    /// A row as it is worked on.
    struct Opened: Sendable {
        let entry: HeldEntry
        let target: any ImportTarget
        let batch: Batch
        let source: Source
        let organisation: Organisation?
        /// The whole row, also when only a cell of it waits.
        let raw: String
        /// Cells of the row that wait beside this one.
        let others: [HeldEntry]
        /// Digest of the row as the file has it, when the rest of it went in.
        let digest: String?
        /// Key of the record that the row is now, when the rest of it went in.
        let recordKey: String?
        /// When the rest of it went in.
        let saidAt: Instant?

        var reading: BatchReading? { batch.reading }
        var isCorrectable: Bool { entry.state == .open && reading != nil && [.running, .finished].contains(batch.state) }

        /// One text per column of the header; cells beyond it are in `extra`.
        var cells: [String] {
            guard let reading else { return [] }
            let all = WithheldCells.isMark(raw) ? [] : reading.cells(of: raw)
            return reading.header.indices.map { $0 < all.count ? all[$0] : "" }
        }

        var extra: [String] {
            WithheldCells.isMark(raw) ? [] : reading.map { Array($0.cells(of: raw).dropFirst($0.header.count)) } ?? []
        }
    }

    func open(_ id: String, by actor: Actor) async throws -> Opened {
        try actor.require(.importRecords)
        return try await database.read { try Self.open(id, $0) }
    }

    static func open(_ id: String, _ transaction: any Transaction) throws -> Opened {
        guard Identifier.isValid(id),
            let entry = try transaction.first("SELECT \(HeldEntry.columns) FROM quarantine WHERE id = \(id)", HeldEntry.read)
        else { throw absent }
        let batch = try Imports.require(entry.batchID, transaction)
        let source = try transaction.first("SELECT \(Source.columns) FROM sources WHERE id = \(batch.sourceID)", Source.read)
        let target = try ImportTargets.named(batch.target)
        let said = try entry.statementID.flatMap { try target.record($0, transaction) }
        let others = try entry.statementID.map { key in
            try transaction.all(
                "SELECT \(HeldEntry.columns) FROM quarantine WHERE statement_id = \(key) AND id <> \(id) AND state = \(HeldEntry.State.open) ORDER BY id",
                HeldEntry.read)
        }
        let home = try (entry.organisationID ?? said?.organisationID).map { try Homes.of($0, transaction) }
        return Opened(
            entry: entry, target: target, batch: batch,
            source: source ?? Source(id: batch.sourceID, title: Words(same: batch.sourceID), trust: 50),
            organisation: try home.flatMap { try Organisations.find($0, transaction) }, raw: entry.raw ?? said?.raw ?? "",
            others: others ?? [],
            digest: said?.digest, recordKey: said?.key, saidAt: said?.at)
    }

    /// It is not to go in; the reason is kept, and the same row of a later import does not wait again.
    public func dismiss(_ id: String, reason: String, by actor: Actor) async throws -> HeldEntry {
        try await decide(id, .dismiss, reason: reason, by: actor)
    }

    /// What was dismissed waits again.
    public func reopen(_ id: String, reason: String, by actor: Actor) async throws -> HeldEntry {
        try await decide(id, .reopen, reason: reason, by: actor)
    }

    private func decide(_ id: String, _ verb: HeldEntry.Verb, reason: String, by actor: Actor) async throws -> HeldEntry {
        try actor.require(.importRecords)
        let reason = try Ties.reason(reason)
        let now = network.now()
        return try await database.write { transaction in
            let entry = try Self.open(id, transaction).entry
            let state = try HeldEntry.lifecycle.apply(verb, to: entry.state)
            try transaction.execute(
                """
                UPDATE quarantine SET state = \(state), resolved_at = \(state == .open ? nil : now), decided_by = \(state == .open ? nil : actor.eventName),
                    reason = \(reason) WHERE id = \(id)
                """)
            try transaction.record(
                Event(
                    verb == .dismiss ? "quarantine.dismissed" : "quarantine.reopened", of: "batch/\(entry.batchID)", by: actor,
                    payload: ["entry": .string(id), "row": .number(entry.row), "reason": .string(reason)]), at: now)
            return try Self.open(id, transaction).entry
        }
    }

    /// All that an import held goes with it; what it had closed in earlier imports waits again.
    static func undo(_ batch: String, _ transaction: any Transaction, at now: Instant) throws {
        try transaction.execute(
            """
            UPDATE quarantine SET state = \(HeldEntry.State.withdrawn), resolved_at = COALESCE(resolved_at, \(now))
            WHERE batch_id = \(batch) AND state <> \(HeldEntry.State.withdrawn)
            """)
        try transaction.execute(
            """
            UPDATE quarantine SET state = \(HeldEntry.State.open), resolved_at = NULL, closing_batch = NULL
            WHERE closing_batch = \(batch) AND batch_id <> \(batch)
                AND batch_id IN (SELECT id FROM batches WHERE state IN (\(Batch.State.running), \(Batch.State.finished)))
            """)
    }
}
