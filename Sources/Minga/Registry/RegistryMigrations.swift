import Kit

extension Registry {
    public static let migrations = [
        Migration(
            "0100-registry", searches: [SearchIndex(table: "organisation_search")],
            """
            CREATE TABLE counters(name TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL);
            INSERT INTO counters(name, value) VALUES ('organisation', 0);

            CREATE TABLE sources(
                id TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL, title_en TEXT, publisher TEXT, url TEXT, licence TEXT, published TEXT, language TEXT,
                register TEXT, trust BIGINT NOT NULL, note_es TEXT, note_en TEXT, created_at BIGINT NOT NULL);

            CREATE TABLE batches(
                id TEXT NOT NULL PRIMARY KEY, source_id TEXT NOT NULL REFERENCES sources(id), file_name TEXT NOT NULL, file_digest TEXT NOT NULL,
                profile TEXT NOT NULL, state TEXT NOT NULL, started_by TEXT NOT NULL, started_at BIGINT NOT NULL, finished_at BIGINT,
                undone_at BIGINT, report TEXT, reading TEXT);

            CREATE TABLE organisations(
                id TEXT NOT NULL PRIMARY KEY, serial BIGINT NOT NULL UNIQUE, version BIGINT NOT NULL, is_listed BIGINT NOT NULL,
                name TEXT NOT NULL, acronym TEXT, kind TEXT, coop_class TEXT, legal_status TEXT, activity TEXT, sector TEXT, product_chain TEXT,
                country TEXT NOT NULL, region TEXT, province TEXT, commune TEXT, rut TEXT, founded TEXT,
                members_total BIGINT, members_women BIGINT, members_young BIGINT, website TEXT,
                facts TEXT NOT NULL, search_key TEXT NOT NULL, sort_key TEXT NOT NULL, source_count BIGINT NOT NULL, freshest_on TEXT, has_doubt BIGINT NOT NULL,
                created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL);
            CREATE INDEX organisations_sort ON organisations(is_listed, sort_key, serial);
            CREATE INDEX organisations_region ON organisations(is_listed, region, sort_key, serial);
            CREATE INDEX organisations_kind ON organisations(is_listed, kind, sort_key, serial);
            CREATE INDEX organisations_commune ON organisations(is_listed, commune);
            CREATE INDEX organisations_facets
                ON organisations(is_listed, kind, legal_status, activity, region, sector, freshest_on);

            CREATE TABLE organisation_sources(
                source_id TEXT NOT NULL, serial BIGINT NOT NULL, PRIMARY KEY (source_id, serial));

            CREATE TABLE identifiers(
                scheme TEXT NOT NULL, value TEXT NOT NULL, organisation_id TEXT NOT NULL, PRIMARY KEY (scheme, value, organisation_id));
            CREATE INDEX identifiers_organisation ON identifiers(organisation_id);

            CREATE TABLE statements(
                id TEXT NOT NULL PRIMARY KEY, organisation_id TEXT NOT NULL, source_id TEXT NOT NULL, record_key TEXT NOT NULL,
                batch_id TEXT, row_number BIGINT, observed_on TEXT, asserted_by TEXT NOT NULL, asserted_at BIGINT NOT NULL,
                facts TEXT NOT NULL, raw TEXT, digest TEXT, withdrawn_at BIGINT);
            CREATE INDEX statements_organisation ON statements(organisation_id, asserted_at);
            CREATE INDEX statements_record ON statements(source_id, record_key);
            CREATE INDEX statements_batch ON statements(batch_id) WHERE batch_id IS NOT NULL;

            CREATE TABLE quarantine(
                id TEXT NOT NULL PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES batches(id), statement_id TEXT, row_number BIGINT NOT NULL,
                column_name TEXT, value TEXT, code TEXT NOT NULL, message_es TEXT NOT NULL, message_en TEXT NOT NULL, raw TEXT,
                record_key TEXT, state TEXT NOT NULL, resolved_at BIGINT, decided_by TEXT, reason TEXT, organisation_id TEXT, seen_batch TEXT,
                closing_batch TEXT);
            CREATE INDEX quarantine_batch ON quarantine(batch_id, row_number);
            CREATE INDEX quarantine_rows ON quarantine(batch_id, row_number) WHERE statement_id IS NULL;
            CREATE INDEX quarantine_closing ON quarantine(closing_batch) WHERE closing_batch IS NOT NULL;
            CREATE INDEX quarantine_statement ON quarantine(statement_id) WHERE statement_id IS NOT NULL;

            CREATE TABLE memberships(
                id TEXT NOT NULL PRIMARY KEY, organisation_id TEXT NOT NULL, other_id TEXT NOT NULL, role TEXT NOT NULL,
                from_on TEXT, until_on TEXT, source_id TEXT NOT NULL, locator TEXT, doubt_es TEXT, doubt_en TEXT,
                version BIGINT NOT NULL, asserted_by TEXT NOT NULL, asserted_at BIGINT NOT NULL, withdrawn_at BIGINT, withdrawn_reason TEXT);
            CREATE INDEX memberships_organisation ON memberships(organisation_id);
            CREATE INDEX memberships_other ON memberships(other_id);

            CREATE TABLE people(id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, sort_key TEXT NOT NULL, created_at BIGINT NOT NULL);
            CREATE TABLE positions(
                id TEXT NOT NULL PRIMARY KEY, person_id TEXT NOT NULL REFERENCES people(id), organisation_id TEXT, place TEXT,
                title_es TEXT NOT NULL, title_en TEXT NOT NULL, is_public BIGINT NOT NULL, from_on TEXT, until_on TEXT,
                source_id TEXT NOT NULL, locator TEXT, doubt_es TEXT, doubt_en TEXT,
                version BIGINT NOT NULL, asserted_by TEXT NOT NULL, asserted_at BIGINT NOT NULL, withdrawn_at BIGINT, withdrawn_reason TEXT);
            CREATE INDEX positions_organisation ON positions(organisation_id);
            CREATE INDEX positions_person ON positions(person_id);

            CREATE TABLE proposals(
                id TEXT NOT NULL PRIMARY KEY, organisation_id TEXT NOT NULL, base_version BIGINT NOT NULL, facts TEXT NOT NULL, note TEXT,
                state TEXT NOT NULL, proposed_by TEXT NOT NULL, proposed_at BIGINT NOT NULL, decided_by TEXT, decided_at BIGINT, reason TEXT);
            CREATE INDEX proposals_state ON proposals(state, proposed_at);
            CREATE INDEX proposals_organisation ON proposals(organisation_id);
            """),
        deskMigration, scheduleMigration,
    ]

    /// Full text of organisations.
    static let search = SearchIndex(table: "organisation_search")
}
