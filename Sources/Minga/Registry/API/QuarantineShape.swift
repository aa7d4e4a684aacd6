import Kit

/// How imports and held rows leave to programs, and what corrects them.
enum QuarantineShape {
    static let batch = Shape<Batch>("Import", Words(es: "Un archivo que entró.", en: "A file that came in.")) { field in
        field.text("id", .key, Words(es: "Clave.", en: "Key.")) { $0.id }
        field.text("source", .any, Words(es: "Clave de la fuente.", en: "Key of the source."), example: "sindicatos-dt-2022") {
            $0.sourceID
        }
        field.text("file", .any, Words(es: "Nombre del archivo.", en: "Name of the file."), example: "registro.csv") { $0.fileName }
        field.text("sha256", .any, Words(es: "Huella del archivo.", en: "Digest of the file.")) { $0.fileDigest }
        field.text("profile", .any, Words(es: "Perfil con que se leyó.", en: "Profile that read it.")) { $0.profile }
        field.text("state", .choice(Batch.State.self, \.title), Words(es: "Estado.", en: "State.")) { $0.state.rawValue }
        field.instant("started_at", Words(es: "Comienzo.", en: "Start.")) { $0.startedAt }
        field.instantIfAny("finished_at", Words(es: "Fin.", en: "End.")) { $0.finishedAt }
        field.instantIfAny("undone_at", Words(es: "Cuándo se deshizo.", en: "When it was undone.")) { $0.undoneAt }
        for (name, words) in counts { field.wholeIfAny(name, .count, words) { $0.report?["\(name)"]?.integer.map { Int($0) } } }
    }

    private static let counts: [(StaticString, Words)] = [
        ("rows", Words(es: "Filas.", en: "Rows.")), ("created", Words(es: "Creadas.", en: "Created.")),
        ("linked", Words(es: "Unidas.", en: "Linked.")), ("changed", Words(es: "Cambiadas.", en: "Changed.")),
        ("unchanged", Words(es: "Sin cambio.", en: "Unchanged.")),
        ("held", Words(es: "En cuarentena al terminar.", en: "In quarantine at the end.")),
    ]

    static let entry = Shape<HeldEntry>("HeldRow", Words(es: "Una fila o celda en cuarentena.", en: "A row or cell in quarantine.")) {
        shared(&$0) { $0 }
    }

    private static func shared<T>(_ field: inout ShapeFields<T>, _ entry: @escaping @Sendable (T) -> HeldEntry) {
        field.text("id", .key, Words(es: "Clave.", en: "Key.")) { entry($0).id }
        field.text("batch", .key, Words(es: "Importación.", en: "Import.")) { entry($0).batchID }
        field.whole("row", 1...Int64.max, Words(es: "Fila del archivo.", en: "Row of the file.")) { entry($0).row }
        field.text("kind", .choice(QuarantineEndpoints.Kind.self, \.words), Words(es: "Fila entera o celda.", en: "Whole row or cell.")) {
            entry($0).isWholeRow ? "row" : "cell"
        }
        field.text("state", .choice(HeldEntry.State.self, \.mark), Words(es: "Estado.", en: "State.")) { entry($0).state.rawValue }
        field.textIfAny("column", .any, Words(es: "Columna.", en: "Column."), example: "rut") { entry($0).cell.column }
        field.textIfAny("value", .any, Words(es: "Lo que dice.", en: "What it says."), example: "82878900-8") { entry($0).cell.value }
        field.text("code", .any, Words(es: "Motivo.", en: "Reason."), example: "wrongDigit") { entry($0).cell.code }
        field.text("message_es", .any, Words(es: "Motivo y remedio.", en: "Reason and remedy, in Spanish.")) { entry($0).cell.message.es }
        field.text("message_en", .any, Words(es: "Motivo y remedio en inglés.", en: "Reason and remedy.")) { entry($0).cell.message.en }
        field.textIfAny(
            "raw", .any, Words(es: "La fila como llegó, cuando espera entera.", en: "The row as it came, when all of it waits.")
        ) { entry($0).raw }
        field.textIfAny("organisation", .key, Words(es: "Organización a la que entró.", en: "Organisation it went into.")) {
            entry($0).organisationID
        }
        field.instantIfAny("resolved_at", Words(es: "Cuándo se decidió.", en: "When it was decided.")) { entry($0).resolvedAt }
        field.textIfAny("reason", .any, Words(es: "Por qué se descartó o reabrió.", en: "Why it was dismissed or reopened.")) {
            entry($0).reason
        }
    }

    static let opened = Shape<Quarantine.Opened>(
        "OpenedRow", Words(es: "Una fila en cuarentena con sus celdas.", en: "A row in quarantine with its cells.")
    ) { field in
        shared(&field) { $0.entry }
        field.records("cells", cell, Words(es: "Una por columna del archivo.", en: "One per column of the file.")) { opened in
            zip(opened.reading?.header ?? [], opened.cells).map { CellChange(column: $0, value: $1) }
        }
    }

    struct CellChange: Sendable {
        let column: String
        let value: String
    }

    private static let cell = Shape<CellChange>("Cell", Words(es: "Una celda.", en: "A cell.")) { field in
        field.text("column", .any, Words(es: "Columna.", en: "Column."), example: "rut") { $0.column }
        field.text("value", .any, Words(es: "Lo que dice.", en: "What it says."), example: "82878900-7") { $0.value }
    }

    private static let change = Input<CellChange>("CellChange", Words(es: "Una celda corregida.", en: "A corrected cell.")) { body in
        let column = body.text(
            "column", .prose(300, example: "rut"), Words(es: "Columna, como el encabezado.", en: "Column, as in the header."))
        let value = body.text(
            "value", .prose(10_000, example: "82878900-7"),
            Words(es: "Lo correcto; vacío si no se sabe.", en: "What is right; empty if not known."))
        return { given throws(Problem) in CellChange(column: try given[column], value: try given[value]) }
    }

    static let correction = Input<[CellChange]>("RowCorrection", Words(es: "Las celdas que cambian.", en: "The cells that change.")) {
        body in
        let cells = body.records("cells", change, atMost: 500, Words(es: "Celdas.", en: "Cells."))
        return { given throws(Problem) in try given[cells] }
    }

    static func reason(_ name: StaticString) -> Input<String> {
        Input<String>(name, Words(es: "Por qué.", en: "Why.")) { body in
            let reason = body.text(
                "reason", .prose(1_000), Words(es: "La razón; queda en la historia.", en: "The reason; kept in the history."))
            return { given throws(Problem) in try given[reason] }
        }
    }
}
