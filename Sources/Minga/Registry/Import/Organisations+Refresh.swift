import Kit

extension Organisations {
    /// Resolves all claims of many organisations again, as `refresh` does for one, with few statements to the store.
    static func refresh(_ ids: [String], _ transaction: any Transaction, at now: Instant) throws {
        let moved = try Homes.moved(ids, transaction)
        let ids = moved.isEmpty ? ids : ids.map { moved[$0] ?? $0 }.uniqued()
        for start in stride(from: 0, to: ids.count, by: 1_000) {
            try refreshSlice(Array(ids[start..<min(start + 1_000, ids.count)]), transaction, at: now)
        }
    }

    private static func refreshSlice(_ ids: [String], _ transaction: any Transaction, at now: Instant) throws {
        let sources = try SourceList.all(transaction)
        let trust = Dictionary(sources.map { ($0.id, $0.trust) }, uniquingKeysWith: { first, _ in first })
        let registers = Dictionary(
            sources.compactMap { source in source.register.map { (source.id, $0) } }, uniquingKeysWith: { first, _ in first })
        let lodgers = try Homes.lodgers(ids, transaction)
        let said = Dictionary(
            grouping: try transaction.all(
                "SELECT \(Statement.columns) FROM statements WHERE organisation_id IN (\(list: ids + lodgers.keys.sorted())) ORDER BY asserted_at, id",
                Statement.read)
        ) { lodgers[$0.organisationID] ?? $0.organisationID }
        let known = Dictionary(
            try transaction.all("SELECT \(Organisation.columns) FROM organisations WHERE id IN (\(list: ids))", Organisation.read).map {
                ($0.id, $0)
            },
            uniquingKeysWith: { first, _ in first })
        var serial = try nextSerials(ids.count { known[$0] == nil }, transaction)
        var rows: [Resolved] = []
        for id in ids {
            let resolution = Resolution(said[id] ?? [], trust: trust)
            let before = known[id]
            guard resolution.value(.name) != nil else {
                if let before { rows.append(Resolved(gone: before, at: now)) }
                continue
            }
            let row = Organisation(
                id: id, serial: before?.serial ?? serial, resolution: resolution, createdAt: before?.createdAt ?? now, updatedAt: now,
                version: (before?.version ?? 0) + 1)
            if before == nil { serial += 1 }
            rows.append(
                Resolved(
                    row: row, isNew: before == nil, sources: resolution.sources,
                    identifiers: (identifiers(row, said[id] ?? [], registers) + OneRut.numbers(said[id] ?? [], trust: trust)).uniqued()))
        }
        try replace(rows, transaction)
    }

    /// An organisation as it is now written, with what links to it.
    private struct Resolved {
        var row: Organisation
        var isNew: Bool
        var sources: Set<String> = []
        var identifiers: [ImportIdentifier] = []

        init(row: Organisation, isNew: Bool, sources: Set<String>, identifiers: [ImportIdentifier]) {
            self.row = row
            self.isNew = isNew
            self.sources = sources
            self.identifiers = identifiers
        }

        /// No source speaks of it any more: it leaves the lists and keeps its number.
        init(gone before: Organisation, at now: Instant) {
            row = before
            row.isListed = false
            row.version += 1
            row.updatedAt = now
            isNew = false
        }
    }

    private static func identifiers(_ row: Organisation, _ said: [Statement], _ registers: [String: String]) -> [ImportIdentifier] {
        var all = row.identifiers().map { ImportIdentifier(scheme: $0.scheme, value: $0.value) }
        for statement in said where statement.withdrawnAt == nil {
            guard let register = registers[statement.sourceID], let number = statement.facts[.registerNumber]?.value, !number.isEmpty else {
                continue
            }
            all.append(ImportIdentifier(scheme: register, value: number))
        }
        return all.uniqued()
    }

    private static func replace(_ rows: [Resolved], _ transaction: any Transaction) throws {
        guard !rows.isEmpty else { return }
        let old = rows.filter { !$0.isNew }
        if !old.isEmpty {
            try transaction.execute("DELETE FROM organisations WHERE id IN (\(list: old.map(\.row.id)))")
            try transaction.execute("DELETE FROM identifiers WHERE organisation_id IN (\(list: old.map(\.row.id)))")
            try transaction.execute("DELETE FROM organisation_sources WHERE serial IN (\(list: old.map(\.row.serial)))")
        }
        try transaction.insert(into: "organisations", columns: Organisation.insertColumns, rows: rows.map(\.row.values))
        for isNew in [true, false] {
            let documents = rows.filter { $0.isNew == isNew }.map { one in
                one.row.isListed ? one.row.document(.shared) : SearchDocument(serial: one.row.serial, title: [], body: [])
            }
            if !documents.isEmpty { try transaction.index(documents, in: Registry.search, isNew: isNew) }
        }
        try transaction.insert(
            into: "identifiers", columns: ["scheme", "value", "organisation_id"],
            rows: rows.flatMap { one in one.identifiers.map { [.text($0.scheme), .text($0.value), .text(one.row.id)] } })
        try transaction.insert(
            into: "organisation_sources", columns: ["source_id", "serial"],
            rows: rows.flatMap { one in one.sources.sorted().map { [.text($0), .integer(one.row.serial)] } })
    }
}
