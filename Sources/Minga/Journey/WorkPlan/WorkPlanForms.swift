import Kit

/// The forms of a plan of work.
enum WorkPlanForms {
    static let outline = Form([
        .init("title", Words(es: "Nombre del plan", en: "Name of the plan"), limit: 120),
        .init(
            "purpose", Words(es: "Para qué se asocian", en: "What you associate for"),
            .select(Purpose.allCases.map { Choice($0.rawValue, $0.title) }), isRequired: false),
        .init(
            "diagnosis", Words(es: "Diagnóstico del grupo", en: "The group's diagnosis"), .lines(6),
            hint: Words(
                es: "Qué producen, qué les va bien, qué les falta, con qué cuentan.",
                en: "What you produce, what goes well, what is missing, what you can count on."), limit: 6_000),
        .init("next", Words(es: "Próxima reunión", en: "Next meeting"), .date, isRequired: false),
        .init("place", Words(es: "Dónde", en: "Where"), isRequired: false, limit: 160),
    ])

    static func values(_ outline: WorkPlan.Outline) -> FormValues {
        FormValues(
            Pairs(
                [
                    ("title", outline.title), ("purpose", outline.purpose?.rawValue ?? ""), ("diagnosis", outline.diagnosis),
                    ("next", outline.nextMeeting?.formatted(.es) ?? ""), ("place", outline.meetingPlace ?? ""),
                ].filter { !$0.1.isEmpty }))
    }

    static func outline(_ typed: Pairs) -> WorkPlan.Outline {
        WorkPlan.Outline(
            title: typed["title"] ?? "", purpose: typed["purpose"].flatMap(Purpose.init), diagnosis: typed["diagnosis"] ?? "",
            nextMeeting: typed["next"].flatMap { CivilDate(typed: $0) }, meetingPlace: typed["place"])
    }

    static let goal = Form([
        .init("goal", Words(es: "Objetivo compartido", en: "Shared goal"), limit: 300),
        .init(
            "measure", Words(es: "Cómo sabrán que se logró", en: "How you will know it is reached"), isRequired: false, limit: 300),
    ])

    static func task(_ goals: [WorkGoal]) -> Form {
        Form([
            .init("what", Words(es: "Qué hay que hacer", en: "What is to be done"), limit: 300),
            .init(
                "for", Words(es: "Para el objetivo", en: "For the goal"),
                .select(goals.map { Choice($0.id, Words(same: String($0.text.prefix(90)))) })),
            .init("who", Words(es: "Quién", en: "Who"), isRequired: false, limit: 120),
            .init("due", Words(es: "Hasta cuándo", en: "Until when"), .date, isRequired: false),
        ])
    }

    static func task(_ typed: Pairs) -> WorkTaskDraft {
        WorkTaskDraft(
            goal: typed["for"] ?? "", what: typed["what"] ?? "", who: typed["who"], due: typed["due"].flatMap { CivilDate(typed: $0) })
    }

    static let meeting = Form([
        .init("held", Words(es: "Fecha de la reunión", en: "Date of the meeting"), .date),
        .init("present", Words(es: "Cuántas personas participaron", en: "How many people took part"), .whole),
        .init(
            "outcome", Words(es: "Sobre este plan", en: "About this plan"),
            .one(WorkMeeting.Outcome.allCases.map { Choice($0.rawValue, $0.title) })),
        .init(
            "note", Words(es: "Acuerdos u objeciones", en: "Agreements or objections"), .lines(3), isRequired: false, limit: 2_000),
    ])

    /// Neither later than today nor without people.
    static func meeting(_ typed: Pairs, today: CivilDate) throws(Problem) -> WorkMeetingDraft {
        let date = typed["held"].flatMap { CivilDate(typed: $0) } ?? today
        guard date <= today else {
            throw .invalid([
                Problem.Field("held", Words(es: "La reunión aún no ocurre.", en: "The meeting has not taken place yet."))
            ])
        }
        let present = typed["present"].flatMap { Int($0.replacing(".", with: "")) } ?? 0
        guard (1...10_000).contains(present) else {
            throw .invalid([Problem.Field("present", Words(es: "Escriba de 1 a 10.000.", en: "Write 1 to 10,000."))])
        }
        return WorkMeetingDraft(
            heldOn: date, present: present, outcome: typed["outcome"].flatMap(WorkMeeting.Outcome.init) ?? .objection, note: typed["note"])
    }
}
