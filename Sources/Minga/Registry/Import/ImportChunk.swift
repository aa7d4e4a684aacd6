import Kit

/// Some rows of a file on their way into a target: written in one transaction with one event, together with what of them waits.
struct ImportChunk: Sendable {
    struct Outcome: Sendable {
        var counts = ImportReport.Counts()
        /// Rows that only the store could tell to be wrong.
        var conflicts: [(row: Int, cell: HeldCell)] = []
        var differences: [ImportDifference] = []
        /// Rows with something that cannot be taken.
        var problems: [ProblemRow] = []
    }

    let target: any ImportTarget
    let slice: ImportSlice
    /// States of the batch in which rows may still go in.
    var openStates: Set<Batch.State> = [.running]
    /// Whether rows of earlier imports may wait that these bring corrected.
    var mayClose = true

    var batch: String { slice.batch }
    var source: Source { slice.source }
    var actor: Actor { slice.actor }
    var now: Instant { slice.now }
    var drafts: [RowDraft] { slice.drafts }

    /// Tells what would become of the rows, and what to remember for those that follow.
    func rehearse(_ transaction: any Transaction, _ memory: (any Sendable)?) throws -> (Outcome, (any Sendable)?) {
        let (outcome, after) = try target.rehearse(slice, memory, transaction)
        return (told(outcome), after)
    }

    /// `after` runs in the same transaction, once the rows are in.
    func write(_ transaction: any Transaction, after: (Outcome) throws -> Void = { _ in }) throws -> Outcome {
        guard openStates.contains(try Imports.require(batch, transaction).state) else { throw Self.stopped }
        let written = try target.write(slice, transaction)
        let outcome = told(written)
        try writeHeld(written.fates, written.records, transaction)
        if mayClose { try closeHeld(written.fates, transaction) }
        try after(outcome)
        guard outcome.counts.rows > outcome.counts.unchanged + outcome.counts.held else { return outcome }
        try transaction.record(
            Event("import.chunk", of: "batch/\(batch)", by: actor, payload: payload(outcome, written.records)), at: now)
        return outcome
    }

    static let stopped = Problem(
        .conflict,
        Words(
            es: "La importación se deshizo; lo que falta no se importa.", en: "The import was undone; the rest is not imported."))

    private func told(_ written: ImportOutcome) -> Outcome {
        var outcome = Outcome()
        outcome.differences = written.differences
        outcome.problems = ProblemRow.all(drafts, written.fates)
        for (draft, fate) in zip(drafts, written.fates) {
            switch fate {
            case .created: outcome.counts.created += 1
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

    private func payload(_ outcome: Outcome, _ records: [Int: String]) -> JSON {
        let digests = records.sorted { $0.key < $1.key }.map { drafts[$0.key].digest }.joined()
        return [
            "firstRow": .number(drafts.first?.row), "lastRow": .number(drafts.last?.row), "counts": outcome.counts.json,
            "digest": .string(Secret.sha256(digests)),
        ]
    }
}
