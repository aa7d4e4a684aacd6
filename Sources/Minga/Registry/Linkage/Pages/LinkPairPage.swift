import Kit

/// One pair: both records side by side, what speaks for and against, and the decision.
struct LinkPairPage {
    let visit: Visit
    let opened: LinkPairs.Opened
    let names: [String: String]

    private var language: Language { visit.language }
    private var pair: LinkPair { opened.pair }
    private var shown: Shown { Shown(language: visit.language) }

    static let form = Form([
        Form.Field(
            "reason", Words(es: "Por qué (si quiere)", en: "Why (if you like)"), .lines(2),
            hint: Words(es: "Queda en la lista de decisiones", en: "Kept in the list of decisions"), isRequired: false, limit: 1_000)
    ])
    static let reopening = Form([
        Form.Field(
            "reason", Words(es: "Por qué se deshace", en: "Why it is undone"), .lines(2),
            hint: Words(es: "Queda en la historia", en: "Kept in the history"), limit: 1_000)
    ])

    func page(_ values: FormValues = FormValues(), _ problem: Problem? = nil) -> Page {
        let title = Words(es: "¿Son la misma organización?", en: "Are they the same organisation?")
        let waiting = Words.plural(
            opened.waiting, one: Words(es: "Queda # par por decidir.", en: "# pair is left to decide."),
            many: Words(es: "Quedan # pares por decidir.", en: "# pairs are left to decide."))
        let tags = [
            Tag(pair.state.mark, pair.state.tone),
            Tag(
                Words(
                    es: "Probabilidad: \(WaterfallFigure.percent(pair.probability, .es))",
                    en: "Probability: \(WaterfallFigure.percent(pair.probability, .en))"), .plain, icon: .doubt),
        ]
        let labels = (pair.state == .open ? Self.form : Self.reopening).labels
        let figure = WaterfallFigure(waterfall: pair.waterfall).html(language)
        return Page(
            title,
            crumbs: Breadcrumbs(
                [.init(ImportPages.title, RegistryPaths.batches()), .init(LinkDeskPage.title, LinkPaths.desk())],
                here: Words(same: "\(opened.one.serial) · \(opened.other.serial)")),
            head: "<script src=\"\(Asset.keyScript)\" defer></script>",
            content: """
                \(PageHead(title, lead: pair.state == .open ? waiting : nil, tags: tags).html(language))\
                \(problem.map { ErrorSummary($0, labels: labels).html(language) })\(outcome)\(sides)\
                \(pair.state == .open || pair.state == .unsure ? decision(values) : HTML())\
                <section>\(figure)</section>\(pair.state == .open ? HTML() : undo(values))
                """)
    }

    // MARK: The two records

    private var sides: HTML {
        func head(_ one: Organisation) -> Words { Words(es: "N.º \(one.serial)", en: "No. \(one.serial)") }
        var table = DataTable(
            caption: Words(es: "Las dos fichas, dato por dato", en: "The two records, fact by fact"),
            columns: [
                .init(Words(es: "Dato", en: "Fact")), .init(head(opened.one)), .init(head(opened.other)),
                .init(Words(es: "Comparación", en: "Comparison")),
            ], rows: fields.map(row) + [links])
        table.hidesCaption = true
        return table.html(language)
    }

    private var links: [HTML] {
        let open = Words(es: "Abrir", en: "Open")
        func link(_ one: Organisation) -> HTML {
            "<a href=\"\(RegistryPaths.page(one.serial))\">\(language(open)) <span class=\"hush\">\(one.serial)</span></a>"
        }
        return ["\(language(Words(es: "Ficha", en: "Record")))", link(opened.one), link(opened.other), HTML()]
    }

    /// What at least one of them says: the name, then what differs, what only one says, and what is equal.
    private var fields: [OrganisationField] {
        let said = OrganisationField.allCases.filter { (opened.one[$0] ?? opened.other[$0]) != nil && $0 != .descriptionEN && $0 != .name }
        return [.name] + [Finding.different, .alone, .equal].flatMap { finding in said.filter { self.finding($0) == finding } }
    }

    private enum Finding { case different, alone, equal }

    private func finding(_ field: OrganisationField) -> Finding {
        guard let mine = opened.one[field], let its = opened.other[field] else { return .alone }
        return Fold.search(mine) == Fold.search(its) ? .equal : .different
    }

    private func row(_ field: OrganisationField) -> [HTML] {
        let unknown: HTML = "<span class=\"soft\">\(language(Words(es: "No se sabe", en: "Not known")))</span>"
        func value(_ text: String?) -> HTML { text.map { shown.html($0, of: field) } ?? unknown }
        let mark: Tag =
            switch finding(field) {
            case .alone: Tag(Words(es: "Solo una lo dice", en: "Only one says it"), .plain, icon: .doubt)
            case .equal: Tag(Words(es: "Igual", en: "Equal"), .good)
            case .different: Tag(Words(es: "Distinto", en: "Different"), .caution)
            }
        return [HTML(text: language(field.title)), value(opened.one[field]), value(opened.other[field]), mark.html(language)]
    }

    // MARK: Deciding

    private func decision(_ values: FormValues) -> HTML {
        let title = Words(es: "Su decisión", en: "Your decision")
        let skip = LinkPaths.next().query([("tras", pair.id)])
        let hidden: [(name: String, value: String)] = [
            (FormFrame.tokenName, visit.formToken), (Idempotency.field, values.typed.raw(Idempotency.field) ?? visit.freshKey),
            ("_version", String(pair.version)),
        ]
        let choices: [(verb: LinkPair.Verb, words: Words, key: String, weight: HTML)] = [
            (.unite, Words(es: "Es la misma", en: "It is the same"), "1", "first"),
            (.part, Words(es: "Son distintas", en: "They are different"), "2", "second"),
            (.leave, Words(es: "No sé", en: "I don't know"), "3", "second"),
        ].filter { pair.state == .open || $0.0 != .leave }
        return """
            <section><h2>\(language(title))</h2><form method="post" action="\(LinkPaths.pair(pair.id))" novalidate>\
            \(each: hidden, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\
            \(Self.form.html(values, language))<div class="actions">\(each: choices, { button($0.verb, $0.words, $0.key, $0.weight) })\
            <a class="button second" href="\(skip)" data-key="4">\(language(Words(es: "Saltar", en: "Skip")))</a></div></form>\(keys)</section>
            """
    }

    /// What single keys do, where scripts run, and the way to turn them off.
    private var keys: HTML {
        let words: [(key: String, does: Words)] =
            [("1", Words(es: "la misma", en: "the same")), ("2", Words(es: "distintas", en: "different"))]
            + (pair.state == .open ? [("3", Words(es: "no sé", en: "don't know"))] : []) + [("4", Words(es: "saltar", en: "skip"))]
        let use = Words(es: "Decidir con una tecla:", en: "Decide by one key:")
        return """
            <p data-keys hidden><label class="choice"><input type="checkbox"><span>\(language(use)) \
            \(each: words, { "<kbd>\($0.key)</kbd> \(language($0.does)) " })</span></label></p>
            """
    }

    private func button(_ verb: LinkPair.Verb, _ words: Words, _ key: String, _ weight: HTML) -> HTML {
        """
        <button class="\(weight)" type="submit" name="verb" value="\(verb.rawValue)" data-key="\(key)"><span>\(language(words))</span></button>
        """
    }

    private var outcome: HTML? {
        guard pair.state != .open, let at = pair.decidedAt else { return nil }
        let by = Self.who(pair.decidedBy, names, language)
        let words = Words(
            es: "\(pair.state.mark.es): decidido el \(at.formatted(.es)).", en: "\(pair.state.mark.en): decided on \(at.formatted(.en)).")
        let reason: HTML? = pair.reason.map { " «\($0)»" }
        return Note(.info, "\(language(words)) \(by).\(reason)").html(language)
    }

    static func who(_ id: String?, _ names: [String: String], _ language: Language) -> String {
        guard let id else { return "–" }
        if id == Actor.system.eventName { return language(Words(es: "Por el programa", en: "By the program")) }
        return names[id] ?? language(Words(es: "Por una persona", en: "By a person"))
    }

    private func undo(_ values: FormValues) -> HTML {
        let title = Words(es: "Deshacer la decisión", en: "Undo the decision")
        let advice =
            opened.merge == nil
            ? Words(es: "El par vuelve a esperar.", en: "The pair waits again.")
            : Words(
                es: "Las dos fichas vuelven a ser las que eran, con sus direcciones, y el par vuelve a esperar.",
                en: "The two records are again what they were, with their addresses, and the pair waits again.")
        let frame = FormFrame(
            LinkPaths.reopen(pair.id), token: visit.formToken, fields: Self.reopening.html(values, language),
            buttons: [.submit(Words(es: "Deshacer", en: "Undo"), .danger)],
            hidden: [
                (name: Idempotency.field, value: values.typed.raw(Idempotency.field) ?? visit.freshKey),
                (name: "_version", value: String(pair.version)),
            ])
        return "<section><h2>\(language(title))</h2><p>\(language(advice))</p>\(frame.html(language))</section>"
    }
}
