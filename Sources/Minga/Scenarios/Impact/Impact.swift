import Kit
import Rules

/// What a rule in the place of another does to the organisations of the registry: who enters and who leaves, by region and kind.
struct Impact: Sendable {
    /// A region or kind with its organisations; nil is not known.
    struct Part: Sendable {
        let code: String?
        let shift: Shift
    }

    let before: RuleTrial
    let after: RuleTrial
    let total: Shift
    /// From north to south, what is not known last.
    let regions: [Part]
    /// Most organisations first.
    let kinds: [Part]
    let roll: Roll

    init(_ before: RuleTrial, _ after: RuleTrial, _ roll: Roll) {
        self.before = before
        self.after = after
        self.roll = roll
        var total = Shift()
        var regions: [String?: Shift] = [:]
        var kinds: [String?: Shift] = [:]
        for (row, member) in roll.members.enumerated() {
            let (old, new) = (before.verdict(row), after.verdict(row))
            total.add(old, new)
            regions[member.region, default: Shift()].add(old, new)
            kinds[member.kind, default: Shift()].add(old, new)
        }
        self.total = total
        let order = Dictionary(Gazetteer.shared.regions.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        self.regions = regions.map { Part(code: $0.key, shift: $0.value) }.sorted {
            ($0.code.flatMap { order[$0] } ?? .max, $0.code ?? "~") < ($1.code.flatMap { order[$0] } ?? .max, $1.code ?? "~")
        }
        self.kinds = kinds.map { Part(code: $0.key, shift: $0.value) }.sorted {
            ($1.shift.total, $0.code ?? "~") < ($0.shift.total, $1.code ?? "~")
        }
    }

    /// Rows whose verdict goes from one to another, among those that an actor may see by name.
    func rows(_ before: Verdict, _ after: Verdict, for actor: Actor) -> [Roll.Member] {
        roll.members.indices.filter { self.before.verdict($0) == before && self.after.verdict($0) == after }
            .map { roll.members[$0] }.filter { actor.may(.seeEligible, at: $0.place) }
    }
}
