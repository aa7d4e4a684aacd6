import Kit

/// Where an organisation lives: in its own record, or in that of the one it was merged into. Statements never move; they are read through
/// here, so that a split gives back exactly what there was.
enum Homes {
    /// The record that speaks for it.
    static func of(_ id: String, _ transaction: any Transaction) throws -> String {
        try transaction.first("SELECT home_id FROM homes WHERE member_id = \(id)") { $0.text(0) } ?? id
    }

    /// The same for many: those that live elsewhere.
    static func moved(_ ids: [String], _ transaction: any Transaction) throws -> [String: String] {
        guard !ids.isEmpty, try areAny(transaction) else { return [:] }
        return Dictionary(
            try transaction.all("SELECT member_id, home_id FROM homes WHERE member_id IN (\(list: ids))") { ($0.text(0), $0.text(1)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Organisations that live in each of these homes beside its own.
    static func lodgers(_ homes: [String], _ transaction: any Transaction) throws -> [String: String] {
        guard !homes.isEmpty, try areAny(transaction) else { return [:] }
        return Dictionary(
            try transaction.all("SELECT member_id, home_id FROM homes WHERE home_id IN (\(list: homes))") { ($0.text(0), $0.text(1)) },
            uniquingKeysWith: { first, _ in first })
    }

    /// Whether anything was ever merged and not split: most of what an import asks is answered by this.
    static func areAny(_ transaction: any Transaction) throws -> Bool { try transaction.exists("SELECT 1 FROM homes LIMIT 1") }

    /// It and all that live in it, its own key first.
    static func family(_ id: String, _ transaction: any Transaction) throws -> [String] {
        [id] + (try transaction.all("SELECT member_id FROM homes WHERE home_id = \(id) ORDER BY member_id") { $0.text(0) })
    }

    /// The rows with the keys of the records merged into each.
    static func fill(_ rows: [Organisation], _ transaction: any Transaction) throws -> [Organisation] {
        let lodgers = try lodgers(rows.map(\.id), transaction)
        guard !lodgers.isEmpty else { return rows }
        let families = Dictionary(grouping: lodgers.keys.sorted()) { lodgers[$0] ?? "" }
        return rows.map { row in
            var filled = row
            filled.mergedFrom = families[row.id] ?? []
            return filled
        }
    }

    /// Where a former key or number now leads; nil when it was never merged.
    static func moved(_ key: String, _ transaction: any Transaction) throws -> MovedAddress? {
        let serial = Int64(key)
        let asked: SQL = serial.map { "o.serial = \($0)" } ?? "o.id = \(key)"
        return try transaction.first(
            """
            SELECT s.serial, s.id FROM organisations o JOIN homes h ON h.member_id = o.id JOIN organisations s ON s.id = h.home_id
            WHERE \(asked) AND s.is_listed = 1
            """
        ) { MovedAddress(from: key, to: serial == nil ? $0.text(1) : String($0.int(0)), number: String($0.int(0))) }
    }
}
