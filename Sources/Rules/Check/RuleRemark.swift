/// Something about a rule that its author should look at: it loads and answers, yet its cases do not prove enough.
public struct RuleRemark: Sendable, Hashable, CustomStringConvertible {
    /// What is remarked.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A threshold without cases below, at and above it.
        case untestedThreshold = "untested_threshold"
        /// A leaf that decides in no case.
        case undecisiveLeaf = "undecisive_leaf"
        /// A leaf without which the rule means the same.
        case idleLeaf = "idle_leaf"
        /// Nobody can qualify.
        case emptyRule = "empty_rule"
        /// The norm is to be confirmed.
        case draft
    }

    public let kind: Kind
    public let ruleID: String
    public let leafID: String?
    public let place: TextPlace
    public let what: Phrase

    public var description: String { "\(place): \(ruleID): \(what.en)" }
}

extension RuleBook {
    /// What the cases of every rule leave unproved.
    public func remarks() -> [RuleRemark] { rules.flatMap(remarks) }

    /// - Note: rules whose cases need rates are looked at on the day and with the rates of their first such case.
    public func remarks(of rule: Rule) -> [RuleRemark] {
        let rates = rule.tests.first { !$0.rates.isEmpty }
        let day = rates?.asOf ?? rule.tests.compactMap(\.asOf).first ?? rule.valid.to ?? rule.valid.from ?? EpochDay(0)
        let table = Rates((rates?.rates ?? [:]).map { Rates.Rate($0.key, from: day, pesos: $0.value, source: "test") })
        let edition = Edition(self, on: day, rates: table, everything: true)
        guard let standing = edition[rule.id] else { return [] }
        return RuleReview(edition, standing).remarks
    }
}

/// Looks at one rule and its cases.
struct RuleReview {
    private let edition: Edition
    private let rule: StandingRule
    private let readings: [Reading]

    init(_ edition: Edition, _ rule: StandingRule) {
        self.edition = edition
        self.rule = rule
        readings = rule.rule.tests.map { edition.reading(of: $0.given) }
    }

    var remarks: [RuleRemark] {
        var found: [RuleRemark] = []
        if rule.rule.confidence == .draft {
            found.append(remark(.draft, nil, "es un borrador: falta confirmar la norma", "is a draft: the norm is to be confirmed"))
        }
        if edition.example(of: rule) == nil { found.append(remark(.emptyRule, nil, "nadie puede cumplirla", "nobody can meet it")) }
        for leaf in rule.when.leaves where !rule.requirements[leaf].id.contains("/") { found += remarks(leaf) }
        return found
    }

    private func remark(_ kind: RuleRemark.Kind, _ leaf: Int?, _ es: String, _ en: String) -> RuleRemark {
        let requirement = leaf.map { rule.requirements[$0] }
        return RuleRemark(
            kind: kind, ruleID: rule.id, leafID: requirement?.id, place: requirement?.leaf.place ?? rule.rule.place,
            what: Phrase(es: es, en: en))
    }

    private func remarks(_ leaf: Int) -> [RuleRemark] {
        let id = rule.requirements[leaf].id
        if isIdle(leaf) { return [remark(.idleLeaf, leaf, "«\(id)» nunca cambia la respuesta", "“\(id)” never changes the answer")] }
        var found: [RuleRemark] = []
        if !readings.contains(where: { isDecisive(leaf, $0) }) {
            found.append(remark(.undecisiveLeaf, leaf, "«\(id)» no decide en ningún caso de prueba", "“\(id)” decides in no test"))
        }
        for bound in untested(leaf) {
            let at = Figures.words(bound)
            found.append(
                remark(
                    .untestedThreshold, leaf, "«\(id)» necesita casos bajo, en y sobre \(at.es)",
                    "“\(id)” needs tests below, at and above \(at.en)"))
        }
        return found
    }

    /// The answer would be another if the leaf were.
    private func isDecisive(_ leaf: Int, _ reading: Reading) -> Bool {
        func truth(_ flipped: Bool) -> Truth {
            rule.when.truth { index in
                let truth = reading.truths[rule.requirements[index].predicate]
                return flipped && index == leaf ? !truth : truth
            }
        }
        return truth(true) != truth(false)
    }

    /// Bounds of a number or a count without values below, at and above among the cases.
    private func untested(_ leaf: Int) -> [Double] {
        let predicate = edition.predicates[rule.requirements[leaf].predicate]
        guard case .numbers(let set) = predicate.test, case .number = edition.facts.facts[predicate.fact].type else { return [] }
        let values = readings.compactMap { reading -> Double? in
            if case .number(let value) = reading.cells[predicate.fact] { value } else { nil }
        }
        return Set(set.bounds).sorted().filter { bound in
            !values.contains { $0 < bound } && bound > least(predicate.fact) || !values.contains(bound)
                || !values.contains { $0 > bound } && bound < most(predicate.fact)
        }
    }

    private func least(_ fact: Int) -> Double {
        if case .number(let measure) = edition.facts.facts[fact].type { measure.least ?? -.infinity } else { -.infinity }
    }

    private func most(_ fact: Int) -> Double {
        if case .number(let measure) = edition.facts.facts[fact].type { measure.most ?? .infinity } else { .infinity }
    }

    /// The rule means the same without the leaf. Leaves over lists are never called idle: not all lists can be tried.
    private func isIdle(_ leaf: Int) -> Bool {
        let predicates = rule.requirements.map(\.predicate)
        let space = Space(rule.when.leaves.map { predicates[$0] }, of: edition.predicates, facts: edition.facts)
        guard !space.variables.contains(where: { if case .tally = $0.kind { true } else { false } }) else { return false }
        func isMet(_ wanted: Bool, _ other: Branch) -> Bool {
            var search = WaySearch(space: space, predicates: [predicates]) { _, _ in .zero }
            let goals = [Goal(rule: 0, branch: rule.when, wanted: wanted), Goal(rule: 0, branch: other, wanted: !wanted)]
            return search.cheapest(goals) != nil
        }
        return [true, false].contains { truth in
            let without = rule.when.with(leaf, as: truth)
            return !isMet(true, without) && !isMet(false, without)
        }
    }
}

extension Branch {
    /// The branch with one leaf fixed.
    func with(_ leaf: Int, as truth: Bool) -> Branch {
        switch self {
        case .leaf(let index): index == leaf ? (truth ? .all([]) : .any([])) : self
        case .not(let part): .not(part.with(leaf, as: truth))
        case .all(let parts): .all(parts.map { $0.with(leaf, as: truth) })
        case .any(let parts): .any(parts.map { $0.with(leaf, as: truth) })
        case .atLeast(let count, let parts): .atLeast(count, parts.map { $0.with(leaf, as: truth) })
        }
    }
}
