import Kit
import Rules

/// For each instrument with rules, which organisations of the registry it is open to, and of which it is not known.
struct Demand: Sendable {
    /// By instrument and row.
    private let verdicts: [String: [Verdict]]
    let roll: Roll

    init(_ standing: Standing, _ roll: Roll, _ supports: [Support]) {
        self.roll = roll
        let matches = standing.edition.matches(roll.columns)
        let index = Dictionary(standing.edition.rules.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        var verdicts: [String: [Verdict]] = [:]
        for support in supports where !support.isOver {
            let rules = (standing.openers[support.id] ?? []).compactMap { index[$0.id] }
            guard !rules.isEmpty else { continue }
            verdicts[support.id] = roll.members.indices.map { row in
                let found = rules.map { matches.verdict(rule: $0, row: row) }
                return found.contains(.yes) ? .yes : found.contains(.unknown) ? .unknown : .no
            }
        }
        self.verdicts = verdicts
    }

    /// Instruments whose rules are known.
    var instruments: [String] { verdicts.keys.sorted() }

    /// Nil when no rule of the instrument is known.
    func counts(_ instrument: String, where admits: (Roll.Member) -> Bool) -> (yes: Int, unknown: Int)? {
        guard let verdicts = verdicts[instrument] else { return nil }
        var counts = (yes: 0, unknown: 0)
        for (row, member) in roll.members.enumerated() where admits(member) {
            if verdicts[row] == .yes { counts.yes += 1 }
            if verdicts[row] == .unknown { counts.unknown += 1 }
        }
        return counts
    }

    /// The best verdict that any instrument gives an organisation.
    func best(_ row: Int) -> Verdict {
        var best = Verdict.no
        for list in verdicts.values {
            if list[row] == .yes { return .yes }
            if list[row] == .unknown { best = .unknown }
        }
        return best
    }
}
