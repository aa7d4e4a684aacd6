import Kit

extension Registry {
    /// What the import desk keeps: how far a batch is and who works on it, files that were brought and not yet imported, profiles by source.
    static let deskMigration = Migration(
        "0130-import-desk",
        """
        ALTER TABLE batches ADD COLUMN target TEXT;
        ALTER TABLE batches ADD COLUMN progress TEXT;
        ALTER TABLE batches ADD COLUMN lease TEXT;
        ALTER TABLE batches ADD COLUMN leased_until BIGINT;
        ALTER TABLE batches ADD COLUMN intake_id TEXT;
        CREATE INDEX batches_digest ON batches(file_digest);

        CREATE TABLE intakes(
            id TEXT NOT NULL PRIMARY KEY, file_name TEXT NOT NULL, file_digest TEXT NOT NULL, size BIGINT NOT NULL, state TEXT NOT NULL,
            target TEXT NOT NULL, choices TEXT NOT NULL, profile TEXT, report TEXT, problem TEXT, batch_id TEXT,
            created_by TEXT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, version BIGINT NOT NULL,
            rows_done BIGINT NOT NULL, lease TEXT, leased_until BIGINT);
        CREATE INDEX intakes_state ON intakes(state, updated_at);
        CREATE TABLE intake_pieces(
            intake_id TEXT NOT NULL REFERENCES intakes(id), place BIGINT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (intake_id, place));
        CREATE TABLE intake_problems(
            intake_id TEXT NOT NULL REFERENCES intakes(id), place BIGINT NOT NULL, row_number BIGINT NOT NULL, is_whole BIGINT NOT NULL,
            column_name TEXT, value TEXT, code TEXT NOT NULL, message_es TEXT NOT NULL, message_en TEXT NOT NULL, raw TEXT NOT NULL,
            PRIMARY KEY (intake_id, place));

        CREATE TABLE import_profiles(
            id TEXT NOT NULL PRIMARY KEY, target TEXT NOT NULL, source_id TEXT NOT NULL, fingerprint TEXT NOT NULL, document TEXT NOT NULL,
            saved_by TEXT NOT NULL, saved_at BIGINT NOT NULL);
        CREATE UNIQUE INDEX import_profiles_file ON import_profiles(target, source_id, fingerprint);
        CREATE INDEX import_profiles_fingerprint ON import_profiles(target, fingerprint);
        """)

    /// Files that are looked for again.
    static let scheduleMigration = Migration(
        "0131-import-schedules",
        """
        CREATE TABLE import_schedules(
            id TEXT NOT NULL PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES batches(id), origin TEXT NOT NULL, days BIGINT NOT NULL,
            applies_alone BIGINT NOT NULL, created_by TEXT NOT NULL, created_at BIGINT NOT NULL, next_at BIGINT NOT NULL, last_at BIGINT,
            last_digest TEXT, said_es TEXT, said_en TEXT, last_intake TEXT);
        CREATE INDEX import_schedules_next ON import_schedules(next_at);
        """)
}
