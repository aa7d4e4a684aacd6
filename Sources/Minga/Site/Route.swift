import Kit

/// An address of the site: one value matches requests and writes links.
///
/// ```swift
/// static let organisation = Address("/organizaciones/{id}")
/// let link: Path = organisation(id)
/// ```
public struct Address: Sendable, Hashable {
    public let pattern: String
    let segments: [Segment]

    enum Segment: Sendable, Hashable {
        case literal(String)
        case parameter(String)
    }

    public init(_ pattern: StaticString) {
        let text = "\(pattern)"
        self.pattern = text
        segments = text.split(separator: "/").map {
            $0.hasPrefix("{") && $0.hasSuffix("}") ? .parameter(String($0.dropFirst().dropLast())) : .literal(String($0))
        }
    }

    /// The path with its parameters filled in, in order.
    public func callAsFunction(_ values: String...) -> Path {
        var rest = values[...]
        var path = Path("/")
        for (index, segment) in segments.enumerated() {
            let text: String
            switch segment {
            case .literal(let literal): text = literal
            case .parameter: text = rest.popFirst() ?? ""
            }
            path = index == 0 ? Path("/\(text)") : path.appending(text)
        }
        assert(rest.isEmpty, "too many parameters for \(pattern)")
        return path
    }
}

/// A request that the site answers: who may call it is part of its declaration, and refused before the handler runs.
public struct Route: Sendable {
    public let method: Request.Method
    public let address: Address
    public let access: Access
    /// Largest body it takes, in bytes, files apart.
    public let bodyLimit: Int
    /// The answer is the same for everybody who is not signed in, and changes only with an event or the day.
    public private(set) var isShared = false
    /// Its form brings files, which are read while they arrive.
    public private(set) var takesFiles = false
    /// Bytes of the largest file; nil, what the setting `upload-limit` says.
    public private(set) var fileLimit: Int?
    /// How often somebody who is not signed in may ask this; nil, as often as they like.
    public private(set) var limit: (@Sendable (Request) -> Limit?)?
    public let handle: @Sendable (Visit) async throws -> Answer

    public init(
        _ method: Request.Method, _ address: Address, _ access: Access = .anyone, bodyLimit: Int = Route.formLimit,
        _ handle: @escaping @Sendable (Visit) async throws -> Answer
    ) {
        self.method = method
        self.address = address
        self.access = access
        self.bodyLimit = bodyLimit
        self.handle = handle
    }

    /// The route of a page that may be kept until the next event.
    public var shared: Route {
        var copy = self
        copy.isShared = true
        return copy
    }

    /// The route of a form that brings files, each up to the setting `upload-limit`.
    public var takingFiles: Route {
        var copy = self
        copy.takesFiles = true
        return copy
    }

    /// The route of a form that brings files of at most so many bytes.
    public func takingFiles(upTo bytes: Int) -> Route {
        var copy = takingFiles
        copy.fileLimit = bytes
        return copy
    }

    /// The route with a limit, by address, for those who are not signed in.
    public func limited(_ limit: @escaping @Sendable (Request) -> Limit?) -> Route {
        var copy = self
        copy.limit = limit
        return copy
    }

    /// One mebibyte: more than any form or JSON document of the site.
    public static let formLimit = 1 << 20
}

/// Who may call a route. The façade behind it still checks the scope.
public enum Access: Sendable, Hashable {
    case anyone
    case signedIn
    /// Holds the permission in at least one scope.
    case holding(Permission)
}
