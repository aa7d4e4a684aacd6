import Kit

/// An event of an instrument in words.
struct InstrumentHistoryPage {
    let link: Link
    let language: Language

    var line: HTML {
        let payload = link.event.payload
        let reason = payload["reason"]?.text ?? payload["note"]?.text
        return "\(language(verb))\(when: !what.isEmpty, ": \(what)").\(when: reason != nil, " <span class=\"soft\">«\(reason)»</span>")"
    }

    private var what: String {
        let payload = link.event.payload
        if let field = payload["field"]?.text { return language(Vocabulary.shared.field(field)?.title ?? Words(same: field)).lowercased() }
        if let state = payload["state"]?.text { return language(Vocabulary.shared.words(.states, state)).lowercased() }
        return ""
    }

    private var verb: Words {
        switch link.event.verb {
        case "instrument.loaded": Words(es: "Se cargó del catálogo", en: "Loaded from the catalogue")
        case "instrument.corrected": Words(es: "La custodia corrigió", en: "The steward corrected")
        case "instrument.state-changed": Words(es: "Cambió su estado", en: "Its state changed")
        case "monitoring.loaded": Words(es: "Se cargaron sus cifras", en: "Its figures were loaded")
        case "agency.loaded": Words(es: "Se cargó del catálogo", en: "Loaded from the catalogue")
        default: Words(same: link.event.verb)
        }
    }
}
