import Kit

enum ValueMigrations {
    static let all = [
        Migration(
            "0230-values-and-links",
            """
            CREATE TABLE unit_values(
                id TEXT NOT NULL PRIMARY KEY, unit TEXT NOT NULL, day TEXT NOT NULL, hundredths BIGINT NOT NULL, source TEXT NOT NULL,
                address TEXT, seen_on TEXT, grade TEXT NOT NULL, asserted_by TEXT NOT NULL, asserted_at BIGINT NOT NULL, withdrawn_at BIGINT);
            CREATE INDEX unit_values_day ON unit_values(unit, day);
            ALTER TABLE link_checks ADD COLUMN failed_days BIGINT NOT NULL DEFAULT 0;
            ALTER TABLE link_checks ADD COLUMN failed_on TEXT;
            CREATE TABLE link_rounds(id TEXT NOT NULL PRIMARY KEY, next_at BIGINT NOT NULL);
            """)
    ]
}
