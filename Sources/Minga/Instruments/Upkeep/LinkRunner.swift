import Kit

/// Asks the addresses whose time has come, hour by hour. Any number of processes may run one: a round is of who moves the next one on.
struct LinkRunner: Sendable {
    let network: Network
    let probe: any LinkProbe

    /// The first round of a new network is a day after it began, so that a trial asks nobody.
    private static let firstAfter = 86_400
    private static let every = 3_600

    init(_ network: Network, probe: any LinkProbe = WebProbe()) {
        self.network = network
        self.probe = probe
    }

    /// Until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            do { try await step() } catch is CancellationError { return } catch {
                network.log.warning("watch of addresses", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(600))
        }
    }

    /// Whether a round was made.
    @discardableResult
    func step() async throws -> Bool {
        let now = network.now()
        let (first, next) = (now.adding(seconds: Self.firstAfter), now.adding(seconds: Self.every))
        let isMine = try await network.database.write { transaction in
            try transaction.execute("INSERT INTO link_rounds(id, next_at) VALUES ('links', \(first)) ON CONFLICT (id) DO NOTHING")
            return try transaction.execute("UPDATE link_rounds SET next_at = \(next) WHERE id = 'links' AND next_at <= \(now)") == 1
        }
        guard isMine else { return false }
        try await LinkWatch(network).run(probe, onlyDue: true, by: .system)
        return true
    }
}
