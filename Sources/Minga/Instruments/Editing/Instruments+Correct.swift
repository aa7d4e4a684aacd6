import Kit

extension Instruments {
    /// A steward's word on one field: claims like others, but ones that win. `version` is the one that was on the screen.
    @discardableResult
    func correct(_ id: String, _ field: InstrumentField, _ drafts: [ClaimDraft], version: Int, note: String?, by actor: Actor) async throws
        -> Instrument
    {
        guard field.name != "state" else { throw Self.stateHasItsOwnVerb }
        return try await assert(id, field, drafts, version: version, by: actor) { current in
            let payload: JSON = ["field": .string(field.name), "note": .text(note), "version": .number(current.version + 1)]
            return Event("instrument.corrected", of: current.subject, by: actor, payload: payload)
        }
    }

    /// A step of the life cycle, with its reason; from an unknown state, the state that is now known.
    @discardableResult
    func move(_ id: String, to state: InstrumentState, reason: String, source: String, seen: PartialDate, version: Int, by actor: Actor)
        async throws
        -> Instrument
    {
        guard let field = Vocabulary.shared.field("state"), !reason.trimmed.isEmpty else {
            throw Problem.invalid([Problem.Field("reason", Words(es: "Escriba la razón.", en: "Write the reason."))])
        }
        let draft = ClaimDraft(
            part: "", field: field.name, position: 0, value: .string(state.rawValue), sourceID: source, observedOn: seen, grade: .seen,
            note: Words(same: reason))
        return try await assert(id, field, [draft], version: version, by: actor) { current in
            if let from = current.state, !InstrumentState.lifecycle.steps.contains(where: { $0.from == from && $0.to == state }) {
                throw Problem(
                    .conflict,
                    Words(
                        es: "De «\(from.title.es)» no se pasa a «\(state.title.es)».",
                        en: "From “\(from.title.en)” one does not go to “\(state.title.en)”."))
            }
            let payload: JSON = ["state": .string(state.rawValue), "reason": .string(reason), "version": .number(current.version + 1)]
            return Event("instrument.state-changed", of: current.subject, by: actor, payload: payload)
        }
    }

    static let stateHasItsOwnVerb = Problem(
        .conflict,
        Words(es: "El estado se cambia en su propia página, con una razón.", en: "The state is changed on its own page, with a reason."))

    private func assert(
        _ id: String, _ field: InstrumentField, _ drafts: [ClaimDraft], version: Int, by actor: Actor,
        event: @escaping @Sendable (Instrument) throws -> Event
    ) async throws -> Instrument {
        let now = network.now()
        return try await database.write { transaction in
            guard let current = try Self.find(id, transaction) else { throw Self.absent }
            try actor.require(.correctRecord, at: current.place)
            guard current.version == version else { throw Self.stale(current) }
            let told = try event(current)
            try SourceList.ensure(.steward, transaction, at: now)
            let last = try transaction.number(
                "SELECT max(asserted_at) FROM catalogue_claims WHERE subject = \(current.subject) AND field = \(field.name)")
            // Two assertions within one millisecond still have an order.
            let moment = max(now, last.map { Instant(milliseconds: Int64($0) + 1) } ?? now)
            let rows = drafts.map {
                $0.claim(of: current.subject, id: Identifier.make(at: now), by: actor.eventName, isSteward: true, at: moment).values
            }
            try transaction.insert(into: "catalogue_claims", columns: CatalogueClaim.insertColumns, rows: rows)
            guard let changed = try Self.refresh(id, transaction, at: now) else { throw Self.absent }
            try transaction.record(told, at: now)
            return changed
        }
    }

    static func stale(_ current: Instrument) -> Problem {
        Problem(
            .stale,
            Words(
                es: "Otra persona guardó la versión \(current.version) mientras se editaba. Compare las dos y elija.",
                en: "Someone saved version \(current.version) during the edit. Compare both and choose."))
    }
}
