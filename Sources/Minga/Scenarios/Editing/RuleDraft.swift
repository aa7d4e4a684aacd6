import Kit
import Rules

/// A copy of a rule that somebody edits: its conditions as a tree whose values stay as they were typed until they can be read.
struct RuleDraft: Sendable, Hashable {
    indirect enum Node: Sendable, Hashable {
        case group(Group)
        case leaf(DraftLeaf)
        /// The condition of another rule, which is changed there.
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
        private var last = 0

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
        case .leaf(let leaf): return .leaf(DraftLeaf(id: id, leaf, book))
        }
    }

    // MARK: Walking

    /// Every node below the top, in the order shown.
    var nodes: [Node] { Self.walk(.group(top)).dropFirst().map { $0 } }
    var groups: [Group] {
        Self.walk(.group(top)).compactMap { if case .group(let group) = $0 { group } else { nil } }
    }

    private static func walk(_ node: Node) -> [Node] {
        guard case .group(let group) = node else { return [node] }
        return [node] + group.parts.flatMap(walk)
    }

    static func depth(_ group: Group) -> Int {
        1 + (group.parts.compactMap { if case .group(let inner) = $0 { depth(inner) } else { nil } }.max() ?? 0)
    }

    private var freshID: Int { (nodes.map(\.id) + [top.id]).max().map { $0 + 1 } ?? 1 }

    // MARK: Changing

    mutating func remove(_ id: Int) {
        func without(_ group: Group) -> Group {
            var group = group
            group.parts = group.parts.filter { $0.id != id }.map { node in
                if case .group(let inner) = node { .group(without(inner)) } else { node }
            }
            return group
        }
        top = without(top)
    }

    /// Puts a part at the end of a group; false when there is no such group or no room.
    @discardableResult
    mutating func add(to id: Int, _ part: (Int) -> Node) -> Bool {
        guard nodes.count < Self.mostNodes, groups.contains(where: { $0.id == id }) else { return false }
        let node = part(freshID)
        func with(_ group: Group) -> Group {
            var group = group
            group.parts = group.parts.map { part in
                if case .group(let inner) = part { .group(with(inner)) } else { part }
            }
            if group.id == id { group.parts.append(node) }
            return group
        }
        let changed = with(top)
        guard Self.depth(changed) <= Self.mostDepth else { return false }
        top = changed
        return true
    }

    /// Every node as a form that was sent says it.
    mutating func take(_ sent: Pairs) {
        func taken(_ group: Group) -> Group {
            var group = group
            if let kind = sent["n\(group.id).kind"].flatMap(Group.Kind.init) { group.kind = kind }
            if let least = sent.raw("n\(group.id).least") { group.least = String(least.prefix(8)) }
            group.parts = group.parts.map { node in
                switch node {
                case .group(let inner): .group(taken(inner))
                case .leaf(let leaf): .leaf(leaf.taking(sent))
                case .reference: node
                }
            }
            return group
        }
        top = taken(top)
        award.take(sent)
    }
}
