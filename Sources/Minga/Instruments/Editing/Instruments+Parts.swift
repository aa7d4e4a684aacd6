import Kit

/// A version, variant or call as a steward types it.
struct InstrumentPartDraft: Hashable {
    let kind: InstrumentPart.Kind
    let title: Words?
    let year: String?
    let from: String?
    let until: String?
    let territory: String?
}

extension Instruments {
    /// Adds a version, a variant or a call; its facts are then corrected like those of the instrument. A load of the catalogue keeps it.
    @discardableResult
    func add(_ draft: InstrumentPartDraft, to id: String, version: Int, by actor: Actor) async throws -> InstrumentPart {
        let now = network.now()
        return try await database.write { transaction in
            let current = try Self.opened(id, version: version, by: actor, transaction)
            let known = try transaction.number("SELECT count(*) FROM instrument_parts WHERE instrument_id = \(id)") ?? 0
            let made = try transaction.number(
                "SELECT count(*) FROM events WHERE subject = \(current.subject) AND verb = 'instrument.part-added'")
            let part = InstrumentPart(
                id: "\(draft.kind.rawValue)/custodia-\((made ?? 0) + 1)", title: draft.title, year: draft.year, from: draft.from,
                until: draft.until, territory: draft.territory, isSteward: true)
            try transaction.execute(
                """
                INSERT INTO instrument_parts(instrument_id, part, position, title_es, title_en, year, from_on, until_on, territory, is_steward)
                VALUES (\(id), \(part.id), \(1_000 + known), \(part.title?.es), \(part.title?.en), \(part.year), \(part.from), \(part.until),
                    \(part.territory), 1)
                """)
            try Self.refresh(id, transaction, at: now)
            try transaction.record(
                Event("instrument.part-added", of: current.subject, by: actor, payload: ["part": .string(part.id)]), at: now)
            return part
        }
    }

    /// Takes out a part that a steward added by mistake, with what was said of it; the history keeps both.
    func remove(part: String, from id: String, version: Int, by actor: Actor) async throws {
        let now = network.now()
        try await database.write { transaction in
            let current = try Self.opened(id, version: version, by: actor, transaction)
            let gone = try transaction.execute(
                "DELETE FROM instrument_parts WHERE instrument_id = \(id) AND part = \(part) AND is_steward = 1")
            guard gone > 0 else { throw Self.notOwnPart }
            try transaction.execute(
                """
                UPDATE catalogue_claims SET withdrawn_at = \(now)
                WHERE subject = \(current.subject) AND part = \(part) AND withdrawn_at IS NULL
                """)
            try Self.refresh(id, transaction, at: now)
            try transaction.record(
                Event("instrument.part-removed", of: current.subject, by: actor, payload: ["part": .string(part)]), at: now)
        }
    }

    /// The instrument at the version that was on the screen, for who may correct it.
    private static func opened(_ id: String, version: Int, by actor: Actor, _ transaction: any Transaction) throws -> Instrument {
        guard let current = try find(id, transaction) else { throw absent }
        try actor.require(.correctRecord, at: current.place)
        guard current.version == version else { throw stale(current) }
        return current
    }

    /// A part of an instrument, or a `not-found` problem.
    func requirePart(_ part: String, of id: String) async throws -> InstrumentPart {
        guard let found = try await parts(of: id).first(where: { $0.id == part }) else { throw Self.noPart }
        return found
    }

    private static let noPart = Problem.notFound(
        Words(es: "El instrumento no tiene esa versión, variante o llamado.", en: "The instrument has no such version, variant or call."))
    private static let notOwnPart = Problem(
        .conflict,
        Words(
            es: "Vino con el catálogo: corrija sus datos, no se puede retirar.",
            en: "It came with the catalogue: correct its facts, it cannot be taken out."))

    /// A steward's word on one field of an agency. `version` is the one that was on the screen.
    func correct(agency id: String, _ field: AgencyField, _ drafts: [ClaimDraft], version: Int, note: String?, by actor: Actor) async throws
    {
        let now = network.now()
        try await database.write { transaction in
            guard let current = try transaction.first("SELECT \(Agency.columns) FROM agencies WHERE id = \(id)", Agency.read) else {
                throw Self.absent
            }
            try actor.require(.correctRecord, at: Place(agency: id))
            guard current.version == version else { throw Self.staleAgency(current) }
            try SourceList.ensure(.steward, transaction, at: now)
            let subject = Agency.subject(id)
            let last = try transaction.number(
                "SELECT max(asserted_at) FROM catalogue_claims WHERE subject = \(subject) AND field = \(field.rawValue)")
            let moment = max(now, last.map { Instant(milliseconds: Int64($0) + 1) } ?? now)
            let rows = drafts.map {
                $0.claim(of: subject, id: Identifier.make(at: now), by: actor.eventName, isSteward: true, at: moment).values
            }
            try transaction.insert(into: "catalogue_claims", columns: CatalogueClaim.insertColumns, rows: rows)
            try Self.refreshAgency(id, transaction, at: now)
            let payload: JSON = ["field": .string(field.rawValue), "note": .text(note)]
            try transaction.record(Event("agency.corrected", of: subject, by: actor, payload: payload), at: now)
        }
    }

    private static func staleAgency(_ current: Agency) -> Problem {
        Problem(
            .stale,
            Words(
                es: "Otra persona guardó la versión \(current.version) mientras se editaba. Vuelva a abrir el formulario.",
                en: "Someone saved version \(current.version) during the edit. Open the form again."))
    }
}
