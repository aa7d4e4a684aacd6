import Kit

/// What an import did, above what of it waits; and the way to take it back.
struct BatchPart {
    let visit: Visit
    let batch: Batch
    /// How the look for records that were there already stands.
    let links: LinkRuns.Standing?

    private var language: Language { visit.language }

    var html: HTML {
        let report: HTML? = batch.report.map { ReportPart(visit: visit, report: $0).html }
        let part = batch.state == .finished ? LinkRunPart(standing: links, language: language).html : nil
        return "\(report)\(state)\(part)\(ways)\(undo)"
    }

    private var state: HTML? {
        switch batch.state {
        case .finished: return nil
        case .running:
            let done = batch.progress?.counts.rows ?? 0
            return ProgressBar(Words(es: "Filas que entraron", en: "Rows that went in"), done: done, total: nil).html(language)
        case .undoing:
            let words = Words(es: "Se está deshaciendo; puede dejar esta página.", en: "It is being undone; you may leave this page.")
            return Note(.info, HTML(text: language(words))).html(language)
        case .undone:
            let words = Words(
                es: "Se deshizo: lo que trajo se retiró y queda en la historia.",
                en: "It was undone: what it brought was withdrawn and stays in the history.")
            return Note(.info, HTML(text: language(words))).html(language)
        }
    }

    /// To what came, and to what may come again.
    private var ways: HTML? {
        guard batch.state == .finished else { return nil }
        let shelf = (try? ImportTargets.named(batch.target))?.shelf(of: batch.sourceID)
        let see = shelf.map { Button.link(Words(es: "Ver lo que trajo", en: "See what it brought"), $0, icon: .list) }
        let again = batch.reading.map { _ in
            Button.link(
                Words(es: "Repetir desde una dirección", en: "Repeat from an address"), RegistryPaths.newSchedule(batch.id), icon: .clock)
        }
        let buttons = [see, again].compactMap(\.self)
        return buttons.isEmpty ? nil : "<p class=\"actions\">\(each: buttons, { $0.html(language) })</p>"
    }

    private var undo: HTML? {
        guard batch.state == .finished || batch.state == .running, visit.actor.may(.importRecords, at: .network) else { return nil }
        let ask = Words(
            es: "¿Deshacer esta importación entera? Lo que otras personas anotaron después sigue ahí.",
            en: "Undo this whole import? What others wrote since stays.")
        let frame = FormFrame(
            RegistryPaths.undoBatch(batch.id), token: visit.formToken, fields: HTML(),
            buttons: [.submit(Words(es: "Deshacer la importación", en: "Undo the import"), .danger, icon: .undo, confirm: ask)])
        let title = Words(es: "Deshacer esta importación", en: "Undo this import")
        let words = Words(
            es: "Se retira todo lo que trajo este archivo. Lo que dicen otras fuentes y lo que las personas anotaron después sigue ahí.",
            en: "All that this file brought is withdrawn. What other sources say and what people wrote since stays.")
        return "<details><summary>\(language(title))</summary><p>\(language(words))</p>\(frame.html(language))</details>"
    }
}
