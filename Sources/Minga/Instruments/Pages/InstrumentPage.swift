import Kit

/// The record of an instrument: everything known with its source, its versions, variants and calls, its figures, and what is not known.
struct InstrumentPage {
    let visit: Visit
    let instrument: Instrument
    let parts: [InstrumentPart]
    let missing: [MissingFact]
    let rows: [MatrixRow]
    let monitored: Monitored
    let history: [Link]
    let sheet: ClaimSheet
    let deflator: Deflator
    /// What other features say of the instrument.
    let published: [RecordPart]

    private var language: Language { visit.language }

    var content: Page {
        let title = Words(same: instrument.name)
        let body: HTML = """
            \(PageHead(title, kind: kind, tags: tags, actions: actions).html(language))\(age)\
            <div class="side right"><div>\(chapters)\(self.partSections)\
            \(MonitoringSection(sheet: sheet, monitored: monitored, deflator: deflator).html)\(each: published, { $0.html })\(sheet.brokenSources)\(story)\(grades)</div><div>\(unknown)\(matrix)</div></div>
            """
        let json = InstrumentEndpoints.one(instrument.id)
        return Page(
            title, summary: instrument.objective,
            crumbs: Breadcrumbs([.init(InstrumentListPage.title, InstrumentPaths.list())], here: title),
            head: "<link rel=\"alternate\" type=\"application/json\" href=\"\(json)\">", content: body)
    }

    private var kind: (icon: Icon, words: Words)? {
        let agency = instrument.agency.map { Words(same: sheet.words.names[$0] ?? $0) }
        guard let acronym = instrument.acronym else { return agency.map { (.kindAgency, $0) } }
        return (.kindAgency, Words(same: [agency?.es, acronym].compactMap { $0 }.joined(separator: " · ")))
    }

    private var tags: [Tag] {
        [InstrumentLabels.state(instrument, today: sheet.today)] + instrument.purposes.map { Tag($0.short, .info, icon: .link) }
            + instrument.stages.map { Tag($0.short, .plain, icon: .kindGroup) }
            + instrument.deliveries.map { InstrumentLabels.delivery($0) }
    }

    private var actions: [Button] {
        let path = InstrumentPaths.trial().query([("instrumento", instrument.id)])
        let trial = Button.link(Words(es: "Ensayar sus reglas", en: "Try its rules"), path, icon: .compare)
        guard visit.actor.may(.correctRecord, at: instrument.place) else { return [trial] }
        return [
            .link(Words(es: "Corregir", en: "Correct"), InstrumentPaths.edit(instrument.id), .primary, icon: .edit),
            .link(Words(es: "Cambiar el estado", en: "Change the state"), InstrumentPaths.state(instrument.id), icon: .clock), trial,
        ]
    }

    /// Said once at the top: how much of the record may have changed since.
    private var age: HTML? {
        let age = sheet.age
        guard age.old > 0 else { return nil }
        let text = Words(
            es: "\(age.old) de \(age.all) datos son más viejos de lo que suelen durar. Confírmelos con la agencia antes de decidir.",
            en: "\(age.old) of \(age.all) facts are older than such facts usually last. Confirm them with the agency before deciding.")
        return Note(.caution, HTML(text: language(text))).html(language)
    }

    private var chapters: HTML {
        "\(each: InstrumentChapter.allCases, { chapter in section(chapter) })"
    }

    private func section(_ chapter: InstrumentChapter) -> HTML {
        let facts = chapter.fields.compactMap { Vocabulary.shared.field($0) }.compactMap { sheet.fact($0) }
        guard !facts.isEmpty else { return HTML() }
        return "<section><h2>\(language(chapter.title))</h2>\(FactSheet(facts).html(language))</section>"
    }

    private var partSections: HTML {
        "\(each: [InstrumentPart.Kind.call, .variant, .version], { kind in partSection(kind) })"
    }

    private func partSection(_ kind: InstrumentPart.Kind) -> HTML {
        let own = parts.filter { $0.kind == kind }
        guard !own.isEmpty else { return HTML() }
        let title: Words =
            switch kind {
            case .call: Words(es: "Llamados vistos", en: "Calls seen")
            case .variant: Words(es: "Variantes", en: "Variants")
            case .version: Words(es: "Versiones en el tiempo", en: "Versions over time")
            }
        return "<section><h2>\(language(title))</h2>\(each: own, { card($0) })</section>"
    }

    private func card(_ part: InstrumentPart) -> HTML {
        let facts = Vocabulary.shared.fields.filter { !(part.territory != nil && $0.name == "territory") }.compactMap {
            sheet.fact($0, part: part.id)
        }
        let place: HTML? = part.territory.map { Tag(CatalogueWords.place($0), .plain, icon: .pin).html(language) }
        return """
            <div class="card"><h3>\(language(PartWords.title(part, language)))</h3>\
            \(when: place != nil, "<p class=\"row\">\(place)</p>")\(FactSheet(facts).html(language))</div>
            """
    }

    private var unknown: HTML? {
        let tasks = missing.filter(sheet.knowledge.isOpen)
        guard !tasks.isEmpty else { return nil }
        let items = tasks.map { task -> HTML in
            let name = Vocabulary.shared.field(task.field)?.title ?? MonitoringWords.task(task.field)
            return "<li><b>\(language(name))</b><span class=\"under\">\(task.task.map { language($0) })</span></li>"
        }
        return """
            <section class="card"><h2>\(Icon.doubt.html) \(language(Words(es: "Lo que no se sabe", en: "What is not known")))</h2>\
            <ul>\(items)</ul></section>
            """
    }

    private var matrix: HTML? {
        guard !rows.isEmpty else { return nil }
        let cells = rows.map { row -> HTML in
            let stages = row.cells.map { cell -> HTML in
                "<dt>\(language(cell.stage.short))</dt><dd>\(MatrixCellLabel(cell: cell).html(language))</dd>"
            }
            return "<h3>\(language(row.purpose.short))</h3><dl>\(stages)</dl>"
        }
        return """
            <section class="card"><h2>\(language(Words(es: "En la matriz de 2021", en: "In the 2021 matrix")))</h2>\(cells)\
            <p class="small"><a href="\(InstrumentPaths.matrix())">\(language(Words(es: "Ver la matriz entera", en: "See the whole matrix")))</a></p></section>
            """
    }

    /// What the words beside each source mean.
    private var grades: HTML {
        let facts = Grade.allCases.map { grade in
            FactSheet.Fact(grade.short, HTML(text: language(Vocabulary.shared.words(.grades, grade.rawValue))))
        }
        let title = Words(es: "Qué significa el grado de cada dato", en: "What the grade of each fact means")
        return "<details><summary>\(language(title))</summary>\(FactSheet(facts).html(language))</details>"
    }

    private var story: HTML? {
        guard !history.isEmpty else { return nil }
        let events = history.map { link in
            Timeline.Event(when: (link.at.formatted(language), link.at.iso), InstrumentHistoryPage(link: link, language: language).line)
        }
        return "<section><h2>\(language(Words(es: "Historia", en: "History")))</h2>\(Timeline(events).html(language))</section>"
    }
}

/// How a version, variant or call is called.
enum PartWords {
    static func title(_ part: InstrumentPart, _ language: Language) -> Words {
        if let title = part.title { return title }
        func day(_ text: String, _ language: Language) -> String { PartialDate(iso: text)?.formatted(language) ?? text }
        switch (part.from, part.until) {
        case (let from?, let until?):
            return Words(es: "De \(day(from, .es)) a \(day(until, .es))", en: "From \(day(from, .en)) to \(day(until, .en))")
        case (let from?, nil): return Words(es: "Desde \(day(from, .es))", en: "Since \(day(from, .en))")
        case (nil, let until?): return Words(es: "Hasta \(day(until, .es))", en: "Until \(day(until, .en))")
        case (nil, nil): return CatalogueWords.circumstance(String(part.id.drop { $0 != "/" }.dropFirst()).replacing("-", with: " "))
        }
    }
}
