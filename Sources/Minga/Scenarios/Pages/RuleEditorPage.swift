import Kit
import Rules

/// The page where a copy of a rule is changed, with what the change would do.
struct RuleEditorPage {
    let editor: RuleEditor
    var outcome: Impact?
    var problem: Problem?

    private var visit: Visit { editor.visit }
    private var language: Language { visit.language }
    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }

    var page: Page {
        let name = editor.scenario.map { Words(same: $0.title) } ?? ImpactWords.title(editor.base)
        let title = Words(es: "Ensayar: \(name.es)", en: "Try: \(name.en)")
        // What was to be added stays chosen when it could not be.
        let chosen = problem == nil ? [] : visit.form.items.filter { ["hecho", "donde"].contains($0.name) }.map { ($0.name, $0.value) }
        let values = FormValues(Pairs(editor.typed.items.map { ($0.name, $0.value) } + chosen), problem)
        return Page(
            title, crumbs: Breadcrumbs([.init(ScenarioListPage.title, ScenarioPaths.list())], here: name), head: JourneyWords.unlisted,
            content: """
                \(PageHead(title, lead: Self.lead, tags: tags).html(language))\
                \(problem.map { ErrorSummary($0, labels: editor.labels).html(language) })\(effect)\(form(values))\(sources)
                """)
    }

    private static let lead = Words(
        es: "Una copia de la regla: lo que se cambie aquí no toca el catálogo. Vea el efecto antes de guardar.",
        en: "A copy of the rule: what is changed here does not touch the catalogue. See the effect before keeping it.")

    private var tags: [Tag] {
        let rule = editor.base
        let isSure = rule.confidence == .official
        var tags = [Tag(JourneyWords.confidence(rule.confidence), isSure ? .good : .caution, icon: isSure ? .verified : .doubt)]
        if !editor.desk.rules.isInForce(rule) {
            tags.append(Tag(Words(es: "No rige hoy", en: "Not in force today"), .caution, icon: .clock))
        }
        return tags
    }

    private var effect: HTML? {
        guard let outcome else {
            guard problem == nil else { return nil }
            let words = said("Complete lo nuevo y vea el efecto.", "Fill in what is new and see the effect.")
            return Note(.info, HTML(text: words)).html(language)
        }
        let isChanged = visit.request.method == .post || editor.scenario != nil
        var section = ImpactSection(visit: visit, impact: outcome, isComparison: isChanged)
        section.cost = try? editor.draft.award.cost(language)
        return section.html
    }

    private func form(_ values: FormValues) -> HTML {
        var hidden: [(name: String, value: String)] = [("borrador", editor.draft.shape.description), ("clave", key)]
        if let scenario = editor.scenario {
            hidden += [("escenario", scenario.id), ("_version", String(visit.formVersion ?? scenario.version))]
        }
        let see = Button.submit(Words(es: "Ver el efecto", en: "See the effect"), icon: .chart, name: "accion", value: "ver").html(language)
        let conditions = RuleConditionForm(editor: editor, values: values)
        let fields: HTML = """
            <h2>\(said("Condiciones", "Conditions"))</h2><p class="actions">\(see)</p>\(conditions.html)\(conditions.adding)\
            <h2>\(said("Lo que entrega", "What it gives"))</h2>\(AwardFields(editor: editor, values: values).html)\(keeping(values))
            """
        let button = Button.submit(Words(es: "Ver el efecto", en: "See the effect"), icon: .chart, name: "accion", value: "ver")
        return FormFrame(
            ScenarioPaths.rule(editor.base.id), token: visit.formToken, fields: fields, buttons: [button] + buttons, hidden: hidden
        )
        .html(language)
    }

    /// Makes a double click one scenario.
    private var key: String { visit.form.raw("clave") ?? visit.freshKey }

    private var buttons: [Button] {
        let file = Button.download(
            Words(es: "Descargar como archivo de reglas", en: "Download as a rules file"), name: "accion", value: "descargar")
        guard editor.mayKeep else { return [file] }
        let isOwn = editor.scenario?.isOwn(of: visit.actor) == true
        let words =
            isOwn ? Words(es: "Guardar los cambios", en: "Keep the changes") : Words(es: "Guardar el escenario", en: "Keep the scenario")
        return [.submit(words, .second, icon: .check, name: "accion", value: "guardar"), file]
    }

    private func keeping(_ values: FormValues) -> HTML {
        guard editor.mayKeep else {
            let words = said(
                "Para guardar el ensayo, ingrese con una cuenta que pueda hacerlo.", "To keep the trial, sign in with an account that may.")
            return "<p class=\"soft\">\(words)</p>"
        }
        let copy: HTML =
            editor.scenario?.isOwn(of: visit.actor) == true
            ? "<label class=\"choice\"><input type=\"checkbox\" name=\"copia\" value=\"1\"> \(said("Guardar como otro escenario", "Keep as another scenario"))</label>"
            : HTML()
        return "<h2>\(said("Guardar como escenario", "Keep as a scenario"))</h2>\(editor.keeping.html(values, language))\(copy)"
    }

    private var sources: HTML {
        let list = editor.base.sources.sorted { $0.key < $1.key }.map { _, source -> HTML in
            let day = CivilDate(dayNumber: source.seen.number).formatted(language)
            let name: HTML =
                source.address.flatMap(WebAddress.init).map { "<a href=\"\($0)\">\(source.cite)</a>" } ?? HTML(text: source.cite)
            return "<li>\(name), \(said("leída el", "read on")) \(day)</li>"
        }
        return "<section><h2>\(said("De dónde sale la regla de hoy", "Where today's rule comes from"))</h2><ul>\(list)</ul></section>"
    }
}
