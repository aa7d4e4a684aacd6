import Kit

extension CatalogueReader {
    func readMatrix() throws(Problem) -> [MatrixRow] {
        var file = try files.open("matrix.json")
        let source = try source(&file)
        let grade = try grade(&file)
        let date = try file.dateIfAny("date")
        _ = try file.words("title")
        _ = try file.wordsIfAny("note")
        var rows: [MatrixRow] = []
        for var entry in try file.entries("rows") {
            rows.append(try row(&entry, source, date, grade))
            try entry.finish()
        }
        try file.finish()
        return rows
    }

    private func row(_ entry: inout CatalogueEntry, _ source: String, _ date: PartialDate?, _ grade: Grade) throws(Problem) -> MatrixRow {
        guard let number = try entry.wholeIfAny("row"), let copies = try entry.wholeIfAny("copies") else {
            throw entry.place.fault(Words(es: "faltan «row» o «copies»", en: "“row” or “copies” is missing"))
        }
        let purpose = try entry.text("purpose")
        guard let purpose = Purpose(rawValue: purpose) else {
            throw entry.place.key("purpose").unknown(purpose, among: Purpose.allCases.map(\.rawValue))
        }
        let instrument = try entry.text("instrument")
        guard instruments.contains(instrument) else { throw entry.place.key("instrument").unknown(instrument, among: instruments.sorted()) }
        let agencies = try entry.texts("agencies")
        for agency in agencies where !self.agencies.contains(agency) {
            throw entry.place.key("agencies").unknown(agency, among: self.agencies.sorted())
        }
        let cells = try cells(&entry)
        guard cells.count(where: \.isFilled) == copies else {
            throw entry.place.key("cells").fault(
                Words(
                    es: "hay tantas celdas llenas como copias del nombre: \(copies)",
                    en: "there are as many filled cells as copies of the name: \(copies)"))
        }
        return MatrixRow(
            number: number, purpose: purpose, instrument: instrument, printed: try entry.text("printed"), copies: copies,
            agencyPrinted: try entry.text("agency_printed"), agencies: agencies, cells: cells, note: try entry.wordsIfAny("note"),
            sourceID: source, observedOn: date, grade: grade)
    }

    private func cells(_ row: inout CatalogueEntry) throws(Problem) -> [MatrixRow.Cell] {
        var table = CatalogueEntry(try row.require("cells"), at: row.place.key("cells"))
        var cells: [MatrixRow.Cell] = []
        for stage in Stage.allCases {
            var cell = CatalogueEntry(try table.require(stage.rawValue), at: table.place.key(stage.rawValue))
            let confidence = try cell.text("confidence")
            guard let confidence = MatrixConfidence(rawValue: confidence) else {
                throw cell.place.key("confidence").unknown(confidence, among: MatrixConfidence.allCases.map(\.rawValue))
            }
            _ = try cell.require("filled")
            cells.append(
                MatrixRow.Cell(
                    stage: stage, isFilled: try cell.flag("filled"), confidence: confidence, isDoubtful: try cell.flag("doubtful")))
            try cell.finish()
        }
        try table.finish()
        return cells
    }
}
