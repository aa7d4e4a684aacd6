import Kit

/// Watches the addresses that the catalogue gives people: of claims that hold, and of sources.
public struct LinkWatch: Sendable {
    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    private static let fields = ["contact", "website"]
    /// So many are asked before what was found is kept.
    private static let batch = 100
    /// When so many are asked and nobody answers, it is this server that cannot reach the Internet.
    private static let leastForOutage = 3

    /// Every address once, in order.
    public func addresses() async throws -> [String] {
        let claims = try await Instruments(network).claims(of: Self.fields).compactMap(\.value.text)
        let sources = try await SourceList(network).all().compactMap { $0.url?.text }
        return Set((claims + sources).filter { $0.hasPrefix("http://") || $0.hasPrefix("https://") }).sorted()
    }

    /// Asks each address and keeps what was found; those that are no longer given are forgotten.
    ///
    /// - Parameter onlyDue: leaves out those whose time to be asked has not come.
    /// - Throws: `unavailable` when nobody at all answers; nothing is kept then.
    @discardableResult
    public func run(
        _ probe: any LinkProbe, onlyDue: Bool = false, by actor: Actor, progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> [LinkCheck] {
        try actor.require(.correctRecord)
        let given = try await addresses()
        let known = Dictionary(try await checks().map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
        let now = network.now()
        let asked = given.filter { !onlyDue || known[$0].map { $0.nextAt <= now } ?? true }
        try await forget(given)
        var done = 0
        var failing = 0
        while done < asked.count {
            let part = Array(asked[done..<min(done + Self.batch, asked.count)])
            let before = done
            let found = await HostRound(probe: probe).ask(part) { progress(before + $0, asked.count) }
            if found.count >= Self.leastForOutage, found.values.allSatisfy({ $0 == .silent }) { throw Self.outage }
            let checks = found.map { LinkCheck($0.key, $0.value, after: known[$0.key], at: now) }
            try await keep(checks)
            failing += checks.count { $0.outcome.fails }
            done += part.count
        }
        if !asked.isEmpty { try await record(asked.count, failing, actor, now) }
        return try await checks()
    }

    /// What was found last, by address.
    public func checks() async throws -> [LinkCheck] {
        try await database.read { try $0.all("SELECT \(LinkCheck.columns) FROM link_checks ORDER BY address", LinkCheck.init) }
    }

    /// Those of which people are told, by address.
    public func broken() async throws -> [String: LinkCheck] {
        let found = try await database.read {
            try $0.all(
                "SELECT \(LinkCheck.columns) FROM link_checks WHERE failed_days >= \(LinkCheck.daysToBreak) ORDER BY address",
                LinkCheck.init)
        }
        return Dictionary(found.map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func keep(_ checks: [LinkCheck]) async throws {
        try await database.write { transaction in
            for check in checks {
                try transaction.execute(
                    """
                    INSERT INTO link_checks(\(LinkCheck.columns))
                    VALUES (\(check.address), \(check.outcome.rawValue), \(check.status), \(check.checkedAt), \(check.failingSince),
                        \(check.failedDays), \(check.failedOn?.description))
                    ON CONFLICT (address) DO UPDATE SET outcome = excluded.outcome, status = excluded.status,
                        checked_at = excluded.checked_at, failing_since = excluded.failing_since, failed_days = excluded.failed_days,
                        failed_on = excluded.failed_on
                    """)
            }
        }
    }

    private func forget(_ given: [String]) async throws {
        let kept = Set(given)
        try await database.write { transaction in
            for address in try transaction.all("SELECT address FROM link_checks", { $0.text(0) }) where !kept.contains(address) {
                try transaction.execute("DELETE FROM link_checks WHERE address = \(address)")
            }
        }
    }

    private func record(_ asked: Int, _ failing: Int, _ actor: Actor, _ now: Instant) async throws {
        let payload: JSON = ["addresses": .number(asked), "failing": .number(failing)]
        try await database.write {
            _ = try $0.record(Event("links.checked", of: "catalogue", by: actor, payload: payload), at: now)
        }
    }

    private static let outage = Problem(
        .unavailable,
        Words(
            es: "No respondió ninguna dirección: parece que este servidor no sale a Internet. No se anotó nada.",
            en: "No address answered: this server seems not to reach the Internet. Nothing was noted."))
}
