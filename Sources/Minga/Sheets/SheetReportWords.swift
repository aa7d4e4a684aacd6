import Kit
import Sheets

extension SheetReport {
    var words: Words { Words(es: text(.es), en: text(.en)) }

    private func text(_ language: Language) -> String {
        var lines = [language(book.format.words) + (book.encoding.map { ", " + $0 } ?? "") + (book.separator.map { ", «\($0)»" } ?? "")]
        for survey in surveys { lines += Self.lines(survey, language) }
        return lines.joined(separator: "\n")
    }

    private static func lines(_ survey: SheetSurvey, _ language: Language) -> [String] {
        var lines = ["", (language == .es ? "Hoja «\(survey.name)»" : "Sheet “\(survey.name)”")]
        for title in survey.titles { lines.append("  \(label(Words(es: "título", en: "title"), language))  \(title.row): \(title.text)") }
        let header = survey.headerRow.value.map { "\($0)" } ?? "–"
        lines.append("  \(label(Words(es: "encabezado", en: "header"), language))  \(header) · \(language(survey.headerRow.reason))")
        let span = survey.firstRow.map { " (\($0)–\(survey.lastRow ?? $0))" } ?? ""
        lines.append(
            "  \(label(Words(es: "filas", en: "rows"), language))  \(Numbers.whole(survey.rows + survey.results.count, language))\(span)")
        for total in survey.totals.prefix(20) {
            let name = total.kind == .result ? Words(es: "resultado", en: "result") : Words(same: "total")
            lines.append("  \(label(name, language))  \(total.row): \(language(total.reason))")
        }
        if survey.totals.count > 20 { lines.append("  …  +\(survey.totals.count - 20)") }
        lines.append("  \(label(Words(es: "columnas", en: "columns"), language))  \(survey.columns.count)")
        let width = min(40, survey.columns.map(\.name.count).max() ?? 0)
        for column in survey.columns { lines.append("    " + line(column, width, language)) }
        for remark in survey.remarks { lines.append("  ! " + language(remark)) }
        return lines
    }

    private static func label(_ words: Words, _ language: Language) -> String {
        let text = language(words)
        return text + String(repeating: " ", count: max(0, 10 - text.count))
    }

    private static func line(_ column: SheetSurvey.Column, _ width: Int, _ language: Language) -> String {
        let number = String(column.number)
        let name = column.name.count > width ? column.name.prefix(max(1, width - 1)) + "…" : column.name[...]
        let padding = String(repeating: " ", count: max(0, width - name.count))
        let parts = [
            language(column.type.value.words), column.unit?.value, column.marks.flatMap { $0.value == .plain ? nil : $0.value.example },
            column.dateOrder.map { language($0.value.words) },
        ]
        return String(repeating: " ", count: max(0, 3 - number.count)) + number + "  " + name + padding + "  "
            + parts.compactMap { $0 }.joined(separator: " · ")
    }
}

extension ColumnType {
    var words: Words {
        switch self {
        case .empty: Words(es: "vacía", en: "empty")
        case .text: Words(es: "texto", en: "text")
        case .integer: Words(es: "número entero", en: "whole number")
        case .decimal: Words(es: "número", en: "number")
        case .year: Words(es: "año", en: "year")
        case .date: Words(es: "fecha", en: "date")
        case .boolean: Words(es: "sí o no", en: "yes or no")
        case .code: Words(es: "código", en: "code")
        case .rut: Words(same: "RUT")
        }
    }
}

extension NumberMarks {
    var example: String {
        switch self {
        case .plain: "1234.5"
        case .dotThousands: "1.234,5"
        case .commaThousands: "1,234.5"
        }
    }
}

extension DateOrder {
    var words: Words {
        switch self {
        case .yearFirst: Words(es: "año-mes-día", en: "year-month-day")
        case .dayFirst: Words(es: "día-mes-año", en: "day-month-year")
        case .monthFirst: Words(es: "mes-día-año", en: "month-day-year")
        }
    }
}
