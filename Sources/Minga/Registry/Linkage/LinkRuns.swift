import Kit

/// Looks for pairs that imports ask for, beside the server. What is asked stands in the store since the transaction that ended the import, so
/// no crash loses it; one process at a time does it, and another takes over from one that died.
struct LinkRuns: Sendable {
    let network: Network

    init(_ network: Network) { self.network = network }

    /// How the look that an import asked for stands.
    enum Standing: Sendable, Hashable {
        case waiting
        /// It was tried too often; a person may look at the desk of pairs.
        case failed
        /// Pairs with a record of the import: by their decision now.
        case done([LinkPair.State: Int])
    }

    /// Attempts after which a look that always takes its process down is left alone.
    static let mostAttempts = 5

    /// Asks for a look at what an import brought.
    static func ask(_ batch: String, at now: Instant, _ transaction: any Transaction) throws {
        try transaction.execute(
            "INSERT INTO link_runs(id, batch_id, asked_at, attempts) VALUES (\(Identifier.make(at: now)), \(batch), \(now), 0)")
    }

    /// What was asked for until a look began is answered by it, whoever began it.
    static func answer(askedBefore begun: Instant, at now: Instant, _ transaction: any Transaction) throws {
        try transaction.execute(
            """
            UPDATE link_runs SET finished_at = \(now), lease = NULL, leased_until = NULL
            WHERE finished_at IS NULL AND asked_at <= \(begun)
            """)
    }

    /// Until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            do {
                try await step()
            } catch is CancellationError {
                return
            } catch {
                network.log.warning("looking for pairs", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(2))
        }
    }

    /// Looks, if an import asked for it and no process does it.
    func step() async throws {
        guard try await network.database.read({ try Self.isAsked($0) }) else { return }
        let lease = ImportLease()
        let batches = try await claim(lease)
        guard !batches.isEmpty else { return }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                var order = LinkSearch.Order()
                order.batches = batches
                order.isBeside = true
                _ = try await LinkSearch(network).run(order, by: .system)
            }
            group.addTask {
                while true {
                    try await Task.sleep(for: .seconds(10))
                    try await beat(lease)
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }

    private static func isAsked(_ transaction: any Transaction) throws -> Bool {
        try transaction.exists("SELECT 1 FROM link_runs WHERE finished_at IS NULL AND attempts < \(mostAttempts) LIMIT 1")
    }

    /// Takes all that waits, unless another process is at it; the imports that asked.
    private func claim(_ lease: ImportLease) async throws -> [String] {
        let now = network.now()
        return try await network.database.write { transaction in
            try Merges.lock(transaction)
            let isTaken = try transaction.exists("SELECT 1 FROM link_runs WHERE finished_at IS NULL AND leased_until >= \(now)")
            guard !isTaken else { return [] }
            try transaction.execute(
                """
                UPDATE link_runs SET lease = \(lease.token), leased_until = \(ImportLease.end(from: now)), attempts = attempts + 1
                WHERE finished_at IS NULL AND attempts < \(Self.mostAttempts)
                """)
            return try transaction.all("SELECT batch_id FROM link_runs WHERE lease = \(lease.token) ORDER BY asked_at, id") { $0.text(0) }
        }
    }

    /// Holds the lease longer; throws once it is another's.
    private func beat(_ lease: ImportLease) async throws {
        let until = ImportLease.end(from: network.now())
        let count = try await network.database.write { transaction in
            try transaction.execute("UPDATE link_runs SET leased_until = \(until) WHERE lease = \(lease.token) AND finished_at IS NULL")
        }
        guard count > 0 else { throw CancellationError() }
    }

    /// How the look for an import stands; nil when it asked for none.
    func standing(of batch: String) async throws -> Standing? {
        try await network.database.read { transaction in
            let run = try transaction.first(
                "SELECT finished_at, attempts FROM link_runs WHERE batch_id = \(batch) ORDER BY asked_at DESC, id DESC LIMIT 1"
            ) { (isDone: $0.textIfAny(0) != nil, attempts: $0.int(1)) }
            guard let run else { return nil }
            guard run.isDone else { return run.attempts >= Self.mostAttempts ? .failed : .waiting }
            return .done(try Self.counts(batch, transaction))
        }
    }

    private static func counts(_ batch: String, _ transaction: any Transaction) throws -> [LinkPair.State: Int] {
        let brought: SQL = "SELECT organisation_id FROM statements WHERE batch_id = \(batch)"
        var counts: [LinkPair.State: Int] = [:]
        try transaction.forEach(
            """
            SELECT p.state, count(*) FROM link_pairs p JOIN organisations a ON a.id = p.one_id JOIN organisations b ON b.id = p.other_id
            WHERE (p.one_id IN (\(brought)) OR p.other_id IN (\(brought)))
                AND (p.state <> \(LinkPair.State.open) OR a.is_listed = 1 AND b.is_listed = 1) GROUP BY p.state
            """
        ) { row in
            if let state = LinkPair.State(rawValue: row.text(0)) { counts[state] = row.int(1) }
        }
        return counts
    }
}
