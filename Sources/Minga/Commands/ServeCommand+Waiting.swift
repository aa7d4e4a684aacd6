import Kit

/// Serving before there is a database: everyone is told to come back until its server answers.
extension CommandContext {
    func serveOnceThereIsADatabase(_ reason: String) async throws {
        log.warning("waiting for the database", metadata: ["database": "\(shownDatabase)", "reason": "\(reason)"])
        let absent = AbsentDatabase(reason: reason)
        let sites = CurrentSite(Site(Network(database: absent, settings: configuration.settings, log: log), pause: .databaseAway))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await serve(sites) }
            group.addTask { try await openDoors(of: sites) }
            // The server ends when it is asked to; the other only by a refusal, which ends both.
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Tries every second; once the network is there it takes the place of the waiting site, and is closed when serving ends.
    private func openDoors(of sites: CurrentSite) async throws {
        while !Task.isCancelled {
            do {
                return try await withNetwork { network in
                    sites.replace(with: Site(network, visitors: .accounts(of: network)))
                    log.notice("the database answers", metadata: ["database": "\(shownDatabase)"])
                    await Features.work(in: network)
                }
            } catch DatabaseError.unavailable {
                try? await Task.sleep(for: .seconds(1))
            }
        }
    }
}

/// Stands where the database will be.
private struct AbsentDatabase: Database {
    let reason: String
    var engine: Engine { .postgres }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        throw DatabaseError.unavailable(reason)
    }
    func scan<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        throw DatabaseError.unavailable(reason)
    }
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        throw DatabaseError.unavailable(reason)
    }
    func backup(to file: String) async throws { throw DatabaseError.unavailable(reason) }
    func close() async {}
}
