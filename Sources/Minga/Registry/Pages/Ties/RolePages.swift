import Kit

/// Who holds a role in an organisation: what is noted, who says it, what happened to it, and what may be done with it.
struct RolePages {
    let visit: Visit
    let organisation: Organisation
    let sources: [String: Source]

    private var language: Language { visit.language }
    private var id: String { String(organisation.serial) }

    static func mayChange(_ visit: Visit, _ organisation: Organisation) -> Bool {
        visit.actor.may(.correctRecord, at: organisation.place) && visit.actor.may(.seePeople, at: organisation.place)
    }

    func one(_ position: Position, history: [RecordHistory.Line]) -> Page {
        let title = Words(es: "\(position.title.es) de \(organisation.name)", en: "\(position.title.en) of \(organisation.name)")
        let parts = RecordParts(visit: visit, sources: sources)
        let actions: HTML? =
            position.withdrawal == nil && Self.mayChange(visit, organisation)
            ? RecordParts.actions(
                end: position.period.until == nil ? RegistryPaths.endRole(id, position.id) : nil,
                correct: RegistryPaths.correctRole(id, position.id),
                withdraw: RegistryPaths.withdrawRole(id, position.id), language) : nil
        return Page(
            title, crumbs: RecordForm.crumbs(organisation, here: DatedFields.title("title")),
            content: """
                \(PageHead(title, tags: parts.tags(position.period, position.withdrawal)).html(language))\(parts.gone(position.withdrawal))\
                \(facts(position))\(actions)\(parts.story(history))
                """)
    }

    func facts(_ position: Position) -> HTML {
        let title = HTML(text: language(position.title))
        let seen =
            position.isPublic
            ? Words(es: "Todos", en: "Everyone") : Words(es: "Solo quien puede ver personas", en: "Only those who may see people")
        let rows = [
            FactSheet.Fact(DatedFields.title("person"), HTML(text: position.person)),
            FactSheet.Fact(DatedFields.title("title"), position.doubt.map { Doubt(title, $0).html(language) } ?? title),
            FactSheet.Fact(DatedFields.title("public"), HTML(text: language(seen))),
        ]
        return FactSheet(rows + RecordParts(visit: visit, sources: sources).facts(position.period, position.sourceID, position.locator))
            .html(language)
    }

    // MARK: Forms

    private func step(_ position: Position) -> Breadcrumbs.Step { .init(DatedFields.title("title"), RegistryPaths.role(id, position.id)) }

    func new() -> RecordForm {
        RecordForm(
            visit: visit, organisation: organisation,
            title: Words(es: "Anotar un cargo en \(organisation.name)", en: "Note a role in \(organisation.name)"),
            lead: organisation.kind?.isPublicBody == true
                ? Words(
                    es: "De la persona se guarda solo el nombre.", en: "Only the person's name is kept.")
                : Words(
                    es: "De la persona se guarda solo el nombre, y no se muestra al público: esta organización no es un organismo público.",
                    en: "Only the person's name is kept, and it is not shown to the public: this organisation is not a public body."),
            action: RegistryPaths.newRole(id), form: RoleForm.form(organisation, Array(sources.values)),
            button: .submit(Words(es: "Anotar el cargo", en: "Note the role")), short: Words(es: "Anotar un cargo", en: "Note a role"))
    }

    func correct(_ position: Position) -> RecordForm {
        RecordForm(
            visit: visit, organisation: organisation, title: Words(es: "Corregir el cargo", en: "Correct the role"),
            lead: Words(es: "Lo que decía antes queda en la historia.", en: "What it said before is kept in the history."),
            action: RegistryPaths.correctRole(id, position.id), form: RoleForm.form(organisation, Array(sources.values)),
            button: .submit(Words(es: "Guardar la corrección", en: "Save the correction")), above: step(position))
    }

    func end(_ position: Position) -> RecordForm {
        RecordForm(
            visit: visit, organisation: organisation, title: Words(es: "La persona dejó el cargo", en: "The person left the role"),
            lead: Words(
                es: "Lo ocupó y ya no. Si nunca lo ocupó, retire la anotación.",
                en: "They held it and no longer do. If they never did, withdraw the note."),
            action: RegistryPaths.endRole(id, position.id), form: DatedFields.ending,
            button: .submit(Words(es: "Guardar el término", en: "Save the end")), facts: facts(position), above: step(position))
    }

    func withdraw(_ position: Position) -> RecordForm {
        RecordForm(
            visit: visit, organisation: organisation, title: Words(es: "Retirar el cargo", en: "Withdraw the role"),
            lead: Words(
                es:
                    "Para lo que se anotó por error. Sale de la ficha; queda en la historia con su razón. No nombre a la persona en la razón.",
                en:
                    "For what was noted by mistake. It leaves the record; it stays in the history with its reason. Do not name the person in the reason."
            ),
            action: RegistryPaths.withdrawRole(id, position.id), form: DatedFields.withdrawal,
            button: .submit(Words(es: "Retirar", en: "Withdraw"), .danger), facts: facts(position), above: step(position))
    }

    /// What was typed against what is stored now.
    func lines(_ typed: Pairs, _ position: Position) -> [Comparison.Line] {
        let saved = RoleForm.values(PositionDraft(position)).typed
        let form = correct(position).form
        return form.fields.filter { $0.name != "note" }.map { field in
            Comparison.Line(
                field.label, typed[field.name].map { form.label(of: $0, in: field.name, language) },
                saved[field.name].map { form.label(of: $0, in: field.name, language) })
        }
    }
}
