import Foundation
import Kit

extension Imports {
    /// Imports a file in chunks, each whole or not at all. Stopped half-way, the same order goes on where it was, in the same batch. A dry
    /// run writes nothing and gives the counts that the run would give. `problems` gets the rows of each chunk that have any.
    public func run(
        _ order: Order, by actor: Actor, problems: @Sendable ([ProblemRow]) async throws -> Void = { _ in },
        progress: @Sendable (Progress) async throws -> Void = { _ in }
    ) async throws -> ImportReport {
        try actor.require(.importRecords)
        let begun = ContinuousClock.now
        let feed = try await feed(order)
        var report = Self.report(order, feed)
        let batch = order.isDryRun ? nil : try await begin(order, feed, by: actor)
        report.batch = batch?.id
        let source = try await SourceList(network).find(feed.profile.source.id) ?? feed.profile.source
        var step = ImportStep(network: network, feed: feed, source: source, batch: batch, actor: actor)
        var slice = try await feed.next(order.chunkSize, areLikelyNew: false)
        while !slice.drafts.isEmpty {
            // The next rows are read while these are written.
            let areLikelyNew = !order.isDryRun && step.state.counts.unchanged == 0
            async let following = feed.next(order.chunkSize, areLikelyNew: areLikelyNew)
            let outcome = try await step.take(slice.drafts)
            report.add(slice.drafts, outcome)
            if !outcome.problems.isEmpty { try await problems(outcome.problems) }
            let done = Progress(rows: step.state.counts.rows, bytesRead: slice.bytesRead, size: feed.file.size)
            try await progress(done)
            slice = try await following
        }
        report.close(step.state, await feed.others)
        let spent = (ContinuousClock.now - begun).components
        report.seconds = Double(spent.seconds) + Double(spent.attoseconds) / 1e18
        if let batch { try await end(batch, report, by: actor) }
        return report
    }

    private func feed(_ order: Order) async throws -> RowFeed {
        let known: Source? = if let id = order.sourceID { try await SourceList(network).find(id) } else { nil }
        let offered = try await offered(order)
        let file = try ImportFile(path: order.path, choices: order.choices)
        let isPlain = offered.map { !$0.isSurveyed && $0.target == OrganisationTarget.name } ?? false
        let surveying = order.isSurveyed || !order.choices.isEmpty || !isPlain
        return try RowFeed(file, surveying: surveying, titleRows: offered?.titleRows ?? 0, today: network.now().day()) { head in
            try Self.profile(order, offered, known, head)
        }
    }

    /// The profile of the order, or else one that comes with the program for its source.
    private func offered(_ order: Order) async throws -> ImportProfile? {
        if let profile = order.profile { return profile }
        guard let id = order.sourceID else { return nil }
        return try ProfileShelf.forSource(id, target: order.target)
    }

    private static func report(_ order: Order, _ feed: RowFeed) -> ImportReport {
        var report = ImportReport()
        report.isDryRun = order.isDryRun
        report.source = feed.profile.source.id
        report.profile = feed.profile.id
        report.target = feed.target.id
        report.mapping =
            feed.profile.columns.map { ([$0.column] + $0.with, $0.field) }.map { ($0.0.joined(separator: " + "), $0.1) }
            + feed.profile.kept.map { ($0, "=") } + feed.profile.personal.map { ($0, ImportReport.unkept) }
        let file = feed.file
        report.file = ImportReport.File(
            name: order.shownName, size: file.size, digest: file.digest, encoding: file.encoding ?? "",
            separator: file.csv?.separatorName ?? "", header: feed.head.header)
        report.file.format = file.format.rawValue
        if file.sheets.count > 1 { report.file.sheet = feed.head.survey?.name }
        return report
    }

    /// A batch that stopped half-way with the same file, read the same way, goes on; else a new one begins.
    private func begin(_ order: Order, _ feed: RowFeed, by actor: Actor) async throws -> ImportStep.Place {
        let now = network.now()
        let lease = ImportLease()
        let reading = BatchReading(
            header: feed.head.header, separator: feed.file.separator, profile: feed.profile, choices: feed.file.choices
        ).text
        let (source, target, digest) = (feed.profile.source, feed.target.id, feed.file.digest)
        let until = ImportLease.end(from: now)
        return try await network.database.write { transaction in
            try SourceList.ensure(source, transaction, at: now)
            let stopped = try transaction.first(
                """
                SELECT id, progress FROM batches WHERE file_digest = \(digest) AND source_id = \(source.id) AND target = \(target)
                    AND state = \(Batch.State.running) AND reading = \(reading) ORDER BY started_at DESC, id DESC LIMIT 1
                """
            ) { (id: $0.text(0), progress: $0.textIfAny(1).flatMap(BatchProgress.init(text:)) ?? BatchProgress()) }
            if let stopped {
                try transaction.execute("UPDATE batches SET lease = \(lease.token), leased_until = \(until) WHERE id = \(stopped.id)")
                return try Self.place(stopped.id, lease, stopped.progress, source, transaction)
            }
            let id = Identifier.make(at: now)
            try transaction.execute(
                """
                INSERT INTO batches(id, source_id, file_name, file_digest, profile, state, started_by, started_at, reading, target, lease,
                    leased_until, intake_id)
                VALUES (\(id), \(source.id), \(order.shownName), \(digest), \(feed.profile.id), \(Batch.State.running), \(actor.eventName),
                    \(now), \(reading), \(target), \(lease.token), \(until), \(order.intakeID))
                """)
            let payload: JSON = [
                "source": .string(source.id), "file": .string(order.shownName), "sha256": .string(digest), "target": .string(target),
            ]
            try transaction.record(Event("import.started", of: "batch/\(id)", by: actor, payload: payload), at: now)
            return try Self.place(id, lease, BatchProgress(), source, transaction)
        }
    }

    private static func place(
        _ id: String, _ lease: ImportLease, _ progress: BatchProgress, _ source: Source, _ transaction: any Transaction
    ) throws -> ImportStep.Place {
        let mayClose = try ImportChunk.mayClose(source: source.id, batch: id, transaction)
        return ImportStep.Place(id: id, lease: lease, progress: progress, mayClose: mayClose)
    }

    private func end(_ batch: ImportStep.Place, _ report: ImportReport, by actor: Actor) async throws {
        let now = network.now()
        try await network.database.write { transaction in
            let count = try transaction.execute(
                """
                UPDATE batches SET state = \(Batch.State.finished), finished_at = \(now), report = \(report.json(.es).description), lease = NULL,
                    leased_until = NULL
                WHERE id = \(batch.id) AND state = \(Batch.State.running) AND lease = \(batch.lease.token)
                """)
            guard count == 1 else { throw ImportStep.taken }
            let isNews = report.counts.created + report.counts.linked + report.counts.changed > 0
            if isNews, report.target == OrganisationTarget.name { try LinkRuns.ask(batch.id, at: now, transaction) }
            try transaction.record(Event("import.finished", of: "batch/\(batch.id)", by: actor, payload: report.counts.json), at: now)
        }
    }
}

extension Imports.Order {
    var shownName: String { fileName ?? (path as NSString).lastPathComponent }
}
