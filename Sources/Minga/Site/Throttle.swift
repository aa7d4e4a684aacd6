import Kit
import Synchronization

/// How often something may be done.
public struct Limit: Sendable, Hashable {
    public let name: String
    public let hits: Int
    public let seconds: Int

    public init(_ name: String, _ hits: Int, per seconds: Int) {
        self.name = name
        self.hits = hits
        self.seconds = seconds
    }

    public static let anonymousAPI = Limit("api-anonymous", 60, per: 60)
    public static let keyedAPI = Limit("api-key", 600, per: 60)
    /// Whole lists as files, for those who are not signed in.
    public static let export = Limit("export", 6, per: 3600)
    /// Searches by words on pages, for those who are not signed in.
    public static let search = Limit("search", 30, per: 60)
}

/// Counts what is limited. Counters live in the database, so they survive a restart and hold for all processes together;
/// each process keeps its share in memory and settles it every tenth of the limit, so a limit costs few writes.
public final class Throttle: Sendable {
    private struct Key: Hashable {
        let limit: String
        let subject: String
    }

    private struct Counter {
        var end: Instant
        /// Hits of all processes when last settled, and own ones since.
        var settled: Int
        var pending: Int
    }

    private let database: any Database
    private let now: @Sendable () -> Instant
    private let isOn: Bool
    private let counters = Mutex<[Key: Counter]>([:])

    init(_ database: any Database, isOn: Bool, now: @escaping @Sendable () -> Instant) {
        self.database = database
        self.isOn = isOn
        self.now = now
    }

    /// Counts one more; throws `too-many-requests` with the time to wait once the limit is passed.
    public func count(_ limit: Limit, _ subject: String) async throws {
        guard isOn else { return }
        let key = Key(limit: limit.name, subject: subject)
        let moment = now()
        let share = counters.withLock { counters -> (due: Int?, counter: Counter) in
            if counters.count > 20_000 { counters = counters.filter { $0.value.end > moment } }
            var counter =
                counters[key].flatMap { $0.end > moment ? $0 : nil }
                ?? Counter(end: moment.adding(seconds: limit.seconds), settled: -1, pending: 0)
            counter.pending += 1
            // A counter new to this process is settled at once: another one may know more.
            let isDue = counter.settled <= limit.hits && (counter.settled < 0 || counter.pending * 10 >= limit.hits)
            let due = isDue ? counter.pending : nil
            if isDue { (counter.settled, counter.pending) = (max(counter.settled, 0) + counter.pending, 0) }
            counters[key] = counter
            return (due, counter)
        }
        var counter = share.counter
        if let due = share.due { counter = try await settle(key, due, counter.end, moment) }
        if counter.settled + counter.pending > limit.hits { throw refusal(until: counter.end, at: moment) }
    }

    private func settle(_ key: Key, _ hits: Int, _ end: Instant, _ moment: Instant) async throws -> Counter {
        let (rule, subject) = (key.limit, key.subject)
        let hasEnded: SQL = "throttle_counters.window_end <= \(moment)"
        let found = try await database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO throttle_counters(rule, subject, window_start, window_end, hits)
                VALUES (\(rule), \(subject), \(moment), \(end), \(hits))
                ON CONFLICT (rule, subject) DO UPDATE SET
                    hits = excluded.hits + CASE WHEN \(hasEnded) THEN 0 ELSE throttle_counters.hits END,
                    window_start = CASE WHEN \(hasEnded) THEN excluded.window_start ELSE throttle_counters.window_start END,
                    window_end = CASE WHEN \(hasEnded) THEN excluded.window_end ELSE throttle_counters.window_end END
                """)
            // Now and then, what is over goes away.
            if moment.milliseconds % 64 == 0 { try transaction.execute("DELETE FROM throttle_counters WHERE window_end <= \(moment)") }
            return try transaction.first(
                "SELECT hits, window_end FROM throttle_counters WHERE rule = \(rule) AND subject = \(subject)"
            ) { ($0.int(0), $0.instant(1)) }
        }
        return counters.withLock { counters in
            var counter = counters[key] ?? Counter(end: end, settled: 0, pending: 0)
            if let (hits, end) = found {
                counter.settled = max(hits, counter.settled)
                counter.end = end
            }
            counters[key] = counter
            return counter
        }
    }

    private func refusal(until end: Instant, at moment: Instant) -> Problem {
        let wait = max(1, Int((end.milliseconds - moment.milliseconds + 999) / 1000))
        return Problem(
            .tooManyRequests,
            .plural(
                wait, one: Words(es: "Demasiados intentos. Espere # segundo.", en: "Too many attempts. Wait # second."),
                many: Words(es: "Demasiados intentos. Espere # segundos.", en: "Too many attempts. Wait # seconds.")), retryAfter: wait)
    }
}
