import Kit

/// What published sources say that an organisation was granted, found by its RUT: a section of its page.
struct AwardsPart {
    let language: Language
    let awards: [Observation]
    let sources: [String: Source]

    /// How many are shown; the rest is in the files.
    private static let most = 30

    var html: HTML {
        let title = Words(es: "Apoyos adjudicados, según publicaciones", en: "Support granted, as published")
        let columns: [DataTable.Column] = [
            .init(Words(es: "Proyecto", en: "Project")), .init(Words(es: "Año", en: "Year")),
            .init(Words(es: "Cifras", en: "Figures"), isNumber: true), .init(Words(es: "Fuente", en: "Source")),
        ]
        var table = DataTable(caption: title, columns: columns, rows: awards.prefix(Self.most).map(cells))
        table.hidesCaption = true
        let more = awards.count - Self.most
        let rest = Words.plural(
            more, one: Words(es: "Hay # más.", en: "There is # more."), many: Words(es: "Hay # más.", en: "There are # more."))
        return """
            <section><h2>\(language(title))</h2>\(table.html(language))\
            \(when: more > 0, "<p class=\"small soft\">\(language(rest))</p>")</section>
            """
    }

    private func cells(_ award: Observation) -> [HTML] {
        let facts = award.facts
        let name = facts.title ?? facts.line ?? facts.instrumentWords ?? award.recordKey
        let unknown = language(Words(es: "No se sabe", en: "Not known"))
        let role: HTML? = award.role == .adds ? nil : " \(Tag(award.role.title, .plain).html(language))"
        let figures: HTML =
            award.figures.isEmpty
            ? "<span class=\"soft\">\(unknown)</span>"
            : "\(each: award.figures, { "<span class=\"small soft\">\(language($0.measure.title))</span> \($0.formatted(language))<br>" })"
        let source = sources[award.sourceID]
        let date = award.observedOn?.formatted(language) ?? ""
        let note = SourceNote(
            source: source?.publisher ?? award.sourceID, date: date, path: ObservationPaths.source(award.sourceID))
        let about = facts.instrumentWords.flatMap { $0 == name ? nil : $0 }
        return [
            "\(name)\(role)\(about.map { "<br><span class=\"small soft\">\($0)</span>" as HTML })",
            facts.year.map { "\($0)" } ?? HTML(text: unknown),
            figures, note.html(language),
        ]
    }
}
