import Kit

/// Correcting an instrument: the list of its fields, the form of one, and the change of its state.
struct InstrumentEditPages {
    let visit: Visit
    let instrument: Instrument
    let sheet: ClaimSheet
    let sources: [Source]

    private var language: Language { visit.language }

    private func crumbs(_ here: Words) -> Breadcrumbs {
        Breadcrumbs(
            [
                .init(InstrumentListPage.title, InstrumentPaths.list()),
                .init(Words(same: instrument.name), InstrumentPaths.instrument(instrument.id)),
            ], here: here)
    }

    /// Every field with its value and the way to correct it; what is missing is marked.
    func fields(_ parts: [InstrumentPart], _ part: InstrumentPart? = nil) -> Page {
        let whose = part.map { PartWords.title($0, language) }
        let title = Words(
            es: "Corregir \(whose.map { $0.es + ", " } ?? "")\(instrument.name)",
            en: "Correct \(whose.map { $0.en + ", " } ?? "")\(instrument.name)")
        let lead = Words(
            es: "Cada dato se corrige por separado, con su fuente y su fecha. Lo que dicen las otras fuentes no se borra.",
            en: "Each field is corrected by itself, with its source and date. What other sources say is not erased.")
        let rows = Vocabulary.shared.fields.filter { $0.name != "state" }.map { field -> [HTML] in
            let known = sheet.knowledge.known(field.name, part: part?.id ?? "")
            let shown = known?.entries.prefix(3).map { sheet.words.text($0.shown, field.form) }.joined(separator: "; ")
            let unknown = language(Words(es: "No se sabe", en: "Not known"))
            let value: HTML = shown.map { HTML(text: String($0.prefix(160))) } ?? "<span class=\"soft\">\(unknown)</span>"
            return [
                "<a href=\"\(path(field.name, part?.id ?? ""))\">\(language(field.title))</a>", value,
                known?.entries.first.map { sheet.source($0.shown.sourceID, $0.shown.observedOn, $0.shown.grade).html(language) } ?? "–",
            ]
        }
        let table = DataTable(
            caption: Words(es: "Datos del instrumento", en: "Fields of the instrument"),
            columns: [
                .init(Words(es: "Dato", en: "Field")), .init(Words(es: "Valor", en: "Value")), .init(Words(es: "Fuente", en: "Source")),
            ], rows: rows)
        let others = PartPages(visit: visit, instrument: instrument).list(parts.filter { $0.id != part?.id })
        return Page(title, crumbs: crumbs(title), content: "\(PageHead(title, lead: lead).html(language))\(table.html(language))\(others)")
    }

    private func path(_ field: String, _ part: String) -> Path {
        InstrumentPaths.field(instrument.id, field).query([(InstrumentPaths.part, part)])
    }

    func field(_ claim: ClaimForm, _ values: FormValues, _ problem: Problem? = nil, version: Int? = nil, above: HTML = HTML()) -> Page {
        let name = claim.field.title
        let title = Words(es: "\(name.es) de \(instrument.name)", en: "\(name.en) of \(instrument.name)")
        let lead: Words? =
            claim.field.plurality == .one
            ? nil
            : Words(
                es: "Lo que se guarde aquí reemplaza a todo lo que se muestra de este dato.",
                en: "What is saved here replaces all that is shown of this field.")
        let form = visit.frame(
            claim.form, to: path(claim.field.name, claim.part), values: values, problem: problem,
            version: version ?? instrument.version, button: .submit(Words(es: "Guardar la corrección", en: "Save the correction")))
        return Page(title, crumbs: crumbs(name), content: "\(PageHead(title, lead: lead).html(language))\(above)\(form)")
    }

    /// Someone else saved first: what was typed and what is saved side by side; the form keeps the typed, against the saved version.
    func conflict(_ claim: ClaimForm, _ typed: Pairs) -> Page {
        let saved = claim.filled(sheet.knowledge.known(claim.field.name, part: claim.part), today: sheet.today)
        let lines = claim.form.fields.filter { field in typed.raw(field.name) != nil || saved.raw(field.name) != nil }.map { field in
            Comparison.Line(
                field.label, typed.all(field.name).joined(separator: ", ").nonEmpty, saved.all(field.name).joined(separator: ", ").nonEmpty)
        }
        return field(claim, FormValues(typed), version: instrument.version, above: Self.beaten(lines, language))
    }

    static func beaten(_ lines: [Comparison.Line], _ language: Language) -> HTML {
        let words = Words(
            es:
                "Otra persona guardó este instrumento mientras se editaba. Nada se ha perdido: compare, ajuste abajo lo que corresponda y guarde de nuevo.",
            en: "Someone else saved this instrument during the edit. Nothing is lost: compare, adjust below what is due and save again.")
        let comparison = Comparison(
            Words(es: "Lo que se escribió", en: "What was typed"), Words(es: "Lo guardado", en: "What is saved"), lines)
        let title = Words(es: "Las dos versiones", en: "Both versions")
        return "\(Note(.caution, HTML(text: language(words))).html(language))<h2>\(language(title))</h2>\(comparison.html(language))"
    }

    // MARK: State

    /// States open from the present one; all of them while it is not known.
    var states: [InstrumentState] {
        guard let state = instrument.state else { return InstrumentState.allCases }
        return InstrumentState.lifecycle.steps.filter { $0.from == state }.map(\.to).uniqued()
    }

    var stateForm: Form {
        let choices = states.map { state -> Choice in
            let verb = instrument.state.flatMap { from in InstrumentState.lifecycle.steps.first { $0.from == from && $0.to == state }?.verb
            }
            return Choice(state.rawValue, verb?.title ?? state.title, hint: verb == nil ? nil : state.title)
        }
        return Form([
            Form.Field("state", Words(es: "Qué pasó", en: "What happened"), .one(choices)),
            Form.Field(
                "reason", Words(es: "Razón", en: "Reason"), .lines(3),
                hint: Words(
                    es: "Qué se leyó o quién lo confirmó; queda en la historia y se muestra",
                    en: "What was read or who confirmed it; kept in the history and shown"), limit: 1_000),
            ClaimForm.Evidence.fields(sources)[0], ClaimForm.Evidence.fields(sources)[1],
        ])
    }

    func state(_ values: FormValues? = nil, _ problem: Problem? = nil, version: Int? = nil, above: HTML = HTML()) -> Page {
        let title = Words(es: "Estado de \(instrument.name)", en: "State of \(instrument.name)")
        let tag = InstrumentLabels.state(instrument, today: sheet.today)
        let first = FormValues(Pairs([("source", Source.steward.id), ("date", sheet.today.description)]))
        let form = visit.frame(
            stateForm, to: InstrumentPaths.state(instrument.id), values: values ?? first, problem: problem,
            version: version ?? instrument.version,
            button: .submit(Words(es: "Guardar el estado", en: "Save the state")))
        return Page(
            title, crumbs: crumbs(Words(es: "Estado", en: "State")),
            content: "\(PageHead(title, tags: [tag]).html(language))\(above)\(form)")
    }
}
