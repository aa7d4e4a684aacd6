import Kit

/// Does the work that the desk left for later, and goes on with what a process that died left half-way. Any number of processes may run one.
public struct ImportRunner: Sendable {
    let network: Network

    public init(_ network: Network) { self.network = network }

    /// Until the task is cancelled.
    public func run() async {
        while !Task.isCancelled {
            do {
                try await step()
            } catch is CancellationError {
                return
            } catch {
                network.log.warning("import desk", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .seconds(1))
        }
    }

    /// Everything that waits now, one thing after the other.
    func step() async throws {
        try await Intakes(network).dropAbandoned()
        for id in try await Intakes(network).toDo() { try await Intakes(network).work(id) }
        try await ImportSchedules(network).step()
        for id in try await Imports(network).toUndo() { try await Imports(network).goOnUndoing(id) }
    }
}

extension Imports {
    func toUndo() async throws -> [String] {
        let now = network.now()
        return try await network.database.read { transaction in
            try transaction.all(
                """
                SELECT id FROM batches WHERE state = \(Batch.State.undoing) AND (leased_until IS NULL OR leased_until < \(now))
                ORDER BY started_at LIMIT 10
                """
            ) { $0.text(0) }
        }
    }

    /// Begins to take an import back; the first slice is done at once, the runner does the rest.
    public func beginUndo(_ id: String, by actor: Actor) async throws {
        try actor.require(.importRecords)
        let now = network.now()
        try await network.database.write { _ = try Self.undoSlice(id, by: actor, at: now, $0) }
    }

    func goOnUndoing(_ id: String) async throws {
        while true {
            let now = network.now()
            let count = try await network.database.write { transaction -> Int in
                guard try Self.require(id, transaction).state == .undoing else { return 0 }
                return try Self.undoSlice(id, by: .system, at: now, transaction)
            }
            if count < Self.undoSize { return }
        }
    }
}
