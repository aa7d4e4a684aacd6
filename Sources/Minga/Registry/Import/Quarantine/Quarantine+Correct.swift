import Kit

extension Quarantine {
    /// Reads the row again with these cells, one per column of the file, and brings it in as the import would have. What is still wrong is
    /// told by column (`c0`, `c1` …), and nothing is written.
    @discardableResult
    public func correct(_ id: String, _ cells: [String], by actor: Actor) async throws -> HeldEntry {
        try actor.require(.importRecords)
        let begun = network.now()
        return try await database.write { transaction in
            let opened = try Self.open(id, transaction)
            // Two statements of a record within one millisecond still have an order.
            let now = max(begun, opened.saidAt.map { Instant(milliseconds: $0.milliseconds + 1) } ?? begun)
            let state = try HeldEntry.lifecycle.apply(.correct, to: opened.entry.state)
            let draft = try Self.draft(opened, cells, today: now.day(), transaction)
            try Self.bringIn(draft, opened, by: actor, at: now, transaction)
            let home = try opened.target.record(key: draft.key, source: opened.source.id, transaction)?.organisationID
            let ids = [id] + opened.others.map(\.id)
            try transaction.execute(
                """
                UPDATE quarantine SET state = \(state), resolved_at = \(now), decided_by = \(actor.eventName), organisation_id = \(home)
                WHERE id IN (\(list: ids))
                """)
            try Self.record(opened, cells, home, by: actor, at: now, transaction)
            return try Self.open(id, transaction).entry
        }
    }

    private static func draft(_ opened: Opened, _ cells: [String], today: CivilDate, _ transaction: any Transaction) throws -> RowDraft {
        guard let reading = opened.reading else {
            throw Problem(
                .conflict,
                Words(
                    es: "Esta importación no guardó cómo se leyó su archivo. Corrija la fila en el archivo e impórtelo de nuevo.",
                    en: "This import did not keep how its file was read. Correct the row in the file and import it again."))
        }
        guard cells.count == reading.header.count else {
            throw Problem(.malformed, Words(es: "Faltan columnas de la fila.", en: "Columns of the row are missing."))
        }
        let profile = try reading.importProfile()
        var draft = try reading.draft(cells, row: opened.entry.row, profile: profile, today: today)
        let flaws = ([draft.failure].compactMap(\.self) + draft.held).uniqued().map { cell in
            Problem.Field(field(cell.column, reading.header), cell.message)
        }
        guard flaws.isEmpty else { throw Problem.invalid(flaws) }
        draft.seal(key: try key(draft, opened, cells, transaction), isLikelyNew: false, at: .now)
        // The row stays as it came, beside what is now said.
        draft.raw = opened.raw
        return draft
    }

    /// Name of the form's field for a column of the file.
    static func field(_ column: String?, _ header: [String]) -> String {
        guard let column, let index = header.firstIndex(where: { Fold.search($0) == Fold.search(column) }) else { return "row" }
        return "c\(index)"
    }

    /// The record that the row is. Two rows of one file with one key are two records, as they are when the file is read.
    private static func key(_ draft: RowDraft, _ opened: Opened, _ cells: [String], _ transaction: any Transaction) throws -> String {
        if let key = opened.recordKey { return key }
        if let held = opened.entry.recordKey, held.hasPrefix(draft.key + "#") { return held }
        var key = draft.key
        var count = 1
        while let other = try opened.target.record(key: key, source: opened.source.id, transaction), other.batchID == opened.batch.id,
            other.row != opened.entry.row
        {
            count += 1
            key = "\(draft.key)#\(count)"
        }
        return key
    }

    private static func bringIn(_ draft: RowDraft, _ opened: Opened, by actor: Actor, at now: Instant, _ transaction: any Transaction)
        throws
    {
        let observed = try opened.reading?.importProfile().observedOn
        var chunk = ImportChunk(
            target: opened.target,
            slice: ImportSlice(
                batch: opened.batch.id, source: opened.source, observedOn: observed, actor: actor, now: now, drafts: [draft]))
        chunk.openStates = [.running, .finished]
        let outcome = try chunk.write(transaction)
        if let conflict = outcome.conflicts.first?.cell {
            let column = try opened.reading?.importProfile().columns.first { $0.field == OrganisationField.rut.rawValue }?.column
            throw Problem.invalid([Problem.Field(field(column, opened.reading?.header ?? []), conflict.message)])
        }
        // Importing the file again as it was finds the record unchanged, and does not undo the correction.
        guard let digest = opened.digest, let now = try opened.target.record(key: draft.key, source: opened.source.id, transaction) else {
            return
        }
        try opened.target.keepDigest(digest, of: now.id, transaction)
    }

    private static func record(
        _ opened: Opened, _ cells: [String], _ home: String?, by actor: Actor, at now: Instant, _ transaction: any Transaction
    ) throws {
        let header = opened.reading?.header ?? []
        let changed = zip(header, zip(opened.cells, cells)).filter { $0.1.0.trimmed != $0.1.1.trimmed }.map { JSON.string($0.0) }
        let payload: JSON = [
            "entry": .string(opened.entry.id), "batch": .string(opened.batch.id), "row": .number(opened.entry.row),
            "columns": .array(changed),
        ]
        let subject = home.map { "organisation/" + $0 } ?? "batch/" + opened.batch.id
        try transaction.record(Event("quarantine.corrected", of: subject, by: actor, payload: payload), at: now)
    }
}
