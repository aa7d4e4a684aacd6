import Kit

/// What a client asked, read and bounded by the server before any feature sees it.
public struct Request: Sendable {
    public enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case put = "PUT"
        case patch = "PATCH"
        case delete = "DELETE"
        case options = "OPTIONS"

        /// GET, HEAD and OPTIONS change nothing.
        public var isSafe: Bool { self == .get || self == .head || self == .options }
    }

    public var method: Method
    /// Decoded path without language prefix: `/organizaciones/42`.
    public var path: String
    public var query: Pairs
    public var headers: Headers
    public var body: [UInt8]
    /// The body of a form with files, which is not held but read while it arrives.
    public var arriving: ArrivingBody?
    /// Address of the client, after trusted proxies.
    public var remote: String
    public var language: Language

    public init(
        _ method: Method = .get, _ path: String, query: Pairs = Pairs(), headers: Headers = [:], body: [UInt8] = [],
        remote: String = "127.0.0.1", language: Language = .es
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.remote = remote
        self.language = language
    }

    /// Whether the answer goes to a program: problems are JSON there and pages elsewhere.
    public var isAPI: Bool { path.hasPrefix("/api/") }

    public func cookie(_ name: String) -> String? {
        guard let cookies = headers["cookie"] else { return nil }
        for cookie in cookies.utf8.split(separator: UInt8(ascii: ";")) {
            let pair = cookie.drop { $0 == UInt8(ascii: " ") }
            guard pair.starts(with: name.utf8) else { continue }
            let rest = pair.dropFirst(name.utf8.count)
            if rest.first == UInt8(ascii: "=") { return String(Substring(rest.dropFirst())) }
        }
        return nil
    }
}

/// A body that is read once, while it arrives; throws when it is over its limit, or ends before its time.
public struct ArrivingBody: Sendable {
    public let read: @Sendable (_ take: ([UInt8]) throws -> Void) async throws -> Void

    public init(_ read: @escaping @Sendable (_ take: ([UInt8]) throws -> Void) async throws -> Void) { self.read = read }
}

/// Headers of a request, names in lower case. Few enough that looking through them beats hashing them.
public struct Headers: Sendable, ExpressibleByDictionaryLiteral {
    public private(set) var items: [(name: String, value: String)]

    public init(dictionaryLiteral items: (String, String)...) { self.items = items.map { (name: $0, value: $1) } }

    public init(_ items: [(name: String, value: String)]) { self.items = items }

    public subscript(name: String) -> String? {
        get { items.first { $0.name == name }?.value }
        set {
            items.removeAll { $0.name == name }
            if let newValue { items.append((name, newValue)) }
        }
    }
}

/// Names and values of a query or a form, in order; a name may come more than once.
public struct Pairs: Sendable, Hashable {
    public var items: [Item]

    public struct Item: Sendable, Hashable {
        public let name: String
        public let value: String
    }

    public init(_ items: [(String, String)] = []) { self.items = items.map { Item(name: $0, value: $1) } }

    public init(items: [Item]) { self.items = items }

    /// The first value, trimmed; nil when absent or blank.
    public subscript(name: String) -> String? { items.first { $0.name == name }?.value.nonEmpty }

    /// The first value exactly as it came.
    public func raw(_ name: String) -> String? { items.first { $0.name == name }?.value }

    /// All values, blanks left out.
    public func all(_ name: String) -> [String] { items.filter { $0.name == name }.compactMap { $0.value.nonEmpty } }
}
