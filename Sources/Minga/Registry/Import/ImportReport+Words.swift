import Kit

extension ImportReport {
    /// The report for people.
    public var words: Words { Words(es: text(.es), en: text(.en)) }

    private func text(_ language: Language) -> String {
        func say(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }
        func number(_ count: Int) -> String { Numbers.whole(count, language) }
        var lines: [String] = []
        let blank = file.blankRows > 0 ? say(" y \(number(file.blankRows)) en blanco", " and \(number(file.blankRows)) blank") : ""
        lines.append(
            say("\(file.name): \(number(counts.rows)) filas\(blank)", "\(file.name): \(number(counts.rows)) rows\(blank)")
                + " (\([file.format, file.encoding, file.separator.isEmpty ? nil : "«\(file.separator)»", file.sheet].compactMap(\.self).joined(separator: ", ")))"
        )
        if file.totalRows > 0 {
            lines.append(
                say(
                    "\(number(file.totalRows)) filas de totales y \(number(file.headRows)) de títulos y encabezado no se importan.",
                    "\(number(file.totalRows)) rows of totals and \(number(file.headRows)) of titles and header are not imported."))
        }
        if file.belowRows > 0 {
            lines.append(
                say(
                    "\(number(file.belowRows)) filas bajo el final de la tabla no se importan.",
                    "\(number(file.belowRows)) rows below the end of the table are not imported."))
        }
        if isDryRun { lines.append(say("Ensayo: no se escribió nada.", "Dry run: nothing was written.")) }
        let outcome = [
            (say("creadas", "created"), counts.created), (say("unidas", "linked"), counts.linked),
            (say("cambiadas", "changed"), counts.changed),
            (say("sin cambio", "unchanged"), counts.unchanged), (say("en cuarentena", "in quarantine"), counts.held),
        ]
        lines += outcome.map { "  \(number($0.1)) \($0.0)" }
        if counts.heldCells > 0 {
            lines.append(
                say(
                    "  y \(number(counts.heldCells)) celdas en cuarentena, con su fila dentro",
                    "  and \(number(counts.heldCells)) cells in quarantine, their rows in"))
        }
        if isDryRun {
            lines.append(say("Columnas:", "Columns:"))
            lines += mapping.map {
                $0.field == Self.unkept
                    ? say("  \($0.column): no se guarda, nombra personas", "  \($0.column): not kept, it names persons")
                    : $0.field == "=" ? say("  \($0.column): como viene", "  \($0.column): as it comes") : "  \($0.column) → \($0.field)"
            }
        }
        if !examples.isEmpty {
            lines.append(say("Por corregir, por ejemplo:", "To correct, for example:"))
            lines += examples.map { one in
                let place = one.cell.column.map { ", «\($0)»" } ?? ""
                return "  " + say("fila", "row") + " \(one.row)\(place): \(language(one.cell.message))"
            }
        }
        lines.append(
            "\(Numbers.decimal(seconds, places: 1, language)) s · \(number(rowsPerSecond)) " + say("filas/s", "rows/s")
                + " · SHA-256 \(file.digest)")
        if batch != nil, target == OrganisationTarget.name, counts.created + counts.linked + counts.changed > 0 {
            lines.append(
                say(
                    "Qué fichas pueden ser la misma se busca solo mientras la red está en marcha; ahora mismo, con minga registry link.",
                    "Which records may be the same is looked for while the network is served; right now, by minga registry link."))
        }
        if let batch { lines.append(say("Para deshacer: minga registry undo \(batch)", "To undo: minga registry undo \(batch)")) }
        return lines.joined(separator: "\n")
    }
}
