/// A smallest set of facts whose values alone make the answer a no, whatever the rest may be.
public struct Blame: Sendable {
    /// Names of the facts.
    public let facts: [String]
    /// The requirements that they break.
    public let requirements: [Requirement]
}

extension Reading {
    /// Every minimal failing set of a rule that says no, smallest first; empty otherwise. A rule with two independent faults has two.
    public func blame(for rule: StandingRule) -> [Blame] {
        guard verdict(of: rule) == .no else { return [] }
        let sets = causes(rule.when, rule, .no).sorted { $0.facts.count < $1.facts.count }
        return sets.map { set in
            Blame(
                facts: set.facts.sorted().map { edition.facts.facts[$0].name },
                requirements: set.leaves.sorted().map { rule.requirements[$0] })
        }
    }

    /// Facts with the leaves through which they decide.
    private struct Cause {
        var facts: Set<Int>
        var leaves: Set<Int>

        func with(_ other: Cause) -> Cause { Cause(facts: facts.union(other.facts), leaves: leaves.union(other.leaves)) }
    }

    private func causes(_ branch: Branch, _ rule: StandingRule, _ wanted: Truth) -> [Cause] {
        switch branch {
        case .leaf(let index):
            let predicate = rule.requirements[index].predicate
            guard truths[predicate] == wanted else { return [] }
            return [Cause(facts: [edition.predicates[predicate].fact], leaves: [index])]
        case .not(let part): return causes(part, rule, !wanted)
        case .all(let parts): return combine(parts, rule, wanted, wanted == .no ? 1 : parts.count)
        case .any(let parts): return combine(parts, rule, wanted, wanted == .yes ? 1 : parts.count)
        case .atLeast(let count, let parts): return combine(parts, rule, wanted, wanted == .yes ? count : parts.count - count + 1)
        }
    }

    /// Causes that so many of the parts come out as wanted.
    private func combine(_ parts: [Branch], _ rule: StandingRule, _ wanted: Truth, _ count: Int) -> [Cause] {
        // reached[k]: causes that k of the parts seen so far do.
        var reached: [[Cause]] = [[Cause(facts: [], leaves: [])]] + Array(repeating: [], count: count)
        for part in parts {
            let own = causes(part, rule, wanted)
            guard !own.isEmpty else { continue }
            for level in stride(from: count, to: 0, by: -1) {
                let more = reached[level - 1].flatMap { cause in own.map(cause.with) }
                reached[level] = Self.minimal(reached[level] + more)
            }
        }
        return reached[count]
    }

    private static func minimal(_ causes: [Cause]) -> [Cause] {
        var kept: [Cause] = []
        for cause in causes.sorted(by: { $0.facts.count < $1.facts.count }) {
            guard let same = kept.firstIndex(where: { $0.facts.isSubset(of: cause.facts) }) else {
                kept.append(cause)
                continue
            }
            if kept[same].facts == cause.facts { kept[same].leaves.formUnion(cause.leaves) }
        }
        return kept
    }
}
