import Kit

/// One run over a file: takes slice after slice, and knows how far it is.
struct ImportStep: Sendable {
    /// A batch that this run holds.
    struct Place: Sendable {
        let id: String
        let lease: ImportLease
        let progress: BatchProgress
        let mayClose: Bool
    }

    let network: Network
    let feed: RowFeed
    let source: Source
    /// Nil for a dry run.
    let batch: Place?
    let actor: Actor
    private(set) var state: BatchProgress
    private var memory: (any Sendable)?

    init(network: Network, feed: RowFeed, source: Source, batch: Place?, actor: Actor) {
        self.network = network
        self.feed = feed
        self.source = source
        self.batch = batch
        self.actor = actor
        state = batch?.progress ?? BatchProgress()
    }

    static let taken = Problem(
        .conflict,
        Words(
            es: "Otro proceso siguió con esta importación, o se deshizo. Vea cómo va antes de repetirla.",
            en: "Another process went on with this import, or it was undone. See how it is before you repeat it."))

    /// Rows that are in already, from before a stop, are passed over.
    mutating func take(_ drafts: [RowDraft]) async throws -> ImportChunk.Outcome {
        let done = state.row
        let fresh = done == 0 ? drafts : drafts.filter { $0.row > done }
        guard !fresh.isEmpty else { return ImportChunk.Outcome() }
        var chunk = ImportChunk(
            target: feed.target,
            slice: ImportSlice(
                batch: batch?.id ?? "", source: source, observedOn: feed.profile.observedOn, actor: actor, now: network.now(), drafts: fresh
            ))
        let outcome: ImportChunk.Outcome
        if let batch {
            chunk.mayClose = batch.mayClose
            let (ready, before) = (chunk, state)
            outcome = try await network.database.write { transaction in
                try ready.write(transaction) { try Self.keep(batch, before, fresh, $0, at: ready.now, transaction) }
            }
        } else {
            let (ready, before) = (chunk, memory)
            (outcome, memory) = try await network.database.scan { try ready.rehearse($0, before) }
        }
        state.add(fresh, outcome)
        return outcome
    }

    /// Says how far the batch is, in the transaction of its rows, unless another process holds it now.
    private static func keep(
        _ batch: Place, _ before: BatchProgress, _ drafts: [RowDraft], _ outcome: ImportChunk.Outcome, at now: Instant,
        _ transaction: any Transaction
    ) throws {
        var after = before
        after.add(drafts, outcome)
        let count = try transaction.execute(
            """
            UPDATE batches SET progress = \(after.text), leased_until = \(ImportLease.end(from: now))
            WHERE id = \(batch.id) AND state = \(Batch.State.running) AND lease = \(batch.lease.token)
            """)
        guard count == 1 else { throw taken }
    }
}

/// A row with something that cannot be taken.
public struct ProblemRow: Sendable {
    public let row: Int
    public let raw: String
    /// Nothing of it goes in.
    public let isWhole: Bool
    public let cells: [HeldCell]

    static func all(_ drafts: [RowDraft], _ fates: [ImportOutcome.Fate]) -> [ProblemRow] {
        zip(drafts, fates).compactMap { draft, fate in
            if case .held(let cell) = fate { return ProblemRow(row: draft.row, raw: draft.raw, isWhole: true, cells: [cell]) }
            return draft.held.isEmpty ? nil : ProblemRow(row: draft.row, raw: draft.raw, isWhole: false, cells: draft.held)
        }
    }
}

extension ImportReport {
    mutating func add(_ drafts: [RowDraft], _ outcome: ImportChunk.Outcome) {
        for draft in drafts { note(draft) }
        for (row, cell) in outcome.conflicts { note(cell, row: row) }
        if differences.count < Self.mostDifferences {
            differences += outcome.differences.prefix(Self.mostDifferences - differences.count)
        }
    }

    private static let mostDifferences = 40

    mutating func close(_ state: BatchProgress, _ others: OtherRows) {
        counts = state.counts
        // Those of rows that went in before a stop were not seen again.
        for (code, count) in state.conflicts { problems[code] = count }
        file.blankRows = others.blank
        file.headRows = others.above
        file.totalRows = others.totals
        file.belowRows = others.below
    }
}
