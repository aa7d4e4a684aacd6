/// A value of a rule document that knows where it is written. `Document(parsing:file:)` reads JSON; a reader of another syntax may build the same tree.
public struct Document: Sendable {
    /// What a value is.
    public indirect enum Content: Sendable {
        case null
        case flag(Bool)
        case number(Double)
        case text(String)
        case array([Document])
        case object([Entry])
    }

    /// A key with its value. Keys are unique in an object.
    public struct Entry: Sendable {
        public let key: String
        public let place: TextPlace
        public let value: Document

        /// A key found at a place, with its value.
        public init(key: String, place: TextPlace, value: Document) {
            self.key = key
            self.place = place
            self.value = value
        }
    }

    public let content: Content
    public let place: TextPlace

    /// A value found at a place.
    public init(_ content: Content, at place: TextPlace) {
        self.content = content
        self.place = place
    }

    /// Reads strict JSON (RFC 8259) in UTF-8.
    /// - Throws: `RuleFlaw` with the line and column of the first fault.
    public init(parsing text: String, file: String) throws(RuleFlaw) {
        var parser = DocumentParser(text, file: file)
        self = try parser.document()
    }

    /// What kind of thing it is, for messages.
    var kind: Phrase {
        switch content {
        case .null: Phrase(same: "null")
        case .flag(let value): Phrase(same: value ? "true" : "false")
        case .number(let value): Phrase(es: "el número \(Figures.plain(value))", en: "the number \(Figures.plain(value))")
        case .text(let value): Phrase(es: "el texto «\(value)»", en: "the text “\(value)”")
        case .array: Phrase(es: "una lista", en: "a list")
        case .object: Phrase(es: "un objeto", en: "an object")
        }
    }
}

extension Document {
    /// A field of an object; nil if there is none, or if this is no object.
    public subscript(_ key: String) -> Document? {
        guard case .object(let entries) = content else { return nil }
        return entries.first { $0.key == key }?.value
    }
}
