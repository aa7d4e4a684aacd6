import Kit

/// A plan as somebody may read it. What people wrote may name people, so it is nil for those who may not see them where the group is.
struct WorkPlanReading: Sendable {
    let plan: WorkPlan
    let purpose: Purpose?
    let nextMeeting: CivilDate?
    let goals: Int
    let tasks: Int
    let done: Int
    let late: Int
    let meetings: Int
    /// The last meeting where everybody present agreed.
    let agreedOn: CivilDate?
    let written: WorkPlanSheet?

    init(_ sheet: WorkPlanSheet, today: CivilDate, showsPeople: Bool) {
        plan = sheet.plan
        purpose = sheet.plan.outline.purpose
        nextMeeting = sheet.plan.outline.nextMeeting
        goals = sheet.goals.count
        tasks = sheet.tasks.count
        done = sheet.done
        late = sheet.tasks.count { $0.isLate(today: today) }
        meetings = sheet.meetings.count
        agreedOn = sheet.meetings.first { $0.outcome == .consensus }?.heldOn
        written = showsPeople ? sheet : nil
    }
}

extension WorkPlans {
    /// All plans of an organisation, the latest first. Who follows rules and support there, but may not see people, reads how far they are.
    func plans(of organisation: Organisation, for actor: Actor) async throws -> [WorkPlanReading] {
        let showsPeople = try Self.seesPeople(actor, at: organisation)
        let today = network.now().day()
        return try await database.read { transaction in
            try transaction.all(
                "SELECT \(WorkPlan.columns) FROM work_plans WHERE organisation_id = \(organisation.id) ORDER BY created_at DESC, id DESC",
                WorkPlan.read
            ).map { WorkPlanReading(try WorkPlanSheet.read($0, transaction), today: today, showsPeople: showsPeople) }
        }
    }

    /// One plan by its key, or a `not-found` problem.
    func reading(_ id: String, for actor: Actor) async throws -> WorkPlanReading {
        let organisation = try await organisation(ofPlan: id)
        guard let found = try await plans(of: organisation, for: actor).first(where: { $0.plan.id == id }) else { throw Self.none }
        return found
    }

    /// The organisation whose running plan has a key.
    /// - Throws: `not-found`; `conflict` for a plan that another one followed.
    func running(_ id: String, for actor: Actor) async throws -> Organisation {
        let organisation = try await organisation(ofPlan: id)
        try actor.require(.seePeople, at: organisation.place)
        guard try await latest(of: organisation, by: actor)?.plan.id == id else { throw Self.over }
        return organisation
    }

    private func organisation(ofPlan id: String) async throws -> Organisation {
        let found = try await database.read {
            try $0.first("SELECT organisation_id FROM work_plans WHERE id = \(id)") { $0.text(0) }
        }
        guard let found else { throw Self.none }
        return try await Organisations(network).require(found)
    }

    private static func seesPeople(_ actor: Actor, at organisation: Organisation) throws(Problem) -> Bool {
        if actor.may(.seePeople, at: organisation.place) { return true }
        try actor.require(.keepScenarios, at: organisation.place)
        return false
    }

    private static let none = Problem.notFound(Words(es: "No hay un plan con esa clave.", en: "There is no plan with that key."))
}
