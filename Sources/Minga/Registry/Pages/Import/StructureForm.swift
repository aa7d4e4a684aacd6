import Kit
import Sheets

/// Between the form of step 1 and what is chosen of a file.
enum StructureForm {
    static func choices(_ typed: Pairs, _ before: FileChoices) throws(Problem) -> FileChoices {
        var choices = before
        let sheet = typed.raw("hoja").flatMap { Int($0) }
        if let sheet, String(sheet) != typed.raw("vistaHoja") {
            // Another sheet is built in its own way.
            choices = FileChoices()
            choices.separator = before.separator
            choices.encoding = before.encoding
            choices.sheet = String(sheet + 1)
            return choices
        }
        if let mark = typed["separador"] ?? typed.raw("separador").flatMap({ $0 == "\t" ? "tab" : nil }) {
            choices.separator = mark == "tab" ? 9 : mark.utf8.first.flatMap { CSVFormat.separators.contains($0) ? $0 : nil }
        }
        if let name = typed["codificacion"] { choices.encoding = TextEncoding(rawValue: name) ?? choices.encoding }
        if let text = typed["encabezado"], text != typed.raw("vistoEncabezado") {
            guard let row = Int(text), (0...10_000).contains(row) else {
                throw Problem.invalid([
                    Problem.Field("encabezado", Words(es: "Escriba un número de fila.", en: "Write the number of a row."))
                ])
            }
            choices.headerRow = row
        }
        if let text = typed.raw("ultima")?.trimmed, text != typed.raw("vistaUltima") {
            let row = Int(text)
            guard text.isEmpty || row.map({ (1...10_000_000).contains($0) }) == true else {
                throw Problem.invalid([Problem.Field("ultima", Words(es: "Escriba un número de fila.", en: "Write the number of a row."))])
            }
            choices.lastRow = row
        }
        try totals(typed, &choices)
        for item in typed.items {
            if item.name.hasPrefix("unidad."), let column = Int(item.name.dropFirst(7)) {
                if let unit = item.value.nonEmpty { choices.units[column] = String(unit.prefix(40)) }
            } else if item.name.hasPrefix("fecha."), let column = Int(item.name.dropFirst(6)), let order = DateOrder(rawValue: item.value) {
                choices.dateOrders[column] = order
            }
        }
        return choices
    }

    /// Rows added to those shown are totals; rows taken out are data.
    private static func totals(_ typed: Pairs, _ choices: inout FileChoices) throws(Problem) {
        let shown = try rows(typed.raw("vistosTotales") ?? "")
        let said = try rows(typed.raw("totales") ?? "")
        let (added, removed) = (said.subtracting(shown), shown.subtracting(said))
        choices.totals = choices.totals.union(added).subtracting(removed)
        choices.data = choices.data.union(removed).subtracting(added)
    }

    private static func rows(_ text: String) throws(Problem) -> Set<Int> {
        var rows: Set<Int> = []
        for part in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isWhitespace }) {
            guard let row = Int(part), row > 0, rows.count < 5_000 else {
                let words = Words(
                    es: "«\(part.prefix(20))» no es una fila. Escriba números separados por comas.",
                    en: "“\(part.prefix(20))” is no row. Write numbers separated by commas.")
                throw Problem.invalid([Problem.Field("totales", words)])
            }
            rows.insert(row)
        }
        return rows
    }
}
