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
        cells = edition.cells(of: profile)
        truths = edition.truths(of: cells)
    }

    /// The bare verdict.
    public func verdict(of rule: StandingRule) -> Verdict { rule.program.withTruths(truths) { $0.truth }.verdict }

    /// Of every rule of the edition, in its order.
    public var verdicts: [Verdict] { edition.rules.map(verdict) }
    /// With reasons, of every rule of the edition, in its order.
    public var rulings: [Ruling] { edition.rules.map(ruling) }

    func truth(of branch: Branch, _ rule: StandingRule) -> Truth {
        branch.truth { truths[rule.requirements[$0].predicate] }
    }
}

extension Edition {
    /// What a profile says, with every distinct comparison of the edition made once.
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
    /// The answer of one rule with its reasons, what fails, what is missing and what it would give.
    public func ruling(of rule: StandingRule) -> Ruling {
        rule.program.withTruths(truths) { run in
            let truth = run.truth
            var leaves: [Requirement] = []
            var missing: [String] = []
            switch truth {
            case .yes: run.support(0, .yes) { leaves.append(rule.requirements[$0]) }
            case .no: run.part(0, .no) { leaves.append(rule.requirements[$0]) }
            case .unknown:
                run.open(0) { leaf in
                    let name = rule.requirements[leaf].fact.name
                    if !missing.contains(name) { missing.append(name) }
                }
            }
            return Ruling(
                ruleID: rule.id, version: rule.rule.version, day: edition.day, verdict: truth.verdict, reasons: truth == .yes ? leaves : [],
                failed: truth == .no ? leaves : [], missing: missing, award: truth == .no ? nil : award(of: rule))
        }
    }
}
