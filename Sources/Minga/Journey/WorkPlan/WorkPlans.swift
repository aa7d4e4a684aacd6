import Kit

/// The plans of work of groups. They name people, so only who may see people where the organisation is reads and keeps them; what
/// the chain of events keeps of them names nobody.
public struct WorkPlans: Sendable {
    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    /// The latest plan of an organisation with what hangs from it; nil when it has none.
    public func latest(of organisation: Organisation, by actor: Actor) async throws -> WorkPlanSheet? {
        try actor.require(.seePeople, at: organisation.place)
        return try await database.read { transaction in
            try Self.latest(of: organisation.id, transaction).map { try WorkPlanSheet.read($0, transaction) }
        }
    }

    private static func latest(of organisation: String, _ transaction: any Transaction) throws -> WorkPlan? {
        try transaction.first(
            "SELECT \(WorkPlan.columns) FROM work_plans WHERE organisation_id = \(organisation) ORDER BY created_at DESC, id DESC LIMIT 1",
            WorkPlan.read)
    }

    /// Begins a plan; one that is not closed must be closed before.
    @discardableResult
    public func start(_ outline: WorkPlan.Outline, for organisation: Organisation, by actor: Actor) async throws -> WorkPlan {
        try actor.require(.seePeople, at: organisation.place)
        let now = network.now()
        return try await database.write { transaction in
            if let known = try Self.latest(of: organisation.id, transaction), known.state != .closed { throw Self.running }
            let plan = WorkPlan(
                id: Identifier.make(at: now), organisationID: organisation.id, version: 1, state: .draft, outline: outline, createdAt: now,
                updatedAt: now)
            try transaction.insert(into: "work_plans", columns: WorkPlan.insertColumns, rows: [plan.values])
            try transaction.record(
                Event("work-plan.started", of: plan.subject, by: actor, payload: ["organisation": .string(organisation.id)]), at: now)
            return plan
        }
    }

    /// What the group writes of itself; a change of the diagnosis undoes the agreement. `version` is the one that was on the screen.
    @discardableResult
    public func describe(_ outline: WorkPlan.Outline, version: Int, in organisation: Organisation, by actor: Actor) async throws -> WorkPlan
    {
        try await change(in: organisation, version, "work-plan.described", by: actor) { plan, _, _ in
            let isOther = plan.outline.diagnosis != outline.diagnosis || plan.outline.purpose != outline.purpose
            if isOther { plan.state = try WorkPlan.lifecycle.apply(.change, to: plan.state) }
            plan.outline = outline
            return [:]
        }
    }

    @discardableResult
    public func add(
        goal text: String, measure: String?, version: Int? = nil, in organisation: Organisation, by actor: Actor
    ) async throws -> WorkPlan {
        try await change(in: organisation, version, "work-plan.goal-added", by: actor) { plan, transaction, now in
            plan.state = try WorkPlan.lifecycle.apply(.change, to: plan.state)
            let id = Identifier.make(at: now)
            try transaction.execute(
                "INSERT INTO work_goals(id, plan_id, wording, measure, made_at) VALUES (\(id), \(plan.id), \(text), \(measure), \(now))")
            return ["goal": .string(id)]
        }
    }

    /// Takes a goal out that has no tasks.
    @discardableResult
    public func remove(goal: String, version: Int? = nil, in organisation: Organisation, by actor: Actor) async throws -> WorkPlan {
        try await change(in: organisation, version, "work-plan.goal-removed", by: actor) { plan, transaction, _ in
            plan.state = try WorkPlan.lifecycle.apply(.change, to: plan.state)
            guard try transaction.number("SELECT count(*) FROM work_tasks WHERE goal_id = \(goal)") == 0 else { throw Self.hasTasks }
            let gone = try transaction.execute("DELETE FROM work_goals WHERE id = \(goal) AND plan_id = \(plan.id)")
            guard gone > 0 else { throw Self.absent }
            return ["goal": .string(goal)]
        }
    }

    /// A task for one of the goals; who takes it and until when may come later.
    @discardableResult
    public func add(task: WorkTaskDraft, version: Int? = nil, in organisation: Organisation, by actor: Actor) async throws -> WorkPlan {
        try await change(in: organisation, version, "work-plan.task-added", by: actor) { plan, transaction, now in
            let known = try transaction.number("SELECT count(*) FROM work_goals WHERE id = \(task.goal) AND plan_id = \(plan.id)")
            guard known == 1 else { throw Self.absent }
            let id = Identifier.make(at: now)
            try transaction.execute(
                """
                INSERT INTO work_tasks(id, plan_id, goal_id, what, who, due, done_on, made_at)
                VALUES (\(id), \(plan.id), \(task.goal), \(task.what), \(task.who), \(task.due?.description), NULL, \(now))
                """)
            return ["task": .string(id)]
        }
    }

    /// What becomes of a task.
    public enum Step: String, Sendable, CaseIterable {
        case done = "hecha"
        case reopen = "reabrir"
        case remove = "quitar"

        var verb: String {
            switch self {
            case .done: "work-plan.task-done"
            case .reopen: "work-plan.task-reopened"
            case .remove: "work-plan.task-removed"
            }
        }
    }

    /// Marks a task as done today, not done, or takes it out; doing it twice is the same as once.
    @discardableResult
    public func apply(
        _ step: Step, toTask task: String, version: Int? = nil, in organisation: Organisation, by actor: Actor
    ) async throws -> WorkPlan {
        try await change(in: organisation, version, step.verb, by: actor) { plan, transaction, now in
            let touched: Int
            switch step {
            case .done:
                touched = try transaction.execute(
                    "UPDATE work_tasks SET done_on = COALESCE(done_on, \(now.day().description)) WHERE id = \(task) AND plan_id = \(plan.id)"
                )
            case .reopen:
                touched = try transaction.execute("UPDATE work_tasks SET done_on = NULL WHERE id = \(task) AND plan_id = \(plan.id)")
            case .remove:
                touched = try transaction.execute("DELETE FROM work_tasks WHERE id = \(task) AND plan_id = \(plan.id)")
            }
            guard touched > 0 else { throw Self.absent }
            return ["task": .string(task)]
        }
    }

    /// Notes a meeting. With consensus the plan is agreed, which takes a goal and a task; with an objection it is not.
    @discardableResult
    public func meet(_ draft: WorkMeetingDraft, version: Int? = nil, in organisation: Organisation, by actor: Actor) async throws
        -> WorkPlan
    {
        try await change(in: organisation, version, "work-plan.met", by: actor) { plan, transaction, now in
            if draft.outcome == .consensus {
                let goals = try transaction.number("SELECT count(*) FROM work_goals WHERE plan_id = \(plan.id)") ?? 0
                let tasks = try transaction.number("SELECT count(*) FROM work_tasks WHERE plan_id = \(plan.id)") ?? 0
                guard goals > 0, tasks > 0 else { throw Self.empty }
                plan.state = try WorkPlan.lifecycle.apply(.agree, to: plan.state)
            } else {
                plan.state = try WorkPlan.lifecycle.apply(.change, to: plan.state)
            }
            try transaction.execute(
                """
                INSERT INTO work_meetings(id, plan_id, held_on, present, outcome, note, noted_at)
                VALUES (\(Identifier.make(at: now)), \(plan.id), \(draft.heldOn.description), \(draft.present), \(draft.outcome.rawValue), \(draft.note), \(now))
                """)
            return ["outcome": .string(draft.outcome.rawValue), "present": .number(draft.present)]
        }
    }

    /// Ends the plan; a new one can begin.
    @discardableResult
    public func close(version: Int? = nil, in organisation: Organisation, by actor: Actor) async throws -> WorkPlan {
        try await change(in: organisation, version, "work-plan.closed", by: actor) { plan, _, _ in
            plan.state = try WorkPlan.lifecycle.apply(.close, to: plan.state)
            return [:]
        }
    }

    /// Authorises, loads the plan that runs, changes it, writes it and tells the event. `version`, where given, is the one that was seen.
    private func change(
        in organisation: Organisation, _ version: Int?, _ verb: String, by actor: Actor,
        _ body: @escaping @Sendable (inout WorkPlan, any Transaction, Instant) throws -> JSON
    ) async throws -> WorkPlan {
        try actor.require(.seePeople, at: organisation.place)
        let now = network.now()
        return try await database.write { transaction in
            guard var plan = try Self.latest(of: organisation.id, transaction) else { throw Self.absent }
            guard plan.state != .closed else { throw Self.over }
            if let version, plan.version != version { throw Self.stale(plan) }
            let payload = try body(&plan, transaction, now)
            plan.version += 1
            plan.updatedAt = now
            try transaction.execute(
                """
                UPDATE work_plans SET version = \(plan.version), state = \(plan.state.rawValue), title = \(plan.outline.title),
                    purpose = \(plan.outline.purpose?.rawValue), diagnosis = \(plan.outline.diagnosis),
                    next_meeting = \(plan.outline.nextMeeting?.description), meeting_place = \(plan.outline.meetingPlace), updated_at = \(now)
                WHERE id = \(plan.id)
                """)
            try transaction.record(Event(verb, of: plan.subject, by: actor, payload: payload), at: now)
            return plan
        }
    }
}

/// A task as it is typed.
public struct WorkTaskDraft: Sendable, Hashable {
    public let goal: String
    public let what: String
    public let who: String?
    public let due: CivilDate?
}

/// A meeting as it is typed.
public struct WorkMeetingDraft: Sendable, Hashable {
    public let heldOn: CivilDate
    public let present: Int
    public let outcome: WorkMeeting.Outcome
    public let note: String?
}

extension WorkPlans {
    static let absent = Problem.notFound(Words(es: "El plan ya no tiene eso.", en: "The plan no longer has that."))
    static let running = Problem(
        .conflict, Words(es: "Ya hay un plan en marcha: ciérrelo antes de empezar otro.", en: "A plan is running: close it before another.")
    )
    static let over = Problem(.conflict, Words(es: "El plan está cerrado.", en: "The plan is closed."))
    static let hasTasks = Problem(
        .conflict, Words(es: "El objetivo tiene tareas: quítelas antes.", en: "The goal has tasks: remove them first."))
    static let empty = Problem(
        .conflict,
        Words(
            es: "Para acordar el plan se necesita al menos un objetivo y una tarea.", en: "To agree on the plan it takes a goal and a task."
        ))

    static func stale(_ plan: WorkPlan) -> Problem {
        Problem(
            .stale,
            Words(
                es: "Otra persona guardó la versión \(plan.version) mientras se editaba.",
                en: "Someone saved version \(plan.version) during the edit."))
    }
}
