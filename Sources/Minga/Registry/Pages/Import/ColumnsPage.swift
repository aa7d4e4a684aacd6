import Kit
import Sheets

/// Step 2: what each column is, suggested from its header, its values and earlier files; the first rows as they would be read.
struct ColumnsPage {
    let visit: Visit
    let intake: Intake
    let sight: IntakeSight
    let target: any ImportTarget
    let sources: [Source]
    /// What the form shows: the profile suggested, or the one that was typed.
    let profile: ImportProfile
    /// The first rows by that profile.
    let read: [IntakeSight.ReadRow]

    static let keep = "="
    static let forget = ImportReport.unkept
    private var language: Language { visit.language }

    func page(_ typed: FormValues? = nil, _ problem: Problem? = nil) -> Page {
        let values = typed ?? MappingForm.values(profile, sight.head.header)
        let labels = MappingForm.labels(sight.head.header)
        let summary: HTML? = problem.map { ErrorSummary($0, labels: labels).html(language) }
        let form = FormFrame(
            RegistryPaths.intakeColumns(intake.id), token: visit.formToken,
            fields: "\(source(values))\(columns(values))\(rest(values))",
            buttons: [
                .submit(Words(es: "Ensayar la importación", en: "Rehearse the import"), icon: .check),
                .submit(Words(es: "Ver cómo quedan las filas", en: "See how rows read"), .second, name: "ver"),
            ])
        let lead = Words(
            es:
                "Diga qué trae cada columna. Lo que no diga no se importa. Marque las que nombran personas: no quedan ni en la fila original.",
            en:
                "Say what each column holds. What you do not say is not imported. Mark those that name persons: not even the original row keeps them."
        )
        return IntakeFrame(visit: visit, intake: intake, step: .columns).page(
            lead: lead, "\(summary)\(origin)\(form.html(language))\(ReadRowsPart(visit: visit, page: self).html)")
    }

    /// Where the suggestions come from.
    private var origin: HTML {
        let words: Words =
            intake.profile != nil
            ? Words(es: "Así lo dejó usted.", en: "As you left it.")
            : profile.id == "encabezado"
                ? Words(
                    es: "Sugerido por las palabras del encabezado y los valores: revise.",
                    en: "Suggested by the words of the header and the values: check it.")
                : Words(
                    es: "Así se leyó antes un archivo con este encabezado («\(profile.source.title.es)»): revise.",
                    en: "A file with this header was read like this before (“\(profile.source.title.en)”): check it.")
        return Note(.info, HTML(text: language(words))).html(language)
    }

    private func source(_ values: FormValues) -> HTML {
        var known = SelectField(
            "fuente", Words(es: "Fuente", en: "Source"), sources.map { Choice($0.id, Words(same: language($0.title).shortened(to: 80))) },
            in: values,
            hint: Words(es: "Si ya se importó antes algo de ella.", en: "If something of it was imported before."), isOptional: true)
        known.blank = Words(es: "Ninguna de estas", en: "None of these")
        let new = TextField(
            "fuente_nueva", Words(es: "O una fuente nueva", en: "Or a new source"), in: values,
            hint: Words(
                es: "Quién lo publica y qué es: «SUBDERE, proyectos de Coquimbo».",
                en: "Who publishes it and what it is: “SUBDERE, projects of Coquimbo”."),
            isOptional: true)
        let day = TextField(
            "observado", Words(es: "Al día", en: "As of"), in: values,
            hint: Words(
                es: "A qué fecha están los datos: 01-08-2026, 08-2026 o 2026.",
                en: "What date the data are of: 01-08-2026, 08-2026 or 2026."),
            isOptional: true, width: 12)
        return "\(sources.isEmpty ? nil : known.html(language))\(new.html(language))\(day.html(language))"
    }

    private func columns(_ values: FormValues) -> HTML {
        let rows = sight.head.header.enumerated().map { at, name -> [HTML] in
            let some = sight.values[at].map { $0.shortened(to: 40) }.joined(separator: " · ")
            return [HTML(text: name), HTML(text: some.isEmpty ? "–" : some), select(at, name, values)]
        }
        let title = Words(es: "Columnas", en: "Columns")
        var table = DataTable(
            caption: title,
            columns: [
                .init(Words(es: "Columna", en: "Column")), .init(Words(es: "Por ejemplo", en: "For example")),
                .init(Words(es: "Es", en: "It is")),
            ], rows: rows)
        table.hidesCaption = true
        return table.html(language)
    }

    private static let forgetting = Words(es: "Nombra personas: no guardar", en: "Names persons: do not keep")

    private func select(_ at: Int, _ name: String, _ values: FormValues) -> HTML {
        let field = "col.\(at)"
        let chosen = values.typed.raw(field) ?? ""
        let label = language(Words(es: "Qué es «\(name)»", en: "What “\(name)” is"))
        let error: HTML? = values.error(field).map { "<span class=\"error\">\(Icon.error.html)\(language($0))</span>" }
        return """
            <select id="\(FormValues.id(field))" name="\(field)" aria-label="\(label)">\
            <option value="">\(language(Words(es: "No importar", en: "Do not import")))</option>\
            <option value="="\(when: chosen == Self.keep, " selected")>\(language(Words(es: "Guardar como viene", en: "Keep as it comes")))</option>\
            <option value="\(Self.forget)"\(when: chosen == Self.forget, " selected")>\(language(Self.forgetting))</option>\
            \(each: target.fields, { "<option value=\"\($0.id)\"\(when: $0.id == chosen, " selected")>\(language($0.title))\(when: $0.isRequired, " *")</option>" })\
            </select>\(error)\(change(at, values))
            """
    }

    /// Transformations of a column, shown where one is set or asked for.
    private func change(_ at: Int, _ values: FormValues) -> HTML {
        let split = values.typed.raw("cortar.\(at)") ?? ""
        let part = values.typed.raw("parte.\(at)") ?? ""
        let words = values.typed.raw("valores.\(at)") ?? ""
        let isOpen = !split.isEmpty || !words.isEmpty
        return """
            <details\(when: isOpen, " open")><summary>\(language(Words(es: "Cambiar", en: "Change")))</summary>\
            <label>\(language(Words(es: "Cortar donde diga", en: "Cut where it says"))) <input name="cortar.\(String(at))" value="\(split)" size="4"></label> \
            <label>\(language(Words(es: "y tomar la parte (vacío: todas)", en: "and take part (blank: all)"))) \
            <input name="parte.\(String(at))" value="\(part)" size="3" inputmode="numeric"></label>\
            <label>\(language(Words(es: "Palabras: una por línea, palabra = valor", en: "Words: one a line, word = value"))) \
            <textarea name="valores.\(String(at))" rows="2">\(words)</textarea></label></details>
            """
    }

    private func rest(_ values: FormValues) -> HTML {
        let header = sight.head.header.enumerated().map { Choice(String($0.offset), Words(same: $0.element)) }
        var key = SelectField(
            "clave", Words(es: "Columna que identifica cada fila", en: "Column that identifies each row"), header, in: values,
            hint: Words(
                es: "Un código propio de la fuente. Así una versión nueva del archivo cambia las mismas fichas.",
                en: "A code of the source's own. So a newer file changes the same records."), isOptional: true)
        let fields = target.fields.map { Choice($0.id, $0.title) }
        var fixed = SelectField(
            "fijo", Words(es: "Un dato igual para todas las filas", en: "A value that is the same for all rows"), fields, in: values,
            isOptional: true)
        key.blank = Words(es: "Ninguna", en: "None")
        fixed.blank = Words(es: "Ninguno", en: "None")
        let value = TextField("fijo_valor", Words(es: "Que es", en: "Which is"), in: values, isOptional: true)
        return "\(key.html(language))\(fixed.html(language))\(value.html(language))"
    }
}

/// The first rows as the mapping reads them.
struct ReadRowsPart {
    let visit: Visit
    let page: ColumnsPage

    private var language: Language { visit.language }

    var html: HTML? {
        guard !page.read.isEmpty, !page.profile.columns.isEmpty else { return nil }
        let title = Words(es: "Así se leen las primeras filas", en: "How the first rows read")
        let header = page.sight.head.header
        let rows = page.profile.columns.compactMap { column -> [HTML]? in
            guard let at = header.firstIndex(where: { Fold.search($0) == Fold.search(column.column) }),
                let field = page.target.field(column.field)
            else { return nil }
            return ["\(language(field.title))<span class=\"under\">\(column.column)</span>"] + page.read.map { cell($0, at, field, column) }
        }
        let columns =
            [DataTable.Column(Words(es: "Dato", en: "Field"))]
            + page.read.map { DataTable.Column(Words(es: "Fila \($0.number)", en: "Row \($0.number)")) }
        var table = DataTable(caption: title, columns: columns, rows: rows)
        table.hidesCaption = true
        return "<section><h2>\(language(title))</h2>\(table.html(language))</section>"
    }

    private func cell(_ row: IntakeSight.ReadRow, _ at: Int, _ field: TargetField, _ column: ImportProfile.Column) -> HTML {
        let text = row.texts[at]
        if let held = row.draft.held.first(where: { $0.column == column.column }) {
            return
                "\(Tag(Words(es: "espera", en: "waits"), .caution).html(language)) \(text.shortened(to: 60))<span class=\"under\">\(language(held.message))</span>"
        }
        guard let value = row.draft.facts.claims[field.id]?.value else {
            // Columns of places are read together: the code says with the name which commune it is.
            if field.kind == .place, !text.isEmpty { return HTML(text: text.shortened(to: 60)) }
            return text.isEmpty ? "–" : "<del>\(text.shortened(to: 60))</del>"
        }
        let shown = field.choices.first { $0.code == value }.map { language($0.title) } ?? value
        return shown == text || text.isEmpty
            ? HTML(text: shown.shortened(to: 80)) : "\(shown.shortened(to: 80))<span class=\"under\">\(text.shortened(to: 60))</span>"
    }
}
