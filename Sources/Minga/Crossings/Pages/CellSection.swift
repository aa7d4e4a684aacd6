import Kit

/// Cells of the matrix with money: who could ask for it.
struct CellSection {
    let language: Language
    let cells: [FundedCell]

    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }

    var html: HTML {
        let without = cells.count(where: \.isWithoutDemand)
        let count = Words.plural(
            without,
            one: Words(es: "# celda con dinero y sin demanda en el registro.", en: "# cell with money and no demand in the registry."),
            many: Words(es: "# celdas con dinero y sin demanda en el registro.", en: "# cells with money and no demand in the registry."))
        return "<p>\(method)</p><p><strong>\(language(count))</strong></p>\(table)"
    }

    private var method: String {
        said(
            "Instrumentos de la matriz de los que alguna fuente dice un monto, y las organizaciones de esa etapa que cumplen sus reglas o podrían cumplirlas. La etapa sale del tipo de organización; las celdas de la matriz son inferencia, con la confianza que se indica.",
            "Instruments of the matrix of which some source tells an amount, and the organisations of that stage that meet their rules or might. The stage comes from the kind of organisation; cells of the matrix are inference, with the confidence shown."
        )
    }

    private var table: HTML {
        let columns = [
            DataTable.Column(Words(es: "Instrumento", en: "Instrument")), DataTable.Column(Words(es: "Propósito", en: "Purpose")),
            DataTable.Column(Words(es: "Etapa", en: "Stage")),
            DataTable.Column(Words(es: "Quiénes podrían pedirlo", en: "Who could ask for it")),
            DataTable.Column(Words(es: "Confianza de la celda", en: "Confidence of the cell")),
        ]
        let rows = cells.map { cell -> [HTML] in
            let mark: HTML? = cell.isWithoutDemand ? Tag(Words(es: "Sin demanda", en: "No demand"), .caution).html(language) : nil
            return [
                "<a href=\"\(InstrumentPaths.instrument(cell.instrument))\">\(cell.name)</a>", HTML(text: language(cell.purpose.short)),
                HTML(text: language(cell.stage.short)), "\(mark) \(CrossingWords.need(cell.demand, language))",
                HTML(text: language(cell.confidence.short)),
            ]
        }
        return DataTable(caption: Words(es: "Celdas con dinero", en: "Cells with money"), columns: columns, rows: rows).html(language)
    }
}
