import Kit
import Rules

/// `POST /api/v1/match`: facts in, the verdict of every instrument out, with reasons, what is missing, the smallest change and the award.
enum MatchEndpoints {
    static let match = Address("/api/v1/match")
    private static let group = Operation.Group("match", Words(es: "Qué apoyo hay", en: "What support there is"))

    /// Without rules that can be read there is nothing to ask; the tests see to it that there are.
    static let all: [Endpoint] = {
        guard let shelf = try? RuleShelf.bundled.get() else { return [] }
        let about = Operation.About(
            "match", group, Words(es: "Qué instrumentos están abiertos", en: "Which instruments are open"),
            detail: Words(
                es: """
                    Da, para cada instrumento del catálogo, si está abierto, si lo abre un cambio, qué falta averiguar o por qué no corresponde. No \
                    guarda lo que recibe. Es orientación: decide la agencia de cada instrumento.
                    """,
                en: """
                    Gives, for each instrument of the catalogue, whether it is open, whether a change opens it, what must be found out or why it does \
                    not apply. It keeps nothing of what it receives. It is advice: the agency of each instrument decides.
                    """))
        return [
            .act(match, about, access: .anyone, path: [], from: FactsInput(book: shelf.book.facts).input, of: MatchShapes.answer) {
                call, draft in
                let shelf = try await RuleShelf.open(in: call.network)
                let known = try await MatchEndpoints.record(draft.organisation, call, shelf.book.facts)
                let day = call.network.now().day()
                let journey = Journey(
                    shelf: shelf, supports: try await shelf.supports(in: call.network), on: day, profile: draft.profile, record: known,
                    likelihood: await LikelihoodMemory.shared.find(shelf.standing(on: day), shelf.book.facts, in: call.network))
                return MatchAnswer(journey: journey, language: call.language)
            }
        ]
    }()

    /// The body fits the description and yet names nobody: that depends on the registry, so it is a conflict with it.
    private static func record(_ number: Int?, _ call: Call, _ book: FactBook) async throws -> KnownRecord? {
        do { return try await KnownRecord.find(number.map(String.init), call.network, book, call.language) } catch let problem as Problem
            where problem.code == .notFound
        { throw Problem(.conflict, problem.detail, fields: [Problem.Field("organisation", problem.detail)]) }
    }
}

/// What the API says, in a language.
struct MatchAnswer: Sendable {
    let journey: Journey
    let language: Language

    struct Instrument: Sendable {
        let outcome: Outcome
        let language: Language
    }

    struct Modality: Sendable {
        let rule: Rule
        let ruling: Ruling
        let language: Language
    }

    struct Reason: Sendable {
        let requirement: Requirement
        let language: Language
    }

    struct Action: Sendable {
        let action: RemedyAction
        let language: Language
    }

    var instruments: [Instrument] { journey.outcomes.map { Instrument(outcome: $0, language: language) } }
}

/// The shapes of the answer.
enum MatchShapes {
    static let answer = Shape<MatchAnswer>("Match", Words(es: "Lo que cada instrumento dice.", en: "What each instrument says.")) { field in
        field.text("as_of", .date, Words(es: "Día de las reglas.", en: "Day of the rules.")) { $0.journey.standing.day.description }
        field.text("note", .any, Words(es: "Qué valor tiene.", en: "What it is worth.")) {
            $0.language(Words(es: "Orientación, no decisión (Ley 21.719).", en: "Advice, not a decision (Ley 21.719)."))
        }
        field.textIfAny(
            "next_fact", .any,
            Words(es: "Hecho que más aclararía; null si nada queda.", en: "Fact that would settle most; null when nothing is left.")
        ) { $0.journey.next?.name }
        field.records("instruments", instrument, Words(es: "Todos los del catálogo.", en: "All of the catalogue.")) { $0.instruments }
    }

    private static let instrument = Shape<MatchAnswer.Instrument>(
        "MatchInstrument", Words(es: "Un instrumento con su lugar.", en: "An instrument with its place.")
    ) { field in
        field.text("id", .any, Words(es: "Clave.", en: "Key.")) { $0.outcome.support.id }
        field.text("name", .any, Words(es: "Nombre.", en: "Name.")) { $0.outcome.support.name }
        field.texts("agencies", .any, Words(es: "Quién lo opera.", en: "Who runs it.")) { $0.outcome.support.agencies.map(\.short) }
        field.textIfAny("state", .any, Words(es: "Estado según el catálogo.", en: "State by the catalogue.")) { $0.outcome.support.state }
        field.text("group", .choice(Outcome.Group.self, JourneyWords.group), Words(es: "Su lugar.", en: "Its place.")) {
            $0.outcome.group.rawValue
        }
        field.textIfAny("why", .any, Words(es: "Por qué no hay veredicto de una regla.", en: "Why there is no verdict of a rule.")) {
            each in
            each.outcome.why.map { each.language($0) }
        }
        field.texts("ask", .any, Words(es: "Hechos que faltan y pueden responderse.", en: "Facts that are missing and can be answered.")) {
            $0.outcome.asks.map(\.name)
        }
        field.texts("ask_agency", .any, Words(es: "Qué preguntar a la agencia.", en: "What to ask the agency.")) { each in
            each.outcome.agencyAsks.map { each.language(($0.question ?? $0.label).words) }
        }
        field.records("change", action, Words(es: "El menor cambio que lo abre.", en: "The smallest change that opens it.")) { each in
            (each.outcome.change?.actions ?? []).map { MatchAnswer.Action(action: $0, language: each.language) }
        }
        field.records("rules", modality, Words(es: "Lo que dice cada regla.", en: "What each rule says.")) { each in
            each.outcome.rulings.map { MatchAnswer.Modality(rule: $0.rule.rule, ruling: $0.ruling, language: each.language) }
        }
    }

    private static let action = Shape<MatchAnswer.Action>(
        "MatchAction", Words(es: "Algo que cambiar o averiguar.", en: "Something to change or to find out.")
    ) { field in
        field.text("fact", .any, Words(es: "Hecho.", en: "Fact.")) { $0.action.fact.name }
        field.flag("is_change", Words(es: "Cambiarlo; si no, averiguarlo.", en: "To change; else to find out.")) {
            $0.action.kind == .change
        }
        field.text("text", .any, Words(es: "En palabras.", en: "In words.")) { $0.language($0.action.text.words) }
    }

    private static let modality = Shape<MatchAnswer.Modality>(
        "MatchRule", Words(es: "El veredicto de una regla.", en: "The verdict of a rule.")
    ) { field in
        field.text("id", .any, Words(es: "Regla.", en: "Rule.")) { $0.rule.id }
        field.text("version", .any, Words(es: "Versión.", en: "Version.")) { $0.rule.version }
        field.text("verdict", .any, Words(es: "yes, no o unknown.", en: "yes, no or unknown.")) { $0.ruling.verdict.rawValue }
        field.text("confidence", .any, Words(es: "Confianza del texto.", en: "Confidence of the text.")) { $0.rule.confidence.rawValue }
        field.records("reasons", reason, Words(es: "Lo que decide un sí.", en: "What decides a yes.")) { each in
            each.ruling.reasons.map { MatchAnswer.Reason(requirement: $0, language: each.language) }
        }
        field.records("failed", reason, Words(es: "Lo que falla en un no.", en: "What fails in a no.")) { each in
            each.ruling.failed.map { MatchAnswer.Reason(requirement: $0, language: each.language) }
        }
        field.texts("missing", .any, Words(es: "Hechos que faltan.", en: "Facts that are missing.")) { $0.ruling.missing }
        field.recordIfAny("award", award, Words(es: "Lo que daría, en pesos.", en: "What it would give, in pesos.")) { $0.ruling.award }
    }

    private static let reason = Shape<MatchAnswer.Reason>("MatchReason", Words(es: "Una condición.", en: "A condition.")) { field in
        field.text("id", .any, Words(es: "Clave en la regla.", en: "Key in the rule.")) { $0.requirement.id }
        field.text("fact", .any, Words(es: "Hecho.", en: "Fact.")) { $0.requirement.fact.name }
        field.text("text", .any, Words(es: "En palabras.", en: "In words.")) { $0.language($0.requirement.text.words) }
        field.texts("cites", .any, Words(es: "Normas.", en: "Norms.")) { $0.requirement.citations.map(\.text) }
        field.texts("urls", .any, Words(es: "Sus direcciones.", en: "Their addresses.")) {
            $0.requirement.citations.compactMap(\.source.address)
        }
    }

    private static let award = Shape<AwardRange>(
        "MatchAward", Words(es: "Desde y hasta; null no se sabe.", en: "From and to; null is not known.")
    ) { field in
        field.realIfAny("rate_least", nil, Words(es: "Parte pública, menor.", en: "Public share, least.")) { $0.rate?.lowerBound }
        field.realIfAny("rate_most", nil, Words(es: "Parte pública, mayor.", en: "Public share, most.")) { $0.rate?.upperBound }
        field.realIfAny("amount_least", nil, Words(es: "Monto, menor.", en: "Amount, least.")) { $0.amount?.lowerBound }
        field.realIfAny("amount_most", nil, Words(es: "Monto, mayor.", en: "Amount, most.")) { $0.amount?.upperBound }
        field.realIfAny("cap_most", nil, Words(es: "Tope.", en: "Cap.")) { $0.cap?.upperBound }
    }
}
