import Kit

/// What tables a store has, read from the engine's own catalogue.
enum Catalogue {
    /// Ordinary tables in the order they were made, then search tables.
    static func tables(in transaction: any Transaction) throws -> [StoreCopy.Table] {
        switch transaction.engine {
        case .sqlite: try sqlite(transaction)
        case .postgres: try postgres(transaction)
        }
    }

    private static func sqlite(_ transaction: any Transaction) throws -> [StoreCopy.Table] {
        let all = try transaction.all(
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
        ) {
            ($0.text(0), $0.text(1))
        }
        let searches = all.filter { $0.1.hasPrefix("CREATE VIRTUAL TABLE") }.map(\.0)
        let ordinary = all.map(\.0).filter { name in !searches.contains { name == $0 || name.hasPrefix($0 + "_") } }
        return try ordinary.map { try sqliteTable($0, transaction) }
            + searches.map { StoreCopy.Table(name: $0, columns: ["rowid", "title", "body"], key: ["rowid"], isSearch: true) }
    }

    private static func sqliteTable(_ name: String, _ transaction: any Transaction) throws -> StoreCopy.Table {
        let columns = try transaction.all("SELECT name, pk FROM pragma_table_info(\(name)) ORDER BY cid") { ($0.text(0), $0.int(1)) }
        let key = columns.filter { $0.1 > 0 }.sorted { $0.1 < $1.1 }.map(\.0)
        return StoreCopy.Table(name: name, columns: columns.map(\.0), key: key, isSearch: false)
    }

    private static func postgres(_ transaction: any Transaction) throws -> [StoreCopy.Table] {
        let names = try transaction.all(
            """
            SELECT c.relname, c.relname IN (SELECT relname FROM pg_class k JOIN pg_attribute a ON a.attrelid = k.oid
                JOIN pg_type t ON t.oid = a.atttypid WHERE t.typname = 'tsvector')
            FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = CAST(current_schema() AS regnamespace) ORDER BY c.oid
            """
        ) { ($0.text(0), $0.bool(1)) }
        let tables = try names.map { name, isSearch in
            if isSearch { return StoreCopy.Table(name: name, columns: ["serial", "title", "body"], key: ["serial"], isSearch: true) }
            let columns = try transaction.all(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = \(name) ORDER BY ordinal_position"
            ) { $0.text(0) }
            return StoreCopy.Table(name: name, columns: columns, key: try key(of: name, transaction), isSearch: false)
        }
        return tables.filter { !$0.isSearch } + tables.filter(\.isSearch)
    }

    private static func key(of table: String, _ transaction: any Transaction) throws -> [String] {
        try transaction.all(
            """
            SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)
            WHERE i.indrelid = CAST(CAST(\(table) AS TEXT) AS regclass) AND i.indisprimary ORDER BY array_position(CAST(i.indkey AS int2[]), a.attnum)
            """
        ) { $0.text(0) }
    }
}

/// Reads a table in slices by its primary key, so that a table of any size is copied with little memory.
struct Slices {
    private let table: StoreCopy.Table
    private let transaction: any Transaction
    private let size = 2_000

    init(_ table: StoreCopy.Table, in transaction: any Transaction) throws {
        guard !table.key.isEmpty else { throw DatabaseError.other("table \(table.name) has no primary key") }
        self.table = table
        self.transaction = transaction
    }

    func forEach(_ body: ([[Value]]) throws -> Void) throws {
        var last: [Value]?
        while true {
            let rows = try slice(after: last)
            guard !rows.isEmpty else { return }
            try body(rows)
            guard rows.count == size, let end = rows.last else { return }
            last = table.key.map { name in table.columns.firstIndex(of: name).map { end[$0] } ?? .null }
        }
    }

    private func slice(after last: [Value]?) throws -> [[Value]] {
        let columns = SQL.joined(table.columns.map(SQL.name), ", ")
        let key = SQL.joined(table.key.map(SQL.name), ", ")
        let after: SQL = if let last { "WHERE (\(key)) > (\(list: last))" } else { "" }
        let count = table.columns.count
        return try transaction.all("SELECT \(columns) FROM \(SQL.name(table.name)) \(after) ORDER BY \(key) LIMIT \(size)") { row in
            (0..<count).map { row.value($0) }
        }
    }
}
