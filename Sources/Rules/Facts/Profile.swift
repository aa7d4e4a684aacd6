/// A value of a fact.
public enum FactValue: Sendable, Hashable {
    case flag(Bool)
    case number(Double)
    case day(EpochDay)
    case code(String)
    case codes(Set<String>)
    case members([Profile])
}

/// What is known of one fact. A value too old for its `max_age` counts as stale when it is read.
public enum FactState: Sendable, Hashable {
    /// Never asked.
    case absent
    /// Asked and answered "no sé".
    case declined
    /// The question makes no sense here.
    case notApplicable
    /// Known, and since when if that is known.
    case given(FactValue, on: EpochDay?)
}

/// What is known of one organisation or group, or of one member of a list.
public struct Profile: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    public private(set) var states: [String: FactState]

    /// What is known, by the names of facts.
    public init(_ states: [String: FactState] = [:]) { self.states = states }

    /// Known values without dates, for trials and tests.
    public init(dictionaryLiteral elements: (String, FactValue)...) {
        states = Dictionary(elements.map { ($0.0, .given($0.1, on: nil)) }, uniquingKeysWith: { _, last in last })
    }

    /// What is known of a fact; absent if nothing was said.
    public subscript(_ fact: String) -> FactState {
        get { states[fact] ?? .absent }
        set { states[fact] = newValue == .absent ? nil : newValue }
    }
}
