import Kit

/// How the catalogue leaves to programs. Null and empty are unknown.
enum InstrumentShape {
    /// An instrument with its claims and what is missing.
    struct Full: Sendable {
        let instrument: Instrument
        let claims: [CatalogueClaim]
        let missing: [MissingFact]
    }

    /// A cell of the matrix with the row it stands in.
    struct Placed: Sendable {
        let row: MatrixRow
        let cell: MatrixRow.Cell
    }

    static let summary = Shape<Instrument>(
        "Instrument", Words(es: "Un instrumento: lo que su ficha muestra.", en: "An instrument: what its record shows.")
    ) { field in fields(&field) { $0 } }

    static let full = Shape<Full>(
        "InstrumentRecord", Words(es: "Un instrumento con cada dicho y su fuente.", en: "An instrument with every claim and its source.")
    ) { field in
        fields(&field) { $0.instrument }
        field.records("claims", claim, Words(es: "Lo que dice cada fuente.", en: "What each source says.")) { $0.claims }
        field.records("unknown", missing, Words(es: "Lo que no se sabe y qué preguntar.", en: "What is not known and what to ask.")) {
            $0.missing.filter(\.doesApply)
        }
        field.texts("not_applicable", .any, Words(es: "Datos que no le corresponden.", en: "Fields that do not apply.")) {
            $0.missing.filter { !$0.doesApply }.map(\.field)
        }
    }

    private static func fields<T>(_ field: inout ShapeFields<T>, _ of: @escaping @Sendable (T) -> Instrument) {
        field.text("id", InstrumentEndpoints.key, Words(es: "Clave.", en: "Key.")) { of($0).id }
        field.text("name", .any, Words(es: "Nombre.", en: "Name.")) { of($0).name }
        field.textIfAny("acronym", .any, Words(es: "Sigla.", en: "Acronym.")) { of($0).acronym }
        field.texts("aliases", .any, Words(es: "Otros nombres.", en: "Other names.")) { of($0).aliases }
        field.textIfAny("agency", InstrumentEndpoints.key, Words(es: "Clave de la agencia.", en: "Key of the agency.")) { of($0).agency }
        field.textIfAny("state", .choice(InstrumentState.self, \.title), Words(es: "Estado.", en: "State.")) { of($0).state?.rawValue }
        field.partialDateIfAny("state_seen_on", Words(es: "Fecha de la fuente del estado.", en: "Date of the state's source.")) {
            of($0).stateOn
        }
        field.texts("purposes", .choice(Purpose.self, \.title), Words(es: "Propósitos.", en: "Purposes.")) {
            of($0).purposes.map(\.rawValue)
        }
        field.texts("stages", .choice(Stage.self, \.title), Words(es: "Etapas.", en: "Stages.")) { of($0).stages.map(\.rawValue) }
        field.texts("deliveries", terms(.deliveries), Words(es: "Qué entrega.", en: "What it gives.")) { of($0).deliveries }
        field.texts("applicants", .any, Words(es: "Quién postula.", en: "Who applies.")) { of($0).applicants }
        field.texts("beneficiaries", .any, Words(es: "A quién beneficia.", en: "Whom it benefits.")) { of($0).beneficiaries }
        field.texts("sectors", .any, Words(es: "Sectores.", en: "Sectors.")) { of($0).sectors }
        field.texts("territories", .any, Words(es: "Dónde opera: CL o códigos CUT.", en: "Where it works: CL or CUT codes.")) {
            of($0).territories
        }
        field.texts(
            "regions", .any, Words(es: "Regiones donde consta, con sus llamados.", en: "Regions where it is known, calls included.")
        ) {
            of($0).regions
        }
        field.textIfAny("objective_es", .any, Words(es: "Objetivo.", en: "Objective in Spanish.")) { of($0).objective?.es }
        field.textIfAny("objective_en", .any, Words(es: "Objetivo en inglés.", en: "Objective in English.")) { of($0).objective?.en }
        field.textIfAny("recurrence", terms(.recurrences), Words(es: "Cada cuánto.", en: "How often.")) { of($0).recurrence }
        field.partialDateIfAny("last_seen", Words(es: "Último indicio de que opera.", en: "Last trace of it working.")) { of($0).lastSeen }
        field.whole("missing", .count, Words(es: "Datos que faltan.", en: "Facts that are missing.")) { of($0).missing }
        field.partialDateIfAny("freshest_on", Words(es: "Fecha de la fuente más nueva.", en: "Date of the newest source.")) {
            of($0).freshestOn
        }
        field.whole("version", 1...Int64.max, Words(es: "Versión de la ficha.", en: "Version of the record.")) { of($0).version }
        field.instant("updated_at", Words(es: "Último cambio.", en: "Last change.")) { of($0).updatedAt }
    }

    private static func terms(_ list: Vocabulary.List) -> TextRule {
        .choice(Vocabulary.shared.terms(list).map { TextRule.Choice($0.code, $0.words) })
    }

    static let claim = Shape<CatalogueClaim>(
        "CatalogueClaim", Words(es: "Lo que una fuente dice de un dato.", en: "What a source says of a field.")
    ) { field in
        field.text("part", .any, Words(es: "Vacío, o la versión, variante o llamado.", en: "Empty, or the version, variant or call.")) {
            $0.part
        }
        field.text("field", .any, Words(es: "Dato.", en: "Field.")) { $0.field }
        field.text("value", .any, Words(es: "Valor, en JSON.", en: "Value, as JSON.")) { $0.value.description }
        for trait in CatalogueClaim.Trait.allCases { InstrumentShape.trait(trait, &field) }
        field.text("source", .any, Words(es: "Clave de la fuente.", en: "Key of the source.")) { $0.sourceID }
        field.partialDateIfAny("observed_on", Words(es: "Fecha de la fuente.", en: "Date of the source.")) { $0.observedOn }
        field.text("grade", .choice(Grade.self, \.short), Words(es: "Grado de la evidencia.", en: "Grade of the evidence.")) {
            $0.grade.rawValue
        }
        field.textIfAny("note", .any, Words(es: "Nota.", en: "Note in Spanish.")) { $0.note?.es }
        field.textIfAny("doubt", .any, Words(es: "Duda.", en: "Doubt in Spanish.")) { $0.doubt?.es }
        field.flag("is_steward", Words(es: "Es una corrección de la custodia.", en: "It is a steward's correction.")) { $0.isSteward }
    }

    private static func trait(_ trait: CatalogueClaim.Trait, _ field: inout ShapeFields<CatalogueClaim>) {
        switch trait {
        case .per: field.textIfAny("per", .any, Words(es: "Por qué unidad es el monto.", en: "What the amount is per.")) { $0.traits[.per] }
        case .base: field.textIfAny("base", .any, Words(es: "De qué es la parte.", en: "What it is a share of.")) { $0.traits[.base] }
        case .bound: field.textIfAny("bound", .any, Words(es: "Máximo o mínimo.", en: "Most or least.")) { $0.traits[.bound] }
        case .phase: field.textIfAny("phase", .any, Words(es: "Etapa del apoyo.", en: "Phase of the support.")) { $0.traits[.phase] }
        case .modality: field.textIfAny("modality", .any, Words(es: "Modalidad.", en: "Modality.")) { $0.traits[.modality] }
        case .confidence:
            field.textIfAny("confidence", .any, Words(es: "Confianza en la celda.", en: "Confidence in the cell.")) {
                $0.traits[.confidence]
            }
        case .rule: field.textIfAny("rule", .any, Words(es: "Regla que lo prueba.", en: "Rule that tests it.")) { $0.traits[.rule] }
        case .printed: field.textIfAny("printed", .any, Words(es: "Como está impreso.", en: "As printed.")) { $0.traits[.printed] }
        }
    }

    private static let missing = Shape<MissingFact>(
        "MissingFact", Words(es: "Un dato que no se sabe.", en: "A fact that is not known.")
    ) { field in
        field.text("field", .any, Words(es: "Dato.", en: "Field.")) { $0.field }
        field.textIfAny("task_es", .any, Words(es: "Qué preguntar y a quién.", en: "What to ask and whom, in Spanish.")) { $0.task?.es }
        field.textIfAny("task_en", .any, Words(es: "Lo mismo en inglés.", en: "The same in English.")) { $0.task?.en }
    }

    static let agency = Shape<Agency>("Agency", Words(es: "Una agencia.", en: "An agency.")) { field in
        field.text("id", InstrumentEndpoints.key, Words(es: "Clave.", en: "Key.")) { $0.id }
        field.text("name", .any, Words(es: "Nombre.", en: "Name.")) { $0.name }
        field.textIfAny("acronym", .any, Words(es: "Sigla.", en: "Acronym.")) { $0.acronym }
        field.textIfAny("kind", .choice(OrganisationKind.self, \.title), Words(es: "Tipo.", en: "Kind.")) { $0.kind?.rawValue }
        field.textIfAny("part_of", .any, Words(es: "De qué depende.", en: "What it is part of.")) { $0.partOf }
        field.textIfAny("website", .web, Words(es: "Sitio web.", en: "Website.")) { $0.website?.text }
    }

    static let cell = Shape<Placed>("MatrixCell", Words(es: "Una celda de la matriz.", en: "A cell of the matrix.")) { field in
        field.whole("row", 1...10_000, Words(es: "Fila de la fuente.", en: "Row of the source.")) { $0.row.number }
        field.text("purpose", .choice(Purpose.self, \.title), Words(es: "Propósito.", en: "Purpose.")) { $0.row.purpose.rawValue }
        field.text("stage", .choice(Stage.self, \.title), Words(es: "Etapa.", en: "Stage.")) { $0.cell.stage.rawValue }
        field.text("instrument", InstrumentEndpoints.key, Words(es: "Clave del instrumento.", en: "Key of the instrument.")) {
            $0.row.instrument
        }
        field.text("printed", .any, Words(es: "Nombre como está impreso.", en: "Name as printed.")) { $0.row.printed }
        field.texts("agencies", InstrumentEndpoints.key, Words(es: "Agencias.", en: "Agencies.")) { $0.row.agencies }
        field.flag("is_filled", Words(es: "La celda está llena.", en: "The cell is filled.")) { $0.cell.isFilled }
        field.text("confidence", .choice(MatrixConfidence.self, \.title), Words(es: "Confianza.", en: "Confidence.")) {
            $0.cell.confidence.rawValue
        }
        field.flag("is_doubtful", Words(es: "Se duda de ella.", en: "It is doubtful.")) { $0.cell.isDoubtful }
        field.text("source", .any, Words(es: "Clave de la fuente.", en: "Key of the source.")) { $0.row.sourceID }
        field.partialDateIfAny("observed_on", Words(es: "Fecha de la fuente.", en: "Date of the source.")) { $0.row.observedOn }
        field.text("grade", .choice(Grade.self, \.short), Words(es: "Grado de la evidencia.", en: "Grade of the evidence.")) {
            $0.row.grade.rawValue
        }
    }

    /// Sources of the catalogue, for the description of a package.
    static func origins(_ call: Call) async throws -> [DataPackage.Origin] {
        let used = try await call.network.database.read { try $0.all("SELECT DISTINCT source_id FROM catalogue_claims") { $0.text(0) } }
        let known = Set(used)
        return try await SourceList(call.network).all().filter { known.contains($0.id) }.map { source in
            DataPackage.Origin(
                title: [source.publisher, call.language(source.title)].compactMap { $0 }.joined(separator: ", "), address: source.url?.text,
                licence: source.licence)
        }
    }
}
