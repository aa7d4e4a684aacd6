import Kit
import Linkage

/// How pairs leave to programs, and what decides them.
enum LinkShape {
    static let listed = Shape<LinkPairs.Listed>("Link", Words(es: "Un par de fichas.", en: "A pair of records.")) { field in
        shared(&field) { $0.pair }
        field.text("one_name", .any, Words(es: "Nombre de la primera.", en: "Name of the first.")) { $0.one.name }
        field.text("other_name", .any, Words(es: "Nombre de la segunda.", en: "Name of the second.")) { $0.other.name }
    }

    static let opened = Shape<LinkPairs.Opened>(
        "OpenedLink", Words(es: "Un par con lo que habla a favor y en contra.", en: "A pair with what speaks for and against it.")
    ) { field in
        shared(&field) { $0.pair }
        field.text("one_name", .any, Words(es: "Nombre de la primera.", en: "Name of the first.")) { $0.one.name }
        field.text("other_name", .any, Words(es: "Nombre de la segunda.", en: "Name of the second.")) { $0.other.name }
        field.records(
            "evidence", step,
            Words(es: "Los pesos; suman el logaritmo de las posibilidades.", en: "The weights; they add up to the log odds.")
        ) {
            $0.pair.waterfall.steps
        }
    }

    private static func shared<T>(_ field: inout ShapeFields<T>, _ pair: @escaping @Sendable (T) -> LinkPair) {
        field.text("id", .key, Words(es: "Clave.", en: "Key.")) { pair($0).id }
        field.text("one", .key, Words(es: "Una organización.", en: "One organisation.")) { pair($0).oneID }
        field.text("other", .key, Words(es: "La otra.", en: "The other.")) { pair($0).otherID }
        field.real("probability", 0...1, Words(es: "De que sean la misma.", en: "That they are the same.")) { pair($0).probability }
        field.text("state", .choice(LinkEndpoints.Standing.self, \.words), Words(es: "Estado.", en: "State.")) {
            LinkEndpoints.Standing(pair($0).state).rawValue
        }
        field.whole("version", 1...Int64.max, Words(es: "Crece con cada decisión.", en: "Grows with every decision.")) { pair($0).version }
        field.instant("found_at", Words(es: "Cuándo se halló.", en: "When it was found.")) { pair($0).foundAt }
        field.instantIfAny("decided_at", Words(es: "Cuándo se decidió.", en: "When it was decided.")) { pair($0).decidedAt }
        field.textIfAny("reason", .any, Words(es: "Razón de la decisión.", en: "Reason for the decision.")) { pair($0).reason }
        field.textIfAny("merge", .key, Words(es: "La unión que siguió.", en: "The merge that followed.")) { pair($0).mergeID }
    }

    private static let step = Shape<Waterfall.Step>("LinkEvidence", Words(es: "Un indicio.", en: "A piece of evidence.")) { field in
        field.text("about_es", .any, Words(es: "Qué se compara.", en: "What is compared, in Spanish.")) { $0.title.es }
        field.text("about_en", .any, Words(es: "Lo mismo en inglés.", en: "What is compared.")) { $0.title.en }
        field.text("finding_es", .any, Words(es: "Cómo coinciden.", en: "How they agree, in Spanish.")) { $0.finding.es }
        field.text("finding_en", .any, Words(es: "Lo mismo en inglés.", en: "How they agree.")) { $0.finding.en }
        field.real("bits", -1_000...1_000, Words(es: "A favor si es positivo.", en: "For it when positive.")) { $0.bits }
    }

    struct Ruling: Sendable {
        let decision: LinkEndpoints.Decision
        let reason: String?
    }

    static let decision = Input<Ruling>("LinkDecision", Words(es: "Lo que se decide.", en: "What is decided.")) { body in
        let decision = body.choice(
            "decision", LinkEndpoints.Decision.self, \.words, Words(es: "Si son la misma.", en: "Whether they are the same."))
        let reason = body.textIfAny("reason", .prose(1_000), Words(es: "Por qué.", en: "Why."))
        return { given throws(Problem) in Ruling(decision: try given[decision], reason: try given[reason]) }
    }
}
