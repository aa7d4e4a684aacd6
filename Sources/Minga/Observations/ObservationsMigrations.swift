import Kit

extension Observations {
    public static let migrations = [
        Migration(
            "0150-observations",
            """
            CREATE TABLE observations(
                id TEXT NOT NULL PRIMARY KEY, source_id TEXT NOT NULL REFERENCES sources(id), record_key TEXT NOT NULL,
                batch_id TEXT NOT NULL REFERENCES batches(id), row_number BIGINT NOT NULL, digest TEXT NOT NULL, raw TEXT NOT NULL,
                observed_on TEXT, asserted_by TEXT NOT NULL, asserted_at BIGINT NOT NULL, withdrawn_at BIGINT,
                superseded_by TEXT, facts TEXT NOT NULL, role TEXT NOT NULL, parent_key TEXT, group_key TEXT,
                year BIGINT, month BIGINT, agency TEXT, agency_words TEXT, instrument TEXT, instrument_words TEXT, line TEXT, line_code TEXT,
                money_source TEXT, office TEXT, region TEXT, commune TEXT, place_words TEXT, place_confidence TEXT, place_candidate TEXT,
                kind_words TEXT, sex TEXT, activity TEXT, rut TEXT, holder TEXT, title TEXT, state_words TEXT);
            CREATE INDEX observations_record ON observations(source_id, record_key);
            CREATE INDEX observations_live ON observations(source_id, row_number, id) WHERE withdrawn_at IS NULL AND superseded_by IS NULL;
            CREATE INDEX observations_batch ON observations(batch_id, row_number);
            CREATE INDEX observations_superseded ON observations(superseded_by) WHERE superseded_by IS NOT NULL;
            CREATE INDEX observations_parent ON observations(source_id, parent_key) WHERE parent_key IS NOT NULL;
            CREATE INDEX observations_group ON observations(source_id, group_key) WHERE group_key IS NOT NULL;
            CREATE INDEX observations_rut ON observations(rut) WHERE rut IS NOT NULL;

            CREATE TABLE observation_figures(
                observation_id TEXT NOT NULL, measure TEXT NOT NULL, pesos BIGINT, rest BIGINT, people BIGINT, unit TEXT, original TEXT,
                PRIMARY KEY (observation_id, measure));

            CREATE TABLE observation_sums(
                source_id TEXT NOT NULL, measure TEXT NOT NULL, role TEXT NOT NULL, year BIGINT NOT NULL, month BIGINT NOT NULL,
                agency TEXT NOT NULL, instrument TEXT NOT NULL, instrument_words TEXT NOT NULL, region TEXT NOT NULL, commune TEXT NOT NULL,
                sex TEXT NOT NULL, row_count BIGINT NOT NULL, pesos BIGINT NOT NULL, rest BIGINT NOT NULL, people BIGINT NOT NULL,
                PRIMARY KEY (source_id, measure, role, year, month, agency, instrument, instrument_words, region, commune, sex));
            """),
        Migration(
            "0151-project-records",
            """
            CREATE TABLE project_records(
                id TEXT NOT NULL PRIMARY KEY, source_id TEXT NOT NULL REFERENCES sources(id), record_key TEXT NOT NULL,
                batch_id TEXT NOT NULL REFERENCES batches(id), row_number BIGINT NOT NULL, digest TEXT NOT NULL, raw TEXT NOT NULL,
                observed_on TEXT, asserted_by TEXT NOT NULL, asserted_at BIGINT NOT NULL, withdrawn_at BIGINT,
                superseded_by TEXT, facts TEXT NOT NULL, code TEXT, name TEXT NOT NULL, search_key TEXT NOT NULL, year BIGINT, agency TEXT, programme TEXT, plan TEXT, action TEXT,
                request TEXT, executor TEXT, rut TEXT, region TEXT, commune TEXT, place_words TEXT, place_confidence TEXT, place_candidate TEXT,
                measure TEXT, pesos BIGINT, rest BIGINT, unit TEXT, original TEXT, state TEXT, state_key TEXT, approved_on TEXT,
                starts_on TEXT, ends_on TEXT);
            CREATE INDEX project_records_record ON project_records(source_id, record_key);
            CREATE INDEX project_records_batch ON project_records(batch_id, row_number);
            CREATE INDEX project_records_superseded ON project_records(superseded_by) WHERE superseded_by IS NOT NULL;
            CREATE INDEX project_records_rut ON project_records(rut) WHERE rut IS NOT NULL;
            """),
        Migration(
            "0231-observation-instruments", "CREATE INDEX observation_sums_instrument ON observation_sums(instrument);"),
    ]
}
