import Kit

/// The parts of a plan's page.
struct WorkPlanParts {
    let visit: Visit
    let id: String
    let sheet: WorkPlanSheet
    let values: FormValues
    let problem: Problem?

    private var language: Language { visit.language }
    private var isOver: Bool { sheet.plan.state == .closed }
    private var today: CivilDate { visit.network.now().day() }

    var diagnosis: HTML {
        let paragraphs = sheet.plan.outline.diagnosis.split(whereSeparator: \.isNewline).map { "<p>\(String($0))</p>" as HTML }
        let purpose: HTML? = sheet.plan.outline.purpose.map { "<p class=\"row\">\(Tag($0.title, .info, icon: .link).html(language))</p>" }
        return "<section><h2>\(language(Words(es: "Diagnóstico", en: "Diagnosis")))</h2>\(paragraphs)\(purpose)</section>"
    }

    var goals: HTML {
        let none = Words(es: "Aún no hay objetivos.", en: "There are no goals yet.")
        let items: HTML =
            sheet.goals.isEmpty ? "<p class=\"soft\">\(language(none))</p>" : "<ol>\(each: sheet.goals, goal)</ol>"
        return """
            <section><h2>\(language(Words(es: "Objetivos compartidos", en: "Shared goals")))</h2>\(items)\
            \(adding(Words(es: "Agregar un objetivo", en: "Add a goal"), WorkPlanForms.goal, WorkPlanPaths.goals(id), "goal"))</section>
            """
    }

    private func goal(_ goal: WorkGoal) -> HTML {
        let measure: HTML? = goal.measure.map {
            "<span class=\"under\">\(language(Words(es: "Se sabrá por: ", en: "Known by: ")))\($0)</span>"
        }
        let isFree = !isOver && !sheet.tasks.contains { $0.goalID == goal.id }
        let name = Words(es: "Quitar: \(goal.text)", en: "Remove: \(goal.text)")
        let remove: HTML? = isFree ? button(WorkPlanPaths.goal(id, goal.id), nil, Words(es: "Quitar", en: "Remove"), name) : nil
        return "<li>\(goal.text)\(measure)\(remove)</li>"
    }

    var tasks: HTML {
        let title = Words(es: "Tareas", en: "Tasks")
        let progress = Words(es: "\(sheet.done) de \(sheet.tasks.count) hechas", en: "\(sheet.done) of \(sheet.tasks.count) done")
        let bar: HTML? =
            sheet.tasks.isEmpty
            ? nil
            : "<p>\(language(progress)) <progress value=\"\(sheet.done)\" max=\"\(sheet.tasks.count)\" aria-label=\"\(language(title))\"></progress></p>"
        let add: HTML? =
            sheet.goals.isEmpty
            ? nil
            : adding(Words(es: "Agregar una tarea", en: "Add a task"), WorkPlanForms.task(sheet.goals), WorkPlanPaths.tasks(id), "what")
        return "<section><h2>\(language(title))</h2>\(bar)\(table)\(add)</section>"
    }

    private var table: HTML? {
        guard !sheet.tasks.isEmpty else { return nil }
        var columns: [DataTable.Column] = [
            .init(Words(es: "Qué", en: "What")), .init(Words(es: "Quién", en: "Who")), .init(Words(es: "Hasta cuándo", en: "Until when")),
            .init(Words(es: "Estado", en: "State")),
        ]
        if !isOver { columns.append(.init(Words(es: "Seguimiento", en: "Follow-up"))) }
        var table = DataTable(caption: Words(es: "Tareas del plan", en: "Tasks of the plan"), columns: columns, rows: sheet.tasks.map(row))
        table.hidesCaption = true
        return table.html(language)
    }

    private func row(_ task: WorkTask) -> [HTML] {
        let number = (sheet.goals.firstIndex { $0.id == task.goalID } ?? 0) + 1
        let goal = Words(es: "Objetivo \(number)", en: "Goal \(number)")
        let nobody = language(Words(es: "falta quién", en: "nobody yet"))
        let undated = language(Words(es: "sin fecha", en: "no date"))
        let cells: [HTML] = [
            "\(task.what)<span class=\"under\">\(language(goal))</span>",
            task.who.map { HTML(text: $0) } ?? "<span class=\"soft\">\(nobody)</span>",
            task.due.map { HTML(text: $0.formatted(language)) } ?? "<span class=\"soft\">\(undated)</span>", state(task).html(language),
        ]
        guard !isOver else { return cells }
        let path = WorkPlanPaths.task(id, task.id)
        let main =
            task.doneOn == nil
            ? button(
                path, .done, Words(es: "Hecha", en: "Done"), Words(es: "Hecha: \(task.what)", en: "Done: \(task.what)"))
            : button(
                path, .reopen, Words(es: "Reabrir", en: "Reopen"), Words(es: "Reabrir: \(task.what)", en: "Reopen: \(task.what)"))
        let remove = button(
            path, .remove, Words(es: "Quitar", en: "Remove"), Words(es: "Quitar: \(task.what)", en: "Remove: \(task.what)"))
        return cells + ["<div class=\"actions\">\(main)\(remove)</div>"]
    }

    private func state(_ task: WorkTask) -> Tag {
        if let done = task.doneOn {
            return Tag(Words(es: "Hecha el \(done.formatted(.es))", en: "Done on \(done.formatted(.en))"), .good)
        }
        if task.isLate(today: today) { return Tag(Words(es: "Atrasada", en: "Late"), .bad, icon: .clock) }
        return Tag(Words(es: "Por hacer", en: "To do"), .plain, icon: .clock)
    }

    /// A form of one button; its name says what it is about.
    private func button(_ path: Path, _ step: WorkPlans.Step?, _ words: Words, _ name: Words) -> HTML {
        let field: HTML? = step.map { "<input type=\"hidden\" name=\"step\" value=\"\($0.rawValue)\">" }
        let token: HTML = "<input type=\"hidden\" name=\"\(FormFrame.tokenName)\" value=\"\(visit.formToken)\">"
        return """
            <form method="post" action="\(path)">\(token)\(field)<button class="plain" type="submit" aria-label="\(language(name))">\
            \(language(words))</button></form>
            """
    }

    /// A folded form; unfolded when what it brought was refused.
    private func adding(_ words: Words, _ form: Form, _ path: Path, _ first: String) -> HTML? {
        guard !isOver else { return nil }
        let isHere = problem != nil && values.typed.raw(first) != nil
        let frame = visit.frame(form, to: path, values: isHere ? values : FormValues(), button: .submit(words))
        return
            "<details\(when: isHere || isFirst(first), " open")><summary>\(Icon.plus.html) \(language(words))</summary>\(frame)</details>"
    }

    private func isFirst(_ field: String) -> Bool { field == "goal" ? sheet.goals.isEmpty : sheet.tasks.isEmpty }

    var next: HTML {
        let date = sheet.plan.outline.nextMeeting
        let when = date.map { language(Words(same: $0.long(language))) } ?? language(Words(es: "Sin fecha todavía", en: "No date yet"))
        let place: HTML? = sheet.plan.outline.meetingPlace.map { "<p>\(Icon.pin.html) \($0)</p>" }
        let past: HTML? = date.flatMap { $0 < today ? Tag(Words(es: "Ya pasó", en: "Past"), .caution, icon: .clock).html(language) : nil }
        return """
            <section><h2>\(language(Words(es: "Próxima reunión", en: "Next meeting")))</h2>\
            <p>\(Icon.calendar.html) <b>\(when)</b> \(past)</p>\(place)</section>
            """
    }

    /// The journey, filled in with the record and the purpose of the plan.
    var route: HTML {
        let pairs = [("organizacion", id)] + (sheet.plan.outline.purpose.map { [(JourneyAnswers.purposeName, $0.rawValue)] } ?? [])
        let words = Words(es: "Ver el apoyo para este plan", en: "See the support for this plan")
        return "<p class=\"actions\">\(Button.link(words, JourneyPaths.journey().query(pairs), icon: .right).html(language))</p>"
    }

    var meetings: HTML {
        let title = Words(es: "Acuerdos", en: "Agreements")
        let none = Words(es: "Ninguna reunión anotada.", en: "No meeting noted.")
        guard !sheet.meetings.isEmpty else {
            return "<section><h2>\(language(title))</h2><p class=\"soft\">\(language(none))</p></section>"
        }
        return "<section><h2>\(language(title))</h2><ol class=\"timeline\">\(each: sheet.meetings, meeting)</ol></section>"
    }

    private func meeting(_ meeting: WorkMeeting) -> HTML {
        let people = Words.plural(
            meeting.present, one: Words(es: "# persona", en: "# person"), many: Words(es: "# personas", en: "# people"))
        let note: HTML? = meeting.note.map { "<span class=\"under\">\($0)</span>" }
        return
            "<li><time datetime=\"\(meeting.heldOn.description)\">\(meeting.heldOn.formatted(language))</time>\(language(meeting.outcome.title)), \(language(people)).\(note)</li>"
    }

    var closing: HTML? {
        guard !isOver else { return nil }
        let token: HTML = "<input type=\"hidden\" name=\"\(FormFrame.tokenName)\" value=\"\(visit.formToken)\">"
        let close = Button.submit(
            Words(es: "Cerrar el plan", en: "Close the plan"), .danger,
            confirm: Words(es: "¿Cerrar el plan? Se podrá empezar otro.", en: "Close the plan? Another can begin."))
        return "<form method=\"post\" action=\"\(WorkPlanPaths.close(id))\">\(token)<p class=\"actions\">\(close.html(language))</p></form>"
    }
}
