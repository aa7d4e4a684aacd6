import Kit

/// Adding, correcting and proposing: the same form with another verb.
struct EditPage {
    enum Verb { case add, correct, propose }

    let visit: Visit
    let verb: Verb
    let organisation: Organisation?

    private var language: Language { visit.language }

    private var title: Words {
        switch verb {
        case .add: Words(es: "Agregar una organización", en: "Add an organisation")
        case .correct: Words(es: "Corregir \(organisation?.name ?? "")", en: "Correct \(organisation?.name ?? "")")
        case .propose: Words(es: "Proponer un cambio a \(organisation?.name ?? "")", en: "Propose a change to \(organisation?.name ?? "")")
        }
    }

    private var lead: Words {
        switch verb {
        case .add:
            Words(es: "Basta el nombre. Lo que no se sepa se deja en blanco.", en: "The name is enough. Leave blank what is not known.")
        case .correct:
            Words(
                es: "La corrección queda como un dicho más, con fecha y autoría; lo que dicen las otras fuentes no se borra.",
                en: "The correction is kept as one more claim, dated and signed; what other sources say is not erased.")
        case .propose:
            Words(
                es: "La custodia de datos revisará la propuesta y responderá con una razón.",
                en: "The data steward will review the proposal and answer with a reason.")
        }
    }

    private var button: Button {
        switch verb {
        case .add: .submit(Words(es: "Agregar", en: "Add"))
        case .correct: .submit(Words(es: "Guardar la corrección", en: "Save the correction"))
        case .propose: .submit(Words(es: "Enviar la propuesta", en: "Send the proposal"))
        }
    }

    private var action: Path {
        guard let organisation else { return RegistryPaths.new() }
        return verb == .correct ? RegistryPaths.edit(String(organisation.serial)) : RegistryPaths.propose(String(organisation.serial))
    }

    /// The fields, and for a change of a record the reason for it.
    static func form(_ verb: Verb) -> Form {
        guard verb != .add else { return OrganisationForm.form }
        let note = Form.Field(
            "note", Words(es: "Por qué se cambia", en: "Why it changes"), .lines(2),
            hint: Words(es: "De dónde viene el dato; queda en la historia", en: "Where the data come from; kept in the history"),
            isRequired: false, limit: 1_000)
        return Form(OrganisationForm.form.fields + [note])
    }

    func page(_ values: FormValues? = nil, _ problem: Problem? = nil, version: Int? = nil, above: HTML = HTML()) -> Page {
        let filled = values ?? FormValues(organisation.map { OrganisationForm.values($0, language) } ?? Pairs())
        let steps =
            [Breadcrumbs.Step(Words(es: "Organizaciones", en: "Organisations"), RegistryPaths.directory())]
            + (organisation.map { [Breadcrumbs.Step(Words(same: $0.name), RegistryPaths.page($0.serial))] } ?? [])
        let form = visit.frame(
            Self.form(verb), to: action, values: filled, problem: problem, version: version ?? organisation?.version, button: button)
        return Page(title, crumbs: Breadcrumbs(steps, here: title), content: "\(PageHead(title, lead: lead).html(language))\(above)\(form)")
    }

    /// Someone else saved first: both versions side by side, the typed one kept in the form below, now against the saved version.
    func conflict(_ typed: Pairs, saved: Organisation) -> Page {
        let shown = Shown(language: language)
        let lines = OrganisationForm.fields.map { field -> Comparison.Line in
            let raw = typed[field.rawValue]
            let mine: String? = raw.map { text in
                switch field.form {
                case .choice, .region: shown.text(text, of: field)
                default: text
                }
            }
            return Comparison.Line(field.title, mine, saved[field].map { shown.text($0, of: field) })
        }
        let note = Note(
            .caution,
            HTML(
                text: language(
                    Words(
                        es:
                            "Otra persona guardó esta ficha mientras se editaba. Nada se ha perdido: compare, ajuste abajo lo que corresponda y guarde de nuevo.",
                        en:
                            "Someone else saved this record during the edit. Nothing is lost: compare, adjust below what is due and save again."
                    ))))
        let comparison = RecordForm.comparison(lines, language)
        return page(FormValues(typed), version: saved.version, above: "\(note.html(language))\(comparison)")
    }
}
