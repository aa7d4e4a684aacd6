import Kit

/// What of a chunk waits in quarantine, and what no longer has to.
extension ImportChunk {
    func writeHeld(_ fates: [ImportOutcome.Fate], _ statements: [Int: String], _ transaction: any Transaction) throws {
        try closeCells(fates, transaction)
        let waiting = try rowsWaiting(fates, transaction)
        var rows: [[Value]] = []
        for (place, fate) in fates.enumerated() {
            let draft = drafts[place]
            if case .held(let cell) = fate {
                if !waiting.contains(draft.raw) { rows.append(held(cell, draft, statement: nil)) }
            } else if let statement = statements[place] {
                for cell in draft.held { rows.append(held(cell, draft, statement: statement)) }
            }
        }
        try transaction.insert(into: "quarantine", columns: Self.heldColumns, rows: rows)
    }

    private static let heldColumns = [
        "id", "batch_id", "statement_id", "row_number", "column_name", "value", "code", "message_es", "message_en", "raw", "record_key",
        "state",
    ]

    private func held(_ cell: HeldCell, _ draft: RowDraft, statement: String?) -> [Value] {
        [
            .text(Identifier.make(at: now)), .text(batch), Value(statement), .integer(Int64(draft.row)), Value(cell.column),
            Value(cell.value),
            .text(cell.code), .text(cell.message.es), .text(cell.message.en), statement == nil ? .text(draft.raw) : .null,
            Value(draft.ownKey), .text(HeldEntry.State.open.rawValue),
        ]
    }

    /// Cells of a record that now says something else: those that it says no better are held anew in the new version.
    private func closeCells(_ fates: [ImportOutcome.Fate], _ transaction: any Transaction) throws {
        let replaced = fates.enumerated().compactMap { place, fate in
            if case .changed(let before) = fate { (before: before, held: drafts[place].held) } else { nil }
        }
        guard !replaced.isEmpty else { return }
        for part in replaced where !part.held.isEmpty {
            try transaction.execute(
                """
                UPDATE quarantine SET state = \(HeldEntry.State.withdrawn), resolved_at = \(now), closing_batch = \(batch)
                WHERE statement_id = \(part.before) AND state = \(HeldEntry.State.open) AND column_name IN (\(list: part.held.compactMap(\.column)))
                """)
        }
        try transaction.execute(
            """
            UPDATE quarantine SET state = \(HeldEntry.State.corrected), resolved_at = \(now), closing_batch = \(batch)
            WHERE state = \(HeldEntry.State.open) AND statement_id IN (\(list: replaced.map(\.before)))
            """)
    }

    /// Raw rows of this source that wait already, or that a person corrected or dismissed: importing the same file again does not make them
    /// wait again. Those that wait are marked as seen in this import, so that it does not take them for corrected.
    private func rowsWaiting(_ fates: [ImportOutcome.Fate], _ transaction: any Transaction) throws -> Set<String> {
        let raws = zip(drafts, fates).compactMap { draft, fate in if case .held = fate { draft.raw } else { nil as String? } }
            .uniqued()
        guard !raws.isEmpty else { return [] }
        let known = try transaction.all(
            """
            SELECT q.raw, q.id FROM batches b JOIN quarantine q ON q.batch_id = b.id AND q.statement_id IS NULL
            WHERE b.source_id = \(source.id) AND q.raw IN (\(list: raws)) AND (q.state IN (\(HeldEntry.State.open), \(HeldEntry.State.dismissed))
                OR q.state = \(HeldEntry.State.corrected) AND q.decided_by IS NOT NULL)
            """
        ) { ($0.text(0), $0.text(1)) }
        if !known.isEmpty { try transaction.execute("UPDATE quarantine SET seen_batch = \(batch) WHERE id IN (\(list: known.map(\.1)))") }
        return Set(known.map(\.0))
    }

    /// Whole rows of earlier imports that this one brings corrected: the same record, or the same row of the same file when the row had no key.
    func closeHeld(_ fates: [ImportOutcome.Fate], _ transaction: any Transaction) throws {
        let passed = zip(drafts, fates).filter { if case .held = $1 { false } else { true } }.map(\.0)
        let byKey = Dictionary(passed.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        let byRow = Dictionary(passed.map { ($0.row, $0) }, uniquingKeysWith: { first, _ in first })
        guard let first = passed.map(\.row).min(), let last = passed.map(\.row).max() else { return }
        let file = try Imports.require(batch, transaction).fileName
        let candidates: SQL = """
            (q.record_key IN (\(list: Array(byKey.keys))) OR q.record_key IS NULL AND b.file_name = \(file) AND q.row_number BETWEEN \(first) AND \(last))
            """
        var closed: [String] = []
        try transaction.forEach(open(candidates, "q.id, q.record_key, q.row_number, q.raw")) { row in
            if let key = row.textIfAny(1) {
                if byKey[key] != nil { closed.append(row.text(0)) }
            } else if let draft = byRow[row.int(2)], Self.areAlike(row.text(3), draft.raw) {
                closed.append(row.text(0))
            }
        }
        try close(closed, transaction)
    }

    private func open(_ filter: SQL, _ columns: SQL) -> SQL { Self.open(filter, columns, source: source.id, besides: batch) }

    /// Whether any row of an earlier import of the source waits: asked once a run.
    static func mayClose(source: String, batch: String, _ transaction: any Transaction) throws -> Bool {
        try transaction.exists(open("1 = 1", "1", source: source, besides: batch))
    }

    private static func open(_ filter: SQL, _ columns: SQL, source: String, besides batch: String) -> SQL {
        """
        SELECT \(columns) FROM batches b JOIN quarantine q ON q.batch_id = b.id AND q.statement_id IS NULL
        WHERE b.source_id = \(source) AND b.id <> \(batch) AND q.state = \(HeldEntry.State.open)
            AND (q.seen_batch IS NULL OR q.seen_batch <> \(batch)) AND \(filter)
        """
    }

    private func close(_ ids: [String], _ transaction: any Transaction) throws {
        guard !ids.isEmpty else { return }
        try transaction.execute(
            """
            UPDATE quarantine SET state = \(HeldEntry.State.corrected), resolved_at = \(now), closing_batch = \(batch) WHERE id IN (\(list: ids))
            """)
        try transaction.record(
            Event("quarantine.closed", of: "batch/\(batch)", by: actor, payload: ["entries": .array(ids.sorted().map { .string($0) })]),
            at: now)
    }

    /// Whether at least half of what one row says is also in the other.
    private static func areAlike(_ held: String, _ row: String) -> Bool {
        func words(_ raw: String) -> Set<String> {
            Set(
                raw.split { $0 == ";" || $0 == "," || $0 == "\t" || $0 == "|" || $0 == "\"" }.map { Fold.search(String($0)) }.filter {
                    !$0.isEmpty
                })
        }
        let old = words(held)
        return !old.isEmpty && old.intersection(words(row)).count * 2 >= old.count
    }
}
