import Kit
import Rules

extension RuleDraft {
    /// The draft as forms carry it and scenarios keep it.
    var json: JSON { ["top": Self.json(.group(top)), "award": award.json] }

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

    private func leaf(_ json: JSON, _ id: Int) throws(Problem) -> DraftLeaf {
        guard let fact = json["fact"]?.text, let code = json["op"]?.text.flatMap(DraftLeaf.Operator.init),
            let values = json["values"]?.elements
        else { throw Self.strange }
        let texts = values.prefix(64).compactMap(\.text).map { String($0.prefix(200)) }
        guard let origin = json["leaf"]?.text else {
            guard let definition = book[fact], DraftLeaf.isOffered(definition, book), code != .kept else { throw Self.strange }
            return DraftLeaf(id: id, origin: nil, fact: fact, comparison: code, values: texts)
        }
        guard let leaf = base.when.leaf(origin), leaf.subject.fact == fact else { throw Self.gone(origin) }
        return DraftLeaf(id: id, origin: origin, fact: fact, comparison: code, values: texts)
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
