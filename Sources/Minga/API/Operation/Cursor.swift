import Foundation
import Kit

/// Where a list goes on: the sort values of the last row seen (*keyset*), opaque to clients, checked when it comes back.
///
/// A cursor carries a digest of its content and of the list it belongs to, filters included: one that was altered, or that
/// belongs to another list, is refused. It holds nothing secret, and its values only ever become parameters of a statement.
public struct Cursor: Sendable, Hashable {
    public enum Part: Sendable { case text, whole, real }

    public let values: [Value]

    public init(_ values: [Value]) { self.values = values }

    public init(_ values: any Bindable...) { self.values = values.map(\.value) }

    public subscript(index: Int) -> Value { values.indices.contains(index) ? values[index] : .null }

    func encoded(for list: String) -> String {
        let content = JSON.array(values.map(\.json)).bytes
        return Data(Self.digest(content, list) + content).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// Nil when the text is no cursor of this list.
    init?(_ text: String, for list: String, parts: [Part]) {
        guard text.utf8.count <= Self.longest else { return nil }
        let padding = String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        let standard = text.replacing("-", with: "+").replacing("_", with: "/") + padding
        guard let data = Data(base64Encoded: standard), data.count > Self.digestLength else { return nil }
        let content = Array(data.dropFirst(Self.digestLength))
        guard Array(data.prefix(Self.digestLength)) == Self.digest(content, list) else { return nil }
        guard let elements = (try? JSON(parsing: content))?.elements, elements.count == parts.count else { return nil }
        var values: [Value] = []
        for (element, part) in zip(elements, parts) {
            guard let value = Value(element, as: part) else { return nil }
            values.append(value)
        }
        self.values = values
    }

    static let longest = 2000
    private static let digestLength = 8

    private static func digest(_ content: [UInt8], _ list: String) -> [UInt8] {
        Array(Secret.sha256(Array(list.utf8) + [0] + content).prefix(digestLength))
    }
}

extension Value {
    fileprivate var json: JSON {
        switch self {
        case .null: .null
        case .integer(let number): .integer(number)
        case .real(let number): .real(number)
        case .text(let text): .string(text)
        }
    }

    fileprivate init?(_ json: JSON, as part: Cursor.Part) {
        switch (json, part) {
        case (.null, _): self = .null
        case (.integer(let number), .whole): self = .integer(number)
        case (.integer(let number), .real): self = .real(Double(number))
        case (.real(let number), .real): self = .real(number)
        case (.string(let text), .text): self = .text(text)
        default: return nil
        }
    }
}

/// What a list is asked for: at most `limit` rows after the cursor.
public struct CursorRange: Sendable {
    public let after: Cursor?
    public let limit: Int

    public init(after: Cursor? = nil, limit: Int) {
        self.after = after
        self.limit = limit
    }

    /// Rows to fetch: one more than asked tells whether there is a next page.
    public var fetch: Int { limit + 1 }
}

/// A page of a list and where the next begins.
public struct CursorPage<T: Sendable>: Sendable {
    public let items: [T]
    public let next: Cursor?

    public init(items: [T], next: Cursor?) {
        self.items = items
        self.next = next
    }

    /// From up to `range.fetch` rows; `key` gives the sort values of a row.
    public init(_ rows: [T], _ range: CursorRange, key: (T) -> Cursor) {
        let hasMore = rows.count > range.limit
        items = hasMore ? Array(rows.prefix(range.limit)) : rows
        next = hasMore ? items.last.map(key) : nil
    }
}
