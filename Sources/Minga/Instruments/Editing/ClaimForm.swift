import Kit

/// The form of one field of an instrument: its values as its form asks, and where they were seen.
struct ClaimForm {
    /// What the fields of the form may refer to.
    struct Shelf {
        let agencies: [Agency]
        let instruments: [Instrument]
        let sources: [Source]
    }

    let field: InstrumentField
    let shelf: Shelf
    /// Lines for amounts: those there are and one more.
    let lines: Int
    /// The version, variant or call that the field is of; empty for the instrument itself.
    var part = ""

    /// Codes to choose among; nil when the field is not a choice.
    var choices: [Choice]? {
        switch field.form {
        case .code(let list): Vocabulary.shared.terms(list).map { Choice($0.code, $0.words) }
        case .kind:
            Vocabulary.shared.terms(.kindsBeyondRegistry).map { Choice($0.code, $0.words) }
                + OrganisationKind.allCases.map { Choice($0.rawValue, $0.title) }
        case .sector:
            Vocabulary.shared.terms(.sectors).map { Choice($0.code, $0.words) } + Sector.allCases.map { Choice($0.rawValue, $0.title) }
        case .territory:
            [Choice("CL", CatalogueWords.place("CL"))] + Gazetteer.shared.regions.map { Choice($0.code, Words(same: $0.short)) }
        case .agency(let orText) where !orText: shelf.agencies.map { Choice($0.id, Words(same: $0.short)) }
        case .instrument: shelf.instruments.map { Choice($0.id, Words(same: $0.name)) }
        default: nil
        }
    }

    var form: Form { Form(valueFields + evidence) }

    private var valueFields: [Form.Field] {
        if let choices {
            let kind: Form.Field.Kind = field.plurality == .one ? .select(choices) : .several(choices)
            return [Form.Field("value", field.title, kind)]
        }
        switch field.form {
        case .words, .agency:
            return [
                lines("es", Words(es: "\(field.title.es), en español", en: "\(field.title.en), in Spanish")),
                lines("en", Words(es: "Lo mismo en inglés", en: "The same in English")),
            ]
        case .share: return (0..<lines).flatMap(share)
        case .money: return (0..<lines).flatMap(money)
        case .span: return span
        case .count: return [Form.Field("value", field.title, .whole)]
        case .date: return [Form.Field("value", field.title, .text, hint: Self.dateHint, limit: 16)]
        default: return [field.plurality == .one ? Form.Field("value", field.title, .text, limit: 300) : lines("value", field.title)]
        }
    }

    private func lines(_ name: String, _ label: Words) -> Form.Field {
        let hint = field.plurality == .one ? nil : Words(es: "Uno por línea", en: "One per line")
        return Form.Field(name, label, .lines(4), hint: hint, limit: 4_000)
    }

    static let dateHint = Words(es: "2026-03-31, o 2026-03-31T15:00 con hora", en: "2026-03-31, or 2026-03-31T15:00 with the time")

    /// The lines after the first may stay blank.
    private func share(_ index: Int) -> [Form.Field] {
        let bounds = [Choice("max", Words(es: "hasta", en: "up to")), Choice("min", Words(es: "al menos", en: "at least"))]
        return [
            Form.Field(
                "value.\(index)", numbered(Words(es: "Porcentaje", en: "Per cent"), index), .text,
                hint: Words(es: "0 a 100; en blanco si no hay", en: "0 to 100; blank for none"), isRequired: index == 0, limit: 8),
            Form.Field("bound.\(index)", Words(es: "Es un tope o un mínimo", en: "Most or least"), .select(bounds), isRequired: false),
            Form.Field("base.\(index)", Words(es: "De qué", en: "Of what"), .select(terms(.basesOfShare)), isRequired: false),
        ] + circumstance(index)
    }

    private func money(_ index: Int) -> [Form.Field] {
        let units = Money.Unit.allCases.map { Choice($0.rawValue.lowercased(), Words(same: $0 == .clp ? "$" : $0.rawValue)) }
        return [
            Form.Field(
                "value.\(index)", numbered(Words(es: "Monto", en: "Amount"), index), .text,
                hint: Words(es: "Solo cifras; en blanco si no hay", en: "Digits only; blank for none"), isRequired: index == 0, limit: 20),
            Form.Field("unit.\(index)", Words(es: "Unidad", en: "Unit"), .select(units), isRequired: index == 0),
            Form.Field("per.\(index)", Words(es: "Por", en: "Per"), .select(terms(.per)), isRequired: false),
        ] + circumstance(index)
    }

    private func circumstance(_ index: Int) -> [Form.Field] {
        [
            Form.Field("phase.\(index)", Words(es: "Etapa del apoyo", en: "Phase of the support"), .text, isRequired: false, limit: 40),
            Form.Field("modality.\(index)", Words(es: "Modalidad", en: "Modality"), .text, isRequired: false, limit: 40),
        ]
    }

    private func numbered(_ words: Words, _ index: Int) -> Words {
        lines < 2 ? words : Words(es: "\(words.es) (\(index + 1))", en: "\(words.en) (\(index + 1))")
    }

    private func terms(_ list: Vocabulary.List) -> [Choice] { Vocabulary.shared.terms(list).map { Choice($0.code, $0.words) } }

    private var span: [Form.Field] {
        let units = [
            Choice("days", Words(es: "días", en: "days")), Choice("months", Words(es: "meses", en: "months")),
            Choice("years", Words(es: "años", en: "years")),
        ]
        return [
            Form.Field("min", Words(es: "Al menos", en: "At least"), .whole, isRequired: false),
            Form.Field("max", Words(es: "A lo más", en: "At most"), .whole, isRequired: false),
            Form.Field("unit", Words(es: "Unidad", en: "Unit"), .select(units)),
        ] + circumstance(0)
    }

    /// Where the value was seen, when, and how well it is supported.
    private var evidence: [Form.Field] { Evidence.fields(shelf.sources) + [Evidence.note] }

    enum Evidence {
        static func fields(_ sources: [Source]) -> [Form.Field] {
            [
                Form.Field("source", Words(es: "Dónde se vio", en: "Where it was seen"), .select(choices(sources))),
                Form.Field(
                    "date", Words(es: "Fecha de la fuente", en: "Date of the source"), .text,
                    hint: Words(es: "2026, 2026-03 o 2026-03-31", en: "2026, 2026-03 or 2026-03-31"), limit: 10),
                Form.Field(
                    "grade", Words(es: "Grado de la evidencia", en: "Grade of the evidence"),
                    .select(Grade.allCases.map { Choice($0.rawValue, Vocabulary.shared.words(.grades, $0.rawValue)) })),
            ]
        }

        static func choices(_ sources: [Source]) -> [Choice] {
            let steward = Choice(
                Source.steward.id, Words(es: "La agencia lo confirmó a la custodia", en: "The agency confirmed it to the steward"))
            return [steward] + sources.filter { $0.id != Source.steward.id }.map { Choice($0.id, $0.title) }
        }

        static let note = Form.Field(
            "note", Words(es: "Por qué se cambia", en: "Why it changes"), .lines(2),
            hint: Words(es: "Queda en la historia", en: "Kept in the history"), isRequired: false, limit: 1_000)

        static func date(_ sent: Pairs) throws(Problem) -> PartialDate {
            let text = sent["date"] ?? ""
            guard let date = PartialDate(iso: text) ?? CivilDate(typed: text).map(PartialDate.init) else {
                throw Problem.invalid([
                    Problem.Field(
                        "date",
                        Words(
                            es: "Escriba una fecha como 2026-03-31, 2026-03 o 2026.",
                            en: "Write a date such as 2026-03-31, 2026-03 or 2026."))
                ])
            }
            return date
        }
    }
}
