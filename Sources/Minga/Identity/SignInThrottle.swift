import Kit

/// Slows the guessing of passwords. Counters live in the store, so they hold across restarts and processes, and are kept under a
/// digest for a day at most.
///
/// An account admits 5 failures in 15 minutes; after that each further try waits one minute, then two, four, eight and fifteen at
/// most. An address admits 30 tries a minute. Unknown accounts count as known ones do, so the answer tells nothing.
struct SignInThrottle: Sendable {
    static let freeFailures = 5
    static let window = 15 * 60
    static let firstDelay = 60
    static let longestDelay = 15 * 60
    static let triesPerMinuteAndAddress = 30
    static let kept = 24 * 3600

    let database: any Database
    let now: @Sendable () -> Instant
    let isOn: Bool

    init(_ network: Network) {
        database = network.database
        now = network.now
        isOn = network.settings.isThrottled
    }

    /// Counts one try before the password is looked at, so that tries at the same time cannot pass together.
    func admit(account: String, remote: String) async throws {
        guard isOn else { return }
        let now = now()
        let wait = try await database.write { transaction in
            try transaction.execute("DELETE FROM sign_in_attempts WHERE last_at < \(now.adding(seconds: -Self.kept))")
            let byAddress = try Self.countAddress(remote, at: now, in: transaction)
            return try max(byAddress, byAddress > 0 ? 0 : Self.countAccount(account, at: now, in: transaction))
        }
        if wait > 0 { throw Self.tooMany(seconds: wait) }
    }

    /// The password was right: the account's counter starts anew.
    static func clear(account: String, in transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM sign_in_attempts WHERE subject = \(subject(account: account))")
    }

    /// The password was never looked at: the try is given back.
    func giveBack(account: String) async throws {
        try await database.write { transaction in
            _ = try transaction.execute(
                "UPDATE sign_in_attempts SET tries = tries - 1 WHERE subject = \(Self.subject(account: account)) AND tries > 0")
        }
    }

    static func delay(afterFailures failures: Int) -> Int {
        guard failures >= freeFailures else { return 0 }
        return min(firstDelay << min(failures - freeFailures, 10), longestDelay)
    }

    private static func subject(account: String) -> String { "account:" + Secret.sha256(account) }

    private static func countAccount(_ account: String, at now: Instant, in transaction: any Transaction) throws -> Int {
        let subject = subject(account: account)
        var (tries, since, last) = try hold(subject, at: now, in: transaction)
        if tries < freeFailures, now > since.adding(seconds: window) { (tries, since) = (0, now) }
        let open = last.adding(seconds: delay(afterFailures: tries))
        guard now >= open else { return Int((open.milliseconds - now.milliseconds + 999) / 1000) }
        try put(subject, tries + 1, since, now, in: transaction)
        return 0
    }

    private static func countAddress(_ remote: String, at now: Instant, in transaction: any Transaction) throws -> Int {
        let subject = "remote:" + Secret.sha256(Remote.counted(remote))
        var (tries, since, _) = try hold(subject, at: now, in: transaction)
        if now >= since.adding(seconds: 60) { (tries, since) = (0, now) }
        guard tries < triesPerMinuteAndAddress else {
            return max(1, Int((since.adding(seconds: 60).milliseconds - now.milliseconds + 999) / 1000))
        }
        try put(subject, tries + 1, since, now, in: transaction)
        return 0
    }

    /// The counter, its row held until the end of the transaction.
    private static func hold(_ subject: String, at now: Instant, in transaction: any Transaction) throws -> (Int, Instant, Instant) {
        try transaction.execute(
            """
            INSERT INTO sign_in_attempts(subject, tries, since, last_at) VALUES (\(subject), 0, \(now), \(now))
            ON CONFLICT (subject) DO UPDATE SET subject = excluded.subject
            """)
        let sql: SQL = "SELECT tries, since, last_at FROM sign_in_attempts WHERE subject = \(subject)"
        return try transaction.first(sql) { ($0.int(0), $0.instant(1), $0.instant(2)) } ?? (0, now, now)
    }

    private static func put(_ subject: String, _ tries: Int, _ since: Instant, _ last: Instant, in transaction: any Transaction) throws {
        try transaction.execute(
            "UPDATE sign_in_attempts SET tries = \(tries), since = \(since), last_at = \(last) WHERE subject = \(subject)")
    }

    private static func tooMany(seconds: Int) -> Problem {
        let minutes = (seconds + 59) / 60
        return Problem(
            .tooManyRequests,
            .plural(
                minutes,
                one: Words(
                    es: "Demasiados intentos de ingreso. Espere # minuto y vuelva a intentar.",
                    en: "Too many attempts to sign in. Wait # minute and try again."),
                many: Words(
                    es: "Demasiados intentos de ingreso. Espere # minutos y vuelva a intentar.",
                    en: "Too many attempts to sign in. Wait # minutes and try again.")), retryAfter: seconds)
    }
}
