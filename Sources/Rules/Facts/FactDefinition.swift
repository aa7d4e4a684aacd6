/// A fact of the dictionary: what is asked, at what cost, from where, and how it may change.
public struct FactDefinition: Sendable, Hashable {
    /// `org.members`.
    public let name: String
    public let label: Phrase
    /// Nil only when derived.
    public let question: Phrase?
    public let help: Phrase?
    public let type: FactType
    /// Effort of answering, 1 to 5.
    public let cost: Int
    public let source: FactSource
    /// After it a dated value is stale.
    public let maxAge: Span?
    public let derivation: Derivation?
    public let change: FactChange

    /// A fact as a dictionary would define it.
    public init(
        name: String, label: Phrase, question: Phrase?, help: Phrase? = nil, type: FactType, cost: Int = 1, source: FactSource = .own,
        maxAge: Span? = nil, derivation: Derivation? = nil, change: FactChange = .unknown
    ) {
        self.name = name
        self.label = label
        self.question = question
        self.help = help
        self.type = type
        self.cost = cost
        self.source = source
        self.maxAge = maxAge
        self.derivation = derivation
        self.change = change
    }
}

/// Where the value comes from.
public enum FactSource: String, Sendable, Hashable, CaseIterable {
    case registry
    case own = "self"
    case derived
}

/// The only arithmetic there is.
public enum Derivation: Sendable, Hashable {
    case ratio(String, String)
    case sum([String])

    public var parts: [String] {
        switch self {
        case .ratio(let top, let bottom): [top, bottom]
        case .sum(let parts): parts
        }
    }
}

/// Whether the fact itself can be made different.
public enum FactChange: Sendable, Hashable {
    /// The dictionary does not say; nothing is proposed.
    case unknown
    /// The past, the place.
    case never
    case possible(cost: Int, direction: Direction?, to: Set<String>?, how: Phrase?)

    /// The only way in which a number can move.
    public enum Direction: String, Sendable, Hashable, CaseIterable { case up, down }
}
