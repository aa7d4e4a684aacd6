import Kit

/// Writes rows of observations, with their figures and their sums, in one transaction.
struct ObservationWriter {
    static let store = RecordStore(table: "observations")

    private let slice: ImportSlice
    private let transaction: any Transaction
    private let instruments: InstrumentNames

    init(_ slice: ImportSlice, _ transaction: any Transaction) throws {
        self.slice = slice
        self.transaction = transaction
        instruments = try InstrumentNames(transaction)
    }

    func write() throws -> ImportOutcome {
        try Self.store.wait(for: slice.source.id, transaction)
        let fates = try Self.store.compare(slice, transaction)
        var made: [(id: String, place: Int)] = []
        var before: [(old: String, new: String)] = []
        for (place, fate) in fates.enumerated() {
            switch fate {
            case .created, .linked: made.append((Identifier.make(at: slice.now), place))
            case .changed(let old):
                made.append((Identifier.make(at: slice.now), place))
                before.append((old, made[made.count - 1].id))
            case .unchanged, .held: break
            }
        }
        guard !made.isEmpty else { return ImportOutcome(fates: fates) }
        if !before.isEmpty { try ObservationSums.take("o.id IN (\(list: before.map(\.old)))", transaction) }
        for (old, new) in before { try Self.store.supersede(old, by: new, transaction) }
        try insert(made)
        try settle(made.map(\.id), made.map { slice.drafts[$0.place].facts }, keys: made.map { slice.drafts[$0.place].key })
        return ImportOutcome(fates: fates, records: Dictionary(uniqueKeysWithValues: made.map { ($0.place, $0.id) }))
    }

    private func insert(_ made: [(id: String, place: Int)]) throws {
        var rows: [[Value]] = []
        var figures: [[Value]] = []
        for (id, place) in made {
            let draft = slice.drafts[place]
            var facts = ObservationFacts(draft.facts)
            if facts.instrument == nil { facts.instrument = instruments.find(facts.instrumentWords, agency: facts.agency) }
            let role: RowRole = draft.facts.text(.role).flatMap(RowRole.init) ?? .adds
            rows.append(
                RecordStore.values(id, draft, slice) + [
                    role.value, Value(draft.facts.text(.parent)), Value(draft.facts.text(.project)),
                ] + facts.values)
            figures += SupportFigure.all(draft.facts).map { [.text(id)] + $0.values }
        }
        try transaction.insert(
            into: Self.store.table, columns: RecordStore.columns + ["role", "parent_key", "group_key"] + ObservationFacts.columns,
            rows: rows)
        try transaction.insert(into: "observation_figures", columns: ["observation_id"] + SupportFigure.columns, rows: figures)
    }

    /// Roles of the new rows and of those that they touch, then the sums of all of them.
    private func settle(_ ids: [String], _ facts: [Facts], keys: [String]) throws {
        let groups = Set(facts.compactMap { $0.text(.project) })
        let parents = Set(facts.compactMap { $0.text(.parent) })
        let isBudget = !parents.isEmpty || facts.contains { $0.text(.subtitle) != nil }
        let roles = RowRoles(slice.source.id, transaction)
        let changes = try roles.changes(groups: groups, keys: isBudget ? parents.union(keys) : [])
        let new = Set(ids)
        let others = changes.map(\.id).filter { !new.contains($0) }
        if !others.isEmpty { try ObservationSums.take("o.id IN (\(list: others))", transaction) }
        try roles.set(changes)
        try ObservationSums.add("o.id IN (\(list: ids + others))", transaction)
    }

    /// Takes back at most `limit` rows that a batch brought; gives their count.
    static func withdraw(_ batch: String, limit: Int, at now: Instant, _ transaction: any Transaction) throws -> Int {
        let ids = try store.brought(by: batch, limit: limit, transaction)
        guard !ids.isEmpty else { return 0 }
        let touched = try transaction.all(
            "SELECT o.source_id, o.group_key, o.parent_key, o.record_key FROM observations o WHERE o.id IN (\(list: ids))"
        ) { (source: $0.text(0), group: $0.textIfAny(1), parent: $0.textIfAny(2), key: $0.text(3)) }
        try ObservationSums.take("o.id IN (\(list: ids))", transaction)
        let replaced = try store.replaced(by: ids, transaction)
        try store.withdraw(ids, at: now, transaction)
        let parents = Set(touched.compactMap(\.parent))
        let keys = parents.isEmpty ? [] : parents.union(touched.map(\.key))
        var added = replaced
        if let source = touched.first?.source {
            let roles = RowRoles(source, transaction)
            let changes = try roles.changes(groups: Set(touched.compactMap(\.group)), keys: keys)
            let others = changes.map(\.id).filter { !replaced.contains($0) }
            if !others.isEmpty { try ObservationSums.take("o.id IN (\(list: others))", transaction) }
            try roles.set(changes)
            added += others
        }
        if !added.isEmpty { try ObservationSums.add("o.id IN (\(list: added))", transaction) }
        return ids.count
    }
}

/// Instruments of the catalogue by agency and name. Only a name that is equal once folded counts; nothing is guessed.
struct InstrumentNames {
    private var ids: [String: String] = [:]

    init(_ transaction: any Transaction) throws {
        for one in try transaction.all("SELECT \(Instrument.columns) FROM instruments", Instrument.read) {
            guard let agency = one.agency else { continue }
            for name in [one.name, one.acronym].compactMap({ $0 }) {
                let key = Self.key(name, agency)
                // Two instruments of one name are told apart by nobody here.
                ids[key] = ids[key] == nil ? one.id : ""
            }
        }
    }

    func find(_ words: String?, agency: String?) -> String? {
        guard let words, let agency else { return nil }
        return ids[Self.key(words, agency)]?.nonEmpty
    }

    private static func key(_ name: String, _ agency: String) -> String { agency + "|" + Fold.search(name) }
}
