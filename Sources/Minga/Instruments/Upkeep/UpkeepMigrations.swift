import Kit

enum UpkeepMigrations {
    static let all = [
        Migration(
            "0221-upkeep",
            """
            CREATE TABLE confirmations(
                id TEXT NOT NULL PRIMARY KEY, instrument_id TEXT NOT NULL, agency_id TEXT NOT NULL, contact TEXT NOT NULL, asked_by TEXT NOT NULL,
                asked_at BIGINT NOT NULL, due_on TEXT NOT NULL, expires_at BIGINT NOT NULL, answered_at BIGINT, answer TEXT, note TEXT,
                settled_at BIGINT);
            CREATE INDEX confirmations_agency ON confirmations(agency_id, asked_at);
            CREATE INDEX confirmations_instrument ON confirmations(instrument_id, asked_at);
            CREATE TABLE link_checks(
                address TEXT NOT NULL PRIMARY KEY, outcome TEXT NOT NULL, status BIGINT, checked_at BIGINT NOT NULL, failing_since BIGINT);
            """),
        Migration("0222-steward-parts", "ALTER TABLE instrument_parts ADD COLUMN is_steward BIGINT NOT NULL DEFAULT 0"),
    ]
}
