import Kit
import Rules

/// Organisations of one kind in one region: for how many some instrument is open, for how many it is not known, for how many none is.
struct ServedGroup: Sendable {
    let kind: OrganisationKind
    let stage: Stage?
    /// Nil: no source says where.
    let region: String?
    var open = 0
    var unknown = 0
    var none = 0

    var count: Int { open + unknown + none }
    /// No instrument whose rules are known is open to any of them for sure.
    var isUnserved: Bool { open == 0 }

    private struct Key: Hashable {
        let kind: OrganisationKind
        let region: String?
    }

    /// Bodies and agencies are left out: support is not for them. Those for whom none is open come first.
    static func all(_ demand: Demand) -> [ServedGroup] {
        var groups: [Key: ServedGroup] = [:]
        for (row, member) in demand.roll.members.enumerated() {
            guard let kind = member.kind.flatMap(OrganisationKind.init), kind.group != .actor, kind.group != .body else { continue }
            let key = Key(kind: kind, region: member.region)
            var group = groups[key] ?? ServedGroup(kind: kind, stage: FundedCell.stage(kind.rawValue), region: member.region)
            switch demand.best(row) {
            case .yes: group.open += 1
            case .unknown: group.unknown += 1
            case .no: group.none += 1
            }
            groups[key] = group
        }
        return groups.values.sorted {
            ($1.none, $1.count, $0.kind.rawValue, $0.region ?? "~") < ($0.none, $0.count, $1.kind.rawValue, $1.region ?? "~")
        }
    }
}
