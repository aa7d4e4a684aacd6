import Kit
import Rules

/// `/simular`: choose a rule to try, open what is kept, compare, or ask who qualified on a day.
struct ScenarioListPage {
    let visit: Visit
    let desk: ScenarioDesk
    let scenarios: [Scenario]

    static let title = Words(es: "Ensayar reglas", en: "Try rules")
    private var language: Language { visit.language }
    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }
    private var chosen: String? { visit.query["instrumento"].flatMap { id in desk.names[id] == nil ? nil : id } }

    var page: Page {
        let lead = Words(
            es: "Cambie una copia de una regla y vea a quiénes deja entrar, a quiénes deja fuera y cuánto costaría, antes de publicarla.",
            en: "Change a copy of a rule and see whom it lets in, whom it leaves out and what it would cost, before it is published.")
        return Page(
            Self.title, crumbs: Breadcrumbs([.init(InstrumentListPage.title, InstrumentPaths.list())], here: Self.title),
            content: """
                \(PageHead(Self.title, lead: lead).html(language))\(choose)\(rules)\(kept)\(past)
                """)
    }

    private var choose: HTML {
        let values = FormValues(Pairs([("instrumento", chosen ?? "")]))
        let field = SelectField(
            "instrumento", Words(es: "Instrumento", en: "Instrument"), desk.instruments.map { Choice($0.id, Words(same: $0.name)) },
            in: values)
        let button = Button.submit(Words(es: "Ver sus reglas", en: "See its rules"), .second)
        return """
            <form action="\(ScenarioPaths.list())"><h2>\(said("Elegir una regla", "Choose a rule"))</h2>\(field.html(language))\
            <p class="actions">\(button.html(language))</p></form>
            """
    }

    private var rules: HTML? {
        guard let chosen, let name = desk.names[chosen] else { return nil }
        let found = desk.rules.rules(of: chosen)
        let heading: HTML = "<h2>\(said("Reglas de \(name)", "Rules of \(name)"))</h2>"
        guard !found.isEmpty else {
            let words = said(
                "El catálogo aún no conoce sus condiciones: no hay regla que ensayar.",
                "The catalogue does not know its conditions yet: there is no rule to try.")
            return "<section>\(heading)<p>\(words)</p></section>"
        }
        return "<section>\(heading)<ul class=\"list\">\(each: found, { entry($0) })</ul></section>"
    }

    private func entry(_ rule: Rule) -> HTML {
        let isSure = rule.confidence == .official
        var tags = [Tag(JourneyWords.confidence(rule.confidence), isSure ? .good : .caution, icon: isSure ? .verified : .doubt)]
        if !desk.rules.isInForce(rule) { tags.append(Tag(Words(es: "No rige hoy", en: "Not in force today"), .caution, icon: .clock)) }
        return """
            <li><h3><a href="\(ScenarioPaths.rule(rule.id))">\(language(ImpactWords.title(rule)))</a></h3>\
            <p class="row">\(each: tags, { $0.html(language) })</p></li>
            """
    }

    private var past: HTML {
        let links = [
            Button.link(Words(es: "Quién calificaba en una fecha", en: "Who qualified on a date"), ScenarioPaths.date(), icon: .clock),
            .link(Words(es: "Traer una regla escrita", en: "Bring a written rule"), ScenarioPaths.bring(), icon: .upload),
        ]
        return "<p class=\"actions\">\(each: links, { $0.html(language) })</p>"
    }

    // MARK: Kept

    private var kept: HTML? {
        guard visit.actor.holds(.keepScenarios) else { return nil }
        let heading: HTML = "<h2>\(said("Escenarios guardados", "Kept scenarios"))</h2>"
        guard !scenarios.isEmpty else {
            return
                "<section>\(heading)<p class=\"soft\">\(said("Aún no hay ninguno suyo ni compartido con usted.", "None of yours or shared with you yet."))</p></section>"
        }
        let button = Button.submit(Words(es: "Comparar los marcados", en: "Compare those ticked"), .second, icon: .compare)
        return """
            <section>\(heading)<form action="\(ScenarioPaths.compare())"><ul class="list">\(each: scenarios, { line($0) })</ul>\
            <p class="actions">\(button.html(language))</p></form></section>
            """
    }

    private func line(_ scenario: Scenario) -> HTML {
        let rule = desk.shelf.book[scenario.rule].map { language(ImpactWords.title($0)) } ?? scenario.rule
        let owner = scenario.isOwn(of: visit.actor) ? said("suyo", "yours") : said("compartido con usted", "shared with you")
        return """
            <li><label class="choice"><input type="checkbox" name="escenario" value="\(scenario.id)"><span class="hush">\(said("Comparar", "Compare")) \(scenario.title)</span></label>\
            <h3><a href="\(ScenarioPaths.scenario(scenario.id))">\(scenario.title)</a></h3>\
            <p class="soft">\(rule) · \(owner) · \(scenario.updatedAt.formatted(language))</p></li>
            """
    }
}
