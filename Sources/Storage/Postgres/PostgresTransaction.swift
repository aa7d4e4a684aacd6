import CPostgres
import Kit

/// A transaction of PostgreSQL on one connection.
final class PostgresTransaction: Transaction {
    let engine = Engine.postgres
    private let connection: PostgresConnection

    init(_ connection: PostgresConnection) { self.connection = connection }

    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws {
        let (text, values) = sql.rendered()
        try connection.run(text, values) { result in
            let reader = PostgresRow(result)
            for index in 0..<PQntuples(result) {
                reader.index = index
                try body(Row(reader))
            }
        }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        let (text, values) = sql.rendered()
        return try connection.run(text, values) { Int(String(cString: PQcmdTuples($0))) ?? 0 }
    }

    func insert(into table: String, columns: [String], rows: [[Value]]) throws {
        guard !rows.isEmpty else { return }
        try connection.copy(into: table, columns: columns, rows: rows)
    }

    func run(_ migration: Migration) throws {
        try connection.run(migration.script)
        for index in migration.searches {
            try connection.run(
                """
                CREATE TABLE \(index.table)(serial BIGINT PRIMARY KEY, title TEXT NOT NULL, body TEXT NOT NULL, document TSVECTOR NOT NULL);
                CREATE INDEX \(index.table)_document ON \(index.table) USING GIN(document)
                """)
        }
        for table in migration.appendOnly {
            try connection.run(
                """
                CREATE OR REPLACE FUNCTION minga_append_only() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
                CREATE TRIGGER \(table)_append_only BEFORE UPDATE OR DELETE ON \(table) FOR EACH ROW EXECUTE FUNCTION minga_append_only()
                """)
        }
    }

    func index(_ documents: [SearchDocument], in index: SearchIndex, isNew: Bool) throws {
        if !isNew {
            for chunk in documents.map(\.serial).chunks(of: 500) {
                try execute("DELETE FROM \(SQL.name(index.table)) WHERE serial IN (\(list: chunk))")
            }
        }
        try insert(
            into: index.table, columns: ["serial", "title", "body", "document"],
            rows: documents.map {
                [
                    .integer($0.serial), .text($0.title.joined(separator: " ")), .text($0.body.joined(separator: " ")),
                    .text(PostgresCopy.vector($0)),
                ]
            })
    }

    func matches(_ query: SearchQuery, in index: SearchIndex) -> SQL {
        let table = SQL.name(index.table)
        let inTitle = Self.expression(query, weight: "A")
        let words = Self.expression(query, weight: "")
        return """
            (SELECT serial, MIN(tier) AS tier FROM (
            SELECT serial, 0 AS tier FROM \(table) WHERE document @@ CAST(\(inTitle) AS TSQUERY) UNION ALL
            SELECT serial, 1 AS tier FROM \(table) WHERE document @@ CAST(\(words) AS TSQUERY)) AS tiers GROUP BY serial)
            """
    }

    func serials(_ query: SearchQuery, in index: SearchIndex) -> SQL {
        "(SELECT serial FROM \(SQL.name(index.table)) WHERE document @@ CAST(\(Self.expression(query, weight: "")) AS TSQUERY))"
    }

    /// A `tsquery` literal with every stem quoted, so nothing typed is an operator.
    static func expression(_ query: SearchQuery, weight: String) -> String {
        query.groups.map { group in
            let terms = group.map { term in
                let mark = (term.isPrefix ? "*" : "") + weight
                return "'" + term.stem.replacing("\\", with: "\\\\").replacing("'", with: "''") + "'" + (mark.isEmpty ? "" : ":" + mark)
            }
            return "(" + terms.joined(separator: " | ") + ")"
        }.joined(separator: " & ")
    }
}

/// Reads one row of a result; all columns come as text.
final class PostgresRow: RowReader {
    private let result: OpaquePointer
    var index: Int32 = 0

    init(_ result: OpaquePointer) { self.result = result }

    func isNull(_ column: Int) -> Bool { PQgetisnull(result, index, Int32(column)) == 1 }

    func integer(_ column: Int) -> Int64 {
        let text = text(column)
        return Int64(text) ?? (text == "t" ? 1 : 0)
    }

    func real(_ column: Int) -> Double { Double(text(column)) ?? 0 }

    func value(_ column: Int) -> Value {
        if isNull(column) { return .null }
        // Type numbers of pg_type: int8 20, int2 21, int4 23, float4 700, float8 701, bool 16.
        return switch PQftype(result, Int32(column)) {
        case 16, 20, 21, 23: .integer(integer(column))
        case 700, 701: .real(real(column))
        default: .text(text(column))
        }
    }

    func text(_ column: Int) -> String {
        guard let bytes = PQgetvalue(result, index, Int32(column)) else { return "" }
        let count = Int(PQgetlength(result, index, Int32(column)))
        return bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
            String(decoding: UnsafeBufferPointer(start: $0, count: count), as: UTF8.self)
        }
    }
}

extension Array {
    /// Slices of at most `size` elements.
    func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
