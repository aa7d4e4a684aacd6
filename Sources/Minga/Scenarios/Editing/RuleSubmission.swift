import Kit
import Rules

/// What the form of a rule brought: the draft with what was typed, and which button was pressed.
struct RuleSubmission {
    enum Action: Sendable, Hashable {
        case preview, keep
        case remove(Int)
        case addCondition, addGroup
    }

    private(set) var draft: RuleDraft
    let action: Action
    private let form: Pairs
    private let facts: FactBook

    /// - Throws: `malformed` when the hidden draft is not one of this site's.
    init(_ visit: Visit, _ base: Rule, _ facts: FactBook) throws {
        form = visit.form
        self.facts = facts
        let text = form.raw("borrador") ?? ""
        guard text.utf8.count <= 60_000 else { throw Problem(.malformed, Problem.Code.malformed.title) }
        draft = try RuleDraft(JSON(parsing: Array(text.utf8)), of: base, facts)
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
        default: return .preview
        }
    }

    /// The shape of the draft changes and nothing is reckoned yet.
    var isStep: Bool { action != .preview && action != .keep }

    /// Changes the shape as asked.
    mutating func act() {
        let target = form["donde"].flatMap { Int($0) } ?? draft.top.id
        switch action {
        case .preview, .keep: break
        case .remove(let id): draft.remove(id)
        case .addCondition:
            guard let fact = form["hecho"].flatMap({ facts[$0] }), DraftLeaf.isOffered(fact, facts) else { return }
            draft.add(to: target) { .leaf(DraftLeaf(id: $0, about: fact)) }
        case .addGroup: draft.add(to: target) { .group(RuleDraft.Group(id: $0, kind: .any)) }
        }
    }

    /// What the draft says. A step shows the form again and complains of nothing that is not filled in yet.
    func rule(_ visit: Visit, _ base: Rule, _ desk: ScenarioDesk) throws(Problem) -> Rule {
        if isStep { return base }
        return try draft.rule(from: base, facts, on: desk.day, visit.language)
    }

    /// The scenario that is being edited; nil for a new one.
    func scenario(_ visit: Visit) async throws -> Scenario? {
        guard let id = form["escenario"] else { return nil }
        return try await Scenarios(visit.network).require(id, for: visit.actor)
    }

    /// What is kept: the values as rules compare them, so that they read the same in both languages.
    func kept(_ visit: Visit, _ changed: Rule, _ desk: ScenarioDesk) -> ScenarioDraft {
        var normal = draft.normal(visit.language, changed, desk.facts)
        normal.award = DraftAward(changed.award)
        return ScenarioDraft(
            title: (form["titulo"] ?? "").trimmed, note: form["nota"]?.trimmed.nonEmpty, rule: changed.id, ruleVersion: changed.version,
            draft: normal.json, sharedWith: form.all("compartir").compactMap { Role(rawValue: $0) })
    }
}

extension RuleDraft {
    /// The same draft with each value as it reads in both languages; it must have been read without errors.
    func normal(_ language: Language, _ rule: Rule, _ facts: FactBook) -> RuleDraft {
        func normal(_ node: Node) -> Node {
            switch node {
            case .group(var group):
                group.parts = group.parts.map(normal)
                return .group(group)
            case .leaf(var leaf):
                guard leaf.comparison != .kept, let subject = rule.when.leaf(leaf.origin ?? "nuevo\(leaf.id)")?.subject else { return node }
                let literal = DraftLiteral(DraftLeaf.type(of: subject, facts))
                leaf.values = leaf.values.map { text in
                    if case .success(let value) = literal.read(text, language) { literal.text(value) ?? text } else { text }
                }
                return .leaf(leaf)
            case .reference: return node
            }
        }
        guard case .group(let top) = normal(.group(top)) else { return self }
        return RuleDraft(top: top, award: award)
    }
}
