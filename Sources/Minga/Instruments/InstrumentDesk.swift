import Kit

/// The catalogue's lines of the desk.
enum InstrumentDesk {
    static let all = [
        DeskEntry(
            Words(es: "Lo que falta saber del catálogo", en: "What is not known of the catalogue"),
            about: Words(
                es: "Datos de instrumentos y agencias que nadie ha confirmado todavía, o que envejecieron.",
                en: "Facts about instruments and agencies that nobody has confirmed yet, or that grew old."),
            icon: .doubt, path: InstrumentPaths.tasks(), for: .correctRecord
        ) { try await Instruments($0.network).tasks(agency: nil, page: 1).total },
        DeskEntry(
            Words(es: "Enlaces que no responden", en: "Links that do not answer"),
            about: Words(
                es: "Contactos, sitios y fuentes del catálogo que fallaron en días distintos.",
                en: "Contacts, sites and sources of the catalogue that failed on different days."),
            icon: .link, path: InstrumentPaths.tasks().anchor("enlaces"), for: .correctRecord
        ) { try await LinkWatch($0.network).broken().count },
        DeskEntry(
            ValueListPage.title,
            about: Words(
                es: "Anotar los que publica el SII: sin el de hoy, las reglas en UF o UTM no se pueden leer.",
                en: "Note those that the SII publishes: without today's, rules in UF or UTM cannot be read."),
            icon: .calendar, path: ValuePaths.list(), for: .correctRecord),
    ]
}
