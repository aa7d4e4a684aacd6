import Kit

/// Tells which rows add up: a row of a budget holds those below it, and rows of one project repeat its amounts, one per company or region.
/// It looks at what is live in the store, so the order in which rows and files come does not matter.
struct RowRoles {
    let source: String
    private let transaction: any Transaction

    init(_ source: String, _ transaction: any Transaction) {
        self.source = source
        self.transaction = transaction
    }

    /// Rows whose role is another now, among the live rows of these projects and those with these keys.
    func changes(groups: Set<String>, keys: Set<String>) throws -> [(id: String, role: RowRole)] {
        try (groups.isEmpty ? [] : repeated(groups.sorted())) + (keys.isEmpty ? [] : holding(keys.sorted()))
    }

    func set(_ changes: [(id: String, role: RowRole)]) throws {
        for role in RowRole.allCases {
            let ids = changes.filter { $0.role == role }.map(\.id)
            if !ids.isEmpty { try transaction.execute("UPDATE observations SET role = \(role) WHERE id IN (\(list: ids))") }
        }
    }

    private func holding(_ keys: [String]) throws -> [(id: String, role: RowRole)] {
        let parents = Set(
            try transaction.all(
                "SELECT DISTINCT o.parent_key FROM observations o WHERE o.source_id = \(source) AND o.parent_key IN (\(list: keys)) AND \(Observation.live)"
            ) { $0.text(0) })
        return try transaction.all(
            """
            SELECT o.id, o.record_key, o.role FROM observations o WHERE o.source_id = \(source) AND o.record_key IN (\(list: keys))
                AND o.role IN (\(RowRole.adds), \(RowRole.holds)) AND \(Observation.live)
            """
        ) { row in
            let role: RowRole = parents.contains(row.text(1)) ? .holds : .adds
            return role.rawValue == row.text(2) ? nil : (row.text(0), role)
        }.compactMap { $0 }
    }

    private func repeated(_ groups: [String]) throws -> [(id: String, role: RowRole)] {
        var money: [String: [String]] = [:]
        try transaction.forEach(
            """
            SELECT f.observation_id, f.measure, f.pesos, f.rest FROM observations o JOIN observation_figures f ON f.observation_id = o.id
            WHERE o.source_id = \(source) AND o.group_key IN (\(list: groups)) AND \(Observation.live) ORDER BY f.observation_id, f.measure
            """
        ) { money[$0.text(0), default: []].append("\($0.text(1)) \($0.text(2)) \($0.text(3))") }
        var seen: Set<[String]> = []
        return try transaction.all(
            """
            SELECT o.id, o.group_key, o.role FROM observations o WHERE o.source_id = \(source) AND o.group_key IN (\(list: groups))
                AND \(Observation.live) ORDER BY o.group_key, o.row_number, o.id
            """
        ) { row -> (id: String, role: RowRole)? in
            let isFirst = seen.insert([row.text(1)] + (money[row.text(0)] ?? [])).inserted
            let role: RowRole = isFirst ? .adds : .repeats
            return role.rawValue == row.text(2) ? nil : (row.text(0), role)
        }.compactMap { $0 }
    }
}
