import Kit
import Rules

/// A kept scenario: the rule as it was changed, beside what it does today.
struct ScenarioPage {
    let visit: Visit
    let desk: ScenarioDesk
    let scenario: Scenario
    let base: Rule
    let impact: Impact

    private var language: Language { visit.language }
    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }

    var page: Page {
        let title = Words(same: scenario.title)
        return Page(
            title, crumbs: Breadcrumbs([.init(ScenarioListPage.title, ScenarioPaths.list())], here: title), head: JourneyWords.unlisted,
            content: """
                \(PageHead(title, lead: scenario.note.map { Words(same: $0) }, tags: tags, actions: actions).html(language))\(changed)\
                \(ImpactSection(visit: visit, impact: impact, isComparison: true).html)\(both)\(discard)
                """)
    }

    private var tags: [Tag] {
        let owner = scenario.isOwn(of: visit.actor)
        let shared = scenario.sharedWith.map { language($0.title) }.joined(separator: ", ")
        return [
            Tag(owner ? Words(es: "Suyo", en: "Yours") : Words(es: "Compartido con usted", en: "Shared with you"), .info),
            shared.isEmpty
                ? Tag(Words(es: "No se comparte", en: "Not shared"), .plain, icon: .lock) : Tag(Words(same: shared), .plain, icon: .people),
        ]
    }

    private var actions: [Button] {
        [
            .link(Words(es: "Seguir cambiándola", en: "Go on changing it"), ScenarioPaths.edit(scenario.id), .primary, icon: .edit),
            .link(
                Words(es: "Archivo de reglas", en: "Rules file"), ScenarioPaths.file(scenario.id), icon: .download),
            .link(
                Words(es: "Comparar", en: "Compare"), ScenarioPaths.compare().query([("escenario", scenario.id)]), icon: .compare),
        ]
    }

    /// The catalogue's rule may be another than the one that was copied.
    private var changed: HTML? {
        guard base.version != scenario.ruleVersion else { return nil }
        let words = said(
            "La regla del catálogo cambió después de copiarla: era la versión \(scenario.ruleVersion) y hoy es la \(base.version).",
            "The catalogue's rule changed after it was copied: it was version \(scenario.ruleVersion) and today it is \(base.version).")
        return Note(.caution, HTML(text: words)).html(language)
    }

    /// Both rules in plain words, what differs marked.
    private var both: HTML {
        let (old, new) = (impact.before.rule.outline, impact.after.rule.outline)
        let (olds, news) = (Set(old.map { language($0.text.words) }), Set(new.map { language($0.text.words) }))
        return """
            <section><h2>\(said("La regla, hoy y en el ensayo", "The rule, today and on trial"))</h2><div class="compare">\
            <section class="card"><h3>\(said("Hoy", "Today"))</h3>\(outline(old) { !news.contains($0) ? "<del>\($0)</del>" : HTML(text: $0) })</section>\
            <section class="card"><h3>\(said("En el ensayo", "On trial"))</h3>\(outline(new) { !olds.contains($0) ? "<ins>\($0)</ins>" : HTML(text: $0) })</section>\
            </div></section>
            """
    }

    private func outline(_ lines: [OutlineLine], _ mark: (String) -> HTML) -> HTML {
        "<ul>\(each: lines, { line in "<li>\(String(repeating: "– ", count: line.depth))\(mark(language(line.text.words)))</li>" })</ul>"
    }

    private var discard: HTML? {
        guard scenario.isOwn(of: visit.actor) else { return nil }
        let button = Button.submit(
            Words(es: "Descartar el escenario", en: "Discard the scenario"), .danger, icon: .trash,
            confirm: Words(es: "¿Descartar el escenario? No se puede deshacer.", en: "Discard the scenario? It cannot be undone."))
        return FormFrame(
            ScenarioPaths.discard(scenario.id), token: visit.formToken, fields: HTML(), buttons: [button],
            hidden: [("_version", String(scenario.version))]
        ).html(language)
    }
}
