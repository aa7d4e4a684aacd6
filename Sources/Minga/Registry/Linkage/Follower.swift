import Kit

/// Rows of other tables that go along when their organisation is merged, and come back when it is split. Where each began is remembered.
public struct Follower: Sendable {
    /// `memberships.other_id`.
    let place: String
    let table: SQL
    let column: SQL
    /// Text that names a row apart from its organisation.
    let key: SQL
    let condition: SQL

    public init(_ place: String, _ table: SQL, _ column: SQL = "organisation_id", key: SQL = "id", where condition: SQL = "1 = 1") {
        self.place = place
        self.table = table
        self.column = column
        self.key = key
        self.condition = condition
    }

    /// Every feature names the rows of its own that hang on organisations.
    static let all = Features.all.flatMap { $0.followers }

    private func keys(of id: String, _ transaction: any Transaction) throws -> [String] {
        try transaction.all("SELECT \(key) FROM \(table) WHERE \(column) = \(id) AND \(condition)") { $0.text(0) }
    }

    private func put(_ rows: [String], from old: String, to new: String, _ transaction: any Transaction) throws {
        guard !rows.isEmpty else { return }
        try transaction.execute(
            "UPDATE \(table) SET \(column) = \(new) WHERE \(column) = \(old) AND \(condition) AND \(key) IN (\(list: rows))")
    }

    /// Brings the rows of `old` to `new`, and remembers of those that began with `old` that they did. A row that the other has too stays.
    func move(from old: String, to new: String, _ transaction: any Transaction) throws {
        let taken = Set(try keys(of: new, transaction))
        let rows = try keys(of: old, transaction).filter { !taken.contains($0) }
        guard !rows.isEmpty else { return }
        let known = Set(
            try transaction.all(
                """
                SELECT row_key FROM moved_rows WHERE place = \(place) AND row_key IN (\(list: rows))
                    AND origin_id IN (SELECT member_id FROM homes WHERE home_id = \(new) OR home_id = \(old))
                """
            ) { $0.text(0) })
        try transaction.insert(
            into: "moved_rows", columns: ["place", "row_key", "origin_id"],
            rows: rows.filter { !known.contains($0) }.map { [.text(place), .text($0), .text(old)] })
        try put(rows, from: old, to: new, transaction)
    }

    /// Takes the rows that began with `origin` out of `old`, back to `new`, which is `origin` or speaks for it.
    func giveBack(_ origin: String, from old: String, to new: String, _ transaction: any Transaction) throws {
        let rows = try transaction.all("SELECT row_key FROM moved_rows WHERE place = \(place) AND origin_id = \(origin)") { $0.text(0) }
        try put(rows, from: old, to: new, transaction)
        if origin == new { try transaction.execute("DELETE FROM moved_rows WHERE place = \(place) AND origin_id = \(origin)") }
    }
}
