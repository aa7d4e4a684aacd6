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
        ) { try await Instruments($0.network).tasks(agency: nil, page: 1).total }
    ]
}
