import Kit

/// What a form brought: its fields and its files, read and bounded before any feature sees them.
public struct Submission: Sendable {
    public let pairs: Pairs
    public let files: [Upload]

    public init(_ pairs: Pairs = Pairs(), files: [Upload] = []) {
        self.pairs = pairs
        self.files = files
    }

    /// The file sent in a field, unless none was chosen.
    public func file(_ field: String) -> Upload? { files.first { $0.field == field } }

    /// Reads the body by its content type; nil when it is not a form.
    init?(_ request: Request) throws(Problem) {
        guard let type = request.headers["content-type"] else { return nil }
        let kind = type.prefix { $0 != ";" }.lowercased().trimmed
        switch kind {
        case "application/x-www-form-urlencoded":
            self.init(try Pairs(urlencoded: request.body))
        case "multipart/form-data":
            guard let boundary = Multipart.boundary(type) else { throw Multipart.broken }
            self = try Multipart(boundary: boundary).read(request.body)
        default:
            return nil
        }
    }
}

/// A file that a form brought, held in memory up to its route's limit and never under the name it came with.
public struct Upload: Sendable {
    public let field: String
    /// Name for showing and downloading: no folders, no control characters, at most 120 characters.
    public let name: String
    /// Media type that the client claims.
    public let type: String
    public let bytes: [UInt8]

    public init(field: String, name: String, type: String, bytes: [UInt8]) {
        self.field = field
        self.name = Self.safeName(name)
        self.type = type
        self.bytes = bytes
    }

    static func safeName(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        let kept = last.unicodeScalars.filter { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: false
            default: !"<>:\"|?*".unicodeScalars.contains(scalar)
            }
        }
        let text = String(String.UnicodeScalarView(kept)).trimmed.drop { $0 == "." }
        return text.isEmpty ? "archivo" : String(text.suffix(120))
    }
}
