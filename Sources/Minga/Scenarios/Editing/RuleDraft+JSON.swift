import Kit
import Rules

extension RuleDraft {
    /// The draft as scenarios keep it.
    var json: JSON { ["top": Self.json(.group(top)), "award": award.json] }
    /// The draft as forms carry it: its shape, for values and groups are fields of their own.
    var shape: JSON { ["top": Self.shape(.group(top))] }

    private static func shape(_ node: Node) -> JSON {
        switch node {
        case .reference(let id, let rule): ["id": .integer(Int64(id)), "ref": .string(rule)]
        case .leaf(let leaf):
            leaf.origin.map { ["id": .integer(Int64(leaf.id)), "leaf": .string($0)] }
                ?? ["id": .integer(Int64(leaf.id)), "fact": .string(leaf.fact)]
        case .group(let group):
            [
                "id": .integer(Int64(group.id)), "group": .string(group.kind.rawValue), "least": .string(group.least),
                "parts": .array(group.parts.map(shape)),
            ]
        }
    }

    private static func json(_ node: Node) -> JSON {
        switch node {
        case .reference(let id, let rule): return ["id": .integer(Int64(id)), "ref": .string(rule)]
        case .leaf(let leaf):
            return [
                "id": .integer(Int64(leaf.id)), "leaf": .text(leaf.origin), "fact": .string(leaf.fact),
                "op": .string(leaf.comparison.rawValue), "values": .array(leaf.values.map { .string($0) }),
            ]
        case .group(let group):
            return [
                "id": .integer(Int64(group.id)), "group": .string(group.kind.rawValue), "least": .string(group.least),
                "parts": .array(group.parts.map(json)),
            ]
        }
    }

    /// Reads what a form or a scenario holds. Leaves of the norm are told by their names, so nothing but values can be made up.
    /// - Throws: `malformed` for what no form of this site makes; `conflict` when the norm has changed since.
    init(_ json: JSON, of base: Rule, _ book: FactBook) throws(Problem) {
        var reader = DraftReader(base: base, book: book)
        guard case .group(let top)? = try reader.node(json["top"], depth: 1) else { throw DraftReader.strange }
        self.init(top: top, award: DraftAward(json["award"]))
    }
}

private struct DraftReader {
    let base: Rule
    let book: FactBook
    private var seen: Set<Int> = []

    init(base: Rule, book: FactBook) {
        self.base = base
        self.book = book
    }

    static let strange = Problem(
        .malformed, Words(es: "El formulario no se entiende: ábralo de nuevo.", en: "The form cannot be understood: open it again."))

    private static func gone(_ name: String) -> Problem {
        Problem(
            .conflict,
            Words(
                es: "La regla del catálogo cambió: ya no tiene la condición «\(name)». Empiece desde la regla de hoy.",
                en: "The catalogue's rule has changed: it no longer has the condition “\(name)”. Start from today's rule."))
    }

    mutating func node(_ json: JSON?, depth: Int) throws(Problem) -> RuleDraft.Node? {
        guard let json, let number = json["id"]?.integer, (1...100_000).contains(number), seen.insert(Int(number)).inserted,
            seen.count <= RuleDraft.mostNodes + 1, depth <= RuleDraft.mostDepth + 1
        else { throw Self.strange }
        let id = Int(number)
        if let kind = json["group"]?.text {
            guard let kind = RuleDraft.Group.Kind(rawValue: kind), let items = json["parts"]?.elements else { throw Self.strange }
            var parts: [RuleDraft.Node] = []
            for item in items {
                if let part = try node(item, depth: depth + 1) { parts.append(part) }
            }
            return .group(.init(id: id, kind: kind, least: String((json["least"]?.text ?? "1").prefix(8)), parts: parts))
        }
        if let rule = json["ref"]?.text {
            guard base.when.refers(to: rule) else { throw Self.gone(rule) }
            return .reference(id: id, rule: rule)
        }
        return .leaf(try leaf(json, id))
    }

    /// A leaf of the norm starts as the norm has it, and a proposed one as nobody has filled it in.
    private func leaf(_ json: JSON, _ id: Int) throws(Problem) -> DraftLeaf {
        var leaf: DraftLeaf
        if let origin = json["leaf"]?.text {
            guard let known = base.when.leaf(origin) else { throw Self.gone(origin) }
            leaf = DraftLeaf(id: id, known, book)
        } else {
            guard let fact = json["fact"]?.text.flatMap({ book[$0] }), DraftLeaf.isOffered(fact, book) else { throw Self.strange }
            leaf = DraftLeaf(id: id, about: fact)
        }
        if let code = json["op"]?.text {
            guard let comparison = DraftLeaf.Operator(rawValue: code), comparison != .kept || leaf.origin != nil else { throw Self.strange }
            leaf.comparison = comparison
        }
        if let values = json["values"]?.elements { leaf.values = values.prefix(64).compactMap(\.text).map { String($0.prefix(200)) } }
        return leaf
    }
}

extension DraftLeaf {
    /// Whether a form may add a condition over the fact: of the whole, and of a type that forms can compare.
    static func isOffered(_ fact: FactDefinition, _ book: FactBook) -> Bool {
        book.list(of: fact.name) == nil && !operators(fact.type).isEmpty
    }
}

extension Condition {
    func refers(to rule: String) -> Bool {
        switch self {
        case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.contains { $0.refers(to: rule) }
        case .not(let part): part.refers(to: rule)
        case .ref(let id, _): id == rule
        case .leaf: false
        }
    }
}
