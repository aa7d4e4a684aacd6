import Kit
import Rules

/// The conditions of a draft as controls, group inside group; every button sends the whole form, so nothing typed is lost.
struct RuleConditionForm {
    let editor: RuleEditor
    let values: FormValues

    private var language: Language { editor.visit.language }
    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }

    var html: HTML { group(editor.draft.top) }

    private func group(_ group: RuleDraft.Group) -> HTML {
        let kinds = RuleDraft.Group.Kind.allCases.map { Choice($0.rawValue, Self.words($0)) }
        let kind = SelectField("n\(group.id).kind", Words(es: "Se pide", en: "It asks for"), kinds, in: values).html(language)
        let least = TextField(
            "n\(group.id).least", Words(es: "Cuántas, si es «al menos»", en: "How many, if “at least”"), in: values, kind: .whole,
            isOptional: true,
            width: 4
        ).html(language)
        let isTop = group.id == editor.draft.top.id
        return """
            <section class="card"><h3>\(title(group))</h3>\(kind)\(when: group.kind == .atLeast || group.least != "1", least)\
            <ul class="list">\(each: group.parts, { "<li>\(part($0))</li>" })</ul>\(when: !isTop, remove(group.id, title(group)))</section>
            """
    }

    /// Numbers tell the groups apart where a new condition is put.
    private func title(_ group: RuleDraft.Group) -> String {
        let number = (editor.draft.groups.firstIndex { $0.id == group.id } ?? 0) + 1
        return said("Grupo \(number)", "Group \(number)")
    }

    static func words(_ kind: RuleDraft.Group.Kind) -> Words {
        switch kind {
        case .all: Words(es: "Todo esto", en: "All of this")
        case .any: Words(es: "Al menos una de estas", en: "At least one of these")
        case .none: Words(es: "Ninguna de estas", en: "None of these")
        case .atLeast: Words(es: "Al menos cierto número de estas", en: "At least a number of these")
        }
    }

    private func part(_ node: RuleDraft.Node) -> HTML {
        switch node {
        case .group(let inner): return group(inner)
        case .leaf(let leaf): return RuleLeafField(editor: editor, values: values, leaf: leaf).html
        case .reference(let id, let rule):
            let name = editor.desk.shelf.book[rule].map(ImpactWords.title).map { language($0) } ?? rule
            let words = said("Lo que pide otra regla: ", "What another rule asks for: ")
            return "<p>\(words)<a href=\"\(ScenarioPaths.rule(rule))\">\(name)</a> \(remove(id, name))</p>"
        }
    }

    private func remove(_ id: Int, _ name: String) -> HTML {
        "<button class=\"plain\" type=\"submit\" name=\"accion\" value=\"quitar.\(id)\">\(Icon.trash.html)<span>\(said("Quitar", "Remove"))<span class=\"hush\">: \(name)</span></span></button>"
    }

    /// What the first word of a fact's name stands for.
    private static func family(_ name: String) -> Words {
        switch name {
        case "org": Words(es: "La organización", en: "The organisation")
        case "person": Words(es: "La persona", en: "The person")
        case "agent": Words(es: "Quien representa", en: "The agent")
        case "applicant": Words(es: "Quien postula", en: "The applicant")
        case "group": Words(es: "El grupo", en: "The group")
        case "land": Words(es: "La tierra", en: "The land")
        case "oua": Words(es: "Organización de usuarios de aguas", en: "Water users' organisation")
        case "project": Words(es: "El proyecto", en: "The project")
        case "request": Words(es: "Lo que se pide", en: "What is asked for")
        case "cac": Words(es: "Cooperativa de ahorro y crédito", en: "Savings and credit co-operative")
        case "coop": Words(es: "Cuentas de la cooperativa", en: "The co-operative's accounts")
        case "ag": Words(es: "Asociación gremial", en: "Trade association")
        case "confirm": Words(es: "Lo que confirma la agencia", en: "What the agency confirms")
        default: Words(es: "Otros hechos", en: "Other facts")
        }
    }

    /// One place to add, whatever the group: a long list of facts stands once in the page.
    var adding: HTML {
        let offered = editor.desk.facts.facts.filter { DraftLeaf.isOffered($0, editor.desk.facts) }
        let families = Dictionary(grouping: offered) { String($0.name.prefix { $0 != "." }) }
        let groups = families.sorted { $0.key < $1.key }.map { family, facts -> (title: Words?, choices: [Choice]) in
            (Self.family(family), facts.map { Choice($0.name, $0.label.words.capitalised) })
        }
        let places = editor.draft.groups.enumerated().map { index, group in
            let words = Self.words(group.kind)
            return Choice(String(group.id), Words(es: "Grupo \(index + 1): \(words.es)", en: "Group \(index + 1): \(words.en)"))
        }
        let fact = SelectField("hecho", Words(es: "Sobre qué", en: "About what"), groups, in: values)
        let place = SelectField("donde", Words(es: "Dónde", en: "Where"), places, in: values)
        let condition = Button.submit(
            Words(es: "Agregar la condición", en: "Add the condition"), .second, icon: .plus, name: "accion", value: "condicion")
        let group = Button.submit(Words(es: "Agregar un grupo", en: "Add a group"), .second, icon: .plus, name: "accion", value: "grupo")
        return """
            <details><summary>\(said("Agregar una condición o un grupo", "Add a condition or a group"))</summary>\(fact.html(language))\(place.html(language))\
            <p class="actions">\(condition.html(language))\(group.html(language))</p></details>
            """
    }
}
