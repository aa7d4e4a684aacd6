/// A rule's condition laid flat: children stand after their parent and beside each other, so one pass from the end gives every truth.
struct Program: Sendable {
    enum Kind: Sendable { case all, any, not, atLeast, leaf }

    struct Node: Sendable {
        let kind: Kind
        /// Index of the first child; of a leaf, its number in the rule.
        var first: Int
        /// Number of children; of a leaf, its predicate.
        let count: Int
        /// How many children `atLeast` asks for.
        let least: Int
    }

    let nodes: [Node]

    /// - Parameter predicates: by leaf of the rule.
    init(_ branch: Branch, predicates: [Int]) {
        var nodes: [Node] = []
        var open: [(branch: Branch, at: Int)] = []
        func place(_ branch: Branch) {
            switch branch {
            case .leaf(let leaf): nodes.append(Node(kind: .leaf, first: leaf, count: predicates[leaf], least: 0))
            case .not: nodes.append(Node(kind: .not, first: 0, count: 1, least: 0))
            case .all(let parts): nodes.append(Node(kind: .all, first: 0, count: parts.count, least: parts.count))
            case .any(let parts): nodes.append(Node(kind: .any, first: 0, count: parts.count, least: 1))
            case .atLeast(let least, let parts): nodes.append(Node(kind: .atLeast, first: 0, count: parts.count, least: least))
            }
            open.append((branch, nodes.count - 1))
        }
        place(branch)
        var next = 0
        while next < open.count {
            let (branch, at) = open[next]
            next += 1
            guard nodes[at].kind != .leaf else { continue }
            nodes[at].first = nodes.count
            switch branch {
            case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.forEach(place)
            case .not(let part): place(part)
            case .leaf: break
            }
        }
        self.nodes = nodes
    }

    /// Truths of all nodes, the whole condition first; valid inside the body.
    func withTruths<Result>(_ truths: [Truth], _ body: (ProgramRun) -> Result) -> Result {
        withUnsafeTemporaryAllocation(of: Truth.self, capacity: nodes.count) { values in
            nodes.withUnsafeBufferPointer { nodes in
                truths.withUnsafeBufferPointer { truths in
                    for index in stride(from: nodes.count - 1, through: 0, by: -1) {
                        let node = nodes[index]
                        values.initializeElement(at: index, to: node.kind == .leaf ? truths[node.count] : Self.truth(node, values))
                    }
                }
                return body(ProgramRun(nodes: nodes, truths: UnsafeBufferPointer(values)))
            }
        }
    }

    private static func truth(_ node: Node, _ values: UnsafeMutableBufferPointer<Truth>) -> Truth {
        let children = node.first..<(node.first + node.count)
        switch node.kind {
        case .not: return !values[node.first]
        case .all:
            var least = Truth.yes
            for child in children { least = min(least, values[child]) }
            return least
        case .any:
            var greatest = Truth.no
            for child in children { greatest = max(greatest, values[child]) }
            return greatest
        default:
            var (sure, open) = (0, 0)
            for child in children {
                if values[child] == .yes { sure += 1 }
                if values[child] != .no { open += 1 }
            }
            return sure >= node.least ? .yes : open < node.least ? .no : .unknown
        }
    }
}

/// A program with the truth of each node.
struct ProgramRun {
    let nodes: UnsafeBufferPointer<Program.Node>
    let truths: UnsafeBufferPointer<Truth>

    var truth: Truth { truths[0] }

    private func children(_ node: Program.Node) -> Range<Int> { node.first..<(node.first + node.count) }

    /// How many children must be as wanted to make their parent so.
    private func needed(_ node: Program.Node, _ wanted: Truth) -> Int {
        wanted == .yes ? node.least : node.count - node.least + 1
    }

    /// The fewest leaves that make a node as wanted.
    func support(_ index: Int, _ wanted: Truth, _ found: (Int) -> Void) {
        let node = nodes[index]
        switch node.kind {
        case .leaf: found(node.first)
        case .not: support(node.first, !wanted, found)
        default:
            let needed = needed(node, wanted)
            if needed == node.count { return children(node).forEach { support($0, wanted, found) } }
            cheapest(node, wanted, needed).forEach { support($0, wanted, found) }
        }
    }

    private func cheapest(_ node: Program.Node, _ wanted: Truth, _ needed: Int) -> [Int] {
        let able = children(node).filter { truths[$0] == wanted }
        return able.map { (size($0, wanted), $0) }.sorted { $0 < $1 }.prefix(needed).map(\.1).sorted()
    }

    /// How many leaves `support` gives.
    private func size(_ index: Int, _ wanted: Truth) -> Int {
        let node = nodes[index]
        switch node.kind {
        case .leaf: return 1
        case .not: return size(node.first, !wanted)
        default:
            return children(node).filter { truths[$0] == wanted }.map { size($0, wanted) }.sorted().prefix(needed(node, wanted)).reduce(
                0, +)
        }
    }

    /// Every leaf that takes part in making a node as wanted.
    func part(_ index: Int, _ wanted: Truth, _ found: (Int) -> Void) {
        let node = nodes[index]
        switch node.kind {
        case .leaf: found(node.first)
        case .not: part(node.first, !wanted, found)
        default: for child in children(node) where truths[child] == wanted { part(child, wanted, found) }
        }
    }

    /// The unknown leaves of nodes that are not decided.
    func open(_ index: Int, _ found: (Int) -> Void) {
        guard truths[index] == .unknown else { return }
        let node = nodes[index]
        if node.kind == .leaf { return found(node.first) }
        for child in children(node) { open(child, found) }
    }
}
