import Kit

/// Where a file is brought.
struct NewIntakePage {
    let visit: Visit
    let waiting: [Intake]

    static let field = "archivo"
    static let title = Words(es: "Importar un archivo", en: "Import a file")
    private var language: Language { visit.language }

    func page(_ values: FormValues = FormValues(), _ problem: Problem? = nil) -> Page {
        let lead = Words(
            es: "Traiga la planilla tal como la recibió. Nada entra al registro hasta que usted lo diga, y después se puede deshacer.",
            en: "Bring the spreadsheet just as you got it. Nothing goes into the registry until you say so, and it can be undone.")
        let label = Words(es: "Archivo", en: "File")
        let limit = visit.network.settings.uploadLimit
        let most = limit >> 20
        var field = FileField(
            Self.field, label, in: values,
            hint: Words(
                es: "Excel (nuevo o antiguo), LibreOffice, CSV, HTML guardado como .xls o JSON; hasta \(most) MiB.",
                en: "Excel (new or old), LibreOffice, CSV, HTML saved as .xls, or JSON; up to \(most) MiB."))
        field.most = limit
        let summary: HTML? = problem.map { ErrorSummary($0, labels: [Self.field: label]).html(language) }
        var frame = FormFrame(
            RegistryPaths.newIntake(), token: visit.formToken, fields: field.html(language),
            buttons: [.submit(Words(es: "Ver qué es", en: "See what it is"), icon: .upload)],
            hidden: [(name: Idempotency.field, value: visit.freshKey)], isCard: true)
        frame.takesFiles = true
        return Page(
            Self.title, crumbs: Breadcrumbs([.init(ImportPages.title, RegistryPaths.batches())], here: Self.title),
            head: "<script src=\"\(Asset.uploadScript)\" defer></script>",
            content: "\(PageHead(Self.title, lead: lead).html(language))\(summary)\(frame.html(language))\(Self.list(waiting, language))")
    }

    /// Files that were brought and not yet imported.
    static func list(_ waiting: [Intake], _ language: Language) -> HTML? {
        guard !waiting.isEmpty else { return nil }
        let title = Words(es: "Archivos traídos y no importados", en: "Files brought and not imported")
        let rows = waiting.map { intake -> [HTML] in
            let step: IntakeFrame.Step = intake.report != nil || intake.state.isAtWork ? .trial : intake.profile != nil ? .columns : .what
            return [
                "<a href=\"\(step.path(intake.id))\">\(intake.fileName)</a>", HTML(text: intake.createdAt.formatted(language)),
                Tag(intake.state.title, intake.state.isAtWork ? .caution : .info).html(language),
            ]
        }
        var table = DataTable(
            caption: title,
            columns: [
                .init(Words(es: "Archivo", en: "File")), .init(Words(es: "Traído", en: "Brought")), .init(Words(es: "Estado", en: "State")),
            ], rows: rows)
        table.hidesCaption = true
        return "<section><h2>\(language(title))</h2>\(table.html(language))</section>"
    }
}
