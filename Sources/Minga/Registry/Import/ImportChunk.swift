import Kit

/// Some rows of a file, written in one transaction with one event.
struct ImportChunk: Sendable {
    struct Outcome: Sendable {
        var counts = ImportReport.Counts()
        /// Rows that only the registry could tell to be wrong.
        var conflicts: [(row: Int, cell: HeldCell)] = []
    }

    let batch: String
    let source: Source
    let observedOn: PartialDate?
    let actor: Actor
    let now: Instant
    let drafts: [RowDraft]
    /// Numbers that each row carries.
    let identifiers: [[ImportIdentifier]]
    /// States of the batch in which rows may still go in.
    var openStates: Set<Batch.State> = [.running]

    init(batch: String, source: Source, observedOn: PartialDate?, actor: Actor, now: Instant, drafts: [RowDraft]) {
        self.batch = batch
        self.source = source
        self.observedOn = observedOn
        self.actor = actor
        self.now = now
        self.drafts = drafts
        identifiers = drafts.map { $0.failure == nil ? ImportIdentifier.all(of: $0.facts, source).uniqued() : [] }
    }

    /// Tells what would become of the rows, and notes it in the rehearsal.
    func rehearse(_ transaction: any Transaction, _ rehearsal: Rehearsal) throws -> (Outcome, Rehearsal) {
        var rehearsal = rehearsal
        var known = try KnownOrganisations(drafts, identifiers, source: source, transaction, rehearsal: rehearsal)
        var made = 0
        let first = drafts.first?.row ?? 0
        let decisions = ImportDecision.all(drafts, identifiers, known: &known) {
            made += 1
            return "·\(first)·\(made)"
        }
        for (identifiers, decision) in zip(identifiers, decisions) {
            if let id = decision.organisation { rehearsal.give(identifiers, to: id) }
        }
        return (outcome(decisions), rehearsal)
    }

    func write(_ transaction: any Transaction) throws -> Outcome {
        // Other imports wait here until this chunk is in, so that both never create the same organisation.
        try transaction.execute("UPDATE counters SET value = value WHERE name = 'organisation'")
        guard openStates.contains(try Imports.require(batch, transaction).state) else { throw Self.stopped }
        var known = try KnownOrganisations(drafts, identifiers, source: source, transaction, rehearsal: nil)
        let decisions = ImportDecision.all(drafts, identifiers, known: &known) { Identifier.make(at: now) }
        let outcome = outcome(decisions)
        let statements = try writeStatements(decisions, transaction)
        try writeHeld(decisions, statements, transaction)
        try writeOrganisations(decisions, transaction)
        try closeHeld(decisions, transaction)
        guard outcome.counts.rows > outcome.counts.unchanged + outcome.counts.held else { return outcome }
        try transaction.record(Event("import.chunk", of: "batch/\(batch)", by: actor, payload: payload(outcome, statements)), at: now)
        return outcome
    }

    private static let stopped = Problem(
        .conflict,
        Words(
            es: "La importación se deshizo; lo que falta no se importa.", en: "The import was undone; the rest is not imported."))

    private func outcome(_ decisions: [ImportDecision]) -> Outcome {
        var outcome = Outcome()
        for (draft, decision) in zip(drafts, decisions) {
            switch decision {
            case .created, .returned: outcome.counts.created += 1
            case .linked: outcome.counts.linked += 1
            case .changed: outcome.counts.changed += 1
            case .unchanged: outcome.counts.unchanged += 1
            case .held(let cell):
                outcome.counts.held += 1
                if draft.failure == nil { outcome.conflicts.append((draft.row, cell)) }
                continue
            }
            outcome.counts.heldCells += draft.held.count
        }
        return outcome
    }

    /// Keys of the new statements by place in the chunk.
    private func writeStatements(_ decisions: [ImportDecision], _ transaction: any Transaction) throws -> [Int: String] {
        var keys: [Int: String] = [:]
        var rows: [[Value]] = []
        // In the order of an index, so that each of its pages is visited once.
        for place in decisions.indices.sorted(by: { drafts[$0].key < drafts[$1].key }) {
            guard let organisation = decisions[place].organisation else { continue }
            let draft = drafts[place]
            let id = Identifier.make(at: now)
            keys[place] = id
            rows.append([
                .text(id), .text(organisation), .text(source.id), .text(draft.key), .text(batch), .integer(Int64(draft.row)),
                observedOn?.value ?? .null,
                .text(actor.eventName), now.value, .text(draft.text), .text(draft.raw), .text(draft.digest), .null,
            ])
        }
        try transaction.insert(into: "statements", columns: Statement.insertColumns, rows: rows)
        return keys
    }

    private func writeOrganisations(_ decisions: [ImportDecision], _ transaction: any Transaction) throws {
        var touched: Set<String> = []
        for decision in decisions {
            switch decision {
            case .returned(let id), .linked(let id), .changed(let id, _): touched.insert(id)
            case .created, .unchanged, .held: break
            }
        }
        var fresh: [(id: String, place: Int)] = []
        for (place, decision) in decisions.enumerated() {
            if case .created(let id) = decision, !touched.contains(id) { fresh.append((id, place)) }
        }
        try create(fresh, transaction)
        try Organisations.refresh(touched.sorted(), transaction, at: now)
    }

    /// Organisations that only this source speaks of need no resolution.
    private func create(_ fresh: [(id: String, place: Int)], _ transaction: any Transaction) throws {
        guard !fresh.isEmpty else { return }
        let first = try Organisations.nextSerials(fresh.count, transaction)
        let rows = fresh.enumerated().map { drafts[$1.place].organisation($1.id, first + Int64($0), observedOn: observedOn, at: now) }
        // By name and by number, as their indexes are ordered.
        let byName = zip(rows, fresh).sorted { $0.0.name < $1.0.name }
        try transaction.insert(
            into: "organisations", columns: Organisation.insertColumns, rows: byName.map { $0.values(text: drafts[$1.place].text) })
        try transaction.index(zip(rows, fresh).map { drafts[$1.place].document(for: $0) }, in: Registry.search, isNew: true)
        let numbers = fresh.flatMap { id, place in identifiers[place].map { (number: $0, id: id) } }.sorted {
            $0.number.value < $1.number.value
        }
        try transaction.insert(
            into: "identifiers", columns: ["scheme", "value", "organisation_id"],
            rows: numbers.map { [.text($0.number.scheme), .text($0.number.value), .text($0.id)] })
        try transaction.insert(
            into: "organisation_sources", columns: ["source_id", "serial"], rows: rows.map { [.text(source.id), .integer($0.serial)] })
    }

    private func payload(_ outcome: Outcome, _ statements: [Int: String]) -> JSON {
        let digests = statements.sorted { $0.key < $1.key }.map { drafts[$0.key].digest }.joined()
        return [
            "firstRow": .number(drafts.first?.row), "lastRow": .number(drafts.last?.row), "counts": outcome.counts.json,
            "digest": .string(Secret.sha256(digests)),
        ]
    }
}
