import Kit
import Sheets

/// Parts of step 1: the first rows as they stand, what was noticed, and the columns with their units and dates.
struct StructureParts {
    let visit: Visit
    let sight: IntakeSight

    private var language: Language { visit.language }
    private static let shownColumns = 8

    var remarks: HTML? {
        let remarks = sight.survey.remarks
        guard !remarks.isEmpty else { return nil }
        return """
            <details><summary>\(language(Words(es: "Lo que llama la atención (\(remarks.count))", en: "What stands out (\(remarks.count))")))</summary>\
            <ul>\(each: remarks, { "<li>\(language($0))</li>" })</ul></details>
            """
    }

    var preview: HTML {
        let count = min(Self.shownColumns, sight.survey.columns.count)
        let columns =
            [DataTable.Column(Words(es: "Fila", en: "Row"))]
            + sight.survey.columns.prefix(count).map { DataTable.Column(Words(same: $0.name.shortened(to: 40))) }
        let rows = sight.rows.map { row -> [HTML] in
            let name: HTML = "\(String(row.number)) \(tag(row))"
            return [name] + (0..<count).map { HTML(text: $0 < row.cells.count ? row.cells[$0] : "") }
        }
        let title = Words(es: "Las primeras filas, y los totales", en: "The first rows, and the totals")
        var table = DataTable(caption: title, columns: columns, rows: rows)
        table.stacks = false
        table.hidesCaption = true
        let more = sight.survey.columns.count - count
        let rest: HTML? =
            more > 0
            ? "<p class=\"soft\">\(language(Words(es: "Hay \(more) columnas más, abajo.", en: "There are \(more) more columns, below.")))</p>"
            : nil
        return "<section><h2>\(language(title))</h2>\(table.html(language))\(rest)</section>"
    }

    private func tag(_ row: IntakeSight.PreviewRow) -> HTML? {
        switch row.mark {
        case .data: nil
        case .title: Tag(Words(es: "título", en: "title"), .plain).html(language)
        case .header: Tag(Words(es: "encabezado", en: "header"), .info).html(language)
        case .note: Tag(Words(es: "nota", en: "note"), .plain).html(language)
        case .total: Tag(Words(es: "total", en: "total"), .copper).html(language)
        }
    }

    // MARK: Columns

    /// Columns whose unit or order of dates may be changed; the rest need no control.
    func columns(_ choices: FileChoices) -> HTML {
        let rows = sight.survey.columns.enumerated().map { at, column -> [HTML] in
            let some: HTML = at < sight.values.count ? HTML(text: sight.values[at].prefix(2).joined(separator: " · ")) : ""
            return [
                HTML(text: column.name),
                "\(language(Self.words(column.type.value)))<span class=\"under\">\(language(column.type.reason))</span>",
                "\(unit(column, choices))\(dates(column, choices))", some,
            ]
        }
        let title = Words(es: "Las columnas", en: "The columns")
        var table = DataTable(
            caption: title,
            columns: [
                .init(Words(es: "Columna", en: "Column")), .init(Words(es: "Parece ser", en: "It looks like")),
                .init(Words(es: "Unidad u orden", en: "Unit or order")), .init(Words(es: "Por ejemplo", en: "For example")),
            ], rows: rows)
        table.hidesCaption = true
        return
            "<details><summary>\(language(Words(es: "Columnas, unidades y fechas", en: "Columns, units and dates")))</summary>\(table.html(language))</details>"
    }

    private func unit(_ column: SheetSurvey.Column, _ choices: FileChoices) -> HTML? {
        guard column.unit != nil || column.type.value == .integer || column.type.value == .decimal else { return nil }
        let found = column.unit.map(\.value) ?? ""
        let all = Array(Set(Array(ColumnPlan.factors.keys) + ["US$", "UF", "UTM", found].filter { !$0.isEmpty })).sorted()
        let none = Words(es: "sin unidad", en: "no unit")
        let name = "unidad.\(column.number)"
        let label = language(Words(es: "Unidad de \(column.name)", en: "Unit of \(column.name)"))
        let reason: HTML? = column.unit.map { "<span class=\"under\">\(language($0.reason))</span>" }
        return """
            <select name="\(name)" aria-label="\(label)"><option value="">\(language(none))</option>\
            \(each: all, { "<option value=\"\($0)\"\(when: $0 == found, " selected")>\($0)</option>" })</select>\(reason)
            """
    }

    private func dates(_ column: SheetSurvey.Column, _ choices: FileChoices) -> HTML? {
        guard let order = column.dateOrder else { return nil }
        let label = language(Words(es: "Orden de las fechas de \(column.name)", en: "Order of the dates of \(column.name)"))
        return """
            <select name="fecha.\(String(column.number))" aria-label="\(label)">\
            \(each: DateOrder.allCases, { "<option value=\"\($0.rawValue)\"\(when: $0 == order.value, " selected")>\(language(Self.words($0)))</option>" })</select>\
            <span class="under">\(language(order.reason))</span>
            """
    }

    private static func words(_ order: DateOrder) -> Words {
        switch order {
        case .dayFirst: Words(es: "día, mes, año", en: "day, month, year")
        case .monthFirst: Words(es: "mes, día, año", en: "month, day, year")
        case .yearFirst: Words(es: "año, mes, día", en: "year, month, day")
        }
    }

    static func words(_ type: ColumnType) -> Words {
        switch type {
        case .empty: Words(es: "Vacía", en: "Empty")
        case .text: Words(es: "Texto", en: "Text")
        case .integer: Words(es: "Números enteros", en: "Whole numbers")
        case .decimal: Words(es: "Números con decimales", en: "Numbers with decimals")
        case .year: Words(es: "Años", en: "Years")
        case .date: Words(es: "Fechas", en: "Dates")
        case .boolean: Words(es: "Sí o no", en: "Yes or no")
        case .code: Words(es: "Códigos", en: "Codes")
        case .rut: Words(same: "RUT")
        }
    }
}
