import Testing

@Suite("One dialect for two engines")
struct PortableSQLTests {
    /// What one engine lacks or does differently, and what to do instead.
    static let forbidden: [(pattern: String, instead: String)] = [
        (#"(?i)\b(?:string_agg|group_concat)\b"#, "join in Swift"), (#"(?i)\bjsonb?_[a-z]+\s*\("#, "read JSON in Swift"),
        ("->>", "read JSON in Swift"),
        (#"(?i)\bILIKE\b"#, "LIKE on search_key"), (#"\bARRAY\s*\["#, "IN (list:)"), (#"(?i)\bANY\s*\("#, "IN (list:)"),
        (#"(?i)\bFOR\s+UPDATE\b"#, "a write is one transaction"),
        (#"(?i)\b(?:strftime|julianday|unixepoch|datetime|date_trunc|to_char|extract|age|now)\s*\("#, "dates are reckoned in Swift"),
        (#"(?i)\bcurrent_(?:timestamp|date|time)\b"#, "dates are reckoned in Swift"), (#"(?i)\b(?:greatest|least)\s*\("#, "CASE"),
        (#"(?i)\b(?:max|min)\s*\([^()]*,"#, "CASE"), (#"(?i)\b(?:ifnull|nvl)\s*\("#, "COALESCE"),
        (#"(?i)\binstr\s*\("#, "LIKE on search_key"),
        (#"\bGLOB\b"#, "LIKE on search_key"),
        (#"\b(?:BLOB|BYTEA|BOOLEAN|VARCHAR|INTEGER|REAL|TIMESTAMP|NUMERIC|JSONB?|UUID)\b"#, "TEXT, BIGINT, DOUBLE PRECISION"),
        (#"\b(?:AUTOINCREMENT|SERIAL|BIGSERIAL|IDENTITY)\b"#, "keys are made in Swift"), ("::", "CAST"),
        (#"(?i)\bINSERT\s+OR\b"#, "ON CONFLICT"),
        (#"(?i)\b(?:lower|upper)\s*\("#, "search_key, folded in Swift"), (#"(?i)\bCOLLATE\b"#, "sort_key"),
        (#"(?i)\bREGEXP\b|~\*"#, "Swift"), (#"(?i)\browid\b"#, "a key of its own"),
        (#"(?i)\bWITHOUT\s+ROWID\b|\bPRAGMA\b"#, "Storage only"),
    ]

    static func isSQL(_ literal: String) -> Bool {
        literal.firstMatch(
            of: /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE (?:TABLE|INDEX|UNIQUE)|WHERE|ORDER BY|GROUP BY|JOIN|ALTER TABLE)\b/)
            != nil
    }

    static let statements: [(file: SourceFile, literal: String)] = SourceFile.all.filter { $0.target == "Minga" }.flatMap { file in
        file.literals.filter(isSQL).map { (file, $0) }
    }

    @Test("statements of features use only what both engines share", arguments: forbidden.map(\.pattern)) func portable(_ pattern: String)
        throws
    {
        let wanted = try Regex(pattern)
        let instead = Self.forbidden.first { $0.pattern == pattern }?.instead ?? ""
        for (file, literal) in Self.statements {
            let found = literal.firstMatch(of: wanted).map { String(literal[$0.range]) }
            #expect(found == nil, "\(file) uses \(found ?? ""); use \(instead)")
        }
    }

    @Test("LIKE compares folded text only") func like() {
        for (file, literal) in Self.statements where literal.contains("LIKE") {
            for match in literal.matches(of: /([A-Za-z_.§]+)\s+(?:NOT\s+)?LIKE\b/) {
                let column = String(match.output.1)
                #expect(column.hasSuffix("_key") || column.hasSuffix("code") || column == "§", "\(file) compares \(column)")
            }
        }
    }

    @Test(
        "the rules find what they forbid",
        arguments: [
            "SELECT group_concat(name) FROM t", "SELECT max(a, b) FROM t", "SELECT data->>'x' FROM t", "SELECT 1 FROM t FOR UPDATE",
            "CREATE TABLE t(a BLOB)",
            "SELECT now() FROM t", "SELECT * FROM t WHERE a ILIKE 'x'", "CREATE TABLE t(id SERIAL)", "SELECT a::text FROM t",
            "INSERT INTO t SELECT lower(a) FROM u",
        ])
    func selfTest(_ sql: String) throws {
        #expect(Self.isSQL(sql))
        #expect(try Self.forbidden.contains { try sql.firstMatch(of: Regex($0.pattern)) != nil })
    }
}
