import Kit

enum WorkPlanPaths {
    static let plan = RegistryPaths.plan
    static let edit = Address("/organizaciones/{id}/plan/editar")
    static let goals = Address("/organizaciones/{id}/plan/objetivos")
    static let goal = Address("/organizaciones/{id}/plan/objetivos/{goal}")
    static let tasks = Address("/organizaciones/{id}/plan/tareas")
    static let task = Address("/organizaciones/{id}/plan/tareas/{task}")
    static let meeting = Address("/organizaciones/{id}/plan/reunion")
    static let close = Address("/organizaciones/{id}/plan/cerrar")
}

enum WorkPlanRoutes {
    static let all: [Route] = [
        Route(.get, WorkPlanPaths.plan, .holding(.seePeople)) { visit in
            let pages = try await load(visit)
            return visit.page(pages.page())
        },
        Route(.get, WorkPlanPaths.edit, .holding(.seePeople)) { visit in
            let pages = try await load(visit)
            return visit.page(pages.outline(pages.running.map { WorkPlanForms.values($0.plan.outline) } ?? FormValues()))
        },
        Route(.post, WorkPlanPaths.edit, .holding(.seePeople), describe),
        Route(.post, WorkPlanPaths.goals, .holding(.seePeople)) { visit in
            try await submit(visit, WorkPlanForms.goal) { plans, organisation, typed in
                try await plans.add(goal: typed["goal"] ?? "", measure: typed["measure"], in: organisation, by: visit.actor)
                return Words(es: "El objetivo quedó anotado.", en: "The goal was noted.")
            }
        },
        Route(.post, WorkPlanPaths.goal, .holding(.seePeople)) { visit in
            try await submit(visit, Form([])) { plans, organisation, _ in
                try await plans.remove(goal: visit.parameter("goal"), in: organisation, by: visit.actor)
                return Words(es: "El objetivo se quitó.", en: "The goal was removed.")
            }
        },
        Route(.post, WorkPlanPaths.tasks, .holding(.seePeople)) { visit in
            let goals = try await load(visit).sheet?.goals ?? []
            return try await submit(visit, WorkPlanForms.task(goals)) { plans, organisation, typed in
                try await plans.add(task: WorkPlanForms.task(typed), in: organisation, by: visit.actor)
                return Words(es: "La tarea quedó anotada.", en: "The task was noted.")
            }
        },
        Route(.post, WorkPlanPaths.task, .holding(.seePeople)) { visit in
            try await submit(visit, Form([])) { plans, organisation, typed in
                guard let step = typed["step"].flatMap(WorkPlans.Step.init) else {
                    throw Problem(.malformed, Problem.Code.malformed.title)
                }
                try await plans.apply(step, toTask: visit.parameter("task"), in: organisation, by: visit.actor)
                return Words(es: "La tarea quedó al día.", en: "The task is up to date.")
            }
        },
        Route(.get, WorkPlanPaths.meeting, .holding(.seePeople)) { visit in
            let pages = try await load(visit)
            return visit.page(pages.meeting(FormValues(Pairs([("held", visit.network.now().day().formatted(.es))]))))
        },
        Route(.post, WorkPlanPaths.meeting, .holding(.seePeople), meet),
        Route(.post, WorkPlanPaths.close, .holding(.seePeople)) { visit in
            try await submit(visit, Form([])) { plans, organisation, _ in
                try await plans.close(in: organisation, by: visit.actor)
                return Words(es: "El plan quedó cerrado.", en: "The plan was closed.")
            }
        },
    ]

    private static func load(_ visit: Visit) async throws -> WorkPlanPages {
        let organisation = try await Organisations(visit.network).require(visit.parameter("id"))
        return WorkPlanPages(
            visit: visit, organisation: organisation,
            sheet: try await WorkPlans(visit.network).latest(of: organisation, by: visit.actor))
    }

    /// A small form of the page; what is wrong shows the page again with everything typed.
    private static func submit(
        _ visit: Visit, _ form: Form, _ accept: (WorkPlans, Organisation, Pairs) async throws -> Words
    ) async throws -> Answer {
        let pages = try await load(visit)
        return try await visit.submit(form) { typed in
            visit.leave(try await accept(WorkPlans(visit.network), pages.organisation, typed))
            return .redirect(pages.here)
        } again: { values, problem in
            pages.page(values, problem, labels: form.labels)
        }
    }

    private static func describe(_ visit: Visit) async throws -> Answer {
        let pages = try await load(visit)
        do {
            return try await visit.submit(WorkPlanForms.outline) { typed in
                let plans = WorkPlans(visit.network)
                let outline = WorkPlanForms.outline(typed)
                if pages.running == nil {
                    try await plans.start(outline, for: pages.organisation, by: visit.actor)
                } else {
                    try await plans.describe(outline, version: try visit.requiredVersion(), in: pages.organisation, by: visit.actor)
                }
                visit.leave(Words(es: "El plan quedó guardado.", en: "The plan was saved."))
                return .redirect(pages.here)
            } again: { values, problem in
                pages.outline(values, problem, version: visit.formVersion)
            }
        } catch let problem as Problem where problem.code == .stale {
            let fresh = try await load(visit)
            return visit.page(fresh.conflict(visit.form), status: problem.code.status)
        }
    }

    private static func meet(_ visit: Visit) async throws -> Answer {
        let pages = try await load(visit)
        return try await visit.submit(WorkPlanForms.meeting) { typed in
            let draft = try WorkPlanForms.meeting(typed, today: visit.network.now().day())
            try await WorkPlans(visit.network).meet(draft, in: pages.organisation, by: visit.actor)
            visit.leave(Words(es: "La reunión quedó anotada.", en: "The meeting was noted."))
            return .redirect(pages.here)
        } again: { values, problem in
            pages.meeting(values, problem)
        }
    }
}
