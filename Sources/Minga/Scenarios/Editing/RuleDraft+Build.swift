import Kit
import Rules

extension RuleDraft {
    /// The rule that the draft says, in the place of the one it was copied from.
    /// - Throws: `invalid` with everything that cannot be read, each by its field of the form.
    func rule(from base: Rule, _ rules: RuleBook, on day: CivilDate, _ language: Language) throws(Problem) -> Rule {
        var builder = DraftBuilder(base: base, rules: rules, day: EpochDay(day.dayNumber), language: language)
        let when = builder.condition(.group(top), inside: false)
        let award = award.terms(from: base.award, language, &builder.errors)
        guard builder.errors.isEmpty, let when else { throw Problem.invalid(builder.errors) }
        return base.changed(when: when, award: award)
    }
}

/// Reads a draft node by node and keeps every error.
private struct DraftBuilder {
    let base: Rule
    let rules: RuleBook
    private var book: FactBook { rules.facts }
    let language: Language
    var errors: [Problem.Field] = []
    private let source: NormSource

    init(base: Rule, rules: RuleBook, day: EpochDay, language: Language) {
        self.base = base
        self.rules = rules
        self.language = language
        source = NormSource(
            proposed: language(Words(es: "Propuesta de este escenario", en: "Proposed in this scenario")), key: "escenario", on: day)
    }

    private mutating func fail(_ name: String, _ words: Words) -> Condition? {
        errors.append(Problem.Field(name, words))
        return nil
    }

    /// `inside` a `where`, leaves have neither names nor sources.
    mutating func condition(_ node: RuleDraft.Node, inside: Bool) -> Condition? {
        switch node {
        case .reference(let id, let rule): return reference(id, rule)
        case .leaf(let leaf): return self.leaf(leaf, inside: inside).map { .leaf($0) }
        case .group(let group): return self.group(group, inside: inside)
        }
    }

    private mutating func reference(_ id: Int, _ rule: String) -> Condition? {
        guard rules.referable(from: base.id).contains(where: { $0.id == rule }) else {
            return fail(
                "n\(id).rule",
                rule.isEmpty
                    ? Words(es: "Elija una regla, o quite la condición.", en: "Choose a rule, or remove the condition.")
                    : Words(
                        es: "«\(rule)» vuelve a esta regla o ya no está en el catálogo: elija otra.",
                        en: "“\(rule)” leads back to this rule or is no longer in the catalogue: choose another."))
        }
        return .ref(rule, base.place)
    }

    private mutating func group(_ group: RuleDraft.Group, inside: Bool) -> Condition? {
        guard !group.parts.isEmpty else {
            return fail(
                "n\(group.id).kind",
                Words(
                    es: "Este grupo está vacío: agregue una condición o quítelo.", en: "This group is empty: add a condition or remove it.")
            )
        }
        var parts: [Condition] = []
        for part in group.parts {
            if let part = condition(part, inside: inside) { parts.append(part) }
        }
        switch group.kind {
        case .all: return .all(parts)
        case .any: return .any(parts)
        case .none: return .not(parts.count == 1 ? parts[0] : .any(parts))
        case .atLeast:
            guard let least = Int(group.least.trimmed), (1...group.parts.count).contains(least) else {
                return fail(
                    "n\(group.id).least",
                    Words(
                        es: "Escriba cuántas: un número entero de 1 a \(group.parts.count).",
                        en: "Write how many: a whole number from 1 to \(group.parts.count)."))
            }
            return .atLeast(least, parts)
        }
    }

    private mutating func leaf(_ draft: DraftLeaf, inside: Bool) -> Leaf? {
        let origin = draft.origin.flatMap(base.requirement)
        guard draft.comparison != .kept else { return origin }
        let (subject, comparison) = (subject(draft), comparison(draft, DraftLiteral(draft.type(book))))
        guard let subject, let comparison else { return nil }
        return origin?.changed(comparison, over: subject)
            ?? .proposed(id: inside ? nil : "nuevo\(draft.id)", subject, comparison, source: source)
    }

    private mutating func subject(_ draft: DraftLeaf) -> Leaf.Subject? {
        guard let members = draft.members else { return .fact(draft.fact) }
        if members.whom.parts.isEmpty {
            guard members.isShare else { return .count(list: draft.fact, where: nil) }
            _ = fail(
                "n\(members.whom.id).kind",
                Words(
                    es: "Diga qué parte: agregue aquí una condición sobre cada integrante, o cuente cuántas son.",
                    en: "Say which share: add a condition about each member here, or count how many they are."))
            return nil
        }
        guard let inside = group(members.whom, inside: true) else { return nil }
        return members.isShare ? .share(list: draft.fact, where: inside) : .count(list: draft.fact, where: inside)
    }

    private mutating func comparison(_ draft: DraftLeaf, _ literal: DraftLiteral) -> LeafComparison? {
        let name = "n\(draft.id).value"
        var values: [Literal] = []
        for (index, text) in draft.values.enumerated() where !text.trimmed.isEmpty {
            switch literal.read(text, language) {
            case .success(let value): if !values.contains(value) || draft.comparison == .between { values.append(value) }
            case .failure(let refusal): _ = fail(index == 1 && draft.comparison == .between ? "n\(draft.id).high" : name, refusal.words)
            }
        }
        guard !errors.contains(where: { $0.name == name || $0.name == "n\(draft.id).high" }) else { return nil }
        guard let first = values.first, DraftLeaf.operators(literal.type).contains(draft.comparison) else {
            _ = fail(
                name, Words(es: "Escriba o elija un valor, o quite la condición.", en: "Write or choose a value, or remove the condition."))
            return nil
        }
        return comparison(draft, first, values)
    }

    private mutating func comparison(_ draft: DraftLeaf, _ first: Literal, _ values: [Literal]) -> LeafComparison? {
        switch draft.comparison {
        case .flag, .equal: return .equal(first)
        case .notEqual: return .notEqual(first)
        case .atLeast: return .atLeast(first)
        case .atMost: return .atMost(first)
        case .above: return .above(first)
        case .below: return .below(first)
        case .has: return .has(first)
        case .oneOf: return .oneOf(values)
        case .noneOf: return .noneOf(values)
        case .kept: return nil
        case .between:
            guard values.count == 2, Self.isOrdered(values[0], values[1]) else {
                _ = fail(
                    "n\(draft.id).high",
                    Words(
                        es: "Escriba el mayor de los dos valores, en la misma unidad.",
                        en: "Write the greater of the two values, in the same unit."))
                return nil
            }
            return .between(values[0], values[1])
        }
    }

    private static func isOrdered(_ low: Literal, _ high: Literal) -> Bool {
        switch (low, high) {
        case (.number(let low), .number(let high)): low <= high
        case (.money(let low, let unit), .money(let high, let other)): unit == other && low <= high
        case (.day(let low), .day(let high)): low <= high
        default: false
        }
    }
}
