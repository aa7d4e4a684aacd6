import Kit

/// Rows of a slice as statements on organisations.
struct OrganisationChunk: Sendable {
    let slice: ImportSlice
    /// Numbers that each row carries.
    let identifiers: [[ImportIdentifier]]

    private static let mostDifferences = 20

    init(_ slice: ImportSlice) {
        self.slice = slice
        identifiers = slice.drafts.map { $0.failure == nil ? ImportIdentifier.all(of: $0.facts, slice.source).uniqued() : [] }
    }

    private var batch: String { slice.batch }
    private var source: Source { slice.source }
    private var observedOn: PartialDate? { slice.observedOn }
    private var actor: Actor { slice.actor }
    private var now: Instant { slice.now }
    private var drafts: [RowDraft] { slice.drafts }

    /// Tells what would become of the rows, and notes it in the rehearsal.
    func rehearse(_ transaction: any Transaction, _ rehearsal: Rehearsal) throws -> (ImportOutcome, Rehearsal) {
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
        let differences = try differences(decisions, transaction)
        return (ImportOutcome(fates: decisions.map(\.fate), differences: differences), rehearsal)
    }

    func write(_ transaction: any Transaction) throws -> ImportOutcome {
        // Other imports wait here until this chunk is in, so that both never create the same organisation.
        try transaction.execute("UPDATE counters SET value = value WHERE name = 'organisation'")
        var known = try KnownOrganisations(drafts, identifiers, source: source, transaction, rehearsal: nil)
        let decisions = ImportDecision.all(drafts, identifiers, known: &known) { Identifier.make(at: now) }
        let statements = try writeStatements(decisions, transaction)
        try writeOrganisations(decisions, transaction)
        return ImportOutcome(fates: decisions.map(\.fate), records: statements)
    }

    /// What the first changed rows say differently than their records.
    private func differences(_ decisions: [ImportDecision], _ transaction: any Transaction) throws -> [ImportDifference] {
        let changed = decisions.enumerated().compactMap { place, decision in
            if case .changed(_, let before) = decision { (place: place, before: before) } else { nil }
        }.prefix(Self.mostDifferences)
        guard !changed.isEmpty else { return [] }
        var said: [String: Facts] = [:]
        try transaction.forEach("SELECT id, facts FROM statements WHERE id IN (\(list: changed.map(\.before)))") {
            said[$0.text(0)] = Facts(text: $0.text(1))
        }
        return changed.flatMap { place, before in
            let draft = drafts[place]
            let name = draft.facts[.name]?.value ?? draft.key
            return ImportDifference.all(row: draft.row, name: name, before: said[before] ?? Facts(), after: draft.facts)
        }
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
}
