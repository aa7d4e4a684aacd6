import Kit

/// How an organisation leaves to programs: what the record shows, nothing of persons; null is unknown.
enum OrganisationShape {
    static let shape = Shape<Organisation>(
        "Organisation",
        Words(
            es: "Una organización: lo que su ficha muestra. Nulo es «no se sabe».",
            en: "An organisation: what its record shows. Null is “not known”.")
    ) { field in
        field.text("id", .key, Words(es: "Clave.", en: "Key.")) { $0.id }
        field.whole("number", 1...Int64.max, Words(es: "Número corto, el de su página.", en: "Short number, that of its page.")) {
            Int($0.serial)
        }
        text(&field, "name", .name)
        text(&field, "legal_name", .legalName)
        text(&field, "acronym", .acronym)
        text(&field, "aliases", .aliases)
        field.textIfAny("kind", .choice(OrganisationKind.self, \.title), OrganisationField.kind.title) { $0.kind?.rawValue }
        field.textIfAny("coop_class", .choice(CooperativeClass.self, \.title), OrganisationField.coopClass.title) {
            $0[.coopClass].flatMap(CooperativeClass.init)?.rawValue
        }
        field.textIfAny("legal_status", .choice(LegalStatus.self, \.title), OrganisationField.legalStatus.title) {
            $0.legalStatus?.rawValue
        }
        field.textIfAny("activity", .choice(Activity.self, \.title), OrganisationField.activity.title) { $0.activity?.rawValue }
        field.textIfAny("sector", .choice(Sector.self, \.title), OrganisationField.sector.title) { $0.sector?.rawValue }
        text(&field, "product_chain", .productChain)
        place(&field)
        field.rutIfAny("rut", OrganisationField.rut.title) { $0.rut }
        text(&field, "daes", .daes)
        text(&field, "dga", .dga)
        text(&field, "conadi", .conadi)
        text(&field, "register_number", .registerNumber)
        date(&field, "founded", .founded)
        date(&field, "dissolved", .dissolved)
        count(&field, "members_total", .membersTotal)
        count(&field, "members_women", .membersWomen)
        count(&field, "members_young", .membersYoung)
        text(&field, "description", .description)
        text(&field, "website", .website)
        evidence(&field)
    }

    private static func place(_ field: inout ShapeFields<Organisation>) {
        field.text("country", .any, Words(es: "País, ISO 3166-1.", en: "Country, ISO 3166-1."), example: "CL") { $0.country }
        field.textIfAny("region", .region, OrganisationField.region.title) { $0.region }
        field.textIfAny("commune", .commune, OrganisationField.commune.title) { $0.commune }
        field.textIfAny("commune_name", .any, Words(es: "Nombre de la comuna.", en: "Name of the commune."), example: "Puerto Varas") {
            $0.commune.flatMap { Gazetteer.shared.name(of: $0) }
        }
        text(&field, "locality", .locality)
        text(&field, "territory_of_action", .territoryOfAction)
    }

    private static func evidence(_ field: inout ShapeFields<Organisation>) {
        field.whole("source_count", 0...1_000_000, Words(es: "Fuentes que hablan de ella.", en: "Sources that speak of it.")) {
            $0.sourceCount
        }
        field.partialDateIfAny("freshest_on", Words(es: "La observación más reciente.", en: "The most recent observation.")) {
            $0.freshestOn
        }
        field.texts("doubtful", .any, Words(es: "Campos que su fuente deja en duda.", en: "Fields that their source leaves in doubt.")) {
            $0.facts.claims.filter { $0.value.doubt != nil }.map(\.key).sorted()
        }
        field.whole("version", 1...Int64.max, Words(es: "Versión, para If-Match.", en: "Version, for If-Match.")) { $0.version }
        field.texts(
            "merged_from", .key,
            Words(
                es: "Claves de las fichas unidas a esta; sus direcciones llevan aquí.",
                en: "Keys of the records merged into it; their addresses lead here.")
        ) { $0.mergedFrom }
        field.instant("updated_at", Words(es: "Último cambio.", en: "Last change.")) { $0.updatedAt }
    }

    private static func text(_ field: inout ShapeFields<Organisation>, _ name: StaticString, _ which: OrganisationField) {
        if which == .name {
            field.text(name, .any, which.title, example: "Cooperativa Torrencial Lechero") { $0.name }
        } else {
            field.textIfAny(name, .any, which.title) { $0[which] }
        }
    }

    private static func date(_ field: inout ShapeFields<Organisation>, _ name: StaticString, _ which: OrganisationField) {
        field.partialDateIfAny(name, which.title) { $0[which].flatMap(PartialDate.init(iso:)) }
    }

    private static func count(_ field: inout ShapeFields<Organisation>, _ name: StaticString, _ which: OrganisationField) {
        field.wholeIfAny(name, .count, which.title) { $0[which].flatMap { Int($0) } }
    }

    /// The seat of its commune, for maps.
    static func point(_ organisation: Organisation) -> Coordinates? {
        organisation.commune.flatMap { Gazetteer.shared.commune($0)?.seat?.coordinates }
    }

    static let statement = Shape<Statement>(
        "Statement",
        Words(es: "Lo que un registro de una fuente dice de una organización.", en: "What one record of a source says of an organisation.")
    ) { field in
        field.text("id", .key, Words(es: "Clave.", en: "Key.")) { $0.id }
        field.text("source", .any, Words(es: "Clave de la fuente.", en: "Key of the source."), example: "viraliza-2025") { $0.sourceID }
        field.text(
            "record", .any, Words(es: "Clave del registro en su fuente.", en: "Key of the record in its source."), example: "9040014"
        ) { $0.recordKey }
        field.partialDateIfAny("observed_on", Words(es: "Cuándo miró la fuente.", en: "When the source looked.")) { $0.observedOn }
        field.instant("recorded_at", Words(es: "Cuándo se registró aquí.", en: "When it was recorded here.")) { $0.assertedAt }
        field.instantIfAny("withdrawn_at", Words(es: "Cuándo se retiró.", en: "When it was withdrawn.")) { $0.withdrawnAt }
        field.records("claims", claim, Words(es: "Lo que dice, campo por campo.", en: "What it says, field by field.")) { statement in
            statement.facts.claims.sorted { $0.key < $1.key }.map { NamedClaim(field: $0.key, claim: $0.value) }
        }
    }

    struct NamedClaim: Sendable {
        let field: String
        let claim: Facts.Claim
    }

    private static let claim = Shape<NamedClaim>("Claim", Words(es: "Un dicho.", en: "A claim.")) { field in
        field.text("field", .any, Words(es: "Campo.", en: "Field."), example: "members_total") { $0.field }
        field.text("value", .any, Words(es: "Valor en forma canónica.", en: "Value in canonical form."), example: "23") { $0.claim.value }
        field.textIfAny("doubt_es", .any, Words(es: "Duda que la fuente deja.", en: "Doubt that the source leaves.")) { $0.claim.doubt?.es }
        field.textIfAny("doubt_en", .any, Words(es: "La duda en inglés.", en: "The doubt in English.")) { $0.claim.doubt?.en }
        field.textIfAny("locator", .any, Words(es: "Dónde en la fuente.", en: "Where in the source.")) { $0.claim.locator }
    }

    static let source = Shape<Source>("Source", Words(es: "Una fuente.", en: "A source.")) { field in
        field.text("id", .any, Words(es: "Clave.", en: "Key."), example: "viraliza-2025") { $0.id }
        field.text("title", .any, Words(es: "Título.", en: "Title.")) { $0.title.es }
        field.textIfAny("publisher", .any, Words(es: "Quién la publica.", en: "Who publishes it.")) { $0.publisher }
        field.textIfAny("url", .any, Words(es: "Dirección.", en: "Address.")) { $0.url?.text }
        field.textIfAny("licence", .any, Words(es: "Licencia.", en: "Licence.")) { $0.licence }
        field.partialDateIfAny("published", Words(es: "Publicada.", en: "Published.")) { $0.published }
        field.whole(
            "trust", 0...100,
            Words(
                es: "Confianza de 0 a 100: decide entre fuentes que difieren.",
                en: "Trust from 0 to 100: decides between sources that differ.")
        ) { $0.trust }
    }

    static let proposal = Shape<Proposal>("Proposal", Words(es: "Un cambio propuesto.", en: "A proposed change.")) { field in
        field.text("id", .any, Words(es: "Clave.", en: "Key.")) { $0.id }
        field.text("organisation", .key, Words(es: "Organización.", en: "Organisation.")) { $0.organisationID }
        field.text("state", .choice(Proposal.State.self, \.title), Words(es: "Estado.", en: "State.")) { $0.state.rawValue }
        field.instant("proposed_at", Words(es: "Cuándo se propuso.", en: "When it was proposed.")) { $0.proposedAt }
        field.textIfAny("reason", .any, Words(es: "Razón de la decisión.", en: "Reason for the decision.")) { $0.reason }
    }
}
