import Kit

/// Bodies that note, change, end and withdraw ties and roles.
enum TieInput {
    struct NewMembership: Sendable {
        let other: String
        let draft: MembershipDraft
    }

    struct Ending: Sendable {
        let until: PartialDate
        let note: String?
    }

    private static let from = Words(es: "Desde cuándo.", en: "Since when.")
    private static let until = Words(es: "Hasta cuándo; nulo si continúa.", en: "Until when; null if it goes on.")
    private static let source = Words(
        es: "Clave de la fuente; la custodia si no se dice.", en: "Key of the source; the stewards unless said.")
    private static let locator = Words(es: "Dónde en la fuente.", en: "Where in the source.")
    private static let note = Words(es: "Por qué, para la historia.", en: "Why, for the history.")
    private static let role = Words(es: "Qué es la primera de la segunda.", en: "What the first is to the second.")
    private static let person = Words(es: "Nombre de la persona; ningún otro dato.", en: "The person's name; nothing else.")
    private static let title = Words(es: "Cargo.", en: "Role.")
    private static let titleEN = Words(es: "Cargo en inglés.", en: "Role in English.")
    private static let isPublic = Words(
        es: "Se muestra a todos: solo cargos de organismos públicos. Falso si no se dice.",
        en: "Shown to everyone: only roles in public bodies. False unless said.")

    /// When and by whom, declared once for both kinds.
    private struct Dated {
        let from: InputKey<PartialDate?>
        let until: InputKey<PartialDate?>
        let source: InputKey<String?>
        let locator: InputKey<String?>
        let note: InputKey<String?>

        init(_ body: inout InputMembers) {
            from = body.partialDateIfAny("from", TieInput.from)
            until = body.partialDateIfAny("until", TieInput.until)
            source = body.textIfAny("source", .line(80, example: "custodia"), TieInput.source)
            locator = body.textIfAny("locator", .line(300, example: "p. 4"), TieInput.locator)
            note = body.textIfAny("note", .prose(1_000), TieInput.note)
        }

        func claim(_ given: Given) throws(Problem) -> DatedClaim {
            DatedClaim(
                period: Period(from: try given[from], until: try given[until]), sourceID: try given[source] ?? Source.steward.id,
                locator: try given[locator], note: try given[note]?.nonEmpty)
        }

        /// Members named in the body change; null empties.
        func change(_ given: Given) throws(Problem) -> @Sendable (DatedClaim) -> DatedClaim {
            let new = try claim(given)
            let (hasFrom, hasUntil, hasSource, hasLocator) = (given.has(from), given.has(until), given.has(source), given.has(locator))
            return { old in
                DatedClaim(
                    period: Period(
                        from: hasFrom ? new.period.from : old.period.from, until: hasUntil ? new.period.until : old.period.until),
                    sourceID: hasSource ? new.sourceID : old.sourceID, locator: hasLocator ? new.locator : old.locator, note: new.note)
            }
        }
    }

    static let membership = Input<NewMembership>("MembershipDraft", Words(es: "Una relación nueva.", en: "A new tie.")) { body in
        let other = body.text("other", .key, Words(es: "Clave de la otra organización.", en: "Key of the other organisation."))
        let role = body.choice("role", Membership.Role.self, \.verb, role)
        let dated = Dated(&body)
        return { given throws(Problem) in
            NewMembership(other: try given[other], draft: MembershipDraft(role: try given[role], claim: try dated.claim(given)))
        }
    }

    static let membershipChange = Input<@Sendable (MembershipDraft) -> MembershipDraft>(
        "MembershipChange", Words(es: "Los datos de la relación que cambian.", en: "The data of the tie that change."), needsOne: true
    ) { body in
        let role = body.choiceIfAny("role", Membership.Role.self, \.verb, role)
        let dated = Dated(&body)
        return { given throws(Problem) in
            let new = try given[role]
            let change = try dated.change(given)
            return { MembershipDraft(role: new ?? $0.role, claim: change($0.claim)) }
        }
    }

    static let position = Input<PositionDraft>("PositionDraft", Words(es: "Quién ocupa un cargo.", en: "Who holds a role.")) { body in
        let person = body.text("person", .line(160, example: "Rosa Nahuel"), person)
        let title = body.text("title", .line(160, example: "Presidenta"), title)
        let english = body.textIfAny("title_en", .line(160, example: "Chair"), titleEN)
        let isPublic = body.flagIfAny("public", isPublic)
        let dated = Dated(&body)
        return { given throws(Problem) in
            let es = try given[title].trimmed
            return PositionDraft(
                person: try given[person].trimmed, title: Words(es: es, en: try given[english]?.nonEmpty ?? es),
                isPublic: try given[isPublic] ?? false, claim: try dated.claim(given))
        }
    }

    static let positionChange = Input<@Sendable (PositionDraft) -> PositionDraft>(
        "PositionChange", Words(es: "Los datos del cargo que cambian.", en: "The data of the role that change."), needsOne: true
    ) { body in
        let person = body.textIfAny("person", .line(160, example: "Rosa Nahuel"), person)
        let title = body.textIfAny("title", .line(160, example: "Presidenta"), title)
        let english = body.textIfAny("title_en", .line(160, example: "Chair"), titleEN)
        let isPublic = body.flagIfAny("public", isPublic)
        let dated = Dated(&body)
        return { given throws(Problem) in
            let (person, es, en) = (try given[person]?.nonEmpty, try given[title]?.nonEmpty, try given[english]?.nonEmpty)
            let (shown, change) = (try given[isPublic], try dated.change(given))
            return { old in
                PositionDraft(
                    person: person ?? old.person, title: Words(es: es ?? old.title.es, en: en ?? es ?? old.title.en),
                    isPublic: shown ?? old.isPublic, claim: change(old.claim))
            }
        }
    }

    static let ending = Input<Ending>("Ending", Words(es: "Cuándo terminó.", en: "When it ended.")) { body in
        let until = body.text("until", .partialDate, Words(es: "Cuándo terminó.", en: "When it ended."))
        let note = body.textIfAny("note", .prose(1_000), note)
        return { given throws(Problem) in
            guard let date = PartialDate(iso: try given[until]) else { throw Problem(.invalid, Problem.Code.invalid.title) }
            return Ending(until: date, note: try given[note]?.nonEmpty)
        }
    }

    static let withdrawal = Input<String>("Withdrawal", Words(es: "Por qué se retira.", en: "Why it is withdrawn.")) { body in
        let reason = body.text(
            "reason", .prose(1_000), Words(es: "La razón; queda en la historia.", en: "The reason; kept in the history."))
        return { given throws(Problem) in try given[reason] }
    }
}
