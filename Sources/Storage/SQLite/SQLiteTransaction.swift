import GRDB
import GRDBSQLite
import Kit

/// A transaction of SQLite. Statements are cached by GRDB and stepped here, without a detour by GRDB's rows.
final class SQLiteTransaction: Transaction {
    let engine = Engine.sqlite
    private let db: GRDB.Database
    /// Statements that a caller is still reading; one that is busy is compiled again for a nested use.
    private var busy: Set<OpaquePointer> = []

    init(_ db: GRDB.Database) { self.db = db }

    func forEach(_ sql: Kit.SQL, _ body: (Kit.Row) throws -> Void) throws {
        try stepping(sql) { statement in
            let row = Kit.Row(SQLiteRow(statement))
            while true {
                let code = sqlite3_step(statement)
                if code == SQLITE_DONE { return }
                guard code == SQLITE_ROW else { throw failure() }
                try body(row)
            }
        }
    }

    @discardableResult
    func execute(_ sql: Kit.SQL) throws -> Int {
        try stepping(sql) { statement in
            var code = sqlite3_step(statement)
            while code == SQLITE_ROW { code = sqlite3_step(statement) }
            guard code == SQLITE_DONE else { throw failure() }
            return Int(sqlite3_changes(db.sqliteConnection))
        }
    }

    func insert(into table: String, columns: [String], rows: [[Value]]) throws {
        let places = (1...columns.count).map { "$\($0)" }.joined(separator: ",")
        let text = "INSERT INTO \(table)(\(columns.joined(separator: ","))) VALUES(\(places))"
        try stepping(text: text, []) { statement in
            for row in rows {
                try bind(row, to: statement)
                guard sqlite3_step(statement) == SQLITE_DONE else { throw failure() }
                sqlite3_reset(statement)
            }
        }
    }

    private func stepping<T>(_ sql: Kit.SQL, _ body: (OpaquePointer) throws -> T) throws -> T {
        let (text, values) = sql.rendered()
        return try stepping(text: text, values, body)
    }

    private func stepping<T>(text: String, _ values: [Value], _ body: (OpaquePointer) throws -> T) throws -> T {
        var owner = try db.cachedStatement(sql: text)
        if busy.contains(owner.sqliteStatement) { owner = try db.makeStatement(sql: text) }
        let statement = owner.sqliteStatement
        busy.insert(statement)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
            busy.remove(statement)
        }
        try bind(values, to: statement)
        return try withExtendedLifetime(owner) { try body(statement) }
    }

    private func bind(_ values: [Value], to statement: OpaquePointer) throws {
        for (index, value) in values.enumerated() {
            let place = Int32(index + 1)
            let code: Int32
            switch value {
            case .null: code = sqlite3_bind_null(statement, place)
            case .integer(let number): code = sqlite3_bind_int64(statement, place, number)
            case .real(let number): code = sqlite3_bind_double(statement, place, number)
            case .text(var text):
                code = text.withUTF8 { utf8 in
                    utf8.withMemoryRebound(to: CChar.self) {
                        sqlite3_bind_text(statement, place, $0.baseAddress ?? Self.nothing, Int32($0.count), Self.copied)
                    }
                }
            }
            guard code == SQLITE_OK else { throw failure() }
        }
    }

    /// SQLITE_TRANSIENT: SQLite copies the text before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    nonisolated(unsafe) private static let nothing: UnsafePointer<CChar> = UnsafePointer(UnsafeMutablePointer<CChar>.allocate(capacity: 1))

    private func failure() -> any Error {
        SQLiteFailure.failure(
            code: sqlite3_extended_errcode(db.sqliteConnection), message: String(cString: sqlite3_errmsg(db.sqliteConnection)))
    }

    func run(_ migration: Migration) throws {
        try db.execute(sql: migration.script)
        for index in migration.searches {
            try db.execute(
                sql:
                    "CREATE VIRTUAL TABLE \(index.table) USING fts5(title, body, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
            )
        }
        for table in migration.appendOnly {
            for verb in ["UPDATE", "DELETE"] {
                try db.execute(
                    sql: """
                        CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
                        BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
                        """)
            }
        }
    }

    func index(_ documents: [SearchDocument], in index: SearchIndex, isNew: Bool) throws {
        if !isNew {
            for document in documents { try execute("DELETE FROM \(Kit.SQL.name(index.table)) WHERE rowid = \(document.serial)") }
        }
        try insert(
            into: index.table, columns: ["rowid", "title", "body"],
            rows: documents.map { [.integer($0.serial), .text($0.title.joined(separator: " ")), .text($0.body.joined(separator: " "))] })
    }

    func matches(_ query: SearchQuery, in index: SearchIndex) -> Kit.SQL {
        let table = Kit.SQL.name(index.table)
        let words = Self.expression(query)
        let inTitle = "{title} : (" + words + ")"
        return """
            (SELECT serial, MIN(tier) AS tier FROM (
            SELECT rowid AS serial, 0 AS tier FROM \(table) WHERE \(table) MATCH \(inTitle) UNION ALL
            SELECT rowid AS serial, 1 AS tier FROM \(table) WHERE \(table) MATCH \(words)) AS tiers GROUP BY serial)
            """
    }

    func serials(_ query: SearchQuery, in index: SearchIndex) -> Kit.SQL {
        let table = Kit.SQL.name(index.table)
        return "(SELECT rowid FROM \(table) WHERE \(table) MATCH \(Self.expression(query)))"
    }

    /// FTS5's query language; every stem is quoted, so nothing typed is an operator.
    static func expression(_ query: SearchQuery) -> String {
        query.groups.map { group in
            let terms = group.map { "\"" + $0.stem.replacing("\"", with: "") + "\"" + ($0.isPrefix ? "*" : "") }
            return "(" + terms.joined(separator: " OR ") + ")"
        }.joined(separator: " AND ")
    }
}

/// Reads the current row of a statement.
final class SQLiteRow: RowReader {
    private let statement: OpaquePointer

    init(_ statement: OpaquePointer) { self.statement = statement }

    func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL }
    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(statement, Int32(column)) }
    func real(_ column: Int) -> Double { sqlite3_column_double(statement, Int32(column)) }

    func value(_ column: Int) -> Value {
        switch sqlite3_column_type(statement, Int32(column)) {
        case SQLITE_NULL: .null
        case SQLITE_INTEGER: .integer(integer(column))
        case SQLITE_FLOAT: .real(real(column))
        default: .text(text(column))
        }
    }

    func text(_ column: Int) -> String {
        guard let bytes = sqlite3_column_text(statement, Int32(column)) else { return "" }
        let count = Int(sqlite3_column_bytes(statement, Int32(column)))
        return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    }
}
