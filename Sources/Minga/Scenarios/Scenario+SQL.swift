import Kit

extension Scenario {
    static let columns: SQL = """
        id, owner, version, title, note, rule_id, rule_version, draft, shared_with, created_at, updated_at
        """

    static func read(_ row: Row) -> Scenario {
        Scenario(
            id: row.text(0), owner: row.text(1), version: row.int(2), title: row.text(3), note: row.textIfAny(4), rule: row.text(5),
            ruleVersion: row.text(6), draft: (try? JSON(parsing: Array(row.text(7).utf8))) ?? .null,
            sharedWith: row.text(8).split(separator: " ").compactMap { Role(rawValue: String($0)) }, createdAt: row.instant(9),
            updatedAt: row.instant(10))
    }

    static let insertColumns = [
        "id", "owner", "version", "title", "note", "rule_id", "rule_version", "draft", "shared_with", "idempotency_key", "created_at",
        "updated_at",
    ]
}

enum ScenarioMigrations {
    static let all = [
        Migration(
            "0210-scenarios",
            """
            CREATE TABLE scenarios(
                id TEXT NOT NULL PRIMARY KEY, owner TEXT NOT NULL, version BIGINT NOT NULL, title TEXT NOT NULL, note TEXT, rule_id TEXT NOT NULL,
                rule_version TEXT NOT NULL, draft TEXT NOT NULL, shared_with TEXT NOT NULL, idempotency_key TEXT, created_at BIGINT NOT NULL,
                updated_at BIGINT NOT NULL);
            CREATE INDEX scenarios_owner ON scenarios(owner, updated_at);
            CREATE UNIQUE INDEX scenarios_key ON scenarios(owner, idempotency_key);
            """)
    ]
}
