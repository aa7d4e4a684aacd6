/// How the sets of those who qualify under two rules lie to each other, over all who may ever be, not only those of today.
public enum RelationKind: String, Sendable, Hashable, CaseIterable {
    case equal
    /// All who qualify under the first qualify under the second, and not the other way.
    case contained
    /// The other way.
    case contains
    case overlapping
    case disjoint
}

/// The relation of two rules with a case for each side that there is.
public struct RuleRelation: Sendable {
    public let kind: RelationKind
    /// Someone who qualifies under both.
    public let common: Profile?
    public let onlyFirst: Profile?
    public let onlySecond: Profile?
    /// False when lists take part and "no such case" means none found among the lists tried.
    public let isProved: Bool
}

extension Edition {
    /// Decides the relation of two rules by searching for a case of each side: exact over facts that are known and apply. A derived fact counts
    /// as one of its own.
    public func relation(_ first: StandingRule, _ second: StandingRule) -> RuleRelation {
        let comparison = RelationSearch(self, first, second)
        let common = comparison.witness(true, true)
        let onlyFirst = comparison.witness(true, false)
        let onlySecond = comparison.witness(false, true)
        let kind: RelationKind =
            switch (common != nil, onlyFirst != nil, onlySecond != nil) {
            case (_, false, false): .equal
            case (false, _, _): .disjoint
            case (true, false, true): .contained
            case (true, true, false): .contains
            case (true, true, true): .overlapping
            }
        let isProved = !comparison.hasLists || (common != nil && onlyFirst != nil && onlySecond != nil)
        return RuleRelation(kind: kind, common: common, onlyFirst: onlyFirst, onlySecond: onlySecond, isProved: isProved)
    }

    /// Someone who qualifies under a rule; nil when nobody can.
    public func example(of rule: StandingRule) -> Profile? { RelationSearch(self, rule, rule).witness(true, true) }
}

/// Looks for profiles on which two rules say given things.
struct RelationSearch {
    private let edition: Edition
    private let rules: [StandingRule]
    private let space: Space

    init(_ edition: Edition, _ first: StandingRule, _ second: StandingRule) {
        self.edition = edition
        rules = [first, second]
        let used = rules.flatMap { rule in rule.when.leaves.map { rule.requirements[$0].predicate } }
        space = Space(used, of: edition.predicates, facts: edition.facts)
    }

    var hasLists: Bool { space.variables.contains { if case .tally = $0.kind { true } else { false } } }

    /// A profile for which the first rule says yes or no and the second too, as wanted; nil when there is none.
    func witness(_ first: Bool, _ second: Bool) -> Profile? {
        var search = WaySearch(space: space, predicates: rules.map { $0.requirements.map(\.predicate) }) { _, allowed in
            let wishes = space.wishes(allowed, edition.predicates)
            return wishes.isEmpty || MemberSearch(wishes, facts: edition.facts).find() != nil ? .zero : nil
        }
        let goals = [Goal(rule: 0, branch: rules[0].when, wanted: first), Goal(rule: 1, branch: rules[1].when, wanted: second)]
        return search.cheapest(goals).map(profile)
    }

    private func profile(_ way: Way) -> Profile {
        var profile = Profile()
        let choice = space.variables.indices.map { way.allowed[$0]?.indexes.first ?? 0 }
        for (fact, cell) in space.member(choice, facts: edition.facts) {
            profile[edition.facts.facts[fact].name] = edition.state(cell, fact)
        }
        for fact in Set(space.variables.map(\.fact)) {
            guard case .list = edition.facts.facts[fact].type else { continue }
            let own = (space.variablesOfFact[fact] ?? []).reduce(into: [Int: CodeSet]()) { $0[$1] = way.allowed[$1] }
            let members = MemberSearch(space.wishes(own, edition.predicates), facts: edition.facts).find() ?? []
            let profiles = members.map { member in
                member.reduce(into: Profile()) { $0[edition.facts.facts[$1.key].name] = edition.state($1.value, $1.key) }
            }
            profile[edition.facts.facts[fact].name] = .given(.members(profiles), on: nil)
        }
        return profile
    }
}

extension Edition {
    /// A cell back as the value of its fact.
    func state(_ cell: Cell, _ fact: Int) -> FactState {
        switch (cell, facts.facts[fact].type) {
        case (.number(let value), .flag): .given(.flag(value == 1), on: nil)
        case (.number(let value), .number): .given(.number(value), on: nil)
        case (.number(let value), .day): .given(.day(EpochDay(Int(value))), on: nil)
        case (.number(let value), .choice(let list)): .given(.code(list.codes[Int(value)]), on: nil)
        case (.codes(let set), .choices(let list)):
            .given(.codes(Set(set.indexes.filter { $0 < list.codes.count }.map { list.codes[$0] })), on: nil)
        default: .absent
        }
    }
}
