/// A statement in the portable dialect: literals are SQL, each interpolated value becomes a parameter, a fragment is spliced.
///
/// ```swift
/// let page: SQL = "SELECT name FROM organisations WHERE \(filter) AND region = \(region) LIMIT \(25)"
/// ```
/// What is portable between SQLite 3.40 and PostgreSQL 15 is written in `docs/architecture.md`; `ArchitectureTests` refuses the rest.
public struct SQL: ExpressibleByStringInterpolation, Sendable {
    enum Part: Sendable {
        case text(StaticString)
        case name(String)
        case value(Value)
    }

    var parts: [Part]

    public typealias StringLiteralType = StaticString

    public init(stringLiteral value: StaticString) { parts = [.text(value)] }

    public init(stringInterpolation: Interpolation) { parts = stringInterpolation.parts }

    init(parts: [Part]) { self.parts = parts }

    public static let empty: SQL = ""

    public static func + (left: SQL, right: SQL) -> SQL { SQL(parts: left.parts + right.parts) }

    public static func += (left: inout SQL, right: SQL) { left.parts.append(contentsOf: right.parts) }

    /// Fragments joined by a literal: `SQL.joined(filters, " AND ")`.
    public static func joined(_ fragments: [SQL], _ separator: StaticString) -> SQL {
        var parts: [Part] = []
        for (index, fragment) in fragments.enumerated() {
            if index > 0 { parts.append(.text(separator)) }
            parts.append(contentsOf: fragment.parts)
        }
        return SQL(parts: parts)
    }

    /// All filters hold; `1 = 1` when there is none.
    public static func all(_ filters: [SQL]) -> SQL { filters.isEmpty ? "1 = 1" : joined(filters, " AND ") }

    /// A table or column name chosen by code; letters, digits and `_` only, anything else is a programming error.
    public static func name(_ name: String) -> SQL {
        precondition(
            name.utf8.allSatisfy { ($0 | 32) >= 97 && ($0 | 32) <= 122 || $0 == 95 || (48...57).contains($0) }, "not a name: \(name)")
        return SQL(parts: [.name(name)])
    }

    /// Text with `$1 …` and the values in order, for both engines.
    public func rendered() -> (text: String, values: [Value]) {
        var text = ""
        var values: [Value] = []
        for part in parts {
            switch part {
            case .text(let literal):
                literal.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
            case .name(let name): text += name
            case .value(let value):
                values.append(value)
                text += "$" + String(values.count)
            }
        }
        return (text, values)
    }

    public struct Interpolation: StringInterpolationProtocol {
        public typealias StringLiteralType = StaticString
        var parts: [Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(interpolationCount * 2 + 1) }

        public mutating func appendLiteral(_ literal: StaticString) {
            if literal.utf8CodeUnitCount > 0 { parts.append(.text(literal)) }
        }

        public mutating func appendInterpolation(_ value: some Bindable) { parts.append(.value(value.value)) }

        public mutating func appendInterpolation(_ value: (some Bindable)?) { parts.append(.value(value?.value ?? .null)) }

        public mutating func appendInterpolation(_ fragment: SQL) { parts.append(contentsOf: fragment.parts) }

        /// `IN (\(list: codes))`; an empty list matches nothing.
        public mutating func appendInterpolation(list values: some Collection<some Bindable>) {
            guard !values.isEmpty else { return parts.append(.text("NULL")) }
            for (index, value) in values.enumerated() {
                if index > 0 { parts.append(.text(", ")) }
                parts.append(.value(value.value))
            }
        }
    }
}

/// A value of a row or a parameter. Booleans are 0 and 1; dates and keys are text; instants are milliseconds.
public enum Value: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
}

/// What can be a parameter.
public protocol Bindable {
    var value: Value { get }
}

extension Value: Bindable { public var value: Value { self } }
extension String: Bindable { public var value: Value { .text(self) } }
extension Int: Bindable { public var value: Value { .integer(Int64(self)) } }
extension Int64: Bindable { public var value: Value { .integer(self) } }
extension Double: Bindable { public var value: Value { .real(self) } }
extension Bool: Bindable { public var value: Value { .integer(self ? 1 : 0) } }
extension Instant: Bindable { public var value: Value { .integer(milliseconds) } }
extension CivilDate: Bindable { public var value: Value { .text(description) } }
extension PartialDate: Bindable { public var value: Value { .text(description) } }
extension Rut: Bindable { public var value: Value { .text(description) } }
extension RawRepresentable where RawValue == String, Self: Bindable { public var value: Value { .text(rawValue) } }
