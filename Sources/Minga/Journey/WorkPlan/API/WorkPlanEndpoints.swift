import Kit

/// `/api/v1/organisations/{id}/work-plans` and each of them. Every change says which version of the plan it was made on.
enum WorkPlanEndpoints {
    static let list = Address("/api/v1/organisations/{id}/work-plans")
    static let one = Address("/api/v1/work-plans/{id}")

    private static let group = Operation.Group("work-plans", Words(es: "Planes de trabajo", en: "Work plans"))
    private static let people = Words(
        es: "Lo que el grupo escribió va solo a quien puede ver personas ahí; quien solo sigue el apoyo recibe las cuentas.",
        en: "What the group wrote goes only to those who may see people there; those who only follow the support get the counts.")

    static let all: [Endpoint] = plans + parts

    private static let plans: [Endpoint] = [
        .list(
            list,
            .init("listWorkPlans", group, Words(es: "Los planes de una organización", en: "The plans of an organisation"), detail: people),
            access: .signedIn, path: [.key], of: WorkPlanShape.plan, sortedBy: [.whole]
        ) { call, range in
            let organisation = try await Organisations(call.network).require(call.id)
            return InstrumentEndpoints.positioned(try await WorkPlans(call.network).plans(of: organisation, for: call.actor), range)
        },
        .record(
            one, .init("getWorkPlan", group, Words(es: "Un plan", en: "One plan"), detail: people), access: .signedIn,
            of: WorkPlanShape.plan, version: { $0.plan.version }
        ) { call in try await WorkPlans(call.network).reading(call.id, for: call.actor) },
        .create(
            list,
            .init(
                "startWorkPlan", group, Words(es: "Empieza un plan", en: "Begins a plan"),
                detail: Words(es: "El anterior tiene que estar cerrado.", en: "The one before must be closed.")),
            access: .holding(.seePeople), path: [.key], from: WorkPlanInput.outline, of: WorkPlanShape.plan,
            version: { $0.plan.version }, location: { one($0.plan.id) }
        ) { call, outline in
            let organisation = try await Organisations(call.network).require(call.id)
            let plans = WorkPlans(call.network)
            return try await plans.reading(try await plans.start(outline, for: organisation, by: call.actor).id, for: call.actor)
        },
        .update(
            one,
            .init(
                "describeWorkPlan", group, Words(es: "Cambia lo que el grupo dice de sí", en: "Changes what the group says of itself"),
                detail: Words(
                    es: "Otro diagnóstico u otro propósito deshacen el acuerdo.", en: "Another diagnosis or purpose undoes the agreement.")),
            access: .holding(.seePeople), from: WorkPlanInput.change, of: WorkPlanShape.plan, version: { $0.plan.version }
        ) { call, change in
            try await changed(call) { plans, organisation in
                guard let known = try await plans.latest(of: organisation, by: call.actor) else { throw WorkPlans.absent }
                try await plans.describe(change(known.plan.outline), version: call.version ?? 0, in: organisation, by: call.actor)
            }
        },
    ]

    private static let parts: [Endpoint] = [
        .act(
            Address("/api/v1/work-plans/{id}/goals"),
            .init("addWorkGoal", group, Words(es: "Agrega un objetivo compartido", en: "Adds a shared goal")),
            access: .holding(.seePeople), from: WorkPlanInput.goal, of: WorkPlanShape.plan, version: { $0.plan.version }, needsVersion: true
        ) { call, goal in
            try await changed(call) {
                try await $0.add(goal: goal.text, measure: goal.measure, version: call.version, in: $1, by: call.actor)
            }
        },
        .act(
            Address("/api/v1/work-plans/{id}/tasks"),
            .init("addWorkTask", group, Words(es: "Agrega una tarea", en: "Adds a task")),
            access: .holding(.seePeople), from: WorkPlanInput.task, of: WorkPlanShape.plan, version: { $0.plan.version }, needsVersion: true
        ) { call, task in
            try await changed(call) { try await $0.add(task: task, version: call.version, in: $1, by: call.actor) }
        },
        .act(
            Address("/api/v1/work-plans/{id}/tasks/{task}/progress"),
            .init("noteWorkTask", group, Words(es: "Anota cómo va una tarea", en: "Notes how a task goes")),
            access: .holding(.seePeople),
            path: [.key, PathParameter("task", .key, Words(es: "Clave de la tarea.", en: "Key of the task."))],
            from: WorkPlanInput.step, of: WorkPlanShape.plan, version: { $0.plan.version }, needsVersion: true
        ) { call, isDone in
            try await changed(call) {
                try await $0.apply(isDone ? .done : .reopen, toTask: call.path("task"), version: call.version, in: $1, by: call.actor)
            }
        },
        .act(
            Address("/api/v1/work-plans/{id}/meetings"),
            .init(
                "noteWorkMeeting", group, Words(es: "Anota una reunión", en: "Notes a meeting"),
                detail: Words(
                    es: "Con acuerdo de todas las personas presentes el plan queda acordado; con una objeción, por acordar.",
                    en: "Where everybody present agreed the plan is agreed; with an objection it is to be agreed.")),
            access: .holding(.seePeople), from: WorkPlanInput.meeting, of: WorkPlanShape.plan, version: { $0.plan.version },
            needsVersion: true
        ) { call, meeting in
            guard meeting.heldOn <= call.network.now().day() else {
                throw Problem.invalid([
                    Problem.Field("/held_on", Words(es: "La reunión aún no ocurre.", en: "The meeting has not taken place yet."))
                ])
            }
            return try await changed(call) { try await $0.meet(meeting, version: call.version, in: $1, by: call.actor) }
        },
        .act(
            Address("/api/v1/work-plans/{id}/closing"),
            .init("closeWorkPlan", group, Words(es: "Cierra el plan", en: "Closes the plan")),
            access: .holding(.seePeople), from: WorkPlanInput.nothing, of: WorkPlanShape.plan, version: { $0.plan.version },
            needsVersion: true
        ) { call, _ in try await changed(call) { try await $0.close(version: call.version, in: $1, by: call.actor) } },
    ]

    /// Changes the running plan of the address, and gives it as it is then.
    private static func changed(
        _ call: Call, _ change: (WorkPlans, Organisation) async throws -> Void
    ) async throws -> WorkPlanReading {
        let plans = WorkPlans(call.network)
        try await change(plans, try await plans.running(call.id, for: call.actor))
        return try await plans.reading(call.id, for: call.actor)
    }
}
