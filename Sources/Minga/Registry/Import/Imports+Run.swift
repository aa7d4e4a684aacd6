import Foundation
import Kit

extension Imports {
    /// Imports a file in chunks, each whole or not at all. Stopped half-way, the same order goes on where it was. A dry run writes nothing
    /// and gives the counts that the run would give.
    public func run(_ order: Order, by actor: Actor, progress: @Sendable (Progress) -> Void = { _ in }) async throws -> ImportReport {
        try actor.require(.importRecords)
        let begun = ContinuousClock.now
        let known = try await order.sourceID.asyncFlatMap { try await SourceList(network).find($0) }
        let offered = try order.profile ?? order.sourceID.flatMap { id throws(Problem) in try ProfileShelf.bundled(id) }
        let today = network.now().day()
        let feed = try RowFeed(path: order.path, titleRows: offered?.titleRows ?? 0, today: today) { header in
            try Self.profile(order, offered, known, header)
        }
        var report = Self.report(order, feed)
        let batch = order.isDryRun ? "" : try await begin(order, feed, by: actor)
        report.batch = order.isDryRun ? nil : batch
        let source = try await SourceList(network).find(feed.profile.source.id) ?? feed.profile.source
        var rehearsal = Rehearsal()
        var slice = try await feed.next(order.chunkSize, areLikelyNew: false)
        while !slice.drafts.isEmpty {
            // The next rows are read while these are written.
            let areLikelyNew = !order.isDryRun && report.counts.unchanged == 0
            async let following = feed.next(order.chunkSize, areLikelyNew: areLikelyNew)
            let chunk = ImportChunk(
                batch: batch, source: source, observedOn: feed.profile.observedOn, actor: actor, now: network.now(), drafts: slice.drafts)
            let outcome: ImportChunk.Outcome
            if order.isDryRun {
                let before = rehearsal
                (outcome, rehearsal) = try await network.database.scan { try chunk.rehearse($0, before) }
            } else {
                outcome = try await network.database.write { try chunk.write($0) }
            }
            report.add(slice.drafts, outcome)
            progress(Progress(rows: report.counts.rows, bytesRead: slice.bytesRead, size: feed.format.size))
            slice = try await following
        }
        report.file.blankRows = await feed.blankRows
        let spent = (ContinuousClock.now - begun).components
        report.seconds = Double(spent.seconds) + Double(spent.attoseconds) / 1e18
        if !order.isDryRun { try await end(batch, report, by: actor) }
        return report
    }

    /// The profile with the source and day that the order asks for.
    private static func profile(_ order: Order, _ offered: ImportProfile?, _ known: Source?, _ header: [String]) throws(Problem)
        -> ImportProfile
    {
        guard var source = known ?? offered?.source ?? order.sourceID.map({ Source(id: $0, title: Words(same: $0), trust: 50) }) else {
            throw Problem(
                .invalid,
                Words(
                    es: "Diga de qué fuente es el archivo: --source, o --map con un perfil.",
                    en: "Say which source the file is from: --source, or --map with a profile."))
        }
        if let id = order.sourceID, source.id != id { source = source.renamed(id) }
        guard source.id.utf8.count <= 80, source.id.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
        else {
            throw Problem(
                .invalid,
                Words(
                    es: "La fuente «\(source.id.prefix(80))» se nombra con letras minúsculas, números y guiones.",
                    en: "The source “\(source.id.prefix(80))” is named in lower-case letters, digits and hyphens."))
        }
        let base = offered ?? HeaderGuess.profile(header: header, source: source)
        guard base.columns.contains(where: { $0.field == .name }) else {
            throw Problem(
                .invalid,
                Words(
                    es:
                        "Ninguna columna parece ser el nombre (\(header.prefix(30).joined(separator: ", "))). Escriba un perfil y páselo con --map.",
                    en:
                        "No column looks like the name (\(header.prefix(30).joined(separator: ", "))). Write a profile and pass it with --map."
                ))
        }
        return ImportProfile(
            id: base.id, source: source, observedOn: order.observedOn ?? base.observedOn, key: base.key, titleRows: base.titleRows,
            constants: base.constants, columns: base.columns, kept: base.kept)
    }

    private static func report(_ order: Order, _ feed: RowFeed) -> ImportReport {
        var report = ImportReport()
        report.isDryRun = order.isDryRun
        report.source = feed.profile.source.id
        report.profile = feed.profile.id
        report.mapping =
            feed.profile.columns.map { ([$0.column] + $0.with, $0.field.rawValue) }.map { ($0.0.joined(separator: " + "), $0.1) }
            + feed.profile.kept.map { ($0, "=") }
        report.file = ImportReport.File(
            name: order.fileName ?? (order.path as NSString).lastPathComponent, size: feed.format.size, digest: feed.format.digest,
            encoding: feed.format.encoding.rawValue, separator: feed.format.separatorName, header: feed.header)
        return report
    }

    private func begin(_ order: Order, _ feed: RowFeed, by actor: Actor) async throws -> String {
        let now = network.now()
        let id = Identifier.make(at: now)
        let name = order.fileName ?? (order.path as NSString).lastPathComponent
        let reading = BatchReading(header: feed.header, separator: feed.format.separator, profile: feed.profile).text
        try await network.database.write { transaction in
            try SourceList.ensure(feed.profile.source, transaction, at: now)
            try transaction.execute(
                """
                INSERT INTO batches(id, source_id, file_name, file_digest, profile, state, started_by, started_at, reading)
                VALUES (\(id), \(feed.profile.source.id), \(name), \(feed.format.digest), \(feed.profile.id), \(Batch.State.running), \(actor.eventName), \(now), \(reading))
                """)
            try transaction.record(
                Event(
                    "import.started", of: "batch/\(id)", by: actor,
                    payload: ["source": .string(feed.profile.source.id), "file": .string(name), "sha256": .string(feed.format.digest)]),
                at: now)
        }
        return id
    }

    private func end(_ batch: String, _ report: ImportReport, by actor: Actor) async throws {
        let now = network.now()
        try await network.database.write { transaction in
            try transaction.execute(
                "UPDATE batches SET state = \(Batch.State.finished), finished_at = \(now), report = \(report.json(.es).description) WHERE id = \(batch)"
            )
            try transaction.record(Event("import.finished", of: "batch/\(batch)", by: actor, payload: report.counts.json), at: now)
        }
    }
}

extension ImportReport {
    mutating func add(_ drafts: [RowDraft], _ outcome: ImportChunk.Outcome) {
        counts = counts + outcome.counts
        for draft in drafts { note(draft) }
        for (row, cell) in outcome.conflicts { note(cell, row: row) }
    }
}

extension Source {
    /// Another edition of the same publication.
    fileprivate func renamed(_ id: String) -> Source {
        Source(id: id, title: title, publisher: publisher, url: url, licence: licence, register: register, trust: trust, note: note)
    }
}

extension Optional {
    fileprivate func asyncFlatMap<T>(_ body: (Wrapped) async throws -> T?) async throws -> T? {
        if let self { try await body(self) } else { nil }
    }
}
