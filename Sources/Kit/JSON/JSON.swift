/// A JSON value (RFC 8259) with whole numbers kept whole. Objects keep the order they were made in when written.
public enum JSON: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int64)
    case real(Double)
    case string(String)
    case array([JSON])
    case object([Member])

    public struct Member: Sendable, Hashable {
        public let name: String
        public let value: JSON

        public init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }

    /// Reads UTF-8 text; the problem says that it is not JSON.
    public init(parsing bytes: [UInt8]) throws(Problem) {
        guard var reader = JSONReader(bytes), let value = try? reader.document() else {
            throw Problem(
                .malformed,
                Words(es: "El cuerpo no es JSON válido en UTF-8.", en: "The body is not valid JSON in UTF-8."))
        }
        self = value
    }

    public subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    public var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    public var integer: Int64? {
        if case .integer(let number) = self { number } else { nil }
    }

    public var elements: [JSON]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    public var members: [Member]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// UTF-8 text; members in their order, so equal values give equal bytes.
    public var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.value(self)
        return writer.bytes
    }

    public var description: String { String(decoding: bytes, as: UTF8.self) }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSON...) { self = .array(elements) }
    public init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { Member($0, $1) }) }

    /// Text, or null when there is none.
    public static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
    public static func number(_ number: Int?) -> JSON { number.map { .integer(Int64($0)) } ?? .null }
}
