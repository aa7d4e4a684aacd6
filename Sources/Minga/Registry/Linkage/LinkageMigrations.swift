import Kit

/// Which records are one organisation: pairs found with their evidence, what people decided, and the merges that follow.
public enum Links: Feature {
    public static let name = "links"

    public static let migrations = [
        Migration(
            "0120-links",
            """
            CREATE TABLE merges(
                id TEXT NOT NULL PRIMARY KEY, survivor_id TEXT NOT NULL, absorbed_id TEXT NOT NULL, pair_id TEXT, reason TEXT,
                merged_by TEXT NOT NULL, merged_at BIGINT NOT NULL, split_by TEXT, split_at BIGINT, split_reason TEXT);
            CREATE UNIQUE INDEX merges_absorbed ON merges(absorbed_id) WHERE split_at IS NULL;
            CREATE INDEX merges_survivor ON merges(survivor_id);

            CREATE TABLE homes(member_id TEXT NOT NULL PRIMARY KEY, home_id TEXT NOT NULL);
            CREATE INDEX homes_home ON homes(home_id);

            CREATE TABLE merged_identifiers(
                scheme TEXT NOT NULL, value TEXT NOT NULL, organisation_id TEXT NOT NULL, PRIMARY KEY (scheme, value, organisation_id));
            CREATE INDEX merged_identifiers_organisation ON merged_identifiers(organisation_id);

            CREATE TABLE moved_rows(
                place TEXT NOT NULL, row_key TEXT NOT NULL, origin_id TEXT NOT NULL, PRIMARY KEY (place, row_key, origin_id));
            CREATE INDEX moved_rows_origin ON moved_rows(origin_id);

            CREATE TABLE link_pairs(
                id TEXT NOT NULL PRIMARY KEY, one_id TEXT NOT NULL, other_id TEXT NOT NULL, millibits BIGINT NOT NULL,
                doubt BIGINT NOT NULL, evidence TEXT NOT NULL, state TEXT NOT NULL, version BIGINT NOT NULL,
                found_at BIGINT NOT NULL, decided_by TEXT, decided_at BIGINT, reason TEXT, merge_id TEXT, UNIQUE (one_id, other_id));
            CREATE INDEX link_pairs_state ON link_pairs(state, doubt, id);
            CREATE INDEX link_pairs_decided ON link_pairs(state, decided_at);
            CREATE INDEX link_pairs_other ON link_pairs(other_id);
            INSERT INTO counters(name, value) VALUES ('links-looked-at', 0);
            """),
        // Looks for pairs that imports asked for.
        Migration(
            "0234-link-runs",
            """
            CREATE TABLE link_runs(
                id TEXT NOT NULL PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES batches(id), asked_at BIGINT NOT NULL,
                attempts BIGINT NOT NULL, lease TEXT, leased_until BIGINT, finished_at BIGINT);
            CREATE INDEX link_runs_waiting ON link_runs(asked_at) WHERE finished_at IS NULL;
            CREATE INDEX link_runs_batch ON link_runs(batch_id);
            """),
    ]

    public static func work(in network: Network) async { await LinkRuns(network).run() }
}
