import Kit
import Rules

/// How crossings leave to programs. Null is not known.
enum CrossingShape {
    private static let first = Words(es: "Clave del primer instrumento.", en: "Key of the first instrument.")
    private static let second = Words(es: "Clave del segundo instrumento.", en: "Key of the second instrument.")

    static let pair = Shape<RulePair>(
        "RulePair", Words(es: "Dos instrumentos según sus reglas.", en: "Two instruments by their rules.")
    ) { field in
        field.text("first", InstrumentEndpoints.key, first) { $0.first.id }
        field.text("first_name", .any, Words(es: "Nombre del primero.", en: "Name of the first.")) { $0.first.name }
        field.text("second", InstrumentEndpoints.key, second) { $0.second.id }
        field.text("second_name", .any, Words(es: "Nombre del segundo.", en: "Name of the second.")) { $0.second.name }
        field.text("relation", relations, Words(es: "Cómo se cruzan.", en: "How they meet.")) { $0.relation.kind.rawValue }
        field.flag("proved", Words(es: "Falso si solo se probaron algunas listas.", en: "False if only some lists were tried.")) {
            $0.relation.isProved
        }
        field.texts("purposes", .choice(Purpose.self, \.title), Words(es: "Propósitos en común.", en: "Purposes in common.")) {
            $0.purposes.map(\.rawValue)
        }
        field.textIfAny("example_both", .any, Words(es: "Alguien que cumple ambas.", en: "Somebody who fulfils both.")) {
            said($0.relation.common)
        }
        field.textIfAny(
            "example_first", .any, Words(es: "Alguien que cumple solo la primera.", en: "Somebody who fulfils the first alone.")
        ) {
            said($0.relation.onlyFirst)
        }
        field.textIfAny(
            "example_second", .any, Words(es: "Alguien que cumple solo la segunda.", en: "Somebody who fulfils the second alone.")
        ) {
            said($0.relation.onlySecond)
        }
    }

    private static let relations = TextRule.choice(RelationKind.allCases.map { TextRule.Choice($0.rawValue, CrossingWords.relation($0)) })

    /// Names of facts and their values, the same in every language.
    private static func said(_ profile: Profile?) -> String? {
        guard let profile, let facts = try? RuleShelf.open().book.facts else { return nil }
        return facts.facts.compactMap { fact -> String? in
            guard let text = fact.control(in: facts)?.text(profile[fact.name]) else { return nil }
            return fact.name + "=" + text
        }.joined(separator: "&")
    }

    static let cell = Shape<FundedCell>(
        "FundedCell", Words(es: "Un instrumento con dinero en una celda.", en: "An instrument with money in a cell.")
    ) { field in
        field.text("instrument", InstrumentEndpoints.key, Words(es: "Clave.", en: "Key.")) { $0.instrument }
        field.text("name", .any, Words(es: "Nombre.", en: "Name.")) { $0.name }
        field.text("purpose", .choice(Purpose.self, \.title), Words(es: "Propósito.", en: "Purpose.")) { $0.purpose.rawValue }
        field.text("stage", .choice(Stage.self, \.title), Words(es: "Etapa.", en: "Stage.")) { $0.stage.rawValue }
        field.wholeIfAny("qualify", .whole, Words(es: "Organizaciones que califican.", en: "Organisations that qualify.")) { counts($0)?.0 }
        field.wholeIfAny(
            "not_known_yet", .whole, Words(es: "Organizaciones de las que falta saber.", en: "Organisations of which it is not known yet.")
        ) {
            counts($0)?.1
        }
        field.text(
            "cell_confidence", .choice(MatrixConfidence.self, \.title), Words(es: "Confianza de la celda.", en: "Confidence of the cell.")
        ) {
            $0.confidence.rawValue
        }
    }

    private static func counts(_ cell: FundedCell) -> (Int, Int)? {
        if case .known(let yes, let unknown) = cell.demand { (yes, unknown) } else { nil }
    }

    static let group = Shape<ServedGroup>(
        "ServedGroup", Words(es: "Organizaciones de un tipo en una región.", en: "Organisations of one kind in one region.")
    ) { field in
        field.text("kind", .choice(OrganisationKind.self, \.title), Words(es: "Tipo.", en: "Kind.")) { $0.kind.rawValue }
        field.textIfAny("stage", .choice(Stage.self, \.title), Words(es: "Etapa.", en: "Stage.")) { $0.stage?.rawValue }
        field.textIfAny("region", .any, Words(es: "Código CUT de la región.", en: "CUT code of the region.")) { $0.region }
        field.whole("organisations", .whole, Words(es: "Cuántas son.", en: "How many there are.")) { $0.count }
        field.whole("some_open", .whole, Words(es: "Con algún instrumento abierto.", en: "With some instrument open.")) { $0.open }
        field.whole("not_known_yet", .whole, Words(es: "De las que falta saber.", en: "Of which it is not known yet.")) { $0.unknown }
        field.whole("none_open", .whole, Words(es: "Con ninguna regla conocida abierta.", en: "With no known rule open.")) { $0.none }
    }

    static let collision = Shape<CallCollision>(
        "CallCollision", Words(es: "Dos llamados abiertos a la vez.", en: "Two calls open at once.")
    ) { field in
        field.text("first", InstrumentEndpoints.key, first) { $0.first.instrument }
        field.text("first_call", .any, Words(es: "Llamado del primero.", en: "Call of the first.")) { $0.first.part }
        field.text("second", InstrumentEndpoints.key, second) { $0.second.instrument }
        field.text("second_call", .any, Words(es: "Llamado del segundo.", en: "Call of the second.")) { $0.second.part }
        field.text("from", .date, Words(es: "Primer día a la vez.", en: "First day at once.")) { $0.days.lowerBound.description }
        field.text("to", .date, Words(es: "Último día a la vez.", en: "Last day at once.")) { $0.days.upperBound.description }
        field.flagIfAny(
            "one_place", Words(es: "Si se pueden pedir desde un mismo lugar.", en: "Whether both can be asked for from one place.")
        ) { $0.inOnePlace }
    }
}
