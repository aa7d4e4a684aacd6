import Kit

/// One row or cell in quarantine: what came, why it waits, what to do, and the forms to bring it in or leave it out.
struct HeldPage {
    let visit: Visit
    let opened: Quarantine.Opened

    private var language: Language { visit.language }
    private var entry: HeldEntry { opened.entry }
    private var row: String { Numbers.whole(entry.row, language) }

    func page(_ values: FormValues? = nil, _ problem: Problem? = nil, dismissal: FormValues = FormValues(), _ refused: Problem? = nil)
        -> Page
    {
        let title = Words(es: "Fila \(row) de \(opened.batch.fileName)", en: "Row \(row) of \(opened.batch.fileName)")
        let crumbs = Breadcrumbs(
            [
                .init(ImportPages.title, RegistryPaths.batches()),
                .init(Words(same: opened.batch.fileName), RegistryPaths.batch(opened.batch.id)),
            ], here: Words(es: "Fila \(row)", en: "Row \(row)"))
        let kind = HeldWords.kinds.first { $0.isWholeRow == entry.isWholeRow }
        let head = PageHead(
            title, lead: kind.map { _ in HeldWords.title(entry.cell.code) }, tags: [Tag(entry.state.mark, Self.tone(entry.state))])
        return Page(
            title, crumbs: crumbs,
            content: """
                \(head.html(language))\(problem.map { ErrorSummary($0, labels: labels).html(language) })\
                \(refused.map { ErrorSummary($0, labels: HeldPage.dismissal.labels).html(language) })\(what)\(outcome)\
                \(when: opened.isCorrectable, correction(values))\(when: entry.state == .open, leaveOut(dismissal))\
                \(when: entry.state == .dismissed, takeUp(dismissal))
                """)
    }

    static func tone(_ state: HeldEntry.State) -> Tone {
        switch state {
        case .open: .caution
        case .corrected: .good
        case .dismissed, .withdrawn: .plain
        }
    }

    // MARK: What came

    private var what: HTML {
        let home: HTML? = opened.organisation.map { "<a href=\"\(RegistryPaths.page($0.serial))\">\($0.name)</a>" }
        var facts: [FactSheet.Fact] = [.init(Words(es: "Por qué espera", en: "Why it waits"), HTML(text: language(entry.cell.message)))]
        if let column = entry.cell.column { facts.append(.init(Words(es: "Columna", en: "Column"), HTML(text: column))) }
        if let value = entry.cell.value { facts.append(.init(Words(es: "Dice", en: "Says"), "<code>\(value)</code>")) }
        if let home { facts.append(.init(Words(es: "Su organización", en: "Its organisation"), home)) }
        let raw = Words(es: "La fila tal como llegó", en: "The row as it came")
        if WithheldCells.isMark(opened.raw) {
            let words = Words(
                es: "La fila no se guardó: puede nombrar personas y sus celdas no se distinguen. Mírela en el archivo y escríbala aquí.",
                en:
                    "The row was not kept: it may name persons, and its cells cannot be told apart. Look at it in the file and write it here."
            )
            return "\(FactSheet(facts).html(language))\(Note(.info, HTML(text: language(words))).html(language))"
        }
        return """
            \(FactSheet(facts).html(language))\
            <details open id="\(FormValues.id("row"))"><summary>\(language(raw))</summary><pre class="raw" tabindex="0"><code>\(opened.raw)</code></pre></details>
            """
    }

    private var outcome: HTML? {
        guard entry.state != .open, let at = entry.resolvedAt else { return nil }
        let who =
            entry.decidedBy.map { _ in Words(es: "por una persona", en: "by a person") }
            ?? Words(es: "por una importación", en: "by an import")
        let words = Words(
            es: "\(entry.state.mark.es) el \(at.formatted(.es)) \(entry.state == .withdrawn ? "con su importación" : who.es).",
            en: "\(entry.state.mark.en) on \(at.formatted(.en)) \(entry.state == .withdrawn ? "with its import" : who.en).")
        let reason: HTML? = entry.reason.map { " «\($0)»" }
        return Note(entry.state == .corrected ? .good : .info, "\(language(words))\(reason)").html(language)
    }

    // MARK: Bringing it in

    /// Columns that fill a field first, then the others of the file; each named `c0`, `c1` … by its place.
    private var columns: [(index: Int, name: String, field: TargetField?)] {
        let profile = try? opened.reading?.importProfile()
        let read = profile?.columns ?? []
        return (opened.reading?.header ?? []).enumerated().map { index, name in
            let column = read.first { ([$0.column] + $0.with).contains { Fold.search($0) == Fold.search(name) } }
            return (
                index, name.isEmpty ? language(Words(es: "Columna \(index + 1)", en: "Column \(index + 1)")) : name,
                column.flatMap { opened.target.field($0.field) }
            )
        }
    }

    var labels: [String: Words] {
        Dictionary(columns.map { ("c\($0.index)", Words(same: $0.name)) }, uniquingKeysWith: { first, _ in first })
    }

    private func field(_ column: (index: Int, name: String, field: TargetField?)) -> Form.Field {
        let cells = opened.cells
        let isLong = column.index < cells.count && (cells[column.index].count > 70 || cells[column.index].contains(where: \.isNewline))
        let hint = column.field.map { Words(es: "Va a «\($0.title.es)»", en: "Goes to “\($0.title.en)”") }
        return Form.Field(
            "c\(column.index)", Words(same: column.name), isLong ? .lines(3) : .text, hint: hint,
            isRequired: column.field?.isRequired ?? false,
            limit: 10_000)
    }

    /// The cells as they came, what is wrong beside each.
    private var asItCame: FormValues {
        let header = opened.reading?.header ?? []
        let flaws = ([entry] + opened.others).map { Problem.Field(Quarantine.field($0.cell.column, header), $0.cell.message) }
        return FormValues(Pairs(opened.cells.enumerated().map { ("c\($0.offset)", $0.element) }), .invalid(flaws))
    }

    private func correction(_ values: FormValues?) -> HTML {
        let filled = values ?? asItCame
        let shown = columns
        let read = shown.filter { $0.field != nil || filled.error("c\($0.index)") != nil }
        let others = shown.filter { column in !read.contains { $0.index == column.index } }
        let title = Words(es: "Corregir y hacer entrar", en: "Correct and bring in")
        let advice = Words(
            es: "La fila se lee de nuevo como en la importación. Lo que no se sepa se deja en blanco; lo que llegó queda guardado.",
            en: "The row is read again as in the import. Leave blank what is not known; what came is kept.")
        let rest = Words.plural(
            others.count, one: Words(es: "La otra columna, como viene", en: "The other column, as it comes"),
            many: Words(es: "Las otras # columnas, como vienen", en: "The other # columns, as they come"))
        let fold: HTML? =
            others.isEmpty
            ? nil : "<details><summary>\(language(rest))</summary>\(each: others, { field($0).html(filled, language) })</details>"
        let frame = FormFrame(
            RegistryPaths.correctHeld(entry.id), token: visit.formToken,
            fields: "\(each: read, { field($0).html(filled, language) })\(fold)",
            buttons: [.submit(Words(es: "Hacer entrar la fila", en: "Bring the row in"))], hidden: key(filled))
        return "<section><h2>\(language(title))</h2><p>\(language(advice))</p>\(extra)\(frame.html(language))</section>"
    }

    /// Cells beyond the last column have no field of their own: they are said, so that nothing is lost from sight.
    private var extra: HTML? {
        let more = opened.extra.filter { !$0.trimmed.isEmpty }
        guard !more.isEmpty else { return nil }
        let list = more.map { "«\($0)»" }.joined(separator: ", ")
        let words = Words(
            es: "La fila trae más celdas que columnas: \(list). Póngalas donde correspondan.",
            en: "The row has more cells than columns: \(list). Put them where they belong.")
        return Note(.caution, HTML(text: language(words))).html(language)
    }

    private func key(_ values: FormValues) -> [(name: String, value: String)] {
        [(name: Idempotency.field, value: values.typed.raw(Idempotency.field) ?? visit.freshKey)]
    }

    // MARK: Leaving it out

    static let dismissal = Form([
        Form.Field(
            "reason", Words(es: "Por qué", en: "Why"), .lines(2), hint: Words(es: "Queda en la historia", en: "Kept in the history"),
            limit: 1_000)
    ])

    private func leaveOut(_ values: FormValues) -> HTML {
        decision(
            Words(es: "Descartar", en: "Dismiss"),
            Words(
                es:
                    "Para una fila repetida, de prueba o que no es una organización. Si el archivo se importa de nuevo no volverá a esperar.",
                en: "For a repeated or test row, or one that is no organisation. If the file is imported again it will not wait again."),
            RegistryPaths.dismissHeld(entry.id), .submit(Words(es: "Descartar", en: "Dismiss"), .danger), values)
    }

    private func takeUp(_ values: FormValues) -> HTML {
        decision(
            Words(es: "Reabrir", en: "Reopen"), Words(es: "Si se descartó por error.", en: "If it was dismissed by mistake."),
            RegistryPaths.reopenHeld(entry.id), .submit(Words(es: "Reabrir", en: "Reopen")), values)
    }

    private func decision(_ title: Words, _ advice: Words, _ action: Path, _ button: Button, _ values: FormValues) -> HTML {
        let frame = FormFrame(
            action, token: visit.formToken, fields: Self.dismissal.html(values, language), buttons: [button], hidden: key(values))
        return "<section><h2>\(language(title))</h2><p>\(language(advice))</p>\(frame.html(language))</section>"
    }
}
