import Kit

/// A group's plan of work, as transfer groups (GTT) make it: a diagnosis, goals that all share, and tasks agreed by consensus and followed up.
public struct WorkPlan: Sendable, Hashable {
    public enum State: String, Sendable, CaseIterable {
        /// Not agreed yet, or changed since.
        case draft = "borrador"
        case agreed = "acordado"
        case closed = "cerrado"

        var tag: Tag {
            switch self {
            case .draft: Tag(Words(es: "Por acordar", en: "To be agreed"), .caution, icon: .edit)
            case .agreed: Tag(Words(es: "Acordado por todas las personas", en: "Agreed by all"), .good)
            case .closed: Tag(Words(es: "Cerrado", en: "Closed"), .plain, icon: .lock)
            }
        }
    }

    public enum Verb: String, Sendable, CaseIterable {
        case agree = "acordar"
        case change = "cambiar"
        case close = "cerrar"
    }

    /// A change of the diagnosis or the goals undoes the agreement; tasks are followed up without undoing it.
    public static let lifecycle = Lifecycle<State, Verb>(
        name: "work-plan", initial: .draft,
        steps: [
            .init(.draft, .change, .draft), .init(.draft, .agree, .agreed), .init(.draft, .close, .closed),
            .init(.agreed, .change, .draft), .init(.agreed, .agree, .agreed), .init(.agreed, .close, .closed),
        ])

    public let id: String
    public let organisationID: String
    public var version: Int
    public var state: State
    public var outline: Outline
    public let createdAt: Instant
    public var updatedAt: Instant

    /// What the group wrote of itself and of its next meeting.
    public struct Outline: Sendable, Hashable {
        public var title: String
        /// Why they associate; nil while they have not said.
        public var purpose: Purpose?
        public var diagnosis: String
        public var nextMeeting: CivilDate?
        public var meetingPlace: String?
    }

    var subject: String { "work-plan/" + id }
}

/// Something that the whole group wants, with how they will know that it is reached.
public struct WorkGoal: Sendable, Hashable {
    public let id: String
    public let text: String
    public let measure: String?
}

/// Something to do for a goal, by somebody, until a day.
public struct WorkTask: Sendable, Hashable {
    public let id: String
    public let goalID: String
    public let what: String
    /// Nil while nobody took it.
    public let who: String?
    public let due: CivilDate?
    /// Nil while it is not done.
    public let doneOn: CivilDate?

    public func isLate(today: CivilDate) -> Bool { doneOn == nil && due.map { $0 < today } ?? false }
}

/// A meeting that decided on the plan. Without consensus the plan is not agreed, and what was objected is kept.
public struct WorkMeeting: Sendable, Hashable {
    public enum Outcome: String, Sendable, CaseIterable {
        case consensus = "consenso"
        case objection = "objecion"

        var title: Words {
            switch self {
            case .consensus: Words(es: "Todas las personas presentes estuvieron de acuerdo", en: "Everybody present agreed")
            case .objection: Words(es: "Quedó una objeción: se sigue conversando", en: "An objection remained: the talk goes on")
            }
        }
    }

    public let id: String
    public let heldOn: CivilDate
    /// People present.
    public let present: Int
    public let outcome: Outcome
    public let note: String?
}

/// A plan with everything that hangs from it.
public struct WorkPlanSheet: Sendable {
    public let plan: WorkPlan
    /// In the order they were written.
    public let goals: [WorkGoal]
    /// By day, those without a day last.
    public let tasks: [WorkTask]
    /// The latest first.
    public let meetings: [WorkMeeting]

    public var done: Int { tasks.count { $0.doneOn != nil } }
}
