import Kit
import Rules

/// A draft on the screen: the rule it comes from and, if it is kept already, its scenario.
struct RuleEditor {
    let visit: Visit
    let desk: ScenarioDesk
    let base: Rule
    var draft: RuleDraft
    var scenario: Scenario?

    var mayKeep: Bool { visit.actor.holds(.keepScenarios) && visit.actor.accountID != nil }

    /// What is asked to keep it.
    var keeping: Form {
        Form([
            Form.Field("titulo", Words(es: "Nombre del escenario", en: "Name of the scenario"), .text, limit: 120),
            Form.Field(
                "nota", Words(es: "Para qué se ensaya", en: "What it is tried for"), .lines(2), isRequired: false, limit: 1_000),
            Form.Field(
                "compartir", Words(es: "Quiénes más pueden verlo", en: "Who else may see it"),
                .several(Role.allCases.filter { $0.permissions.contains(.keepScenarios) }.map { Choice($0.rawValue, $0.title) }),
                isRequired: false),
        ])
    }

    /// What the controls show: the draft as it is typed, and the fields of keeping.
    var typed: Pairs {
        var items: [(String, String)] = []
        for group in draft.groups { items += [("n\(group.id).kind", group.kind.rawValue), ("n\(group.id).least", group.least)] }
        for case .reference(let id, let rule) in draft.nodes { items.append(("n\(id).rule", rule)) }
        for case .leaf(let leaf) in draft.nodes {
            items.append(("n\(leaf.id).op", leaf.comparison.rawValue))
            if let members = leaf.members { items.append(("n\(leaf.id).measure", members.isShare ? DraftLeaf.share : DraftLeaf.count)) }
            let isBetween = leaf.comparison == .between
            items += leaf.values.enumerated().map {
                (isBetween && $0.offset == 1 ? "n\(leaf.id).high" : "n\(leaf.id).value", shown($0.element))
            }
        }
        items += [
            ("award.rate", shown(draft.award.rate)), ("award.cap", shown(draft.award.cap)), ("award.unit", draft.award.unit),
            ("award.stack", shown(draft.award.stack)), ("award.work", draft.award.work),
        ]
        return Pairs(items + kept)
    }

    /// On first sight, numbers as they are written in the language of the page; afterwards as they were typed.
    private func shown(_ text: String) -> String {
        guard visit.form.raw("borrador") == nil, let number = Double(text) else { return text }
        let written = TypedNumber.shown(number, visit.language)
        return TypedNumber.read(written, visit.language) == number ? written : text
    }

    private var kept: [(String, String)] {
        if visit.form.raw("titulo") != nil || visit.form.raw("borrador") != nil {
            return visit.form.items.filter { ["titulo", "nota", "compartir"].contains($0.name) }.map { ($0.name, $0.value) }
        }
        guard let scenario else { return [] }
        return [("titulo", scenario.title), ("nota", scenario.note ?? "")] + scenario.sharedWith.map { ("compartir", $0.rawValue) }
    }

    /// Names of the controls, for the summary of errors.
    var labels: [String: Words] {
        var labels = keeping.labels
        for group in draft.groups {
            labels["n\(group.id).kind"] = Words(es: "Grupo de condiciones", en: "Group of conditions")
            labels["n\(group.id).least"] = Words(es: "Cuántas", en: "How many")
        }
        for case .reference(let id, _) in draft.nodes { labels["n\(id).rule"] = RuleConditionForm.otherRule }
        labels["hecho"] = RuleConditionForm.about
        labels["donde"] = RuleConditionForm.place
        for case .leaf(let leaf) in draft.nodes {
            let name = desk.facts[leaf.fact]?.label.words ?? Words(same: leaf.fact)
            labels["n\(leaf.id).value"] = name
            labels["n\(leaf.id).high"] = name
        }
        labels["award.rate"] = AwardFields.rate
        labels["award.cap"] = AwardFields.cap
        labels["award.work"] = AwardFields.work
        labels["award.stack"] = AwardFields.stack
        return labels
    }
}
