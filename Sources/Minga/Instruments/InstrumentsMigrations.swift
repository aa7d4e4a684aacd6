import Kit

extension Instruments {
    public static var migrations: [Migration] { catalogue + UpkeepMigrations.all + ValueMigrations.all }

    private static let catalogue = [
        Migration(
            "0200-instruments", searches: [SearchIndex(table: "instrument_search")],
            """
            INSERT INTO counters(name, value) VALUES ('instrument', 0);

            CREATE TABLE instruments(
                id TEXT NOT NULL PRIMARY KEY, serial BIGINT NOT NULL UNIQUE, version BIGINT NOT NULL, name TEXT NOT NULL, acronym TEXT, aliases TEXT NOT NULL,
                agency TEXT, state TEXT, state_on TEXT, purposes TEXT NOT NULL, stages TEXT NOT NULL, deliveries TEXT NOT NULL, applicants TEXT NOT NULL,
                beneficiaries TEXT NOT NULL, sectors TEXT NOT NULL, territories TEXT NOT NULL, regions TEXT NOT NULL, objective_es TEXT, objective_en TEXT,
                recurrence TEXT, last_seen TEXT, missing BIGINT NOT NULL, has_doubt BIGINT NOT NULL, freshest_on TEXT, sort_key TEXT NOT NULL,
                created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);
            CREATE INDEX instruments_sort ON instruments(sort_key, serial);
            CREATE INDEX instruments_agency ON instruments(agency);

            CREATE TABLE agencies(
                id TEXT NOT NULL PRIMARY KEY, version BIGINT NOT NULL, name TEXT NOT NULL, acronym TEXT, kind TEXT, part_of TEXT, website TEXT,
                sort_key TEXT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);

            CREATE TABLE instrument_parts(
                instrument_id TEXT NOT NULL, part TEXT NOT NULL, position BIGINT NOT NULL, title_es TEXT, title_en TEXT, year TEXT, from_on TEXT,
                until_on TEXT, territory TEXT, PRIMARY KEY (instrument_id, part));

            CREATE TABLE catalogue_claims(
                id TEXT NOT NULL PRIMARY KEY, subject TEXT NOT NULL, part TEXT NOT NULL, field TEXT NOT NULL, position BIGINT NOT NULL, value TEXT NOT NULL,
                traits TEXT NOT NULL, source_id TEXT NOT NULL REFERENCES sources(id), observed_on TEXT, grade TEXT NOT NULL, note_es TEXT, note_en TEXT,
                doubt_es TEXT, doubt_en TEXT, is_steward BIGINT NOT NULL, asserted_by TEXT NOT NULL, asserted_at BIGINT NOT NULL, withdrawn_at BIGINT);
            CREATE INDEX catalogue_claims_subject ON catalogue_claims(subject, part, field);
            CREATE INDEX catalogue_claims_source ON catalogue_claims(source_id);

            CREATE TABLE catalogue_tasks(
                id TEXT NOT NULL PRIMARY KEY, subject TEXT NOT NULL, field TEXT NOT NULL, position BIGINT NOT NULL, does_apply BIGINT NOT NULL,
                task_es TEXT, task_en TEXT);
            CREATE INDEX catalogue_tasks_subject ON catalogue_tasks(subject, position);

            CREATE TABLE matrix_rows(
                number BIGINT NOT NULL PRIMARY KEY, purpose TEXT NOT NULL, instrument_id TEXT NOT NULL, printed TEXT NOT NULL, copies BIGINT NOT NULL,
                agency_printed TEXT NOT NULL, agencies TEXT NOT NULL, note_es TEXT, note_en TEXT, source_id TEXT NOT NULL REFERENCES sources(id),
                observed_on TEXT, grade TEXT NOT NULL);
            CREATE TABLE matrix_cells(
                number BIGINT NOT NULL, stage TEXT NOT NULL, is_filled BIGINT NOT NULL, confidence TEXT NOT NULL, is_doubtful BIGINT NOT NULL,
                PRIMARY KEY (number, stage));

            CREATE TABLE monitoring_series(
                id TEXT NOT NULL PRIMARY KEY, subject TEXT NOT NULL, position BIGINT NOT NULL, measure TEXT NOT NULL, unit TEXT NOT NULL, basis TEXT NOT NULL,
                territory TEXT NOT NULL, modality TEXT, agency TEXT, note_es TEXT, note_en TEXT);
            CREATE INDEX monitoring_series_subject ON monitoring_series(subject, position);
            CREATE TABLE monitoring_points(
                series_id TEXT NOT NULL REFERENCES monitoring_series(id), position BIGINT NOT NULL, period TEXT NOT NULL, amount DOUBLE PRECISION NOT NULL,
                qualifier TEXT, is_estimate BIGINT NOT NULL, source_id TEXT NOT NULL REFERENCES sources(id), observed_on TEXT, grade TEXT NOT NULL,
                note_es TEXT, note_en TEXT, doubt_es TEXT, doubt_en TEXT, PRIMARY KEY (series_id, position));
            CREATE TABLE monitoring_growth(
                id TEXT NOT NULL PRIMARY KEY, subject TEXT NOT NULL, measure TEXT NOT NULL, from_period TEXT NOT NULL, until_period TEXT NOT NULL,
                percent DOUBLE PRECISION NOT NULL, printed TEXT, source_id TEXT NOT NULL REFERENCES sources(id), observed_on TEXT, grade TEXT NOT NULL);
            CREATE TABLE monitoring_projects(
                id TEXT NOT NULL PRIMARY KEY, subject TEXT NOT NULL, position BIGINT NOT NULL, name_es TEXT NOT NULL, name_en TEXT NOT NULL,
                what_es TEXT NOT NULL, what_en TEXT NOT NULL, territory TEXT NOT NULL, period TEXT NOT NULL, members BIGINT, kind TEXT, stage TEXT,
                source_id TEXT NOT NULL REFERENCES sources(id), observed_on TEXT, grade TEXT NOT NULL, doubt_es TEXT, doubt_en TEXT);
            CREATE TABLE monitoring_aggregates(
                id TEXT NOT NULL PRIMARY KEY, what_es TEXT NOT NULL, what_en TEXT NOT NULL, territory TEXT NOT NULL, instruments TEXT NOT NULL);

            CREATE TABLE catalogue_loads(subject TEXT NOT NULL PRIMARY KEY, digest TEXT NOT NULL, loaded_at BIGINT NOT NULL);
            """)
    ]

    /// Full text of instruments.
    static let search = SearchIndex(table: "instrument_search")
}
