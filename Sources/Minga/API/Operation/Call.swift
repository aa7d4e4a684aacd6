import Kit

/// One call of an endpoint, after its checks: who calls, with which parameters.
public struct Call: Sendable {
    public let visit: Visit
    /// The version that `If-Match` names, 0 when it names none of ours; set where a version is required. The façade compares it, inside its
    /// write, and throws `stale` when the record has another.
    public let version: Int?

    init(_ visit: Visit, version: Int? = nil) {
        self.visit = visit
        self.version = version
    }

    public var network: Network { visit.network }
    public var actor: Actor { visit.actor }
    public var language: Language { visit.language }

    /// A `{name}` of the address; it has passed its rule.
    public func path(_ name: String) -> String { visit.parameter(name) }

    /// `{id}`.
    public var id: String { path("id") }

    /// A query parameter, nil when absent. It has passed its check.
    public subscript<V>(parameter: QueryParameter<V>) -> V? { parameter.values(in: visit.query).first }

    /// All values of a repeatable query parameter.
    public func all<V>(_ parameter: QueryParameter<V>) -> [V] { parameter.values(in: visit.query) }
}
