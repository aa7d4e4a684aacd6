import Kit

/// Rules on trial: the only way to scenarios for pages and API.
public struct Scenarios: Feature {
    public static let name = "scenarios"

    let network: Network
    private var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    public static var migrations: [Migration] { ScenarioMigrations.all }
    public static func routes() -> [Route] { ScenarioRoutes.all }

    /// Those that an actor may read, newest first.
    func visible(to actor: Actor) async throws -> [Scenario] {
        guard actor.holds(.keepScenarios) else { return [] }
        let all = try await database.read {
            try $0.all("SELECT \(Scenario.columns) FROM scenarios ORDER BY updated_at DESC, id", Scenario.read)
        }
        return all.filter { $0.isVisible(to: actor) }
    }

    /// Found and readable, or a `not-found` problem: who may not read it does not learn that it exists.
    func require(_ id: String, for actor: Actor) async throws -> Scenario {
        let found = try await database.read { try Self.find(id, $0) }
        guard let found, actor.holds(.keepScenarios), found.isVisible(to: actor) else { throw Self.absent }
        return found
    }

    private static func find(_ id: String, _ transaction: any Transaction) throws -> Scenario? {
        guard Identifier.isValid(id) else { return nil }
        return try transaction.first("SELECT \(Scenario.columns) FROM scenarios WHERE id = \(id)", Scenario.read)
    }

    static let absent = Problem.notFound(
        Words(
            es: "No hay un escenario con esa dirección, o no se compartió con su cuenta.",
            en: "There is no scenario at that address, or it is not shared with your account."))

    /// Keeps a new scenario. `key` makes a repeated submission give the first one back.
    func keep(_ draft: ScenarioDraft, key: String? = nil, by actor: Actor) async throws -> Scenario {
        let owner = try Self.owner(actor)
        let now = network.now()
        let id = Identifier.make(at: now)
        return try await database.write { transaction in
            if let key,
                let earlier = try transaction.first(
                    "SELECT \(Scenario.columns) FROM scenarios WHERE owner = \(owner) AND idempotency_key = \(key)", Scenario.read)
            {
                return earlier
            }
            let row: [Value] = [
                .text(id), .text(owner), .integer(1), .text(draft.title), draft.note.map { .text($0) } ?? .null, .text(draft.rule),
                .text(draft.ruleVersion), .text(draft.draft.description), .text(Self.roles(draft)), key.map { .text($0) } ?? .null,
                now.value, now.value,
            ]
            try transaction.insert(into: "scenarios", columns: Scenario.insertColumns, rows: [row])
            try transaction.record(
                Event("scenario.kept", of: Scenario.subject(id), by: actor, payload: ["rule": .string(draft.rule)]), at: now)
            guard let kept = try Self.find(id, transaction) else { throw Self.absent }
            return kept
        }
    }

    /// Changes an own scenario. `version` is the one that was on the screen.
    func revise(_ id: String, _ draft: ScenarioDraft, version: Int, by actor: Actor) async throws -> Scenario {
        let now = network.now()
        return try await database.write { transaction in
            _ = try Self.own(id, version: version, of: actor, transaction)
            try transaction.execute(
                """
                UPDATE scenarios SET version = version + 1, title = \(draft.title), note = \(draft.note), rule_version = \(draft.ruleVersion),
                    draft = \(draft.draft.description), shared_with = \(Self.roles(draft)), updated_at = \(now)
                WHERE id = \(id)
                """)
            try transaction.record(Event("scenario.revised", of: Scenario.subject(id), by: actor), at: now)
            guard let kept = try Self.find(id, transaction) else { throw Self.absent }
            return kept
        }
    }

    /// Throws an own scenario away; the chain remembers that it was.
    func discard(_ id: String, version: Int, by actor: Actor) async throws {
        let now = network.now()
        try await database.write { transaction in
            _ = try Self.own(id, version: version, of: actor, transaction)
            try transaction.execute("DELETE FROM scenarios WHERE id = \(id)")
            try transaction.record(Event("scenario.discarded", of: Scenario.subject(id), by: actor), at: now)
        }
    }

    private static func roles(_ draft: ScenarioDraft) -> String { draft.sharedWith.map(\.rawValue).joined(separator: " ") }

    private static func owner(_ actor: Actor) throws(Problem) -> String {
        guard actor.holds(.keepScenarios), let owner = actor.accountID else {
            try actor.require(.keepScenarios)
            throw Problem(.forbidden, Words(es: "Los escenarios son de una cuenta.", en: "Scenarios belong to an account."))
        }
        return owner
    }

    private static func own(_ id: String, version: Int, of actor: Actor, _ transaction: any Transaction) throws -> Scenario {
        _ = try owner(actor)
        guard let found = try find(id, transaction), found.isVisible(to: actor) else { throw absent }
        guard found.isOwn(of: actor) else {
            throw Problem(
                .forbidden,
                Words(
                    es: "Es de otra persona: guarde una copia propia para cambiarlo.",
                    en: "It is somebody else's: keep a copy of your own to change it."))
        }
        guard found.version == version else {
            throw Problem(
                .stale,
                Words(
                    es: "El escenario cambió en otra ventana. Ábralo de nuevo; lo escrito aquí se puede guardar como otro.",
                    en: "The scenario changed in another window. Open it again; what is typed here can be kept as another."))
        }
        return found
    }
}
