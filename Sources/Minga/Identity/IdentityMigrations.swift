import Kit

enum IdentityMigrations {
    static let all = [
        Migration(
            "0020-identity",
            """
            CREATE TABLE accounts(
                id TEXT NOT NULL PRIMARY KEY, email TEXT NOT NULL, email_key TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
                search_key TEXT NOT NULL, sort_key TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
                language TEXT NOT NULL, created_at BIGINT NOT NULL, signed_in_at BIGINT);
            CREATE INDEX accounts_by_name ON accounts(sort_key, id);
            CREATE TABLE sign_in_methods(
                account_id TEXT NOT NULL REFERENCES accounts(id), method TEXT NOT NULL, identifier TEXT NOT NULL, secret TEXT NOT NULL,
                must_change BIGINT NOT NULL, expires_at BIGINT, changed_at BIGINT NOT NULL, PRIMARY KEY (method, identifier));
            CREATE INDEX sign_in_methods_by_account ON sign_in_methods(account_id);
            CREATE TABLE account_grants(
                account_id TEXT NOT NULL REFERENCES accounts(id), role TEXT NOT NULL, scope_kind TEXT NOT NULL, scope_id TEXT NOT NULL,
                granted_at BIGINT NOT NULL, granted_by TEXT NOT NULL, PRIMARY KEY (account_id, role, scope_kind, scope_id));
            CREATE TABLE sessions(
                id TEXT NOT NULL PRIMARY KEY, token_hash TEXT NOT NULL UNIQUE, account_id TEXT NOT NULL REFERENCES accounts(id),
                started_at BIGINT NOT NULL, seen_at BIGINT NOT NULL, device TEXT NOT NULL, remote TEXT NOT NULL);
            CREATE INDEX sessions_by_account ON sessions(account_id, seen_at);
            CREATE INDEX sessions_by_seen ON sessions(seen_at);
            CREATE TABLE sign_in_attempts(
                subject TEXT NOT NULL PRIMARY KEY, tries BIGINT NOT NULL, since BIGINT NOT NULL, last_at BIGINT NOT NULL);
            CREATE INDEX sign_in_attempts_by_time ON sign_in_attempts(last_at);
            """)
    ]
}
