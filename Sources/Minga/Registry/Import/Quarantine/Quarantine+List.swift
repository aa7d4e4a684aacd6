import Kit

extension Quarantine {
    /// What a list of held rows asks for.
    struct Filter: Sendable, Hashable {
        var batch: String?
        var state: HeldEntry.State?
        /// Why they are held.
        var codes: [String] = []
        /// Whole rows, or cells whose row went in; nil for both.
        var isWholeRow: Bool?

        var sql: SQL { SQL.all(filters(withCodes: true)) }
        /// For counting each reason.
        var sqlWithoutCodes: SQL { SQL.all(filters(withCodes: false)) }

        private func filters(withCodes: Bool) -> [SQL] {
            var filters: [SQL] = []
            if let batch { filters.append("batch_id = \(batch)") }
            if let state { filters.append("state = \(state)") }
            if withCodes, !codes.isEmpty { filters.append("code IN (\(list: codes))") }
            if let isWholeRow { filters.append(isWholeRow ? "statement_id IS NULL" : "statement_id IS NOT NULL") }
            return filters
        }
    }

    struct Page: Sendable {
        let rows: [HeldEntry]
        let total: Int
        /// Entries of the batch in each state.
        let states: [HeldEntry.State: Int]
        /// Reasons within the state in sight.
        let codes: [(code: String, count: Int)]
    }

    /// A page of one import, by row.
    func page(_ filter: Filter, page: Int, size: Int, by actor: Actor) async throws -> Page {
        try actor.require(.importRecords)
        return try await database.scan { transaction in
            let rows = try transaction.all(
                """
                SELECT \(HeldEntry.columns) FROM quarantine WHERE \(filter.sql) ORDER BY batch_id, row_number, id
                LIMIT \(size) OFFSET \((page - 1) * size)
                """, HeldEntry.read)
            var states: [HeldEntry.State: Int] = [:]
            let all = Filter(batch: filter.batch, isWholeRow: filter.isWholeRow)
            try transaction.forEach("SELECT state, count(*) FROM quarantine WHERE \(all.sql) GROUP BY state") {
                if let state = HeldEntry.State(rawValue: $0.text(0)) { states[state] = $0.int(1) }
            }
            let codes = try transaction.all(
                "SELECT code, count(*) FROM quarantine WHERE \(filter.sqlWithoutCodes) GROUP BY code ORDER BY count(*) DESC, code"
            ) { (code: $0.text(0), count: $0.int(1)) }
            let total =
                filter.codes.isEmpty
                ? codes.reduce(0) { $0 + $1.count } : codes.filter { filter.codes.contains($0.code) }.reduce(0) { $0 + $1.count }
            return Page(rows: rows, total: total, states: states, codes: codes)
        }
    }

    /// Entries by import and row from a cursor on.
    func slice(_ filter: Filter, _ range: CursorRange, by actor: Actor) async throws -> CursorPage<HeldEntry> {
        try actor.require(.importRecords)
        let rest: SQL = range.after.map { "(batch_id, row_number, id) > (\($0[0]), \($0[1]), \($0[2]))" } ?? "1 = 1"
        let rows = try await database.scan { transaction in
            try transaction.all(
                """
                SELECT \(HeldEntry.columns) FROM quarantine WHERE \(filter.sql) AND \(rest) ORDER BY batch_id, row_number, id
                LIMIT \(range.fetch)
                """, HeldEntry.read)
        }
        return CursorPage(rows, range) { Cursor($0.batchID, $0.row, $0.id) }
    }

    /// How many entries of each import are open.
    func openCounts(by actor: Actor) async throws -> [String: Int] {
        try actor.require(.importRecords)
        return try await database.scan { transaction in
            let counts = try transaction.all(
                "SELECT batch_id, count(*) FROM quarantine WHERE state = \(HeldEntry.State.open) GROUP BY batch_id"
            ) { ($0.text(0), $0.int(1)) }
            return Dictionary(counts, uniquingKeysWith: { first, _ in first })
        }
    }
}

extension Imports {
    /// Imports, the newest first, from a cursor on.
    func slice(_ range: CursorRange, by actor: Actor) async throws -> CursorPage<Batch> {
        try actor.require(.importRecords)
        let rest: SQL = range.after.map { "(started_at < \($0[0]) OR started_at = \($0[0]) AND id < \($0[1]))" } ?? "1 = 1"
        let rows = try await network.database.read { transaction in
            try transaction.all(
                "SELECT \(Batch.columns) FROM batches WHERE \(rest) ORDER BY started_at DESC, id DESC LIMIT \(range.fetch)", Batch.read)
        }
        return CursorPage(rows, range) { Cursor($0.startedAt, $0.id) }
    }

    /// A page of the list of imports, and how many there are.
    func page(_ page: Int, size: Int, by actor: Actor) async throws -> (rows: [Batch], total: Int) {
        try actor.require(.importRecords)
        return try await network.database.read { transaction in
            let rows = try transaction.all(
                """
                SELECT \(Batch.columns) FROM batches ORDER BY started_at DESC, id DESC LIMIT \(size) OFFSET \((page - 1) * size)
                """, Batch.read)
            return (rows, try transaction.number("SELECT count(*) FROM batches") ?? 0)
        }
    }
}
