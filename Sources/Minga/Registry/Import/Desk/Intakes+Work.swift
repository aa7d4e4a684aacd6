import Kit

extension Intakes {
    /// Files whose work nobody does now.
    func toDo() async throws -> [String] {
        let now = network.now()
        return try await database.read { transaction in
            try transaction.all(
                """
                SELECT id FROM intakes WHERE state IN (\(Intake.State.rehearsing), \(Intake.State.importing))
                    AND (leased_until IS NULL OR leased_until < \(now)) ORDER BY updated_at, id LIMIT 10
                """
            ) { $0.text(0) }
        }
    }

    /// Does what a file waits for, if nobody else does: a rehearsal or the import. What fails is kept with the file.
    func work(_ id: String) async throws {
        let lease = ImportLease()
        guard let intake = try await claim(id, lease) else { return }
        do {
            switch intake.state {
            case .rehearsing: try await rehearse(intake, lease)
            case .importing: try await bringIn(intake, lease)
            default: return
            }
        } catch let problem as Problem {
            try await fail(intake, lease, problem)
        }
    }

    private func claim(_ id: String, _ lease: ImportLease) async throws -> Intake? {
        let now = network.now()
        return try await database.write { transaction in
            let count = try transaction.execute(
                """
                UPDATE intakes SET lease = \(lease.token), leased_until = \(ImportLease.end(from: now))
                WHERE id = \(id) AND state IN (\(Intake.State.rehearsing), \(Intake.State.importing))
                    AND (leased_until IS NULL OR leased_until < \(now))
                """)
            return count == 1 ? try Self.require(id, transaction) : nil
        }
    }

    private func order(_ intake: Intake, _ path: String, dry: Bool) throws(Problem) -> Imports.Order {
        var order = Imports.Order(path: path)
        order.fileName = intake.fileName
        order.choices = intake.choices
        order.profile = try intake.importProfile()
        order.isSurveyed = true
        order.isDryRun = dry
        order.intakeID = dry ? nil : intake.id
        order.chunkSize = 1_000
        return order
    }

    /// Says how far the work is and holds the lease longer; throws when another process took it over.
    private func beat(_ intake: Intake, _ lease: ImportLease, rows: Int) async throws {
        let now = network.now()
        let count = try await database.write { transaction in
            try transaction.execute(
                """
                UPDATE intakes SET rows_done = \(rows), leased_until = \(ImportLease.end(from: now))
                WHERE id = \(intake.id) AND lease = \(lease.token)
                """)
        }
        guard count == 1 else { throw Lost() }
    }

    /// Another process does the work now.
    private struct Lost: Error {}

    private static let mostProblems = 20_000

    private func rehearse(_ intake: Intake, _ lease: ImportLease) async throws {
        try await database.write { try $0.execute("DELETE FROM intake_problems WHERE intake_id = \(intake.id)") }
        let notes = ProblemNotes(intake: intake.id, most: Self.mostProblems)
        let database = database
        let report = try await withFile(intake) { path in
            try await Imports(network).run(try order(intake, path, dry: true), by: intake.actor) { rows in
                let values = await notes.take(rows)
                guard !values.isEmpty else { return }
                try await database.write {
                    try $0.insert(into: "intake_problems", columns: ProblemNotes.columns, rows: values)
                }
            } progress: {
                try await beat(intake, lease, rows: $0.rows)
            }
        }
        try await end(intake, lease, .tell, "report = \(report.json(.es).description)")
    }

    private func bringIn(_ intake: Intake, _ lease: ImportLease) async throws {
        let done = try await database.read { transaction in
            try transaction.first(
                "SELECT id FROM batches WHERE intake_id = \(intake.id) AND state <> \(Batch.State.running) ORDER BY started_at DESC LIMIT 1"
            ) { $0.text(0) }
        }
        // It was finished, and only the file was not told.
        if let done { return try await finish(intake, lease, done) }
        let report = try await withFile(intake) { path in
            let order = try order(intake, path, dry: false)
            return try await Imports(network).run(order, by: intake.actor, progress: { try await beat(intake, lease, rows: $0.rows) })
        }
        try await finish(intake, lease, report.batch ?? "")
    }

    private func finish(_ intake: Intake, _ lease: ImportLease, _ batch: String) async throws {
        try await end(intake, lease, .finish, "batch_id = \(batch)") { try Self.clear(intake.id, $0) }
    }

    private func fail(_ intake: Intake, _ lease: ImportLease, _ problem: Problem) async throws {
        let said: JSON = ["es": .string(problem.detail.es), "en": .string(problem.detail.en)]
        try await end(intake, lease, .fail, "problem = \(said.description)")
    }

    private func end(
        _ intake: Intake, _ lease: ImportLease, _ verb: Intake.Verb, _ more: SQL,
        also: @escaping @Sendable (any Transaction) throws -> Void = { _ in }
    ) async throws {
        let now = network.now()
        let state = try Intake.lifecycle.apply(verb, to: intake.state)
        try await database.write { transaction in
            let count = try transaction.execute(
                """
                UPDATE intakes SET state = \(state), updated_at = \(now), version = version + 1, lease = NULL, leased_until = NULL, \(more)
                WHERE id = \(intake.id) AND lease = \(lease.token)
                """)
            if count == 1 { try also(transaction) }
        }
    }
}

/// Numbers the problems of a rehearsal as they come.
private actor ProblemNotes {
    static let columns = [
        "intake_id", "place", "row_number", "is_whole", "column_name", "value", "code", "message_es", "message_en", "raw",
    ]

    private let intake: String
    private let most: Int
    private var place = 0

    init(intake: String, most: Int) {
        self.intake = intake
        self.most = most
    }

    func take(_ rows: [ProblemRow]) -> [[Value]] {
        var values: [[Value]] = []
        for row in rows {
            for cell in row.cells where place < most {
                place += 1
                values.append([
                    .text(intake), .integer(Int64(place)), .integer(Int64(row.row)), .integer(row.isWhole ? 1 : 0), Value(cell.column),
                    Value(cell.value), .text(cell.code), .text(cell.message.es), .text(cell.message.en), .text(row.raw),
                ])
            }
        }
        return values
    }
}
