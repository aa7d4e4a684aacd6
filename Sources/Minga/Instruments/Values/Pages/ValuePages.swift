import Kit

/// The form of a value and the history of one.
struct ValuePages {
    let visit: Visit

    private var language: Language { visit.language }
    private static let title = Words(es: "Anotar un valor", en: "Note a value")

    static let form = Form([
        .init(
            "unit", Words(es: "Unidad", en: "Unit"), .one(UnitValue.Unit.allCases.map { Choice($0.rawValue, $0.title) })),
        .init(
            "day", Words(es: "Día", en: "Day"), .date,
            hint: Words(es: "De la UTM, el primer día de su mes.", en: "Of the UTM, the first day of its month.")),
        .init("pesos", Words(es: "Pesos", en: "Pesos"), hint: Words(es: "Como 39.727,96", en: "Such as 39,727.96"), limit: 20),
        .init(
            "source", Words(es: "Fuente", en: "Source"),
            hint: Words(
                es: "Dónde se publicó, como «SII, tabla de la UF 2026».", en: "Where it was published, such as “SII, UF table 2026”.")),
        .init("address", Words(es: "Dirección de la fuente", en: "Address of the source"), .web, isRequired: false, limit: 2_000),
        .init("seen", Words(es: "Día en que se vio", en: "Day it was seen"), .date),
        .init(
            "grade", Words(es: "Cómo se sabe", en: "How it is known"),
            .select([Grade.seen, .secondary, .inferred, .unverified].map { Choice($0.rawValue, $0.short) })),
    ])

    /// What the form begins with: the value that is corrected, or a new one of today.
    var filled: Pairs {
        let today = visit.network.now().day()
        let unit = visit.query[ValueListPage.unit].flatMap(UnitValue.Unit.init) ?? .uf
        let day = visit.query["dia"].flatMap(CivilDate.init(iso:))
        var pairs = [("unit", unit.rawValue), ("seen", today.formatted(.es)), ("grade", Grade.seen.rawValue)]
        if let day { pairs.append(("day", day.formatted(.es))) }
        return Pairs(pairs)
    }

    func new(_ values: FormValues, _ problem: Problem? = nil) -> Page {
        let lead = Words(
            es: "Si el día ya tiene un valor, este toma su lugar y el otro queda en la historia.",
            en: "If the day has a value already, this takes its place and the other stays in the history.")
        let frame = visit.frame(
            Self.form, to: ValuePaths.new(), values: values, problem: problem, button: .submit(Words(es: "Anotar", en: "Note it")))
        return Page(
            Self.title, crumbs: crumbs(Self.title), content: "\(PageHead(Self.title, lead: lead).html(language))\(frame)")
    }

    private func crumbs(_ here: Words) -> Breadcrumbs {
        Breadcrumbs(
            [.init(InstrumentListPage.title, InstrumentPaths.list()), .init(ValueListPage.title, ValuePaths.list())], here: here)
    }

    func history(_ values: [UnitValue], _ events: [Link]) -> Page {
        let first = values[0]
        let title = Words(
            es: "\(first.unit.acronym) del \(first.day.formatted(.es))", en: "\(first.unit.acronym) of \(first.day.formatted(.en))")
        let standing = UnitValueTable(values.filter { $0.noted?.withdrawnAt == nil }).values.first
        let rows = values.map { value -> [HTML] in
            let said: Words =
                value == standing
                ? Words(es: "Vale hoy", en: "Holds today")
                : value.noted?.withdrawnAt == nil
                    ? Words(es: "Trae el programa", en: "Comes with the program") : Words(es: "Ya no vale", en: "No longer holds")
            return [
                HTML(text: value.formatted(language)), HTML(text: language(said)), ValueCells.source(value, language),
            ]
        }
        let columns: [DataTable.Column] = [
            .init(Words(es: "Pesos", en: "Pesos")), .init(Words(es: "Estado", en: "State")), .init(Words(es: "Fuente", en: "Source")),
        ]
        let table = DataTable(caption: Words(es: "Lo que se ha dicho", en: "What has been said"), columns: columns, rows: rows)
        let content: HTML = """
            \(PageHead(title, actions: actions(first)).html(language))\(table.html(language))\
            \(when: standing?.noted != nil, withdrawal(first))\(story(events))
            """
        return Page(title, crumbs: crumbs(title), content: content)
    }

    private func actions(_ value: UnitValue) -> [Button] {
        guard visit.actor.may(.correctRecord, at: .network) else { return [] }
        let path = ValuePaths.new().query([(ValueListPage.unit, value.unit.rawValue), ("dia", value.day.description)])
        return [.link(Words(es: "Corregir", en: "Correct"), path, .primary, icon: .edit)]
    }

    private func withdrawal(_ value: UnitValue) -> HTML {
        guard visit.actor.may(.correctRecord, at: .network) else { return HTML() }
        let words = Words(es: "Retirar lo anotado", en: "Take out what was noted")
        return """
            <form method="post" action="\(ValuePaths.withdraw(value.unit.rawValue, value.day.description))">\
            <input type="hidden" name="\(FormFrame.tokenName)" value="\(visit.formToken)">\
            <button class="second" type="submit">\(language(words))</button></form>
            """
    }

    private func story(_ events: [Link]) -> HTML? {
        guard !events.isEmpty else { return nil }
        let told = events.map { link -> Timeline.Event in
            let noted = link.event.payload["hundredths"]?.integer.map { UnitValue.formatted($0, language) }
            let words =
                noted.map { Words(es: "Se anotó \($0)", en: "\($0) was noted") }
                ?? Words(es: "Se retiró lo anotado", en: "What was noted was taken out")
            return Timeline.Event(when: (link.at.formatted(language), link.at.iso), HTML(text: language(words)))
        }
        return "<section><h2>\(language(Words(es: "Historia", en: "History")))</h2>\(Timeline(told).html(language))</section>"
    }
}
