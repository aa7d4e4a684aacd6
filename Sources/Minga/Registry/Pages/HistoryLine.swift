import Kit

/// An event of a record in words.
struct HistoryLine {
    let line: RecordHistory.Line
    let language: Language

    private var event: Event { line.link.event }

    var html: HTML {
        let names = (event.payload["fields"]?.elements ?? []).compactMap(\.text).map { language(Self.title($0)).lowercased() }
        let what = names.prefix(6).joined(separator: ", ") + (names.count > 6 ? "…" : "")
        let reason = event.payload["reason"]?.text ?? event.payload["note"]?.text
        return """
            \(language(verb))\(subject)\(when: !what.isEmpty, ": \(what)").\(when: reason != nil, " <span class=\"soft\">«\(reason)»</span>")
            """
    }

    /// Of ties and roles: which one, and the dates of then.
    private var subject: HTML? {
        let said = line.tie.map { "\(language($0.verb)) \($0.name)" } ?? line.position.map { language($0.title) }
        guard let said else { return nil }
        let day = event.verb.hasSuffix(".ended") ? event.payload["until"]?.text.flatMap(PartialDate.init(iso:)) : nil
        return ": \(said)\(when: day != nil, " (\(day?.formatted(language) ?? ""))")"
    }

    static func title(_ name: String) -> Words {
        OrganisationField(rawValue: name) == nil ? DatedFields.title(name) : Shown.title(ofName: name)
    }

    private var verb: Words {
        switch event.verb {
        case "organisation.created": Words(es: "Se agregó al registro", en: "Added to the registry")
        case "organisation.corrected": Words(es: "La custodia corrigió", en: "The steward corrected")
        case "organisation.changed": Words(es: "Se aplicó un cambio propuesto", en: "A proposed change was applied")
        case "proposal.made": Words(es: "Se propuso un cambio", en: "A change was proposed")
        case "proposal.accepted": Words(es: "Se aceptó la propuesta", en: "The proposal was accepted")
        case "proposal.refused": Words(es: "Se rechazó la propuesta", en: "The proposal was refused")
        case "proposal.withdrawn": Words(es: "Se retiró la propuesta", en: "The proposal was withdrawn")
        case "membership.added": Words(es: "Se anotó una relación", en: "A relation was noted")
        case "membership.corrected": Words(es: "Se corrigió una relación", en: "A relation was corrected")
        case "membership.ended": Words(es: "Terminó una relación", en: "A relation ended")
        case "membership.withdrawn": Words(es: "Se retiró una relación", en: "A relation was withdrawn")
        case "position.added": Words(es: "Se anotó a quien ocupa un cargo", en: "A role holder was noted")
        case "position.corrected": Words(es: "Se corrigió un cargo", en: "A role was corrected")
        case "position.ended": Words(es: "Terminó un cargo", en: "A role ended")
        case "position.withdrawn": Words(es: "Se retiró un cargo", en: "A role was withdrawn")
        case "organisation.merged": Words(es: "Se le unió otra ficha", en: "Another record was merged into it")
        case "organisation.split": Words(es: "Se separó una ficha unida", en: "A merged record was split off")
        case "quarantine.corrected":
            Words(es: "Se corrigió y entró una fila de una importación", en: "A row of an import was corrected and brought in")
        default: Words(same: event.verb)
        }
    }
}
