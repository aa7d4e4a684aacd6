import Kit

/// Step 3: what the import would do, before it does it; and how far the work is while it goes on.
struct TrialPage {
    let visit: Visit
    let intake: Intake
    let problems: [Intakes.ProblemGroup]

    static let shown = 40
    private var language: Language { visit.language }
    private var frame: IntakeFrame { IntakeFrame(visit: visit, intake: intake, step: .trial) }

    func page() -> Page {
        if intake.state.isAtWork { return atWork }
        guard let report = intake.report else {
            let lead = Words(
                es: "Este archivo no se ha ensayado con sus columnas de ahora.",
                en: "This file was not rehearsed with its columns as they are now.")
            return frame.page(
                lead: lead,
                Button.link(Words(es: "Ir a las columnas", en: "Go to the columns"), RegistryPaths.intakeColumns(intake.id)).html(language))
        }
        let lead = Words(
            es: "Esto pasaría. Todavía no se ha escrito nada.", en: "This is what would happen. Nothing was written yet.")
        return frame.page(
            lead: lead, "\(ReportPart(visit: visit, report: report).html)\(go(report))\(differences(report))\(troubles(report))")
    }

    private var atWork: Page {
        let words =
            intake.state == .importing
            ? Words(es: "Filas que entraron", en: "Rows that went in") : Words(es: "Filas ensayadas", en: "Rows rehearsed")
        let lead = Words(
            es: "Puede dejar esta página: el trabajo sigue, y el archivo queda en la lista de importaciones.",
            en: "You may leave this page: the work goes on, and the file stays in the list of imports.")
        let link = Button.link(Words(es: "Ver cómo va", en: "See how it is"), RegistryPaths.intakeTrial(intake.id))
        return frame.page(lead: lead, "\(ProgressBar(words, done: intake.rowsDone, total: nil).html(language))\(link.html(language))")
    }

    private func differences(_ report: JSON) -> HTML? {
        let all = report["differences"]?.elements ?? []
        guard !all.isEmpty else { return nil }
        let target = try? ImportTargets.named(intake.target)
        let title = Words(es: "Algunos cambios", en: "Some of the changes")
        var groups: [(row: Int64, name: String, changes: [Difference.Change])] = []
        for one in all.prefix(30) {
            let row = one["row"]?.integer ?? 0
            let field = one["field"]?.text ?? ""
            let change = Difference.Change(
                target?.field(field)?.title ?? Words(same: field), from: one["before"]?.text, to: one["after"]?.text)
            if groups.last?.row == row {
                groups[groups.count - 1].changes.append(change)
            } else {
                groups.append((row, one["name"]?.text ?? "", [change]))
            }
        }
        return """
            <section><h2>\(language(title))</h2>\(each: groups, { group in
                "<h3>\(language(Words(es: "Fila \(group.row)", en: "Row \(group.row)"))): \(group.name)</h3>\(Difference(group.changes).html(language))"
            })</section>
            """
    }

    private func troubles(_ report: JSON) -> HTML? {
        guard !problems.isEmpty else { return nil }
        let title = Words(es: "Lo que hay que corregir", en: "What is to be corrected")
        let rows = problems.map { one -> [HTML] in
            let kind =
                one.isWhole
                ? Words(es: "no entran", en: "do not go in") : Words(es: "entran sin esta celda", en: "go in without this cell")
            let first = Numbers.whole(one.firstRow, language)
            let rows = Words.plural(
                one.count, one: Words(es: "Fila \(first)", en: "Row \(first)"),
                many: Words(es: "# filas, desde la \(first)", en: "# rows, from \(first)"))
            return [
                "\(language(rows))<span class=\"under\">\(language(kind))</span>", HTML(text: one.cell.column ?? "–"),
                one.cell.value.map { "<code>\($0.shortened(to: 60))</code>" } ?? "–", HTML(text: language(one.cell.message)),
            ]
        }
        var table = DataTable(
            caption: title,
            columns: [
                .init(Words(es: "Filas", en: "Rows")), .init(Words(es: "Columna", en: "Column")), .init(Words(es: "Dice", en: "Says")),
                .init(Words(es: "Qué pasa y qué hacer", en: "What is wrong and what to do")),
            ], rows: rows)
        table.hidesCaption = true
        let files = Downloads([
            (.xlsx, RegistryPaths.intakeProblems(intake.id)),
            (.csv, RegistryPaths.intakeProblems(intake.id).query([("formato", "csv")])),
        ])
        let advice = Words(
            es:
                "Puede bajarlas con sus motivos, corregirlas en una planilla y traerla como otro archivo; o importar ahora: esperan en cuarentena y nada se pierde.",
            en:
                "You may download them with their reasons, correct them in a spreadsheet and bring it as another file; or import now: they wait in quarantine and nothing is lost."
        )
        return
            "<section><h2>\(language(title))</h2>\(table.html(language))<p>\(language(advice))</p>\(files.html(language))</section>"
    }

    private func go(_ report: JSON) -> HTML {
        let rows = ["created", "linked", "changed"].reduce(0) { $0 + Int(report[$1]?.integer ?? 0) }
        let words = Words.plural(
            rows, one: Words(es: "Importar # fila", en: "Import # row"), many: Words(es: "Importar # filas", en: "Import # rows"))
        return FormFrame(
            RegistryPaths.startIntake(intake.id), token: visit.formToken, fields: HTML(),
            buttons: [
                .submit(words, icon: .check),
                .link(Words(es: "Cambiar las columnas", en: "Change the columns"), RegistryPaths.intakeColumns(intake.id)),
            ],
            hidden: [(name: Idempotency.field, value: visit.freshKey)]
        ).html(language)
    }
}

/// The counts of a report: every row of the file is in one of them.
struct ReportPart {
    let visit: Visit
    let report: JSON

    private var language: Language { visit.language }

    var html: HTML {
        let stats: [Stats.Stat] = [
            stat("created", Words(es: "nuevas", en: "new")),
            stat("linked", Words(es: "se unen a fichas que ya están", en: "join records that are there")),
            stat("changed", Words(es: "cambian lo que su fuente decía", en: "change what their source said")),
            stat("unchanged", Words(es: "iguales a lo que ya está", en: "equal to what is there")),
            stat("held", Words(es: "esperan corrección", en: "wait for correction")),
        ].compactMap(\.self)
        return "\(Stats(stats).html(language))<p>\(language(sum))</p>"
    }

    private func stat(_ name: String, _ words: Words) -> Stats.Stat? {
        guard let count = report[name]?.integer.map({ Int($0) }), count > 0 || name == "created" else { return nil }
        return Stats.Stat(Words(es: Numbers.whole(count, .es), en: Numbers.whole(count, .en)), words)
    }

    /// `El archivo tiene 1.204 filas: 1.190 de datos, 2 de totales, 9 de títulos y encabezado y 3 en blanco.`
    private var sum: Words {
        func number(_ name: String, in json: JSON?) -> Int { json?[name]?.integer.map { Int($0) } ?? 0 }
        let file = report["file"]
        let (data, all) = (number("rows", in: report), number("rows", in: file))
        let (totals, head, blank) = (number("totalRows", in: file), number("headRows", in: file), number("blankRows", in: file))
        let (cells, below) = (number("heldCells", in: report), number("belowRows", in: file))
        func words(_ language: Language) -> String {
            func say(_ count: Int) -> String { Numbers.whole(count, language) }
            let base = language(
                Words(
                    es:
                        "El archivo tiene \(say(all)) filas: \(say(data)) de datos, \(say(totals)) de totales, \(say(head)) de títulos y encabezado y \(say(blank)) en blanco.",
                    en:
                        "The file has \(say(all)) rows: \(say(data)) of data, \(say(totals)) of totals, \(say(head)) of titles and header and \(say(blank)) blank."
                ))
            let others =
                below > 0
                ? language(
                    Words(
                        es: " Otras \(say(below)) están bajo el final de la tabla y no entran.",
                        en: " Another \(say(below)) lie below the end of the table and do not go in.")) : ""
            guard cells > 0 else { return base + others }
            return base + others
                + language(
                    Words(
                        es: " De las filas que entran, \(say(cells)) celdas esperan corrección.",
                        en: " Of the rows that go in, \(say(cells)) cells wait for correction."))
        }
        return Words(es: words(.es), en: words(.en))
    }
}
