import Kit

/// The façade of questions to agencies: asking, answering at the signed address, and how punctual each agency is.
public struct ConfirmationRequests: Sendable {
    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    static let columns: SQL = """
        id, instrument_id, agency_id, contact, asked_by, asked_at, due_on, expires_at, answered_at, answer, note, settled_at
        """

    static func read(_ row: Row) -> ConfirmationRequest {
        ConfirmationRequest(
            id: row.text(0), instrumentID: row.text(1), agencyID: row.text(2), contact: row.text(3), askedBy: row.text(4),
            askedAt: row.instant(5), dueOn: CivilDate(iso: row.text(6)) ?? CivilDate(dayNumber: 0), expiresAt: row.instant(7),
            answeredAt: row.instantIfAny(8), answer: row.textIfAny(9).flatMap(ConfirmationRequest.Answer.init), note: row.textIfAny(10),
            settledAt: row.instantIfAny(11))
    }

    /// Asks the agency of each instrument; one that waits for an answer is asked again only when its address has expired.
    @discardableResult
    public func ask(about instruments: [String], contact: String, by actor: Actor) async throws -> [ConfirmationRequest] {
        let now = network.now()
        return try await database.write { transaction in
            try instruments.map { id in
                guard let instrument = try Instruments.find(id, transaction) else { throw Instruments.absent }
                try actor.require(.correctRecord, at: instrument.place)
                guard let agency = instrument.agency else { throw Self.noAgency(instrument) }
                if let open = try Self.open(id, now, transaction) { return open }
                let asked = ConfirmationRequest(
                    id: Identifier.make(at: now), instrumentID: id, agencyID: agency, contact: contact, askedBy: actor.eventName,
                    askedAt: now,
                    dueOn: now.day().adding(days: ConfirmationRequest.daysToAnswer),
                    expiresAt: now.adding(seconds: ConfirmationRequest.daysOfAddress * 86_400),
                    answeredAt: nil, answer: nil, note: nil, settledAt: nil)
                try transaction.execute(
                    """
                    INSERT INTO confirmations(id, instrument_id, agency_id, contact, asked_by, asked_at, due_on, expires_at)
                    VALUES (\(asked.id), \(id), \(agency), \(contact), \(asked.askedBy), \(now), \(asked.dueOn.description), \(asked.expiresAt))
                    """)
                try transaction.record(
                    Event(
                        "instrument.confirmation-asked", of: instrument.subject, by: actor,
                        payload: ["confirmation": .string(asked.id), "agency": .string(agency)]), at: now)
                return asked
            }
        }
    }

    private static func open(_ instrument: String, _ now: Instant, _ transaction: any Transaction) throws -> ConfirmationRequest? {
        try transaction.first(
            """
            SELECT \(columns) FROM confirmations WHERE instrument_id = \(instrument) AND answered_at IS NULL AND expires_at > \(now)
            ORDER BY asked_at DESC LIMIT 1
            """, read)
    }

    /// The question of a signed address; a token that was not made here, or too long ago, is refused alike.
    public func question(token: String) async throws -> ConfirmationRequest {
        guard let id = ConfirmationToken.id(in: token) else { throw Self.absent }
        let found = try await database.read { try Self.find(id, $0) }
        guard let found, ConfirmationToken.isGenuine(token, found, network.key) else { throw Self.absent }
        guard found.answeredAt != nil || found.expiresAt > network.now() else { throw Self.expired }
        return found
    }

    private static func find(_ id: String, _ transaction: any Transaction) throws -> ConfirmationRequest? {
        try transaction.first("SELECT \(columns) FROM confirmations WHERE id = \(id)", read)
    }

    /// Answers a question. "Still" becomes claims of today whose verifier is the agency; "changed" becomes work for the steward.
    /// Answering again gives the first answer back.
    @discardableResult
    public func answer(_ answer: ConfirmationRequest.Answer, note: String?, token: String) async throws -> ConfirmationRequest {
        let asked = try await question(token: token)
        let now = network.now()
        return try await database.write { transaction in
            guard let current = try Self.find(asked.id, transaction) else { throw Self.absent }
            if current.answer != nil { return current }
            guard let instrument = try Instruments.find(current.instrumentID, transaction) else { throw Instruments.absent }
            if answer == .still { try Self.renew(instrument, current, transaction, at: now) }
            try transaction.execute(
                "UPDATE confirmations SET answered_at = \(now), answer = \(answer.rawValue), note = \(note) WHERE id = \(current.id)")
            try transaction.record(
                Event(
                    answer == .still ? "instrument.confirmed" : "instrument.change-told", of: instrument.subject, byName: current.verifier,
                    payload: ["confirmation": .string(current.id)]), at: now)
            return try Self.find(current.id, transaction) ?? current
        }
    }

    /// The state in force and the last trace of it, as the agency says them today.
    private static func renew(
        _ instrument: Instrument, _ confirmation: ConfirmationRequest, _ transaction: any Transaction, at now: Instant
    )
        throws
    {
        if let from = instrument.state, from != .current,
            !InstrumentState.lifecycle.steps.contains(where: { $0.from == from && $0.to == .current })
        {
            throw Self.over
        }
        let source = try Self.voice(of: confirmation.agencyID, transaction)
        try SourceList.ensure(source, transaction, at: now)
        let today = PartialDate(now.day())
        let last = try transaction.number(
            "SELECT max(asserted_at) FROM catalogue_claims WHERE subject = \(instrument.subject) AND field IN ('state', 'last_seen')")
        let moment = max(now, last.map { Instant(milliseconds: Int64($0) + 1) } ?? now)
        let drafts = [("state", InstrumentState.current.rawValue), ("last_seen", today.description)].map { field, value in
            ClaimDraft(
                part: "", field: field, position: 0, value: .string(value), sourceID: source.id, observedOn: today, grade: .seen,
                note: Words(es: "La agencia confirmó la ficha.", en: "The agency confirmed the record."))
        }
        let rows = drafts.map {
            $0.claim(of: instrument.subject, id: Identifier.make(at: now), by: confirmation.verifier, isSteward: true, at: moment).values
        }
        try transaction.insert(into: "catalogue_claims", columns: CatalogueClaim.insertColumns, rows: rows)
        try Instruments.refresh(instrument.id, transaction, at: now)
    }

    /// The agency speaking for itself: a source of its own.
    private static func voice(of agency: String, _ transaction: any Transaction) throws -> Source {
        let name =
            try transaction.first("SELECT name, acronym FROM agencies WHERE id = \(agency)") { $0.textIfAny(1) ?? $0.text(0) } ?? agency
        return Source(
            id: "agencia-" + agency, title: Words(es: "Confirmación de \(name)", en: "Confirmation by \(name)"), publisher: name, trust: 95,
            note: Words(
                es: "Respuesta de la agencia por un enlace firmado.", en: "The agency's answer at a signed address."))
    }

    /// Says that a change that was told has been seen to.
    public func settle(_ id: String, by actor: Actor) async throws {
        let now = network.now()
        try await database.write { transaction in
            guard let found = try Self.find(id, transaction), found.answer == .changed else { throw Self.absent }
            guard let instrument = try Instruments.find(found.instrumentID, transaction) else { throw Instruments.absent }
            try actor.require(.correctRecord, at: instrument.place)
            guard found.settledAt == nil else { return }
            try transaction.execute("UPDATE confirmations SET settled_at = \(now) WHERE id = \(id)")
            try transaction.record(
                Event("instrument.change-settled", of: instrument.subject, by: actor, payload: ["confirmation": .string(id)]), at: now)
        }
    }

    /// Questions to an agency, the latest first, for who keeps its instruments.
    public func of(agency: String, by actor: Actor) async throws -> [ConfirmationRequest] {
        try actor.require(.correctRecord, at: Place(agency: agency))
        return try await database.read { transaction in
            try transaction.all(
                "SELECT \(Self.columns) FROM confirmations WHERE agency_id = \(agency) ORDER BY asked_at DESC, id DESC LIMIT 500", Self.read
            )
        }
    }

    /// By agency, for everybody: counts only.
    public func punctuality() async throws -> [String: Punctuality] {
        let all = try await database.scan { try $0.all("SELECT \(Self.columns) FROM confirmations ORDER BY asked_at, id", Self.read) }
        let today = network.now().day()
        return Dictionary(grouping: all, by: \.agencyID).mapValues { Punctuality($0, today: today) }
    }
}

extension ConfirmationRequests {
    static let absent = Problem.notFound(
        Words(
            es: "Esta dirección no es de ninguna pregunta. Revise que esté completa.",
            en: "This address belongs to no question. Check that it is whole."))
    static let expired = Problem.notFound(
        Words(
            es: "Esta dirección venció. Pida una nueva a quien se la envió.", en: "This address has expired. Ask its sender for a new one.")
    )
    static let over = Problem(
        .conflict,
        Words(
            es: "El catálogo lo tiene como histórico: conteste «Cambió» y cuente qué pasó.",
            en: "The catalogue has it as historical: answer “It changed” and tell what happened."))

    static func noAgency(_ instrument: Instrument) -> Problem {
        Problem(
            .conflict,
            Words(
                es: "No se sabe qué agencia administra \(instrument.name): anótela antes de preguntar.",
                en: "It is not known which agency runs \(instrument.name): note it before asking."))
    }
}
