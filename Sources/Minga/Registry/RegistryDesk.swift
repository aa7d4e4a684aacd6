import Kit

/// The registry's lines of the desk.
enum RegistryDesk {
    static let all = [
        DeskEntry(
            Words(es: "Propuestas de cambio", en: "Proposed changes"),
            about: Words(
                es: "Lo que personas y organizaciones piden corregir en el registro.",
                en: "What people and organisations ask to correct in the register."),
            icon: .compare, path: RegistryPaths.proposals(), for: .reviewChange
        ) { try await Proposals($0.network).page(.open, page: 1, size: 1, by: $0.actor).counts[.open] ?? 0 },
        DeskEntry(
            Words(es: "Importaciones y filas en espera", en: "Imports and rows that wait"),
            about: Words(
                es: "Planillas que llegaron, y las filas que necesitan que alguien las corrija.",
                en: "Spreadsheets that came in, and the rows that need somebody to correct them."),
            icon: .upload, path: RegistryPaths.batches(), for: .importRecords
        ) { try await Quarantine($0.network).openCounts(by: $0.actor).values.reduce(0, +) },
        DeskEntry(
            Words(es: "Fichas que pueden ser la misma", en: "Records that may be the same"),
            about: Words(
                es: "Pares de fichas de registros distintos: las evidencias, lado a lado, y su decisión, que se puede deshacer.",
                en: "Pairs of records from different registers: the evidence, side by side, and your decision, which can be undone."),
            icon: .kindGroup, path: LinkPaths.desk(), for: .importRecords
        ) { try await LinkPairs($0.network).page(.open, page: 1, size: 1, by: $0.actor).counts[.open] ?? 0 },
        DeskEntry(
            Words(es: "Importar un archivo", en: "Import a file"),
            about: Words(
                es: "Cualquier planilla, tal como llegó: se ve antes de escribir y se puede deshacer.",
                en: "Any spreadsheet, as it came: seen before anything is written, and it can be undone."),
            icon: .upload, path: RegistryPaths.newIntake(), for: .importRecords),
        DeskEntry(
            Words(es: "Agregar una organización", en: "Add an organisation"),
            about: Words(es: "Una ficha nueva, a mano, con su fuente.", en: "A new record, by hand, with its source."),
            icon: .plus, path: RegistryPaths.new(), for: .correctRecord),
    ]
}
