import Kit

/// The façade of proposed changes.
public struct Proposals: Sendable {
    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    /// Keeps what an organisation or anyone with an account proposes; a repeated submission (`key`) is kept once.
    @discardableResult
    public func propose(_ facts: Facts, for organisationID: String, version: Int, note: String?, by actor: Actor, key: String? = nil)
        async throws -> Proposal
    {
        let now = network.now()
        let id = key ?? Identifier.make(at: now)
        return try await database.write { transaction in
            if let earlier = try Self.find(id, transaction) { return earlier }
            guard let current = try Organisations.find(organisationID, transaction) else { throw Organisations.absent }
            try actor.require(.proposeChange, at: current.place)
            guard !facts.claims.isEmpty else {
                throw Problem(.invalid, Words(es: "No hay ningún cambio que proponer.", en: "There is no change to propose."))
            }
            guard facts[.name]?.value.isEmpty != true else { throw Organisations.nameless }
            let proposal = Proposal(
                id: id, organisationID: current.id, baseVersion: version, facts: facts, note: note, state: .open,
                proposedBy: actor.eventName,
                proposedAt: now, decidedBy: nil, decidedAt: nil, reason: nil)
            try transaction.execute(
                """
                INSERT INTO proposals(id, organisation_id, base_version, facts, note, state, proposed_by, proposed_at)
                VALUES (\(id), \(current.id), \(version), \(facts.text), \(note), \(Proposal.State.open), \(actor.eventName), \(now))
                """)
            try transaction.record(
                Event(
                    "proposal.made", of: "organisation/\(current.id)", by: actor,
                    payload: ["proposal": .string(id), "fields": Organisations.names(facts)]), at: now)
            return proposal
        }
    }

    /// Accepting asserts the facts in the organisation's voice; both ways the reason is kept and shown to who proposed.
    @discardableResult
    public func decide(_ id: String, _ verb: Proposal.Verb, reason: String, by actor: Actor) async throws -> Proposal {
        let now = network.now()
        guard let reason = reason.nonEmpty, reason.count <= 1_000 else {
            throw Problem.invalid([
                Problem.Field(
                    "reason",
                    Words(
                        es: "Escriba la razón de la decisión, hasta 1.000 caracteres.",
                        en: "Write the reason for the decision, up to 1,000 characters."))
            ])
        }
        return try await database.write { transaction in
            guard let proposal = try Self.find(id, transaction) else { throw Self.absent }
            guard let current = try Organisations.find(proposal.organisationID, transaction) else { throw Organisations.absent }
            try Self.authorise(verb, proposal, current, actor)
            let state = try Proposal.lifecycle.apply(verb, to: proposal.state)
            try transaction.execute(
                """
                UPDATE proposals SET state = \(state), decided_by = \(actor.eventName), decided_at = \(now), reason = \(reason)
                WHERE id = \(id) AND state = \(proposal.state)
                """)
            if verb == .accept {
                _ = try Organisations.assert(
                    proposal.facts, on: current, from: .organisation, version: current.version, note: reason, by: actor,
                    verb: "organisation.changed",
                    at: now, transaction)
            }
            try transaction.record(
                Event(
                    "proposal.\(state == .accepted ? "accepted" : state == .refused ? "refused" : "withdrawn")",
                    of: "organisation/\(current.id)", by: actor,
                    payload: ["proposal": .string(id), "reason": .string(reason)]), at: now)
            guard let decided = try Self.find(id, transaction) else { throw Self.absent }
            return decided
        }
    }

    private static func authorise(_ verb: Proposal.Verb, _ proposal: Proposal, _ current: Organisation, _ actor: Actor) throws {
        if verb == .withdraw, actor.isSignedIn, proposal.proposedBy == actor.eventName { return }
        try actor.require(.reviewChange, at: current.place)
    }

    /// The key of the proposal that a program's idempotency key stands for.
    static func id(of key: String, by actor: Actor) -> String {
        String(Secret.sha256("proposal/" + actor.eventName + "/" + key).prefix(32))
    }

    public func find(_ id: String) async throws -> Proposal? { try await database.read { try Self.find(id, $0) } }

    static func find(_ id: String, _ transaction: any Transaction) throws -> Proposal? {
        try transaction.first("SELECT \(Proposal.columns) FROM proposals WHERE id = \(id)", Proposal.read)
    }

    static let absent = Problem.notFound(Words(es: "No hay una propuesta con esa dirección.", en: "There is no proposal at that address."))
}
