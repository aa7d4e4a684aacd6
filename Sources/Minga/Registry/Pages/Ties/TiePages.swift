import Kit

/// One tie of an organisation: what it says, who says it, what happened to it, and what may be done with it.
struct TiePages {
    let visit: Visit
    /// The side from which it is seen.
    let organisation: Organisation
    let sources: [String: Source]

    private var language: Language { visit.language }

    /// A tie and the organisation at its other end; nil when that one left the lists.
    struct Seen {
        let tie: Membership
        let other: Organisation?
    }

    /// `Cooperativa A integra Federación B`.
    func title(_ seen: Seen) -> Words {
        let verb = seen.tie.verb(of: organisation.id)
        let name = seen.other?.name ?? "…"
        return Words(es: "\(organisation.name) \(verb.es) \(name)", en: "\(organisation.name) \(verb.en) \(name)")
    }

    func one(_ seen: Seen, history: [RecordHistory.Line]) -> Page {
        let title = title(seen)
        let parts = RecordParts(visit: visit, sources: sources)
        let step = Words(es: "Relación", en: "Relation")
        return Page(
            title, crumbs: RecordForm.crumbs(organisation, here: step),
            content: """
                \(PageHead(title, tags: parts.tags(seen.tie.period, seen.tie.withdrawal)).html(language))\(parts.gone(seen.tie.withdrawal))\(facts(seen))\
                \(actions(seen))\(parts.story(history))
                """)
    }

    func facts(_ seen: Seen) -> HTML {
        let parts = RecordParts(visit: visit, sources: sources)
        let verb = seen.tie.verb(of: organisation.id)
        let name: HTML = seen.other.map { "<a href=\"\(RegistryPaths.page($0.serial))\">\($0.name)</a>" } ?? "–"
        let said: HTML = "\(language(verb)) \(name)"
        let marked = seen.tie.doubt.map { Doubt(said, $0).html(language) } ?? said
        let rows = [
            FactSheet.Fact(
                Words(es: "Organización", en: "Organisation"),
                "<a href=\"\(RegistryPaths.page(organisation.serial))\">\(organisation.name)</a>"),
            FactSheet.Fact(DatedFields.title("role"), marked),
        ]
        return FactSheet(rows + parts.facts(seen.tie.period, seen.tie.sourceID, seen.tie.locator)).html(language)
    }

    private func actions(_ seen: Seen) -> HTML? {
        let ends = [organisation, seen.other].compactMap(\.self)
        guard seen.tie.withdrawal == nil, ends.contains(where: { visit.actor.may(.correctRecord, at: $0.place) }) else { return nil }
        let id = String(organisation.serial)
        return RecordParts.actions(
            end: seen.tie.period.until == nil ? RegistryPaths.endTie(id, seen.tie.id) : nil,
            correct: RegistryPaths.correctTie(id, seen.tie.id),
            withdraw: RegistryPaths.withdrawTie(id, seen.tie.id), language)
    }

    // MARK: Forms

    private func step(_ seen: Seen) -> Breadcrumbs.Step {
        .init(Words(es: "Relación", en: "Relation"), RegistryPaths.tie(String(organisation.serial), seen.tie.id))
    }

    func correct(_ seen: Seen) -> RecordForm {
        RecordForm(
            visit: visit, organisation: organisation, title: Words(es: "Corregir la relación", en: "Correct the relation"),
            lead: Words(
                es: "Lo que decía antes queda en la historia.", en: "What it said before is kept in the history."),
            action: RegistryPaths.correctTie(String(organisation.serial), seen.tie.id),
            form: Form(
                [TieChoices.field(among: TieChoices.side(of: organisation.id, seen.tie), seen.other?.name ?? "")]
                    + DatedFields.fields(Array(sources.values))),
            button: .submit(Words(es: "Guardar la corrección", en: "Save the correction")), facts: facts(seen), above: step(seen))
    }

    func values(_ tie: Membership) -> FormValues {
        let choice = TieChoices.code(tie.role, isInverse: tie.organisationID != organisation.id)
        return FormValues(Pairs([("role", choice)] + DatedFields.values(MembershipDraft(tie).claim)))
    }

    func end(_ seen: Seen) -> RecordForm {
        RecordForm(
            visit: visit, organisation: organisation, title: Words(es: "La relación terminó", en: "The relation ended"),
            lead: Words(
                es: "Fue cierta y ya no sigue. Si nunca lo fue, retírela.",
                en: "It was true and no longer is. If it never was, withdraw it."),
            action: RegistryPaths.endTie(String(organisation.serial), seen.tie.id), form: DatedFields.ending,
            button: .submit(Words(es: "Guardar el término", en: "Save the end")), facts: facts(seen), above: step(seen))
    }

    func withdraw(_ seen: Seen) -> RecordForm {
        RecordForm(
            visit: visit, organisation: organisation, title: Words(es: "Retirar la relación", en: "Withdraw the relation"),
            lead: Words(
                es: "Para lo que se anotó por error. Sale de las fichas; queda en la historia con su razón.",
                en: "For what was noted by mistake. It leaves the records; it stays in the history with its reason."),
            action: RegistryPaths.withdrawTie(String(organisation.serial), seen.tie.id), form: DatedFields.withdrawal,
            button: .submit(Words(es: "Retirar", en: "Withdraw"), .danger), facts: facts(seen), above: step(seen))
    }

    /// What was typed against what is stored now.
    func lines(_ typed: Pairs, _ seen: Seen) -> [Comparison.Line] {
        let saved = values(seen.tie).typed
        let form = correct(seen).form
        return ["role", "from", "until", "source", "locator"].map { name in
            Comparison.Line(DatedFields.title(name), shown(typed[name], name, form), shown(saved[name], name, form))
        }
    }

    private func shown(_ value: String?, _ name: String, _ form: Form) -> String? { value.map { form.label(of: $0, in: name, language) } }
}

extension Form {
    /// The words of a choice, or the text itself.
    func label(of value: String, in name: String, _ language: Language) -> String {
        guard let field = fields.first(where: { $0.name == name }) else { return value }
        switch field.kind {
        case .select(let choices), .one(let choices): return choices.first { $0.value == value }.map { language($0.words) } ?? value
        default: return value
        }
    }
}
