import Kit

/// Tables of the site itself: its key, counters of the limits, answers kept for repeated requests.
enum SiteMigrations {
    static let all = [
        Migration(
            "0005-site",
            """
            CREATE TABLE site_settings(name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);
            CREATE TABLE throttle_counters(
                rule TEXT NOT NULL, subject TEXT NOT NULL, window_start BIGINT NOT NULL, window_end BIGINT NOT NULL, hits BIGINT NOT NULL,
                PRIMARY KEY (rule, subject));
            CREATE INDEX throttle_counters_by_end ON throttle_counters(window_end);
            CREATE TABLE idempotency_keys(
                caller TEXT NOT NULL, idempotency_key TEXT NOT NULL, digest TEXT NOT NULL, holder TEXT NOT NULL, created_at BIGINT NOT NULL,
                status BIGINT, headers TEXT, body TEXT, PRIMARY KEY (caller, idempotency_key));
            CREATE INDEX idempotency_keys_by_time ON idempotency_keys(created_at);
            """)
    ]
}
