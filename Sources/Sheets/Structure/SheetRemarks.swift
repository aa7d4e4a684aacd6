import Kit

/// What a person should know before using a sheet.
enum SheetRemarks {
    static func of(_ survey: SheetSurvey) -> [Words] {
        var remarks: [Words] = []
        if let hierarchy = survey.hierarchy, hierarchy.doubleCounts { remarks.append(hierarchy.reason) }
        if let equal = survey.identicalRows, equal > 0 {
            remarks.append(
                .plural(
                    equal,
                    one: Words(
                        es: "# fila es igual a otra; se conserva, porque puede ser otro caso.",
                        en: "# row equals another; it is kept, since it may be another case."),
                    many: Words(
                        es: "# filas son iguales a otra; se conservan, porque pueden ser otros casos.",
                        en: "# rows equal another; they are kept, since they may be other cases.")))
        }
        if let end = survey.end, survey.rowsBelow > 0 { remarks.append(below(end, survey)) }
        for column in survey.columns { remarks += Self.of(column) }
        return remarks
    }

    private static func below(_ end: Guess<Int>, _ survey: SheetSurvey) -> Words {
        let count = Words.plural(
            survey.rowsBelow, one: Words(es: "# fila queda fuera", en: "# row is left out"),
            many: Words(es: "# filas quedan fuera", en: "# rows are left out"))
        let remedy =
            survey.nextTable.map {
                Words(es: " Para leerla, indique la fila \($0) como encabezado.", en: " To read it, say that row \($0) is the header.")
            } ?? Words(same: "")
        return Words(
            es: "\(end.reason.es) Bajo la fila \(end.value), \(count.es).\(remedy.es)",
            en: "\(end.reason.en) Below row \(end.value), \(count.en).\(remedy.en)")
    }

    private static func of(_ column: SheetSurvey.Column) -> [Words] {
        var remarks: [Words] = []
        func say(_ count: Int, _ one: Words, _ many: Words) {
            let words = Words.plural(count, one: one, many: many)
            remarks.append(Words(es: "«\(column.name)»: \(words.es)", en: "“\(column.name)”: \(words.en)"))
        }
        if let lost = column.lostZeros {
            say(
                lost.rows,
                Words(
                    es: "# código perdió su cero (son de \(lost.length) cifras).",
                    en: "# code lost its zero (they have \(lost.length) digits)."),
                Words(
                    es: "# códigos perdieron su cero (son de \(lost.length) cifras).",
                    en: "# codes lost their zero (they have \(lost.length) digits)."))
        }
        if column.lostCharacters > 0 {
            say(
                column.lostCharacters,
                Words(es: "# celda trae «?» donde quizá hubo otra letra.", en: "# cell has “?” where another letter may have been."),
                Words(es: "# celdas traen «?» donde quizá hubo otra letra.", en: "# cells have “?” where another letter may have been."))
        }
        if let many = column.manyValues {
            say(
                many.rows, Words(es: "# celda trae varios valores.", en: "# cell has several values."),
                Words(es: "# celdas traen varios valores.", en: "# cells have several values."))
        }
        if column.impossibleDates > 0 {
            say(
                column.impossibleDates, Words(es: "# fecha tiene un año imposible.", en: "# date has an impossible year."),
                Words(es: "# fechas tienen un año imposible.", en: "# dates have an impossible year."))
        }
        if let rut = column.rut, rut.wrongDigit > 0 {
            say(
                rut.wrongDigit, Words(es: "# RUT tiene mal su dígito verificador.", en: "# RUT has a wrong check digit."),
                Words(es: "# RUT tienen mal su dígito verificador.", en: "# RUT have a wrong check digit."))
        }
        let texts = column.texts.reduce(0) { $0 + $1.count }
        if texts > 0 {
            say(
                texts, Words(es: "# celda trae texto en vez de un valor.", en: "# cell has text instead of a value."),
                Words(es: "# celdas traen texto en vez de un valor.", en: "# cells have text instead of a value."))
        }
        return remarks
    }
}
