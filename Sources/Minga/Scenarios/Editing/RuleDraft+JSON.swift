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
            withMembers(
                leaf,
                leaf.origin.map { ["id": .integer(Int64(leaf.id)), "leaf": .string($0)] }
                    ?? ["id": .integer(Int64(leaf.id)), "fact": .string(leaf.fact)], shape)
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
            let own: JSON = [
                "id": .integer(Int64(leaf.id)), "leaf": .text(leaf.origin), "fact": .string(leaf.fact),
                "op": .string(leaf.comparison.rawValue), "values": .array(leaf.values.map { .string($0) }),
            ]
            return withMembers(leaf, own, json)
        case .group(let group):
            return [
                "id": .integer(Int64(group.id)), "group": .string(group.kind.rawValue), "least": .string(group.least),
                "parts": .array(group.parts.map(json)),
            ]
        }
    }

    private static func withMembers(_ leaf: DraftLeaf, _ own: JSON, _ write: (Node) -> JSON) -> JSON {
        guard let members = leaf.members else { return own }
        return .object(
            (own.members ?? []) + [
                JSON.Member("share", .bool(members.isShare)), JSON.Member("whom", write(.group(members.whom))),
            ])
    }

    /// Reads what a form or a scenario holds. Leaves of the norm are told by their names, so nothing but values can be made up.
    /// - Throws: `malformed` for what no form of this site makes; `conflict` when the norm has changed since.
    /// - Parameter rules: that may be referred to.
    init(_ json: JSON, of base: Rule, _ rules: RuleBook) throws(Problem) {
        var reader = DraftReader(base: base, rules: rules)
        guard case .group(let top)? = try reader.node(json["top"], depth: 1, list: nil) else { throw DraftReader.strange }
        self.init(top: top, award: DraftAward(json["award"]))
    }
}

private struct DraftReader {
    let base: Rule
    let rules: RuleBook
    private var book: FactBook { rules.facts }
    private var seen: Set<Int> = []
    /// For groups that a scenario kept before they could be changed.
    private var numbers = RuleDraft.Numbering(after: 50_000)

    init(base: Rule, rules: RuleBook) {
        self.base = base
        self.rules = rules
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

    /// `list` is the one whose members the node is about.
    mutating func node(_ json: JSON?, depth: Int, list: String?) throws(Problem) -> RuleDraft.Node? {
        guard let json, let number = json["id"]?.integer, (1...100_000).contains(number), seen.insert(Int(number)).inserted,
            seen.count <= RuleDraft.mostNodes + 1, depth <= RuleDraft.mostDepth + 1
        else { throw Self.strange }
        let id = Int(number)
        if let kind = json["group"]?.text {
            guard let kind = RuleDraft.Group.Kind(rawValue: kind), let items = json["parts"]?.elements else { throw Self.strange }
            var parts: [RuleDraft.Node] = []
            for item in items {
                if let part = try node(item, depth: depth + 1, list: list) { parts.append(part) }
            }
            return .group(.init(id: id, kind: kind, least: String((json["least"]?.text ?? "1").prefix(8)), parts: parts))
        }
        if let rule = json["ref"]?.text {
            guard list == nil else { throw Self.strange }
            guard rule.isEmpty || rules[rule] != nil else { throw Self.gone(rule) }
            return .reference(id: id, rule: rule)
        }
        var leaf = try leaf(json, id, list)
        if let whom = json["whom"], case .bool(let isShare)? = json["share"] {
            guard list == nil, leaf.members != nil, case .group(let group)? = try node(whom, depth: depth + 1, list: leaf.fact) else {
                throw Self.strange
            }
            leaf.members = DraftMembers(isShare: isShare, whom: group)
        } else if leaf.members != nil {
            guard let known = leaf.origin.flatMap(base.requirement) else { throw Self.strange }
            leaf.members = RuleDraft.members(of: known, book, &numbers)
        }
        return .leaf(leaf)
    }

    /// A leaf of the norm starts as the norm has it, and a proposed one as nobody has filled it in.
    private func leaf(_ json: JSON, _ id: Int, _ list: String?) throws(Problem) -> DraftLeaf {
        var leaf: DraftLeaf
        if let origin = json["leaf"]?.text {
            guard let known = base.requirement(origin), (book.list(of: known.subject.fact)?.name == list) else { throw Self.gone(origin) }
            let members = DraftMembers(counting: known, RuleDraft.Group(id: 0, kind: .all))
            leaf = DraftLeaf(id: id, origin: origin, known, book, members: members)
        } else {
            guard let fact = json["fact"]?.text.flatMap({ book[$0] }), DraftLeaf.isOffered(fact, book, in: list) else { throw Self.strange }
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
    /// Whether a form may add a condition over the fact: of the whole, a list to count, or of the members of `list`; of a type that forms can
    /// compare, and not one that only an agency can confirm, of which the registry says nothing of anybody.
    static func isOffered(_ fact: FactDefinition, _ book: FactBook, in list: String?) -> Bool {
        guard book.list(of: fact.name)?.name == list, !fact.isForAgency else { return false }
        if case .list = fact.type { return true }
        return !operators(fact.type).isEmpty
    }
}
