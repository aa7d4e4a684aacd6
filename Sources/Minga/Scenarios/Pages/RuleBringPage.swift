import Kit
import Rules

/// `/simular/traer`: a rule of `minga-rules/1`, pasted or as a file, becomes a draft.
struct RuleBringPage {
    let visit: Visit
    let desk: ScenarioDesk
    var problem: Problem?

    private static let title = Words(es: "Traer una regla escrita", en: "Bring a written rule")
    private static let lead = Words(
        es: "Una regla de minga-rules/1 se vuelve un borrador: se ve su efecto y se puede seguir cambiando. El catálogo no cambia.",
        en: "A rule of minga-rules/1 becomes a draft: its effect is seen and it can be changed further. The catalogue does not change.")
    private static let text = Words(es: "Texto de la regla", en: "Text of the rule")
    private static let file = Words(es: "O su archivo", en: "Or its file")
    private static let instead = Words(es: "En lugar de", en: "In the place of")
    private var language: Language { visit.language }

    var page: Page {
        Page(
            Self.title, crumbs: Breadcrumbs([.init(ScenarioListPage.title, ScenarioPaths.list())], here: Self.title),
            head: JourneyWords.unlisted,
            content:
                "\(PageHead(Self.title, lead: Self.lead).html(language))\(problem.map { ErrorSummary($0, labels: Self.labels).html(language) })\(form)"
        )
    }

    private static let labels = [RuleDocument.field: text, RuleDocument.fileField: file, RuleDocument.instead: instead]

    private var form: HTML {
        let values = FormValues(visit.form, problem)
        let text = TextField(
            RuleDocument.field, Self.text, in: values, kind: .lines(14),
            hint: Words(
                es: "Una sola regla, en JSON. «Descargar como archivo de reglas» da una para empezar.",
                en: "A single rule, in JSON. “Download as a rules file” gives one to begin with."), isOptional: true)
        let file = FileField(RuleDocument.fileField, Self.file, in: values, accept: ".json,application/json", isOptional: true)
        let same = Choice("", Words(es: "La regla del mismo nombre", en: "The rule of the same name"))
        let rules = desk.shelf.book.rules.map { rule -> Choice in
            let title = ImpactWords.title(rule)
            return Choice(rule.id, Words(es: "\(title.es) (\(rule.version))", en: "\(title.en) (\(rule.version))"))
        }
        let instead = SelectField(
            RuleDocument.instead, Self.instead, [same] + rules.sorted { language($0.words) < language($1.words) }, in: values)
        var frame = FormFrame(
            ScenarioPaths.bring(), token: visit.formToken, fields: "\(text.html(language))\(file.html(language))\(instead.html(language))",
            buttons: [.submit(Words(es: "Leer y ver el efecto", en: "Read and see the effect"), icon: .chart)])
        frame.takesFiles = true
        return frame.html(language)
    }
}
