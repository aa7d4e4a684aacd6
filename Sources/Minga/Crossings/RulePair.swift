import Kit
import Rules

/// Two instruments whose rules are compared as sets, over all who may ever apply: do they reach the same?
struct RulePair: Sendable {
    let first: Support
    let second: Support
    let relation: RuleRelation
    /// Purposes that both serve, as the catalogue says.
    let purposes: [Purpose]

    /// Every pair of instruments that have rules in force and are not over, in the order of their names.
    static func all(_ standing: Standing, _ supports: [Support]) -> [RulePair] {
        let known = supports.filter { !$0.isOver }.compactMap { support in
            standing.edition.either(of: standing.openers[support.id] ?? []).map { (support: support, rule: $0) }
        }.sorted { Fold.sort($0.support.name) < Fold.sort($1.support.name) }
        return known.indices.flatMap { index in
            known[(index + 1)...].map { other in
                let one = known[index]
                return RulePair(
                    first: one.support, second: other.support, relation: standing.edition.relation(one.rule, other.rule),
                    purposes: Purpose.allCases.filter {
                        one.support.purposes.contains($0.rawValue) && other.support.purposes.contains($0.rawValue)
                    })
            }
        }
    }

    /// How much the pair concerns who looks for double work: who coincides comes before who nests, and these before who overlaps.
    var weight: Int {
        switch relation.kind {
        case .equal: 0
        case .contained, .contains: 1
        case .overlapping: purposes.isEmpty ? 3 : 2
        case .disjoint: 4
        }
    }
}
