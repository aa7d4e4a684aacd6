import Kit

/// A table of records that imports bring: a record is never overwritten, a newer edition stands before it, and taking back the newer one
/// lets the older speak again.
struct RecordStore: Sendable {
    let table: String

    private var name: SQL { .name(table) }

    /// Columns that every such table has.
    static let columns = [
        "id", "source_id", "record_key", "batch_id", "row_number", "digest", "raw", "observed_on", "asserted_by", "asserted_at", "facts",
    ]

    static func values(_ id: String, _ draft: RowDraft, _ slice: ImportSlice) -> [Value] {
        [
            .text(id), .text(slice.source.id), .text(draft.key), .text(slice.batch), .integer(Int64(draft.row)), .text(draft.digest),
            .text(draft.raw), slice.observedOn?.value ?? .null, .text(slice.actor.eventName), slice.now.value, .text(draft.text),
        ]
    }

    /// What becomes of each row: compared with the live record of its key.
    func compare(_ slice: ImportSlice, _ transaction: any Transaction) throws -> [ImportOutcome.Fate] {
        let keys = slice.drafts.lazy.filter { $0.failure == nil }.map(\.key)
        var known: [String: (id: String, digest: String)] = [:]
        try transaction.forEach(
            """
            SELECT record_key, id, digest FROM \(name) WHERE source_id = \(slice.source.id) AND record_key IN (\(list: Array(keys)))
                AND withdrawn_at IS NULL AND superseded_by IS NULL
            """
        ) { known[$0.text(0)] = ($0.text(1), $0.text(2)) }
        return slice.drafts.map { draft in
            if let failure = draft.failure { return .held(failure) }
            guard let record = known[draft.key] else { return .created }
            return record.digest == draft.digest ? .unchanged : .changed(before: record.id)
        }
    }

    /// Imports of one source take turns, so that two of them never bring the same record.
    func wait(for source: String, _ transaction: any Transaction) throws {
        try transaction.execute("UPDATE sources SET trust = trust WHERE id = \(source)")
    }

    func supersede(_ before: String, by id: String, _ transaction: any Transaction) throws {
        try transaction.execute("UPDATE \(name) SET superseded_by = \(id) WHERE id = \(before)")
    }

    /// Records of a batch that were not taken back yet.
    func brought(by batch: String, limit: Int, _ transaction: any Transaction) throws -> [String] {
        try transaction.all(
            "SELECT id FROM \(name) WHERE batch_id = \(batch) AND withdrawn_at IS NULL ORDER BY id LIMIT \(limit)"
        ) { $0.text(0) }
    }

    /// Records that these replaced.
    func replaced(by ids: [String], _ transaction: any Transaction) throws -> [String] {
        try transaction.all("SELECT id FROM \(name) WHERE superseded_by IN (\(list: ids)) ORDER BY id") { $0.text(0) }
    }

    /// Takes records back; what they had replaced speaks again, or is replaced by what came after them.
    func withdraw(_ ids: [String], at now: Instant, _ transaction: any Transaction) throws {
        try transaction.execute("UPDATE \(name) SET withdrawn_at = \(now) WHERE id IN (\(list: ids))")
        let after = try transaction.all(
            "SELECT id, superseded_by FROM \(name) WHERE id IN (\(list: ids)) AND superseded_by IS NOT NULL"
        ) { ($0.text(0), $0.text(1)) }
        for (id, next) in after { try transaction.execute("UPDATE \(name) SET superseded_by = \(next) WHERE superseded_by = \(id)") }
        let last = ids.filter { id in !after.contains { $0.0 == id } }
        if !last.isEmpty { try transaction.execute("UPDATE \(name) SET superseded_by = NULL WHERE superseded_by IN (\(list: last))") }
    }

    // MARK: What waits

    func record(_ id: String, _ transaction: any Transaction) throws -> ImportedRecord? {
        try transaction.first("SELECT \(Self.recordColumns) FROM \(name) WHERE id = \(id)", Self.imported)
    }

    func record(key: String, source: String, _ transaction: any Transaction) throws -> ImportedRecord? {
        try transaction.first(
            """
            SELECT \(Self.recordColumns) FROM \(name) WHERE source_id = \(source) AND record_key = \(key) AND withdrawn_at IS NULL
                AND superseded_by IS NULL
            """, Self.imported)
    }

    func keepDigest(_ digest: String, of id: String, _ transaction: any Transaction) throws {
        try transaction.execute("UPDATE \(name) SET digest = \(digest) WHERE id = \(id)")
    }

    private static let recordColumns: SQL = "id, record_key, raw, digest, batch_id, row_number, asserted_at"

    private static func imported(_ row: Row) -> ImportedRecord {
        ImportedRecord(
            id: row.text(0), key: row.text(1), raw: row.text(2), digest: row.text(3), batchID: row.text(4), row: row.int(5),
            organisationID: nil, at: row.instant(6))
    }

    /// What the changed rows of a rehearsal would say differently; those of the first few.
    func differences(_ slice: ImportSlice, _ fates: [ImportOutcome.Fate], _ transaction: any Transaction) throws -> [ImportDifference] {
        var found: [ImportDifference] = []
        for (draft, fate) in zip(slice.drafts, fates) {
            guard found.count < 40, case .changed(let before) = fate else { continue }
            let text = try transaction.first("SELECT facts FROM \(name) WHERE id = \(before)") { $0.text(0) }
            found += ImportDifference.all(row: draft.row, name: draft.key, before: Facts(text: text ?? "{}"), after: draft.facts)
        }
        return found
    }
}
