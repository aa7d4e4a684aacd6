import Kit

/// `/api/v1/imports` and `/api/v1/quarantine`: what came in by file, and what waits.
enum QuarantineEndpoints {
    static let imports = Address("/api/v1/imports")
    static let list = Address("/api/v1/quarantine")
    static let one = Address("/api/v1/quarantine/{id}")

    private static let group = Operation.Group("quarantine", Words(es: "Importaciones y cuarentena", en: "Imports and quarantine"))

    private static let batch = QueryParameter("batch", .key, Words(es: "De una importación.", en: "Of one import."))
    private static let state = QueryParameter<HeldEntry.State>("state", \.mark, Words(es: "Estado.", en: "State."))
    private static let kind = QueryParameter<Kind>("kind", \.words, Words(es: "Filas enteras o celdas.", en: "Whole rows or cells."))
    private static let code = QueryParameter<String>.anyOf(
        "code", .line(40, example: "wrongDigit"), Words(es: "Motivo por el que espera.", en: "Reason for which it waits."))

    enum Kind: String, Sendable, CaseIterable {
        case row, cell

        var words: Words {
            self == .row ? Words(es: "Fila que no entró.", en: "Row that did not go in.") : Words(es: "Celda.", en: "Cell.")
        }
    }

    private static func filter(_ call: Call) -> Quarantine.Filter {
        Quarantine.Filter(batch: call[batch], state: call[state], codes: call.all(code), isWholeRow: call[kind].map { $0 == .row })
    }

    static let all: [Endpoint] = [
        .list(
            imports, .init("listImports", group, Words(es: "Las importaciones, las últimas primero", en: "The imports, the latest first")),
            access: .holding(.importRecords), of: QuarantineShape.batch, sortedBy: [.whole, .text]
        ) { call, range in try await Imports(call.network).slice(range, by: call.actor) },
        .list(
            list,
            .init(
                "listQuarantine", group, Words(es: "Filas y celdas en cuarentena", en: "Rows and cells in quarantine"),
                detail: Words(
                    es: "Por importación y fila, con su motivo y qué hacer.", en: "By import and row, with the reason and what to do.")),
            access: .holding(.importRecords), query: [batch, state, kind, code], of: QuarantineShape.entry,
            sortedBy: [.text, .whole, .text]
        ) { call, range in try await Quarantine(call.network).slice(filter(call), range, by: call.actor) },
        .record(
            one,
            .init("getHeldRow", group, Words(es: "Una fila en cuarentena, celda por celda", en: "One row in quarantine, cell by cell")),
            access: .holding(.importRecords), of: QuarantineShape.opened
        ) { call in try await Quarantine(call.network).open(call.id, by: call.actor) },
        .act(
            Address("/api/v1/quarantine/{id}/correction"),
            .init(
                "correctHeldRow", group, Words(es: "Corrige una fila y la hace entrar", en: "Corrects a row and brings it in"),
                detail: Words(
                    es: "Las celdas que no se nombran quedan como vinieron.", en: "Cells that are not named stay as they came.")),
            access: .holding(.importRecords), from: QuarantineShape.correction, of: QuarantineShape.entry
        ) { call, changes in
            let quarantine = Quarantine(call.network)
            let opened = try await quarantine.open(call.id, by: call.actor)
            return try await correct(opened, changes, quarantine, call)
        },
        .act(
            Address("/api/v1/quarantine/{id}/dismissal"),
            .init("dismissHeldRow", group, Words(es: "Descarta una fila", en: "Dismisses a row")), access: .holding(.importRecords),
            from: QuarantineShape.reason("Dismissal"), of: QuarantineShape.entry
        ) { call, reason in try await Quarantine(call.network).dismiss(call.id, reason: reason, by: call.actor) },
        .act(
            Address("/api/v1/quarantine/{id}/reopening"),
            .init("reopenHeldRow", group, Words(es: "Reabre una fila descartada", en: "Reopens a dismissed row")),
            access: .holding(.importRecords), from: QuarantineShape.reason("Reopening"), of: QuarantineShape.entry
        ) { call, reason in try await Quarantine(call.network).reopen(call.id, reason: reason, by: call.actor) },
    ]

    /// The columns named in the body change; flaws come back with the place of the cell in it.
    private static func correct(
        _ opened: Quarantine.Opened, _ changes: [QuarantineShape.CellChange], _ quarantine: Quarantine, _ call: Call
    ) async throws -> HeldEntry {
        let header = opened.reading?.header ?? []
        var cells = opened.cells
        var unknown: [Problem.Field] = []
        for (place, change) in changes.enumerated() {
            if let index = header.firstIndex(of: change.column) {
                cells[index] = change.value
            } else {
                unknown.append(
                    Problem.Field(
                        "/cells/\(place)/column", Words(es: "El archivo no tiene esa columna.", en: "The file has no such column.")))
            }
        }
        guard unknown.isEmpty else { throw Problem.invalid(unknown) }
        do {
            return try await quarantine.correct(opened.entry.id, cells, by: call.actor)
        } catch let problem as Problem where problem.code == .invalid {
            throw Problem(.invalid, problem.detail, fields: problem.fields.map { pointed($0, header, changes) })
        }
    }

    private static func pointed(_ field: Problem.Field, _ header: [String], _ changes: [QuarantineShape.CellChange]) -> Problem.Field {
        guard field.name.hasPrefix("c"), let index = Int(field.name.dropFirst()), header.indices.contains(index) else {
            return Problem.Field("/cells", field.message)
        }
        let name = header[index]
        guard let place = changes.firstIndex(where: { $0.column == name }) else {
            return Problem.Field("/cells", Words(es: "«\(name)»: \(field.message.es)", en: "“\(name)”: \(field.message.en)"))
        }
        return Problem.Field("/cells/\(place)/value", field.message)
    }
}
