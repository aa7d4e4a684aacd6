import Kit

/// What an endpoint says of itself: everything that its documentation and its OpenAPI description need.
public struct Operation: Sendable {
    public let method: Request.Method
    public let address: Address
    public let about: About
    public let access: Access
    public let path: [PathParameter]
    public let query: [any QueryDeclaration]
    public let body: JSONSchema.Record?
    public let outcome: Outcome
    /// `If-Match` is required.
    public let needsVersion: Bool
    /// `Idempotency-Key` is understood.
    public let isIdempotent: Bool

    /// The words of an endpoint.
    public struct About: Sendable {
        /// Unique, in English: `listOrganisations`.
        public let id: String
        public let group: Group
        public let summary: Words
        public let detail: Words?

        public init(_ id: StaticString, _ group: Group, _ summary: Words, detail: Words? = nil) {
            self.id = "\(id)"
            self.group = group
            self.summary = summary
            self.detail = detail
        }
    }

    /// A chapter of the documentation.
    public struct Group: Sendable, Hashable {
        public let id: String
        public let title: Words

        public init(_ id: StaticString, _ title: Words) {
            self.id = "\(id)"
            self.title = title
        }
    }

    /// What a call that succeeds gives.
    public enum Outcome: Sendable {
        case list(JSONSchema.Record, [ListFormat])
        case record(JSONSchema.Record, hasVersion: Bool)
        case created(JSONSchema.Record)
        case nothing

        public var status: Int {
            switch self {
            case .list, .record: 200
            case .created: 201
            case .nothing: 204
            }
        }

        var record: JSONSchema.Record? {
            switch self {
            case .list(let record, _), .record(let record, _), .created(let record): record
            case .nothing: nil
            }
        }
    }

    /// Every problem a call may end in. What any address may answer (405) is left to the general part.
    public var problems: [Problem.Code] {
        var codes: [Problem.Code] = [.malformed, .unauthenticated, .notAcceptable, .addressTooLong, .tooManyRequests, .unavailable]
        if access != .anyone || !method.isSafe { codes.append(.forbidden) }
        if !path.isEmpty || isList { codes.append(.notFound) }
        if !method.isSafe { codes += [.conflict, .tooLarge, .invalid] }
        if body != nil { codes.append(.unsupportedMedia) }
        if needsVersion { codes += [.stale, .preconditionRequired] }
        return codes.sorted { $0.status < $1.status }
    }

    /// A cursor may name a page that does not exist.
    private var isList: Bool { if case .list = outcome { true } else { false } }

    /// Whether `If-None-Match` is understood and the answer may be 304.
    public var isConditional: Bool { method == .get }
}
