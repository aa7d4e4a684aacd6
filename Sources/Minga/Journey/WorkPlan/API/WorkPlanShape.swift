import Kit

/// How a plan of work leaves to programs.
enum WorkPlanShape {
    static let plan = Shape<WorkPlanReading>(
        "WorkPlan", Words(es: "El plan de trabajo de un grupo.", en: "A group's plan of work.")
    ) { field in
        field.text("id", .key, Words(es: "Clave.", en: "Key.")) { $0.plan.id }
        field.text("organisation", .key, Words(es: "Clave de la organización.", en: "Key of the organisation.")) { $0.plan.organisationID }
        field.whole("version", 1...Int64.max, Words(es: "Versión.", en: "Version.")) { $0.plan.version }
        field.text("state", .choice(WorkPlan.State.self, \.tag.words), Words(es: "Estado.", en: "State.")) { $0.plan.state.rawValue }
        field.textIfAny("purpose", .choice(Purpose.self, \.title), Words(es: "Para qué se asocian.", en: "What they associate for.")) {
            $0.purpose?.rawValue
        }
        field.dateIfAny("next_meeting", Words(es: "Próxima reunión.", en: "Next meeting.")) { $0.nextMeeting }
        field.whole("goals", .count, Words(es: "Objetivos compartidos.", en: "Shared goals.")) { $0.goals }
        field.whole("tasks", .count, Words(es: "Tareas.", en: "Tasks.")) { $0.tasks }
        field.whole("tasks_done", .count, Words(es: "Tareas hechas.", en: "Tasks done.")) { $0.done }
        field.whole("tasks_late", .count, Words(es: "Tareas sin hacer cuyo plazo pasó.", en: "Tasks not done whose day passed.")) {
            $0.late
        }
        field.whole("meetings", .count, Words(es: "Reuniones que decidieron sobre el plan.", en: "Meetings that decided on the plan.")) {
            $0.meetings
        }
        field.dateIfAny("agreed_on", Words(es: "Última reunión con acuerdo de todas las personas.", en: "Last meeting where all agreed.")) {
            $0.agreedOn
        }
        field.instant("created_at", Words(es: "Cuándo empezó.", en: "When it began.")) { $0.plan.createdAt }
        field.instant("updated_at", Words(es: "Último cambio.", en: "Last change.")) { $0.plan.updatedAt }
        field.recordIfAny(
            "written", written,
            Words(
                es: "Lo que el grupo escribió; null para quien no puede ver personas ahí.",
                en: "What the group wrote; null for those who may not see people there.")
        ) { $0.written }
    }

    private static let written = Shape<WorkPlanSheet>(
        "WorkPlanText", Words(es: "Lo que el grupo escribió.", en: "What the group wrote.")
    ) { field in
        field.text("title", .any, Words(es: "Nombre del plan.", en: "Name of the plan.")) { $0.plan.outline.title }
        field.text("diagnosis", .any, Words(es: "Diagnóstico del grupo.", en: "The group's diagnosis.")) { $0.plan.outline.diagnosis }
        field.textIfAny("meeting_place", .any, Words(es: "Dónde se reúnen.", en: "Where they meet.")) { $0.plan.outline.meetingPlace }
        field.records("goals", goal, Words(es: "Objetivos, en su orden.", en: "Goals, in their order.")) { $0.goals }
        field.records("tasks", task, Words(es: "Tareas por plazo.", en: "Tasks by day.")) { $0.tasks }
        field.records("meetings", meeting, Words(es: "Reuniones, la última primero.", en: "Meetings, the latest first.")) { $0.meetings }
    }

    private static let goal = Shape<WorkGoal>("WorkGoal", Words(es: "Un objetivo compartido.", en: "A shared goal.")) { field in
        field.text("id", .key, Words(es: "Clave.", en: "Key.")) { $0.id }
        field.text("goal", .any, Words(es: "Qué quieren.", en: "What they want.")) { $0.text }
        field.textIfAny("measure", .any, Words(es: "Cómo sabrán que se logró.", en: "How they will know it is reached.")) { $0.measure }
    }

    private static let task = Shape<WorkTask>("WorkTask", Words(es: "Una tarea.", en: "A task.")) { field in
        field.text("id", .key, Words(es: "Clave.", en: "Key.")) { $0.id }
        field.text("goal", .key, Words(es: "Clave del objetivo.", en: "Key of the goal.")) { $0.goalID }
        field.text("what", .any, Words(es: "Qué hay que hacer.", en: "What is to be done.")) { $0.what }
        field.textIfAny("who", .any, Words(es: "Quién; null si nadie la tomó.", en: "Who; null while nobody took it.")) { $0.who }
        field.dateIfAny("due", Words(es: "Hasta cuándo.", en: "Until when.")) { $0.due }
        field.dateIfAny("done_on", Words(es: "Cuándo se hizo; null si falta.", en: "When it was done; null while it is not.")) { $0.doneOn }
    }

    private static let meeting = Shape<WorkMeeting>("WorkMeeting", Words(es: "Una reunión.", en: "A meeting.")) { field in
        field.text("id", .key, Words(es: "Clave.", en: "Key.")) { $0.id }
        field.dateIfAny("held_on", Words(es: "Fecha.", en: "Date.")) { $0.heldOn }
        field.whole("present", .count, Words(es: "Personas que participaron.", en: "People who took part.")) { $0.present }
        field.text("outcome", .choice(WorkMeeting.Outcome.self, \.title), Words(es: "Sobre el plan.", en: "About the plan.")) {
            $0.outcome.rawValue
        }
        field.textIfAny("note", .any, Words(es: "Acuerdos u objeciones.", en: "Agreements or objections.")) { $0.note }
    }
}
