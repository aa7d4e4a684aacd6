import Kit

/// A `{name}` of an address: what it may be. Anything else is an address that does not exist.
public struct PathParameter: Sendable {
    public let name: String
    public let rule: TextRule
    public let summary: Words

    public init(_ name: String, _ rule: TextRule, _ summary: Words) {
        self.name = name
        self.rule = rule
        self.summary = summary
    }

    /// `{id}`: key of a record.
    public static let key = PathParameter("id", .key, Words(es: "Clave del registro.", en: "Key of the record."))
}
