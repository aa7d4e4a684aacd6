import Kit

/// What the façades of ties and of positions share: rules, problems and the way an event tells a change.
enum Ties {
    /// The source that a claim names; the stewards' own is made the first time.
    static func source(_ id: String, _ transaction: any Transaction, at now: Instant) throws {
        if id == Source.steward.id { return try SourceList.ensure(.steward, transaction, at: now) }
        guard try transaction.exists("SELECT 1 FROM sources WHERE id = \(id)") else {
            throw Problem.invalid([
                Problem.Field("source", Words(es: "Elija una de las fuentes de la lista.", en: "Choose one of the sources in the list."))
            ])
        }
    }

    static func check(_ claim: DatedClaim, today: CivilDate, besides flaws: [Problem.Field] = []) throws(Problem) {
        let all = flaws + claim.period.flaws(today: today)
        if !all.isEmpty { throw .invalid(all) }
    }

    /// The version on the screen is the one stored, and the record was not withdrawn.
    static func open(_ stored: Int, _ withdrawal: Withdrawal?, version: Int) throws(Problem) {
        if let withdrawal {
            throw Problem(
                .conflict,
                Words(
                    es: "Ya se retiró el \(withdrawal.at.formatted(.es)): «\(withdrawal.reason)».",
                    en: "It was already withdrawn on \(withdrawal.at.formatted(.en)): “\(withdrawal.reason)”."))
        }
        guard stored == version else {
            throw Problem(
                .stale,
                Words(
                    es: "Otra persona guardó la versión \(stored) mientras se editaba. Compare las dos y elija.",
                    en: "Someone saved version \(stored) during the edit. Compare both and choose."))
        }
    }

    /// An end for something that goes on: a second end is a correction.
    static func ending(_ period: Period, on date: PartialDate, today: CivilDate) throws(Problem) -> Period {
        if let until = period.until {
            throw Problem(
                .conflict,
                Words(
                    es: "Ya tiene fecha de término: \(until.formatted(.es)). Para cambiarla, corríjala.",
                    en: "It already has an end: \(until.formatted(.en)). To change it, correct it."))
        }
        let ended = Period(from: period.from, until: date)
        try check(DatedClaim(period: ended), today: today)
        return ended
    }

    static func reason(_ text: String) throws(Problem) -> String {
        guard let reason = text.nonEmpty, reason.count <= 1_000 else {
            throw .invalid([
                Problem.Field(
                    "reason",
                    Words(es: "Escriba por qué, hasta 1.000 caracteres.", en: "Write why, up to 1,000 characters."))
            ])
        }
        return reason
    }

    static let unchanged = Problem(.invalid, Words(es: "No hay ningún cambio que guardar.", en: "There is no change to save."))

    /// The key of the record that a form's or program's idempotency key stands for.
    static func id(_ kind: String, of key: String, by actor: Actor) -> String {
        let hex = Array(Secret.sha256(kind + "/" + actor.eventName + "/" + key))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(hex[$0]) }.joined(separator: "-")
    }

    /// What the chain keeps of a change: which fields, the dates and the source, never a person's name.
    static func payload(_ claim: DatedClaim, _ fields: [String], version: Int, _ more: [JSON.Member] = []) -> JSON {
        .object(
            more + [
                .init("fields", .array(fields.map { .string($0) })), .init("from", .text(claim.period.from?.description)),
                .init("until", .text(claim.period.until?.description)), .init("source", .string(claim.sourceID)),
                .init("note", .text(claim.note)), .init("version", .number(version)),
            ])
    }
}
