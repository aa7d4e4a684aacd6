import Kit
import Rules

/// A copy of a rule that somebody edits: its conditions as a tree whose values stay as they were typed until they can be read.
struct RuleDraft: Sendable, Hashable {
    indirect enum Node: Sendable, Hashable {
        case group(Group)
        case leaf(DraftLeaf)
        /// The condition of another rule, which is changed there; empty while none is chosen.
        case reference(id: Int, rule: String)

        var id: Int {
            switch self {
            case .group(let group): group.id
            case .leaf(let leaf): leaf.id
            case .reference(let id, _): id
            }
        }
    }

    struct Group: Sendable, Hashable {
        enum Kind: String, Sendable, CaseIterable {
            case all, any, none
            case atLeast = "at_least"
        }

        let id: Int
        var kind: Kind
        /// How many `atLeast` asks for, as typed.
        var least = "1"
        var parts: [Node] = []
    }

    var top: Group
    var award: DraftAward

    /// Enough for every norm; a form that holds more was not made here.
    static let mostNodes = 120
    static let mostDepth = 6

    /// The rule as it stands.
    init(_ rule: Rule, _ book: FactBook) {
        var numbers = Numbering()
        let root = Self.node(rule.when, book, &numbers)
        if case .group(let group) = root {
            top = group
        } else {
            top = Group(id: numbers.next(), kind: .all, parts: [root])
        }
        award = DraftAward(rule.award)
    }

    init(top: Group, award: DraftAward) {
        self.top = top
        self.award = award
    }

    struct Numbering {
        private var last: Int
        /// What the leaves of a `where` that come next go by.
        var names: ArraySlice<String> = []

        init(after last: Int = 0) { self.last = last }

        mutating func name(_ leaf: Leaf) -> String { names.popFirst() ?? leaf.id }

        mutating func next() -> Int {
            last += 1
            return last
        }
    }

    private static func node(_ condition: Condition, _ book: FactBook, _ numbers: inout Numbering) -> Node {
        let id = numbers.next()
        func group(_ kind: Group.Kind, _ parts: [Condition], least: Int = 1, _ numbers: inout Numbering) -> Node {
            .group(Group(id: id, kind: kind, least: String(least), parts: parts.map { node($0, book, &numbers) }))
        }
        switch condition {
        case .all(let parts): return group(.all, parts, &numbers)
        case .any(let parts): return group(.any, parts, &numbers)
        case .not(.any(let parts)): return group(.none, parts, &numbers)
        case .not(let part): return group(.none, [part], &numbers)
        case .atLeast(let count, let parts): return group(.atLeast, parts, least: count, &numbers)
        case .ref(let rule, _): return .reference(id: id, rule: rule)
        case .leaf(let leaf):
            let members = members(of: leaf, book, &numbers)
            return .leaf(DraftLeaf(id: id, origin: numbers.name(leaf), leaf, book, members: members))
        }
    }

    /// Whom a leaf counts; nil where it counts nobody.
    static func members(of leaf: Leaf, _ book: FactBook, _ numbers: inout Numbering) -> DraftMembers? {
        let id = numbers.next()
        guard var members = DraftMembers(counting: leaf, Group(id: id, kind: .all)) else { return nil }
        guard let inside = leaf.inside else { return members }
        numbers.names = inside.leaves.indices.map { leaf.id + "/" + String($0) }[...]
        let root = node(inside, book, &numbers)
        numbers.names = []
        if case .group(let group) = root { members.whom = group } else { members.whom.parts = [root] }
        return members
    }

    // MARK: Walking

    /// Every node below the top, in the order shown.
    var nodes: [Node] { Self.walk(.group(top)).dropFirst().map { $0 } }
    var groups: [Group] { places.map(\.group) }

    private static func walk(_ node: Node) -> [Node] {
        switch node {
        case .group(let group): [node] + group.parts.flatMap(walk)
        case .leaf(let leaf): [node] + (leaf.members?.whom.parts.flatMap(walk) ?? [])
        case .reference: [node]
        }
    }

    static func depth(_ group: Group) -> Int {
        let inner = group.parts.compactMap { node -> Int? in
            switch node {
            case .group(let inner): depth(inner)
            case .leaf(let leaf): leaf.members.map { depth($0.whom) }
            case .reference: nil
            }
        }
        return 1 + (inner.max() ?? 0)
    }

    private var freshID: Int { (nodes.map(\.id) + groups.map(\.id)).max().map { $0 + 1 } ?? 1 }

    // MARK: Changing

    mutating func remove(_ id: Int) {
        top = top.changed { group in
            var group = group
            group.parts = group.parts.filter { $0.id != id }
            return group
        }
    }

    /// Puts a part at the end of a group; false when there is no such group or no room.
    @discardableResult
    mutating func add(to id: Int, _ part: (Int) -> Node) -> Bool {
        guard nodes.count < Self.mostNodes, groups.contains(where: { $0.id == id }) else { return false }
        let node = part(freshID)
        let changed = top.changed { group in
            var group = group
            if group.id == id { group.parts.append(node) }
            return group
        }
        guard Self.depth(changed) <= Self.mostDepth else { return false }
        top = changed
        return true
    }

    /// Every node as a form that was sent says it.
    mutating func take(_ sent: Pairs) {
        top = top.changed { group in
            var group = group
            if let kind = sent["n\(group.id).kind"].flatMap(Group.Kind.init) { group.kind = kind }
            if let least = sent.raw("n\(group.id).least") { group.least = String(least.prefix(8)) }
            group.parts = group.parts.map { node in
                switch node {
                case .group: node
                case .leaf(let leaf): .leaf(leaf.taking(sent))
                case .reference(let id, let rule): .reference(id: id, rule: sent["n\(id).rule"].map { String($0.prefix(120)) } ?? rule)
                }
            }
            return group
        }
        award.take(sent)
    }
}
