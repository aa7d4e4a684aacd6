import Kit

extension MatrixRow {
    static let insertColumns = [
        "number", "purpose", "instrument_id", "printed", "copies", "agency_printed", "agencies", "note_es", "note_en", "source_id",
        "observed_on",
        "grade",
    ]

    var values: [Value] {
        [
            .integer(Int64(number)), .text(purpose.rawValue), .text(instrument), .text(printed), .integer(Int64(copies)),
            .text(agencyPrinted),
            .text(agencies.joined(separator: " ")),
        ] + Cells.words(note) + [.text(sourceID), Cells.text(observedOn?.description), .text(grade.rawValue)]
    }

    /// All rows with their cells, in the order of the source.
    static func all(_ transaction: any Transaction) throws -> [MatrixRow] {
        let cells = try transaction.all("SELECT number, stage, is_filled, confidence, is_doubtful FROM matrix_cells ORDER BY number") {
            row in
            (row.int(0), row.text(1), row.bool(2), MatrixConfidence(rawValue: row.text(3)) ?? .low, row.bool(4))
        }
        let byNumber = Dictionary(grouping: cells) { $0.0 }
        let columns: SQL = SQL.joined(insertColumns.map { SQL.name($0) }, ", ")
        return try transaction.all("SELECT \(columns) FROM matrix_rows ORDER BY number") { row in
            let found = byNumber[row.int(0)] ?? []
            return MatrixRow(
                number: row.int(0), purpose: Purpose(rawValue: row.text(1)) ?? .agribusiness, instrument: row.text(2), printed: row.text(3),
                copies: row.int(4), agencyPrinted: row.text(5), agencies: row.text(6).split(separator: " ").map(String.init),
                cells: Stage.allCases.compactMap { stage in
                    found.first { $0.1 == stage.rawValue }.map { Cell(stage: stage, isFilled: $0.2, confidence: $0.3, isDoubtful: $0.4) }
                }, note: Cells.words(row, 7), sourceID: row.text(9), observedOn: Cells.date(row, 10), grade: Cells.grade(row, 11))
        }
    }
}
