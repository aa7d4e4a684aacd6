import Kit

/// What a form brought: its fields and its files, read and bounded before any feature sees them.
public struct Submission: Sendable {
    public let pairs: Pairs
    public let files: [Upload]
    /// SHA-256 of the fields and files as they came, in hexadecimal, for a form that was read while it arrived.
    let digest: String?

    public init(_ pairs: Pairs = Pairs(), files: [Upload] = [], digest: String? = nil) {
        self.pairs = pairs
        self.files = files
        self.digest = digest
    }

    /// The file sent in a field, unless none was chosen.
    public func file(_ field: String) -> Upload? { files.first { $0.field == field } }

    /// Reads a body that was held whole, by its content type; nil when it is not a form.
    init?(_ request: Request) throws(Problem) {
        guard let type = request.headers["content-type"] else { return nil }
        switch Self.kind(type) {
        case "application/x-www-form-urlencoded":
            self.init(try Pairs(urlencoded: request.body))
        case "multipart/form-data":
            guard let boundary = Multipart.boundary(type) else { throw Multipart.broken }
            var multipart = Multipart(boundary: boundary)
            var parts = FormParts(scratch: nil, limit: 0) { _ throws(Problem) in }
            try multipart.read(request.body, into: &parts)
            try multipart.finish()
            self = parts.submission
        default:
            return nil
        }
    }

    /// Reads a form with files while it arrives; nil when it is none. `checkFields` sees the fields before the first file is written, and
    /// once more at the end.
    static func arriving(
        _ request: Request, scratch: String, limit: Int, checkFields: @escaping (Pairs) throws(Problem) -> Void
    ) async throws -> Submission? {
        guard let type = request.headers["content-type"], kind(type) == "multipart/form-data" else { return nil }
        guard let boundary = Multipart.boundary(type) else { throw Multipart.broken }
        var multipart = Multipart(boundary: boundary)
        var parts = FormParts(scratch: scratch, limit: limit, checkFields: checkFields)
        if let body = request.arriving {
            try await body.read { try multipart.read($0, into: &parts) }
        } else {
            try multipart.read(request.body, into: &parts)
        }
        try multipart.finish()
        return parts.submission
    }

    private static func kind(_ type: String) -> String { type.prefix { $0 != ";" }.lowercased().trimmed }
}

/// A file that a form brought, in the data folder up to its route's limit, and never under the name it came with. It goes when the request
/// is answered.
public struct Upload: Sendable {
    public let field: String
    /// Name for showing and downloading: no folders, no control characters, at most 120 characters.
    public let name: String
    /// Media type that the client claims.
    public let type: String
    public let content: ScratchFile
    /// Bytes.
    public let size: Int
    /// SHA-256 in hexadecimal.
    public let digest: String

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

/// Puts the parts of a form together: fields in memory, up to what any form needs, files in the folder.
struct FormParts: MultipartSink {
    /// Folder of the files; nil when the form takes none.
    private let scratch: String?
    /// Bytes of the largest file.
    private let limit: Int
    private let checkFields: (Pairs) throws(Problem) -> Void
    private var pairs: [Pairs.Item] = []
    private var files: [Upload] = []
    private var left = Route.formLimit
    private var field = ""
    private var text: [UInt8] = []
    private var file: Arriving?
    private var all = Digest()

    private struct Arriving {
        let name: String
        let type: String
        var content: ScratchFile?
        var size = 0
        var digest = Digest()
    }

    init(scratch: String?, limit: Int, checkFields: @escaping (Pairs) throws(Problem) -> Void) {
        self.scratch = scratch
        self.limit = limit
        self.checkFields = checkFields
    }

    var submission: Submission {
        var all = all
        return Submission(Pairs(items: pairs), files: files, digest: all.finish())
    }

    mutating func begin(_ field: String, file: String?, type: String) throws(Problem) {
        guard pairs.count + files.count < Pairs.limit else { throw .tooManyFields }
        self.field = field
        text = []
        self.file = file.map { Arriving(name: $0, type: type) }
        add(Array("\(field.utf8.count) \(field)\n\(file ?? "")\n".utf8)[...])
    }

    mutating func take(_ content: ArraySlice<UInt8>) throws(Problem) {
        guard !content.isEmpty else { return }
        guard file != nil else {
            left -= content.count
            guard left >= 0 else { throw .bodyTooLarge(Route.formLimit) }
            text += content
            return
        }
        guard let scratch else { throw Self.fileless }
        if file?.content == nil {
            try checkFields(Pairs(items: pairs))
            file?.content = try ScratchFile(in: scratch)
        }
        file?.size += content.count
        guard file?.size ?? 0 <= limit else { throw .bodyTooLarge(limit) }
        content.withUnsafeBufferPointer { file?.digest.update($0) }
        try file?.content?.write(content)
    }

    mutating func end() throws(Problem) {
        guard var done = file else {
            guard !text.contains(0), let value = String(validating: text, as: UTF8.self) else { throw .brokenText }
            add(text[...])
            pairs.append(Pairs.Item(name: field, value: value))
            return
        }
        // An empty file is none: browsers send one when nobody chose any.
        guard let content = done.content else { return }
        let digest = done.digest.finish()
        add(Array(digest.utf8)[...])
        files.append(
            Upload(field: field, name: Upload.safeName(done.name), type: done.type, content: content, size: done.size, digest: digest))
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBufferPointer { all.update($0) } }

    private static let fileless = Problem(
        .malformed, Words(es: "Este formulario no recibe archivos.", en: "This form takes no files."))
}
