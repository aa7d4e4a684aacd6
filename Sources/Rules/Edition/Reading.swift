/// A profile read against an edition: every distinct comparison is made once.
public struct Reading: Sendable {
    public let edition: Edition
    public let profile: Profile
    let cells: [Cell]
    /// By predicate.
    let truths: [Truth]

    init(_ edition: Edition, _ profile: Profile) {
        self.edition = edition
        self.profile = profile
        let cells = edition.cells(of: profile)
        self.cells = cells
        truths = edition.predicates.map { $0.truth(of: cells) }
    }

    /// The bare verdict.
    public func verdict(of rule: StandingRule) -> Verdict { truth(of: rule.when, rule).verdict }

    /// Of every rule of the edition, in its order.
    public var verdicts: [Verdict] { edition.rules.map(verdict) }
    /// With reasons, of every rule of the edition, in its order.
    public var rulings: [Ruling] { edition.rules.map(ruling) }

    func truth(of branch: Branch, _ rule: StandingRule) -> Truth {
        branch.truth { truths[rule.requirements[$0].predicate] }
    }
}

extension Edition {
    public func reading(of profile: Profile) -> Reading { Reading(self, profile) }
}

/// The answer of one rule with its reasons. It advises; people decide.
public struct Ruling: Sendable {
    public let ruleID: String
    public let version: String
    public let day: EpochDay
    public let verdict: Verdict
    /// For a yes, the requirements that decide it; of alternatives, the shortest.
    public let reasons: [Requirement]
    /// For a no, every requirement that fails, and each alternative of a group that fails.
    public let failed: [Requirement]
    /// Facts that are not known and may still decide.
    public let missing: [String]
    public let award: AwardRange?
}

extension Reading {
    public func ruling(of rule: StandingRule) -> Ruling {
        let truth = truth(of: rule.when, rule)
        var reasons: [Requirement] = []
        var failed: [Requirement] = []
        var missing: [String] = []
        switch truth {
        case .yes: reasons = support(rule.when, rule, .yes).map { rule.requirements[$0] }
        case .no: failing(rule.when, rule, .no) { failed.append(rule.requirements[$0]) }
        case .unknown: open(rule.when, rule) { name in if !missing.contains(name) { missing.append(name) } }
        }
        return Ruling(
            ruleID: rule.id, version: rule.rule.version, day: edition.day, verdict: truth.verdict, reasons: reasons, failed: failed,
            missing: missing,
            award: truth == .no ? nil : award(of: rule))
    }

    /// The fewest leaves that make the branch so.
    private func support(_ branch: Branch, _ rule: StandingRule, _ wanted: Truth) -> [Int] {
        switch branch {
        case .leaf(let index): return [index]
        case .not(let part): return support(part, rule, !wanted)
        case .all(let parts):
            return wanted == .yes ? parts.flatMap { support($0, rule, wanted) } : shortest(parts, rule, wanted, 1)
        case .any(let parts):
            return wanted == .yes ? shortest(parts, rule, wanted, 1) : parts.flatMap { support($0, rule, wanted) }
        case .atLeast(let count, let parts):
            return shortest(parts, rule, wanted, wanted == .yes ? count : parts.count - count + 1)
        }
    }

    private func shortest(_ parts: [Branch], _ rule: StandingRule, _ wanted: Truth, _ count: Int) -> [Int] {
        let ways = parts.filter { truth(of: $0, rule) == wanted }.map { support($0, rule, wanted) }
        if count == 1 { return ways.min { $0.count < $1.count } ?? [] }
        return ways.enumerated().sorted { ($0.element.count, $0.offset) < ($1.element.count, $1.offset) }.prefix(count).flatMap(\.element)
    }

    /// Every leaf that takes part in making the branch so.
    private func failing(_ branch: Branch, _ rule: StandingRule, _ wanted: Truth, _ found: (Int) -> Void) {
        switch branch {
        case .leaf(let index): found(index)
        case .not(let part): failing(part, rule, !wanted, found)
        case .all(let parts), .any(let parts), .atLeast(_, let parts):
            for part in parts where truth(of: part, rule) == wanted { failing(part, rule, wanted, found) }
        }
    }

    /// The unknown facts of branches that are not decided.
    private func open(_ branch: Branch, _ rule: StandingRule, _ found: (String) -> Void) {
        guard truth(of: branch, rule) == .unknown else { return }
        switch branch {
        case .leaf(let index): found(rule.requirements[index].fact.name)
        case .not(let part): open(part, rule, found)
        case .all(let parts), .any(let parts), .atLeast(_, let parts): for part in parts { open(part, rule, found) }
        }
    }
}
