/// A state machine written as a table: from a state, a verb leads to another. Diagrams in `docs/lifecycles` are drawn from it.
public struct Lifecycle<State: Hashable & Sendable & RawRepresentable, Verb: Hashable & Sendable & RawRepresentable>: Sendable
where State.RawValue == String, Verb.RawValue == String {
    public struct Step: Sendable {
        public let from: State
        public let verb: Verb
        public let to: State

        public init(_ from: State, _ verb: Verb, _ to: State) {
            self.from = from
            self.verb = verb
            self.to = to
        }
    }

    public let name: String
    public let initial: State
    public let steps: [Step]

    public init(name: String, initial: State, steps: [Step]) {
        self.name = name
        self.initial = initial
        self.steps = steps
    }

    /// The state that the verb leads to, or a `conflict` problem that names both.
    public func apply(_ verb: Verb, to state: State) throws(Problem) -> State {
        guard let step = steps.first(where: { $0.from == state && $0.verb == verb }) else {
            throw Problem(
                .conflict,
                Words(
                    es: "No se puede «\(verb.rawValue)» en el estado «\(state.rawValue)».",
                    en: "“\(verb.rawValue)” is not possible in the state “\(state.rawValue)”."))
        }
        return step.to
    }

    /// Verbs open from a state, in table order.
    public func verbs(from state: State) -> [Verb] { steps.filter { $0.from == state }.map(\.verb) }

    /// Mermaid source of the diagram.
    public var diagram: String {
        let lines = steps.map { "    \($0.from.rawValue) --> \($0.to.rawValue): \($0.verb.rawValue)" }
        return (["stateDiagram-v2", "    [*] --> \(initial.rawValue)"] + lines).joined(separator: "\n") + "\n"
    }
}
