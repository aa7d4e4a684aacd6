import Rules

/// Of a condition over the members of a list: whether it counts them or takes their share, and which of them.
struct DraftMembers: Sendable, Hashable {
    /// The share of all members, or how many they are.
    var isShare: Bool
    /// What the members fulfil; without parts, all members.
    var whom: RuleDraft.Group

    init(isShare: Bool, whom: RuleDraft.Group) {
        self.isShare = isShare
        self.whom = whom
    }

    /// As a leaf counts; nil for one over a fact.
    init?(counting leaf: Leaf, _ whom: RuleDraft.Group) {
        switch leaf.subject {
        case .fact: return nil
        case .count: self.init(isShare: false, whom: whom)
        case .share: self.init(isShare: true, whom: whom)
        }
    }

    var type: FactType { DraftLeaf.type(isShare: isShare) }
}

extension Rule {
    /// A requirement of the norm by its name; one inside `where` by the name of its leaf and its place there: `ventas/0`.
    func requirement(_ origin: String) -> Leaf? {
        guard let slash = origin.lastIndex(of: "/") else { return when.leaf(origin) }
        guard let index = Int(origin[origin.index(after: slash)...]), let inside = when.leaf(String(origin[..<slash]))?.inside?.leaves
        else {
            return nil
        }
        return inside.indices.contains(index) ? inside[index] : nil
    }
}

extension Leaf {
    /// Whether it looks at members of a list.
    var isCount: Bool { if case .fact = subject { false } else { true } }

    /// What the members that it counts fulfil.
    var inside: Condition? {
        switch subject {
        case .fact, .count(_, nil): nil
        case .count(_, let inside?), .share(_, let inside): inside
        }
    }
}

extension RuleDraft {
    /// A group, and the list whose members its conditions are about.
    struct Place: Sendable {
        let group: Group
        let list: String?
    }

    /// Every group in the order shown, those of members too.
    var places: [Place] { Self.places(in: top, list: nil) }

    private static func places(in group: Group, list: String?) -> [Place] {
        [Place(group: group, list: list)]
            + group.parts.flatMap { node -> [Place] in
                switch node {
                case .group(let inner): places(in: inner, list: list)
                case .leaf(let leaf): leaf.members.map { places(in: $0.whom, list: leaf.fact) } ?? []
                case .reference: []
                }
            }
    }
}

extension RuleDraft.Group {
    /// The group with every group in it changed by the same hand, those of members too, the innermost first.
    func changed(_ change: (RuleDraft.Group) -> RuleDraft.Group) -> RuleDraft.Group {
        var group = self
        group.parts = parts.map { node in
            switch node {
            case .group(let inner): return .group(inner.changed(change))
            case .leaf(var leaf):
                if let members = leaf.members { leaf.members = DraftMembers(isShare: members.isShare, whom: members.whom.changed(change)) }
                return .leaf(leaf)
            case .reference: return node
            }
        }
        return change(group)
    }
}
