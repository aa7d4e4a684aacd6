import Kit

/// Life of an instrument. A recommendation to discontinue is not an enacted cut (`DOMAIN` §0, point 1).
public enum InstrumentState: String, Sendable, CaseIterable, Bindable {
    case current = "vigente"
    case underReview = "en_revision"
    case proposedForEnd = "descontinuado_propuesto"
    case closed = "cerrado"
    case historical = "historico"

    public enum Verb: String, Sendable, CaseIterable {
        case review = "revisar"
        case confirm = "confirmar"
        case proposeEnd = "proponer_fin"
        case withdrawProposal = "retirar_propuesta"
        case close = "cerrar"
        case reopen = "reabrir"
        case archive = "archivar"
        case restore = "recuperar"
    }

    public static let lifecycle = Lifecycle<InstrumentState, Verb>(
        name: "instrument", initial: .current,
        steps: [
            .init(.current, .review, .underReview), .init(.current, .proposeEnd, .proposedForEnd), .init(.current, .close, .closed),
            .init(.underReview, .confirm, .current), .init(.underReview, .proposeEnd, .proposedForEnd),
            .init(.underReview, .close, .closed),
            .init(.proposedForEnd, .withdrawProposal, .current), .init(.proposedForEnd, .review, .underReview),
            .init(.proposedForEnd, .close, .closed), .init(.closed, .reopen, .current), .init(.closed, .archive, .historical),
            .init(.historical, .restore, .closed),
        ])

    public var title: Words { Vocabulary.shared.words(.states, rawValue) }

    var tag: Tag {
        switch self {
        case .current: Tag(title, .good)
        case .underReview: Tag(title, .caution)
        case .proposedForEnd: Tag(title, .bad, icon: .warning)
        case .closed: Tag(title, .plain, icon: .lock)
        case .historical: Tag(title, .plain, icon: .history)
        }
    }

    static let unknownTag = Tag(Words(es: "Estado no sabido", en: "State not known"), .plain, icon: .doubt)
}

extension InstrumentState.Verb {
    public var title: Words {
        switch self {
        case .review: Words(es: "Poner en revisión", en: "Put under review")
        case .confirm: Words(es: "Confirmar que sigue vigente", en: "Confirm that it is in force")
        case .proposeEnd: Words(es: "Anotar que se propuso discontinuarlo", en: "Record that its end was proposed")
        case .withdrawProposal: Words(es: "Anotar que sigue vigente", en: "Record that it stays in force")
        case .close: Words(es: "Cerrarlo", en: "Close it")
        case .reopen: Words(es: "Reabrirlo", en: "Reopen it")
        case .archive: Words(es: "Pasarlo a la historia", en: "Move it to history")
        case .restore: Words(es: "Sacarlo de la historia: está cerrado", en: "Take it out of history: it is closed")
        }
    }
}
