import Kit

/// A group's plan of work: one page to read and print, with the small forms that keep it, and the forms of its outline and meetings.
struct WorkPlanPages {
    let visit: Visit
    let organisation: Organisation
    /// The latest plan; nil when there is none.
    let sheet: WorkPlanSheet?

    private var language: Language { visit.language }
    private var id: String { String(organisation.serial) }
    var here: Path { WorkPlanPaths.plan(id) }
    /// The plan that is not closed.
    var running: WorkPlanSheet? { sheet.flatMap { $0.plan.state == .closed ? nil : $0 } }

    static let title = Words(es: "Plan de trabajo", en: "Work plan")
    private static let lead = Words(
        es: "Diagnóstico, objetivos que todas las personas comparten y tareas acordadas por consenso.",
        en: "Diagnosis, goals that all share, and tasks agreed by consensus.")

    private func crumbs(_ above: Bool, _ words: Words) -> Breadcrumbs {
        RecordForm.crumbs(organisation, above ? .init(Self.title, here) : nil, here: words)
    }

    func page(_ values: FormValues = FormValues(), _ problem: Problem? = nil, labels: [String: Words] = [:]) -> Page {
        let summary = problem.map { ErrorSummary($0, labels: labels).html(language) }
        guard let sheet else {
            let words = Words(es: "Este grupo aún no tiene un plan", en: "This group has no plan yet")
            let empty = Empty(words, Self.lead, icon: .kindGroup, actions: [start])
            return Page(
                Self.title, crumbs: crumbs(false, Self.title),
                content: "\(PageHead(Self.title).html(language))\(summary)\(empty.html(language))")
        }
        let head = PageHead(Words(same: sheet.plan.outline.title), lead: Self.lead, tags: [sheet.plan.state.tag], actions: actions(sheet))
        let parts = WorkPlanParts(visit: visit, id: id, sheet: sheet, values: values, problem: problem)
        return Page(
            Self.title, crumbs: crumbs(false, Self.title),
            content: """
                \(head.html(language))\(summary)<div class="side right"><div>\(parts.diagnosis)\(parts.goals)\(parts.tasks)</div>\
                <div>\(parts.next)\(parts.route)\(parts.meetings)\(parts.closing)</div></div>
                """)
    }

    private var start: Button {
        .link(Words(es: "Empezar un plan", en: "Begin a plan"), WorkPlanPaths.edit(id), .primary, icon: .plus)
    }

    private func actions(_ sheet: WorkPlanSheet) -> [Button] {
        guard sheet.plan.state != .closed else { return [start] }
        return [
            .link(Words(es: "Anotar una reunión", en: "Note a meeting"), WorkPlanPaths.meeting(id), .primary, icon: .people),
            .link(Words(es: "Cambiar el diagnóstico", en: "Change the diagnosis"), WorkPlanPaths.edit(id), icon: .edit),
        ]
    }

    func outline(_ values: FormValues, _ problem: Problem? = nil, version: Int? = nil, above: HTML = HTML()) -> Page {
        let title = running == nil ? Words(es: "Empezar un plan", en: "Begin a plan") : Words(es: "Cambiar el plan", en: "Change the plan")
        let lead =
            running?.plan.state == .agreed
            ? Words(
                es: "El plan está acordado: si cambia el diagnóstico o el propósito, habrá que acordarlo de nuevo.",
                en: "The plan is agreed: a change of diagnosis or purpose means agreeing again.") : Self.lead
        let frame = visit.frame(
            WorkPlanForms.outline, to: WorkPlanPaths.edit(id), values: values, problem: problem, version: version ?? running?.plan.version,
            button: .submit(Words(es: "Guardar", en: "Save")))
        return Page(title, crumbs: crumbs(true, title), content: "\(PageHead(title, lead: lead).html(language))\(above)\(frame)")
    }

    /// Somebody saved first: both versions, and everything typed kept.
    func conflict(_ typed: Pairs) -> Page {
        let words = Words(
            es: "Otra persona lo cambió mientras se editaba. Compare, ajuste abajo y guarde de nuevo.",
            en: "Someone changed it during the edit. Compare, adjust below and save again.")
        let saved = running.map { WorkPlanForms.values($0.plan.outline).typed } ?? Pairs()
        let lines = WorkPlanForms.outline.fields.filter { typed[$0.name] != saved[$0.name] }.map { field in
            Comparison.Line(field.label, typed[field.name], saved[field.name])
        }
        let note = Note(.caution, HTML(text: language(words))).html(language)
        return outline(
            FormValues(typed), version: running?.plan.version, above: "\(note)\(RecordForm.comparison(lines, language))")
    }

    func meeting(_ values: FormValues, _ problem: Problem? = nil) -> Page {
        let title = Words(es: "Anotar una reunión", en: "Note a meeting")
        let lead = Words(
            es: "El plan queda acordado cuando todas las personas presentes están de acuerdo; una objeción se anota y se conversa.",
            en: "The plan is agreed when everybody present agrees; an objection is noted and talked over.")
        let frame = visit.frame(
            WorkPlanForms.meeting, to: WorkPlanPaths.meeting(id), values: values, problem: problem,
            button: .submit(Words(es: "Guardar", en: "Save")))
        return Page(title, crumbs: crumbs(true, title), content: "\(PageHead(title, lead: lead).html(language))\(frame)")
    }
}
