import Kit

/// The form of a new version, variant or call, and the list of those there are for who corrects.
struct PartPages {
    let visit: Visit
    let instrument: Instrument

    private var language: Language { visit.language }
    static let title = Words(es: "Agregar un llamado, variante o versión", en: "Add a call, variant or version")

    func new(_ values: FormValues = FormValues(), _ problem: Problem? = nil) -> Page {
        let lead = Words(
            es: "Primero qué es y cuándo; sus montos, plazos y requisitos se anotan después, cada uno con su fuente.",
            en: "First what it is and when; its amounts, dates and requirements are noted next, each with its source.")
        let frame = visit.frame(
            PartForm.form, to: InstrumentPaths.newPart(instrument.id), values: values, problem: problem,
            version: visit.formVersion ?? instrument.version, button: .submit(Words(es: "Agregar", en: "Add")))
        return Page(
            Self.title,
            crumbs: Breadcrumbs(
                [
                    .init(InstrumentListPage.title, InstrumentPaths.list()),
                    .init(Words(same: instrument.name), InstrumentPaths.instrument(instrument.id)),
                ], here: Self.title), content: "\(PageHead(Self.title, lead: lead).html(language))\(frame)")
    }

    func list(_ parts: [InstrumentPart]) -> HTML {
        let add = Button.link(Self.title, InstrumentPaths.newPart(instrument.id), icon: .plus).html(language)
        let title = Words(es: "Llamados, variantes y versiones", en: "Calls, variants and versions")
        return "<section><h2>\(language(title))</h2><ul>\(each: parts, item)</ul><p class=\"actions\">\(add)</p></section>"
    }

    private func item(_ part: InstrumentPart) -> HTML {
        let path = InstrumentPaths.edit(instrument.id).query([(InstrumentPaths.part, part.id)])
        let name = PartWords.title(part, language)
        let pieces = part.id.split(separator: "/").map(String.init)
        let label = Words(es: "Retirar: \(name.es)", en: "Take out: \(name.en)")
        let remove: HTML? =
            part.isSteward && pieces.count == 2
            ? """
            <form method="post" action="\(InstrumentPaths.removePart(instrument.id, pieces[0], pieces[1]))">\
            <input type="hidden" name="\(FormFrame.tokenName)" value="\(visit.formToken)">\
            <input type="hidden" name="_version" value="\(instrument.version)">\
            <button class="plain" type="submit" aria-label="\(language(label))">\(language(Words(es: "Retirar", en: "Take out")))</button></form>
            """ : nil
        return "<li>\(language(part.kind.title)): <a href=\"\(path)\">\(language(name))</a>\(remove)</li>"
    }
}
