import Kit

/// Writes a catalogue that was read, within one transaction, and counts what changed.
struct CatalogueWriter {
    let transaction: any Transaction
    let now: Instant
    let actor: Actor
    var report = CatalogueLoad.Report()

    mutating func write(_ document: CatalogueDocument) throws {
        for source in document.sources { try SourceList.ensure(source, transaction, at: now) }
        report.sources = document.sources.count
        report.agencies = document.agencies.count
        report.instruments = document.instruments.count
        for entry in document.agencies where try begin(entry.subject, entry.digest) {
            let count = try put(entry)
            try Instruments.refreshAgency(entry.id, transaction, at: now)
            try tell("agency.loaded", entry.subject, count)
        }
        for entry in document.instruments where try begin(entry.subject, entry.digest) {
            let count = try put(entry)
            try Instruments.refresh(entry.id, transaction, at: now)
            try tell("instrument.loaded", entry.subject, count)
        }
        for draft in document.monitoring where try begin("monitoring/" + draft.subject, draft.digest) {
            try put(draft)
            try tell("monitoring.loaded", draft.subject, (draft.series.reduce(0) { $0 + $1.points.count }, 0))
        }
        try put(document.matrix)
        report.unknown = try transaction.number("SELECT count(*) FROM catalogue_tasks WHERE does_apply = 1") ?? 0
        report.figures = try transaction.number("SELECT count(*) FROM monitoring_points") ?? 0
    }

    /// Whether the subject is new or differs from what was loaded last.
    private mutating func begin(_ subject: String, _ digest: String) throws -> Bool {
        let known = try transaction.first("SELECT digest FROM catalogue_loads WHERE subject = \(subject)") { $0.text(0) }
        guard known != digest else {
            report.same += 1
            return false
        }
        if known == nil { report.added += 1 } else { report.changed += 1 }
        try transaction.execute("DELETE FROM catalogue_loads WHERE subject = \(subject)")
        try transaction.execute("INSERT INTO catalogue_loads(subject, digest, loaded_at) VALUES (\(subject), \(digest), \(now))")
        return true
    }

    private func tell(_ verb: String, _ subject: String, _ count: (added: Int, withdrawn: Int)) throws {
        try transaction.record(
            Event(verb, of: subject, by: actor, payload: ["claims": .number(count.added), "withdrawn": .number(count.withdrawn)]), at: now)
    }

    /// Claims, parts and tasks of an agency or instrument. Claims keep their key from load to load, so those that stay are not touched.
    private mutating func put(_ entry: CatalogueDocument.Entry) throws -> (added: Int, withdrawn: Int) {
        let subject = entry.subject
        let known = try transaction.all("SELECT id, withdrawn_at FROM catalogue_claims WHERE subject = \(subject) AND is_steward = 0") {
            ($0.text(0), $0.instantIfAny(1) != nil)
        }
        let isWithdrawn = Dictionary(known, uniquingKeysWith: { first, _ in first })
        let drafts = entry.claims.map { (id: String(Secret.sha256(subject + "\u{1D}" + $0.canonical).prefix(32)), draft: $0) }
        let wanted = Set(drafts.map(\.id))
        let fresh = drafts.filter { isWithdrawn[$0.id] == nil }
        let rows = fresh.map { $0.draft.claim(of: subject, id: $0.id, by: actor.eventName, isSteward: false, at: now).values }
        try transaction.insert(into: "catalogue_claims", columns: CatalogueClaim.insertColumns, rows: rows)
        for id in wanted where isWithdrawn[id] == true {
            try transaction.execute("UPDATE catalogue_claims SET withdrawn_at = NULL WHERE id = \(id)")
        }
        let gone = isWithdrawn.filter { !wanted.contains($0.key) && !$0.value }.keys
        for id in gone { try transaction.execute("UPDATE catalogue_claims SET withdrawn_at = \(now) WHERE id = \(id)") }
        try put(entry.parts, of: entry.id)
        try put(entry.tasks, of: subject)
        report.claims += fresh.count
        report.withdrawn += gone.count
        return (fresh.count, gone.count)
    }

    private func put(_ parts: [InstrumentPart], of id: String) throws {
        try transaction.execute("DELETE FROM instrument_parts WHERE instrument_id = \(id) AND is_steward = 0")
        func text(_ text: String?) -> Value { text.map { .text($0) } ?? .null }
        try transaction.insert(
            into: "instrument_parts",
            columns: ["instrument_id", "part", "position", "title_es", "title_en", "year", "from_on", "until_on", "territory"],
            rows: parts.enumerated().map { position, part in
                [
                    .text(id), .text(part.id), .integer(Int64(position)), text(part.title?.es), text(part.title?.en), text(part.year),
                    text(part.from),
                    text(part.until), text(part.territory),
                ]
            })
    }

    /// Tasks of figures come with the figures: `monitoring.` in their field tells them apart.
    func put(_ tasks: [MissingFact], of subject: String, isMonitoring: Bool = false) throws {
        let kept: SQL = isMonitoring ? "field LIKE 'monitoring.%'" : "field NOT LIKE 'monitoring.%'"
        try transaction.execute("DELETE FROM catalogue_tasks WHERE subject = \(subject) AND \(kept)")
        try transaction.insert(
            into: "catalogue_tasks", columns: ["id", "subject", "field", "position", "does_apply", "task_es", "task_en"],
            rows: tasks.enumerated().map { position, task in
                [
                    .text(Identifier.make(at: now)), .text(subject), .text(task.field),
                    .integer(Int64(position + (isMonitoring ? 1_000 : 0))),
                    .integer(task.doesApply ? 1 : 0), task.task.map { .text($0.es) } ?? .null, task.task.map { .text($0.en) } ?? .null,
                ]
            })
    }
}
