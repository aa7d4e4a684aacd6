import Kit

extension WorkPlan {
    static let columns: SQL =
        "id, organisation_id, version, state, title, purpose, diagnosis, next_meeting, meeting_place, created_at, updated_at"
    static let insertColumns = [
        "id", "organisation_id", "version", "state", "title", "purpose", "diagnosis", "next_meeting", "meeting_place", "created_at",
        "updated_at",
    ]

    static func read(_ row: Row) -> WorkPlan {
        WorkPlan(
            id: row.text(0), organisationID: row.text(1), version: row.int(2), state: State(rawValue: row.text(3)) ?? .draft,
            outline: Outline(
                title: row.text(4), purpose: row.textIfAny(5).flatMap(Purpose.init), diagnosis: row.text(6),
                nextMeeting: row.textIfAny(7).flatMap { CivilDate(iso: $0) }, meetingPlace: row.textIfAny(8)),
            createdAt: row.instant(9), updatedAt: row.instant(10))
    }

    var values: [Value] {
        [
            .text(id), .text(organisationID), .integer(Int64(version)), .text(state.rawValue), .text(outline.title),
            Cells.text(outline.purpose?.rawValue), .text(outline.diagnosis), Cells.text(outline.nextMeeting?.description),
            Cells.text(outline.meetingPlace), createdAt.value, updatedAt.value,
        ]
    }
}

extension WorkPlanSheet {
    static func read(_ plan: WorkPlan, _ transaction: any Transaction) throws -> WorkPlanSheet {
        let goals = try transaction.all(
            "SELECT id, wording, measure FROM work_goals WHERE plan_id = \(plan.id) ORDER BY made_at, id"
        ) { WorkGoal(id: $0.text(0), text: $0.text(1), measure: $0.textIfAny(2)) }
        let tasks = try transaction.all(
            "SELECT id, goal_id, what, who, due, done_on FROM work_tasks WHERE plan_id = \(plan.id) ORDER BY due NULLS LAST, made_at, id"
        ) { row in
            WorkTask(
                id: row.text(0), goalID: row.text(1), what: row.text(2), who: row.textIfAny(3),
                due: row.textIfAny(4).flatMap { CivilDate(iso: $0) }, doneOn: row.textIfAny(5).flatMap { CivilDate(iso: $0) })
        }
        let meetings = try transaction.all(
            "SELECT id, held_on, present, outcome, note FROM work_meetings WHERE plan_id = \(plan.id) ORDER BY held_on DESC, noted_at DESC, id"
        ) { row in
            WorkMeeting(
                id: row.text(0), heldOn: CivilDate(iso: row.text(1)) ?? CivilDate(dayNumber: 0), present: row.int(2),
                outcome: WorkMeeting.Outcome(rawValue: row.text(3)) ?? .objection, note: row.textIfAny(4))
        }
        return WorkPlanSheet(plan: plan, goals: goals, tasks: tasks, meetings: meetings)
    }
}
