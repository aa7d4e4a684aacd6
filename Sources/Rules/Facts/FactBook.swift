/// The dictionary of facts that rules and profiles may speak of.
public struct FactBook: Sendable {
    public let facts: [FactDefinition]
    /// Indexes of the facts that come from others.
    let derived: [Int]
    private let indexes: [String: Int]

    /// - Precondition: the definitions agree with each other; `FactBook(reading:)` checks it.
    public init(_ facts: [FactDefinition]) {
        self.facts = facts
        derived = facts.indices.filter { facts[$0].derivation != nil }
        indexes = Dictionary(facts.enumerated().map { ($0.element.name, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// The position of a fact in the book.
    public func index(of name: String) -> Int? { indexes[name] }
    /// The fact of that name.
    public subscript(_ name: String) -> FactDefinition? { indexes[name].map { facts[$0] } }

    /// The list whose members have this fact; nil for a fact of the whole.
    public func list(of name: String) -> FactDefinition? {
        facts.first { fact in
            if case .list(let prefix) = fact.type { return name.hasPrefix(prefix + ".") }
            return false
        }
    }
}
