import Kit

/// How ties and roles leave to programs.
enum TieShape {
    static let membership = Shape<Membership>(
        "Membership",
        Words(
            es: "Una relación con fechas entre dos organizaciones, como una fuente la dice.",
            en: "A dated tie between two organisations, as a source states it.")
    ) { field in
        field.text("id", .key, Words(es: "Clave.", en: "Key.")) { $0.id }
        field.text("organisation", .key, Words(es: "La primera.", en: "The first.")) { $0.organisationID }
        field.text(
            "role", .choice(Membership.Role.self, \.verb),
            Words(es: "Qué es la primera de la segunda.", en: "What the first is to the second.")
        ) {
            $0.role.rawValue
        }
        field.text("other", .key, Words(es: "La segunda.", en: "The second.")) { $0.otherID }
        dated(&field, { $0.period }, { $0.sourceID }, { $0.locator }, { $0.doubt })
        field.instantIfAny("withdrawn_at", Words(es: "Cuándo se retiró por error.", en: "When it was withdrawn as a mistake.")) {
            $0.withdrawal?.at
        }
        field.textIfAny("withdrawn_reason", .any, Words(es: "Por qué se retiró.", en: "Why it was withdrawn.")) { $0.withdrawal?.reason }
        field.whole("version", 1...Int64.max, Words(es: "Versión, para If-Match.", en: "Version, for If-Match.")) { $0.version }
    }

    static let position = Shape<Position>(
        "Position", Words(es: "Quién ocupa un cargo, como una fuente lo dice.", en: "Who holds a role, as a source states it.")
    ) { field in
        field.text("id", .key, Words(es: "Clave.", en: "Key.")) { $0.id }
        field.textIfAny("organisation", .key, Words(es: "Organización.", en: "Organisation.")) { $0.organisationID }
        field.text("person", .any, Words(es: "Nombre de la persona.", en: "The person's name."), example: "Rosa Nahuel") { $0.person }
        field.text("title", .any, Words(es: "Cargo.", en: "Role."), example: "Presidenta") { $0.title.es }
        field.text("title_en", .any, Words(es: "Cargo en inglés.", en: "Role in English."), example: "Chair") { $0.title.en }
        field.flag("public", Words(es: "Se muestra a todos.", en: "Shown to everyone.")) { $0.isPublic }
        dated(&field, { $0.period }, { $0.sourceID }, { $0.locator }, { $0.doubt })
        field.instantIfAny("withdrawn_at", Words(es: "Cuándo se retiró por error.", en: "When it was withdrawn as a mistake.")) {
            $0.withdrawal?.at
        }
        field.whole("version", 1...Int64.max, Words(es: "Versión, para If-Match.", en: "Version, for If-Match.")) { $0.version }
    }

    private static func dated<T>(
        _ field: inout ShapeFields<T>, _ period: @escaping @Sendable (T) -> Period, _ source: @escaping @Sendable (T) -> String,
        _ locator: @escaping @Sendable (T) -> String?, _ doubt: @escaping @Sendable (T) -> Words?
    ) {
        field.partialDateIfAny("from", Words(es: "Desde cuándo; nulo es «no se sabe».", en: "Since when; null is “not known”.")) {
            period($0).from
        }
        field.partialDateIfAny("until", Words(es: "Hasta cuándo; nulo es que continúa.", en: "Until when; null means it goes on.")) {
            period($0).until
        }
        field.text("source", .any, Words(es: "Clave de la fuente.", en: "Key of the source."), example: "viraliza-2025") { source($0) }
        field.textIfAny("locator", .any, Words(es: "Dónde en la fuente.", en: "Where in the source.")) { locator($0) }
        field.textIfAny("doubt_es", .any, Words(es: "Duda que la fuente deja.", en: "Doubt that the source leaves.")) { doubt($0)?.es }
        field.textIfAny("doubt_en", .any, Words(es: "La duda en inglés.", en: "The doubt in English.")) { doubt($0)?.en }
    }
}
