import Kit
import Rules

/// One condition of a draft: what it is about, how it compares and with what, as typed.
struct DraftLeaf: Sendable, Hashable {
    enum Operator: String, Sendable, CaseIterable {
        /// A flag is yes or no.
        case flag = "is"
        case atLeast = "gte"
        case atMost = "lte"
        case above = "gt"
        case below = "lt"
        case equal = "eq"
        case notEqual = "ne"
        case between
        case oneOf = "in"
        case noneOf = "not_in"
        case has
        /// As the norm writes it: forms cannot say it, only remove it.
        case kept
    }

    let id: Int
    /// Name of the leaf of the norm that it comes from; nil for one that is proposed.
    let origin: String?
    /// The fact, or the list whose members are counted.
    let fact: String
    var comparison: Operator
    var values: [String]
    /// Of a list, which members; nil for a condition over a fact, and for one that forms cannot say.
    var members: DraftMembers?

    init(id: Int, origin: String?, fact: String, comparison: Operator, values: [String], members: DraftMembers? = nil) {
        self.id = id
        self.origin = origin
        self.fact = fact
        self.comparison = comparison
        self.values = values
        self.members = members
    }

    /// A leaf of a norm. `members` is what it counts, where it counts.
    init(id: Int, origin: String?, _ leaf: Leaf, _ book: FactBook, members: DraftMembers?) {
        let typed = Self.typed(leaf.comparison, DraftLiteral(members?.type ?? book[leaf.subject.fact]?.type ?? .flag))
        self.init(
            id: id, origin: origin, fact: leaf.subject.fact, comparison: typed?.0 ?? .kept, values: typed?.1 ?? [],
            members: typed == nil ? nil : members)
    }

    /// A condition over a fact of the dictionary that nobody has filled in yet. Over a list it counts members, to be chosen in a group with
    /// the number after its own.
    init(id: Int, about fact: FactDefinition) {
        var members: DraftMembers?
        if case .list = fact.type { members = DraftMembers(isShare: false, whom: RuleDraft.Group(id: id + 1, kind: .all)) }
        let type = members?.type ?? fact.type
        self.init(id: id, origin: nil, fact: fact.name, comparison: Self.operators(type).first ?? .kept, values: [], members: members)
    }

    /// What the values are compared with.
    func type(_ book: FactBook) -> FactType { members?.type ?? book[fact]?.type ?? .flag }

    /// A count is a whole number, a share a part of one.
    static func type(isShare: Bool) -> FactType {
        .number(isShare ? Measure(.share, least: 0, most: 1) : Measure(.count, isWhole: true, least: 0))
    }

    /// In a form: the share of the members, not their count.
    static let share = "share"
    static let count = "count"

    /// What a form offers for a type of fact.
    static func operators(_ type: FactType) -> [Operator] {
        switch type {
        case .flag: [.flag]
        case .number: [.atLeast, .atMost, .above, .below, .between, .equal, .notEqual]
        case .day: [.atLeast, .atMost, .between]
        case .choice: [.oneOf, .noneOf]
        case .choices: [.has]
        case .list: []
        }
    }

    /// A comparison of a norm as a form shows it; nil for what forms cannot say.
    private static func typed(_ comparison: LeafComparison, _ literal: DraftLiteral) -> (Operator, [String])? {
        func one(_ code: Operator, _ value: Literal) -> (Operator, [String])? {
            guard operators(literal.type).contains(code) else { return nil }
            return literal.text(value).map { (code, [$0]) }
        }
        func several(_ code: Operator, _ values: [Literal]) -> (Operator, [String])? {
            let texts = values.compactMap(literal.text)
            return texts.count == values.count && operators(literal.type).contains(code) ? (code, texts) : nil
        }
        switch (comparison, literal.type) {
        case (.equal(.flag(let value)), _): return (.flag, [value ? FactControl.yes : FactControl.no])
        case (.notEqual(.flag(let value)), _): return (.flag, [value ? FactControl.no : FactControl.yes])
        case (.equal(let value), .choice): return one(.oneOf, value)
        case (.notEqual(let value), .choice): return one(.noneOf, value)
        case (.oneOf(let values), .choice): return several(.oneOf, values)
        case (.noneOf(let values), .choice): return several(.noneOf, values)
        case (.equal(let value), _): return one(.equal, value)
        case (.notEqual(let value), _): return one(.notEqual, value)
        case (.below(let value), _): return one(.below, value)
        case (.atMost(let value), _): return one(.atMost, value)
        case (.above(let value), _): return one(.above, value)
        case (.atLeast(let value), _): return one(.atLeast, value)
        case (.has(let value), _): return one(.has, value)
        case (.between(let low, let high), _): return several(.between, [low, high])
        default: return nil
        }
    }

    /// The leaf as a form that was sent says it; one that the form does not hold stays.
    func taking(_ sent: Pairs) -> DraftLeaf {
        guard comparison != .kept, let code = sent["n\(id).op"].flatMap(Operator.init), code != .kept else { return self }
        var leaf = self
        leaf.comparison = code
        if let measure = sent["n\(id).measure"] { leaf.members?.isShare = measure == Self.share }
        leaf.values = sent.items.filter { $0.name == "n\(id).value" }.map { String($0.value.prefix(200)) }
        if code == .between { leaf.values = Array((leaf.values + [sent.raw("n\(id).high") ?? ""]).prefix(2)) }
        leaf.values = Array(leaf.values.prefix(64))
        return leaf
    }
}
