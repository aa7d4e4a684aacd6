import Kit

/// The part of a form that ties and roles share: since when, until when, which source says so and why it is noted.
enum DatedFields {
    private static let partial = Words(
        es: "Día, mes o año: 04-11-2024, 11-2024 o 2024.", en: "Day, month or year: 04-11-2024, 11-2024 or 2024.")

    static func fields(_ sources: [Source]) -> [Form.Field] {
        let others = sources.filter { $0.id != Source.steward.id }.sorted { $0.title.es < $1.title.es }
        let choices = ([Source.steward] + others).map { Choice($0.id, $0.title.shortened) }
        return [
            Form.Field("from", title("from"), hint: partial, isRequired: false, limit: 40),
            Form.Field(
                "until", title("until"),
                hint: Words(es: "En blanco si continúa. \(partial.es)", en: "Blank if it goes on. \(partial.en)"), isRequired: false,
                limit: 40),
            Form.Field("source", title("source"), .select(choices)),
            Form.Field(
                "locator", title("locator"), hint: Words(es: "Página, acta o dirección", en: "Page, minutes or address"), isRequired: false,
                limit: 300), note,
        ]
    }

    static let note = Form.Field(
        "note", Words(es: "Por qué se anota", en: "Why it is noted"), .lines(2),
        hint: Words(es: "Queda en la historia", en: "Kept in the history"),
        isRequired: false, limit: 1_000)

    /// The form that ends something.
    static let ending = Form([
        Form.Field("until", Words(es: "Cuándo terminó", en: "When it ended"), hint: partial, limit: 40), note,
    ])

    /// The form that takes back what was noted by mistake.
    static let withdrawal = Form([
        Form.Field(
            "reason", Words(es: "Por qué se retira", en: "Why it is withdrawn"), .lines(3),
            hint: Words(es: "Queda en la historia", en: "Kept in the history"), limit: 1_000)
    ])

    static func title(_ name: String) -> Words {
        switch name {
        case "from": Words(es: "Desde", en: "Since")
        case "until": Words(es: "Hasta", en: "Until")
        case "source": Words(es: "Qué fuente lo dice", en: "Which source says so")
        case "locator": Words(es: "Dónde en la fuente", en: "Where in the source")
        case "role": Words(es: "Relación", en: "Relation")
        case "title": Words(es: "Cargo", en: "Role")
        case "title_en": Words(es: "Cargo en inglés", en: "Role in English")
        case "person": Words(es: "Persona", en: "Person")
        case "public": Words(es: "Quién lo ve", en: "Who sees it")
        default: Words(same: name)
        }
    }

    static func values(_ claim: DatedClaim) -> [(String, String)] {
        [
            ("from", claim.period.from?.typed ?? ""), ("until", claim.period.until?.typed ?? ""), ("source", claim.sourceID),
            ("locator", claim.locator ?? ""),
        ]
    }

    /// Reads what was typed; what is wrong is added to the flaws, each beside its field.
    static func read(_ typed: Pairs, _ form: Form, today: CivilDate, _ flaws: inout [Problem.Field]) -> DatedClaim {
        flaws += form.problem(typed)?.fields ?? []
        let period = Period(from: date("from", typed, &flaws), until: date("until", typed, &flaws))
        flaws += period.flaws(today: today)
        return DatedClaim(period: period, sourceID: typed["source"] ?? "", locator: typed["locator"], note: typed["note"])
    }

    static func date(_ name: String, _ typed: Pairs, _ flaws: inout [Problem.Field]) -> PartialDate? {
        guard let text = typed[name], !flaws.contains(where: { $0.name == name }) else { return nil }
        if let date = PartialDate(typed: text), (date.firstDay?.year ?? 0) >= 1800 { return date }
        flaws.append(
            Problem.Field(
                name,
                Words(
                    es: "«\(text.prefix(40))» no es una fecha. Escriba día, mes o año: 04-11-2024, 11-2024 o 2024.",
                    en: "“\(text.prefix(40))” is not a date. Write day, month or year: 04-11-2024, 11-2024 or 2024.")))
        return nil
    }

    /// The end that was typed, or what is wrong with it.
    static func end(_ typed: Pairs) throws(Problem) -> PartialDate {
        var flaws = ending.problem(typed)?.fields ?? []
        let date = date("until", typed, &flaws)
        guard flaws.isEmpty, let date else { throw .invalid(flaws) }
        return date
    }
}

extension Words {
    /// At most as long as an option of a list on a telephone.
    fileprivate var shortened: Words { Words(es: es.shortened(to: 60), en: en.shortened(to: 60)) }
}
