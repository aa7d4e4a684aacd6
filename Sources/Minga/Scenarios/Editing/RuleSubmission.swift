import Kit
import Rules

/// What the form of a rule brought: the draft with what was typed, and which button was pressed.
struct RuleSubmission {
    enum Action: Sendable, Hashable {
        case preview, keep
        case remove(Int)
        case addCondition, addGroup, addReference
        case download
    }

    private(set) var draft: RuleDraft
    let action: Action
    private let form: Pairs
    private let rules: RuleBook
    private var facts: FactBook { rules.facts }

    /// - Throws: `malformed` when the hidden draft is not one of this site's.
    init(_ visit: Visit, _ base: Rule, _ rules: RuleBook) throws {
        form = visit.form
        self.rules = rules
        let text = form.raw("borrador") ?? ""
        guard text.utf8.count <= 60_000 else { throw Problem(.malformed, Problem.Code.malformed.title) }
        draft = try RuleDraft(JSON(parsing: Array(text.utf8)), of: base, rules)
        draft.take(form)
        action = Self.action(form["accion"] ?? "")
    }

    private static func action(_ text: String) -> Action {
        let parts = text.split(separator: ".", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count == 2 ? Int(parts[1]) : nil) {
        case ("guardar", _): return .keep
        case ("quitar", let id?): return .remove(id)
        case ("condicion", _): return .addCondition
        case ("grupo", _): return .addGroup
        case ("regla", _): return .addReference
        case ("descargar", _): return .download
        default: return .preview
        }
    }

    /// The shape of the draft changes and nothing is reckoned yet.
    var isStep: Bool {
        switch action {
        case .preview, .keep, .download: false
        case .remove, .addCondition, .addGroup, .addReference: true
        }
    }

    /// Changes the shape as asked.
    /// - Throws: `invalid`, naming what does not go where, or that there is no room.
    mutating func act() throws(Problem) {
        let place = draft.places.first { String($0.group.id) == form["donde"] } ?? RuleDraft.Place(group: draft.top, list: nil)
        switch action {
        case .preview, .keep, .download: break
        case .remove(let id): draft.remove(id)
        case .addCondition:
            let fact = try fact(for: place)
            try add(to: place) { .leaf(DraftLeaf(id: $0, about: fact)) }
        case .addGroup: try add(to: place) { .group(RuleDraft.Group(id: $0, kind: .any)) }
        case .addReference:
            guard place.list == nil else {
                throw Self.misplaced(
                    "donde",
                    Words(
                        es: "Aquí solo van condiciones sobre cada integrante: elija un grupo de la regla.",
                        en: "Only conditions about each member go here: choose a group of the rule."))
            }
            try add(to: place) { .reference(id: $0, rule: "") }
        }
    }

    private mutating func add(to place: RuleDraft.Place, _ part: (Int) -> RuleDraft.Node) throws(Problem) {
        guard draft.add(to: place.group.id, part) else {
            throw Self.misplaced(
                "donde",
                Words(
                    es: "No cabe más: hasta \(RuleDraft.mostNodes) condiciones y \(RuleDraft.mostDepth) grupos uno dentro de otro.",
                    en:
                        "There is no more room: at most \(RuleDraft.mostNodes) conditions, and \(RuleDraft.mostDepth) groups within each other."
                ))
        }
    }

    /// The fact that was chosen, if it can stand there.
    private func fact(for place: RuleDraft.Place) throws(Problem) -> FactDefinition {
        guard let fact = form["hecho"].flatMap({ facts[$0] }) else {
            throw Self.misplaced("hecho", Words(es: "Elija sobre qué es la condición.", en: "Choose what the condition is about."))
        }
        if DraftLeaf.isOffered(fact, facts, in: place.list) { return fact }
        let name = fact.label.words
        throw Self.misplaced(
            "donde",
            facts.list(of: fact.name) != nil
                ? Words(
                    es: "«\(name.es)» es de cada integrante: elija el grupo de una condición que los cuenta.",
                    en: "“\(name.en)” is of each member: choose the group of a condition that counts them.")
                : Words(
                    es: "«\(name.es)» no es de cada integrante: elija un grupo de la regla.",
                    en: "“\(name.en)” is not of each member: choose a group of the rule."))
    }

    private static func misplaced(_ name: String, _ words: Words) -> Problem { Problem.invalid([Problem.Field(name, words)]) }

    /// What the draft says. A step shows the form again and complains of nothing that is not filled in yet.
    func rule(_ visit: Visit, _ base: Rule, _ desk: ScenarioDesk) throws(Problem) -> Rule {
        if isStep { return base }
        let rule = try draft.rule(from: base, rules, on: desk.day, visit.language)
        _ = try draft.award.cost(visit.language)
        return rule
    }

    /// The scenario that is being edited; nil for a new one.
    func scenario(_ visit: Visit) async throws -> Scenario? {
        guard let id = form["escenario"] else { return nil }
        return try await Scenarios(visit.network).require(id, for: visit.actor)
    }

    /// What is kept: the values as rules compare them, so that they read the same in both languages.
    func kept(_ visit: Visit, _ changed: Rule, _ desk: ScenarioDesk) -> ScenarioDraft {
        var normal = draft.normal(visit.language, desk.facts)
        normal.award = DraftAward(changed.award)
        return ScenarioDraft(
            title: (form["titulo"] ?? "").trimmed, note: form["nota"]?.trimmed.nonEmpty, rule: changed.id, ruleVersion: changed.version,
            draft: normal.json, sharedWith: form.all("compartir").compactMap { Role(rawValue: $0) })
    }
}

extension RuleDraft {
    /// The same draft with each value as it reads in both languages; it must have been read without errors.
    func normal(_ language: Language, _ facts: FactBook) -> RuleDraft {
        let top = top.changed { group in
            var group = group
            group.parts = group.parts.map { node in
                guard case .leaf(var leaf) = node, leaf.comparison != .kept else { return node }
                let literal = DraftLiteral(leaf.type(facts))
                leaf.values = leaf.values.map { text in
                    if case .success(let value) = literal.read(text, language) { literal.text(value) ?? text } else { text }
                }
                return .leaf(leaf)
            }
            return group
        }
        return RuleDraft(top: top, award: award)
    }
}
