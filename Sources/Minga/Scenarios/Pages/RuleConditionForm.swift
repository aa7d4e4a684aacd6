import Kit
import Rules

/// The conditions of a draft as controls, group inside group; every button sends the whole form, so nothing typed is lost.
struct RuleConditionForm {
    let editor: RuleEditor
    let values: FormValues

    private var language: Language { editor.visit.language }
    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }

    var html: HTML { group(editor.draft.top) }

    static let about = Words(es: "Sobre qué", en: "About what")
    static let place = Words(es: "Dónde", en: "Where")
    static let otherRule = Words(es: "Lo que pide otra regla", en: "What another rule asks for")

    /// `isWhom`: the group says which members are counted, and goes with its condition.
    private func group(_ group: RuleDraft.Group, isWhom: Bool = false) -> HTML {
        let kinds = RuleDraft.Group.Kind.allCases.map { Choice($0.rawValue, Self.words($0)) }
        let kind = SelectField("n\(group.id).kind", Words(es: "Se pide", en: "It asks for"), kinds, in: values).html(language)
        let least = TextField(
            "n\(group.id).least", Words(es: "Cuántas, si es «al menos»", en: "How many, if “at least”"), in: values, kind: .whole,
            isOptional: true,
            width: 4
        ).html(language)
        let stays = isWhom || group.id == editor.draft.top.id
        let whom = said("De cada integrante que se cuenta", "Of each member that is counted")
        let everybody = said("Sin condiciones aquí, se cuentan todas.", "Without conditions here, all are counted.")
        return """
            <section class="card"><h3>\(title(group))</h3>\(when: isWhom, "<p>\(whom). \(group.parts.isEmpty ? everybody : "")</p>")\(kind)\(when: group.kind == .atLeast || group.least != "1", least)\
            <ul class="list">\(each: group.parts, { "<li>\(part($0))</li>" })</ul>\(when: !stays, remove(group.id, title(group)))</section>
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
        case .leaf(let leaf):
            let field = RuleLeafField(editor: editor, values: values, leaf: leaf).html
            return leaf.members.map { "\(field)\(group($0.whom, isWhom: true))" } ?? field
        case .reference(let id, let rule): return reference(id, rule)
        }
    }

    /// Another rule, to be changed there: any that does not lead back here.
    private func reference(_ id: Int, _ rule: String) -> HTML {
        let rules = editor.desk.shelf.book.referable(from: editor.base.id).map { rule -> Choice in
            let title = ImpactWords.title(rule)
            return Choice(rule.id, Words(es: "\(title.es) (\(rule.version))", en: "\(title.en) (\(rule.version))"))
        }
        let choose = Choice("", Words(es: "Elegir", en: "Choose"))
        let field = SelectField(
            "n\(id).rule", Self.otherRule, [choose] + rules.sorted { language($0.words) < language($1.words) }, in: values)
        let see: HTML? = rule.isEmpty ? nil : "<a href=\"\(ScenarioPaths.rule(rule))\">\(said("Ver esa regla", "See that rule"))</a>"
        return "<div class=\"row\">\(field.html(language))\(see)\(remove(id, language(Self.otherRule)))</div>"
    }

    private func remove(_ id: Int, _ name: String) -> HTML {
        "<button class=\"plain\" type=\"submit\" name=\"accion\" value=\"quitar.\(id)\">\(Icon.trash.html)<span>\(said("Quitar", "Remove"))<span class=\"hush\">: \(name)</span></span></button>"
    }

    private static let ofMembers = Words(es: "Cada integrante", en: "Each member")

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
        default: Words(es: "Otros hechos", en: "Other facts")
        }
    }

    /// One place to add, whatever the group: a long list of facts stands once in the page.
    var adding: HTML {
        let facts = editor.desk.facts
        let places = editor.draft.places
        let lists = [nil] + places.compactMap(\.list).uniqued().map { Optional($0) }
        let groups = lists.flatMap { list in
            let offered = facts.facts.filter { DraftLeaf.isOffered($0, facts, in: list) }
            let families = Dictionary(grouping: offered) { String($0.name.prefix { $0 != "." }) }
            return families.sorted { $0.key < $1.key }.map { family, facts -> (title: Words?, choices: [Choice]) in
                (list == nil ? Self.family(family) : Self.ofMembers, facts.map { Choice($0.name, $0.label.words.capitalised) })
            }
        }
        let spots = places.enumerated().map { index, place in
            let words = place.list == nil ? Self.words(place.group.kind) : Self.ofMembers
            return Choice(String(place.group.id), Words(es: "Grupo \(index + 1): \(words.es)", en: "Group \(index + 1): \(words.en)"))
        }
        let fact = SelectField("hecho", Self.about, groups, in: values)
        let place = SelectField("donde", Self.place, spots, in: values)
        let condition = Button.submit(
            Words(es: "Agregar la condición", en: "Add the condition"), .second, icon: .plus, name: "accion", value: "condicion")
        let group = Button.submit(Words(es: "Agregar un grupo", en: "Add a group"), .second, icon: .plus, name: "accion", value: "grupo")
        let rule = Button.submit(
            Words(es: "Agregar lo que pide otra regla", en: "Add what another rule asks for"), .second, icon: .plus, name: "accion",
            value: "regla")
        let isOpen = values.error("hecho") != nil || values.error("donde") != nil
        return """
            <details\(when: isOpen, " open")><summary>\(said("Agregar una condición o un grupo", "Add a condition or a group"))</summary>\(fact.html(language))\(place.html(language))\
            <p class="actions">\(condition.html(language))\(group.html(language))\(rule.html(language))</p></details>
            """
    }
}
