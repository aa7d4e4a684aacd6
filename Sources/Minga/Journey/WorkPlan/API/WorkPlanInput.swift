import Kit

/// What bodies of plans of work must be; the same limits as the forms.
enum WorkPlanInput {
    private static let diagnosisRule: TextRule = {
        var rule = TextRule.prose(6_000)
        rule.minimum = 1
        return rule
    }()
    private static let titleWords = Words(es: "Nombre del plan.", en: "Name of the plan.")
    private static let purposeWords = Words(es: "Para qué se asocian.", en: "What they associate for.")
    private static let diagnosisWords = Words(es: "Diagnóstico del grupo.", en: "The group's diagnosis.")
    private static let nextWords = Words(es: "Próxima reunión.", en: "Next meeting.")
    private static let placeWords = Words(es: "Dónde se reúnen.", en: "Where they meet.")

    static let outline = Input<WorkPlan.Outline>("WorkPlanDraft", Words(es: "Un plan nuevo.", en: "A new plan.")) { body in
        let title = body.text("title", .line(120), titleWords)
        let purpose = body.choiceIfAny("purpose", Purpose.self, \.title, purposeWords)
        let diagnosis = body.text("diagnosis", diagnosisRule, diagnosisWords)
        let next = body.dateIfAny("next_meeting", nextWords)
        let place = body.textIfAny("meeting_place", .line(160), placeWords)
        return { given throws(Problem) in
            WorkPlan.Outline(
                title: try given[title], purpose: try given[purpose], diagnosis: try given[diagnosis], nextMeeting: try given[next],
                meetingPlace: try given[place])
        }
    }

    typealias Change = @Sendable (WorkPlan.Outline) -> WorkPlan.Outline

    /// Members that are left out stay; null empties what may be empty.
    static let change = Input<Change>("WorkPlanChange", Words(es: "Qué cambia del plan.", en: "What changes of the plan."), needsOne: true)
    {
        body in
        let title = body.textIfAny("title", .line(120), titleWords)
        let purpose = body.choiceIfAny("purpose", Purpose.self, \.title, purposeWords)
        let diagnosis = body.textIfAny("diagnosis", diagnosisRule, diagnosisWords)
        let next = body.dateIfAny("next_meeting", nextWords)
        let place = body.textIfAny("meeting_place", .line(160), placeWords)
        return { given throws(Problem) in
            let (has, values) = (
                (given.has(purpose), given.has(next), given.has(place)),
                (try given[title], try given[purpose], try given[diagnosis], try given[next], try given[place])
            )
            return { known in
                WorkPlan.Outline(
                    title: values.0 ?? known.title, purpose: has.0 ? values.1 : known.purpose, diagnosis: values.2 ?? known.diagnosis,
                    nextMeeting: has.1 ? values.3 : known.nextMeeting, meetingPlace: has.2 ? values.4 : known.meetingPlace)
            }
        }
    }

    static let goal = Input<(text: String, measure: String?)>("WorkGoalDraft", Words(es: "Un objetivo nuevo.", en: "A new goal.")) { body in
        let text = body.text("goal", .line(300), Words(es: "Qué quieren.", en: "What they want."))
        let measure = body.textIfAny("measure", .line(300), Words(es: "Cómo sabrán que se logró.", en: "How they will know."))
        return { given throws(Problem) in (try given[text], try given[measure]) }
    }

    static let task = Input<WorkTaskDraft>("WorkTaskDraft", Words(es: "Una tarea nueva.", en: "A new task.")) { body in
        let goal = body.text("goal", .key, Words(es: "Clave del objetivo.", en: "Key of the goal."))
        let what = body.text("what", .line(300), Words(es: "Qué hay que hacer.", en: "What is to be done."))
        let who = body.textIfAny("who", .line(120), Words(es: "Quién.", en: "Who."))
        let due = body.dateIfAny("due", Words(es: "Hasta cuándo.", en: "Until when."))
        return { given throws(Problem) in
            WorkTaskDraft(goal: try given[goal], what: try given[what], who: try given[who], due: try given[due])
        }
    }

    static let step = Input<Bool>("WorkTaskStep", Words(es: "Cómo va la tarea.", en: "How the task goes.")) { body in
        let done = body.flag("done", Words(es: "Hecha hoy, o por hacer.", en: "Done today, or still to be done."))
        return { given throws(Problem) in try given[done] }
    }

    static let meeting = Input<WorkMeetingDraft>("WorkMeetingDraft", Words(es: "Una reunión.", en: "A meeting.")) { body in
        let held = body.date("held_on", Words(es: "Fecha; no después de hoy.", en: "Date; not after today."))
        let present = body.whole("present", 1...10_000, Words(es: "Personas que participaron.", en: "People who took part."))
        let outcome = body.choice("outcome", WorkMeeting.Outcome.self, \.title, Words(es: "Sobre el plan.", en: "About the plan."))
        let note = body.textIfAny("note", .prose(2_000), Words(es: "Acuerdos u objeciones.", en: "Agreements or objections."))
        return { given throws(Problem) in
            WorkMeetingDraft(heldOn: try given[held], present: try given[present], outcome: try given[outcome], note: try given[note])
        }
    }

    /// A verb without more.
    static let nothing = Input<Void>("WorkPlanEnd", Words(es: "Nada más.", en: "Nothing else.")) { _ in { _ throws(Problem) in () } }
}
