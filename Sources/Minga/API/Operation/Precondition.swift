import Kit

/// Strong entity tags made of a record's version and of the shape it is written in: `"7-3fa9c2d1"` (RFC 9110 §8.8, §13).
struct Precondition: Sendable {
    /// Changes when the fields of the answer change, so that a cached answer of an older program is not taken for the new one.
    let mark: String

    init(_ record: JSONSchema.Record) { mark = String(Secret.sha256(record.definition(.es).description).prefix(8)) }

    func tag(_ version: Int) -> String { "\"\(version)-\(mark)\"" }

    /// Whether the client already has this version. Compression may have marked the tag as weak or given it an ending.
    func isKnown(_ version: Int, _ request: Request) -> Bool {
        guard let header = request.headers["if-none-match"] else { return false }
        if header.trimmed == "*" { return true }
        let own = "\"\(version)-\(mark)"
        return Self.tags(header).contains { $0 == own + "\"" || $0.hasPrefix(own + "-") }
    }

    /// The version that `If-Match` names; required.
    static func required(_ request: Request) throws(Problem) -> Int {
        guard let header = request.headers["if-match"], !header.trimmed.isEmpty else {
            throw Problem(
                .preconditionRequired,
                Words(
                    es: "Indique en If-Match el ETag de la versión que cambia, tal como vino al leerla.",
                    en: "State in If-Match the ETag of the version you change, as it came when you read it."))
        }
        guard let flaw = tagRule.flaw(header.trimmed) else { return version(of: header) }
        throw Problem(
            .malformed, Words(es: "La cabecera If-Match no se entiende.", en: "The If-Match header cannot be understood."),
            fields: [Problem.Field("?If-Match", flaw)])
    }

    /// One entity tag as HTTP writes it, strong or weakened by compression.
    static let tagRule = TextRule(pattern: #"^(W/)?"[!#-~]{1,60}"$"#, minimum: 3, maximum: 64, example: "\"7-3fa9c2d1\"") { text in
        let quoted = text.hasPrefix("W/") ? text.dropFirst(2) : text[...]
        let inside = quoted.dropFirst().dropLast().utf8
        let isTag =
            quoted.utf8.count == inside.count + 2 && quoted.hasPrefix("\"") && quoted.hasSuffix("\"") && (1...60).contains(inside.count)
        return isTag && inside.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 }
            ? nil : Words(es: "Se espera un ETag, como \"7-3fa9c2d1\".", en: "An ETag is expected, such as \"7-3fa9c2d1\".")
    }

    /// 0 for a tag that this program never gave: no version, so the façade finds it stale once everything else was found right
    /// (RFC 9110 §13.2.1: preconditions come last).
    private static func version(of header: String) -> Int {
        tags(header).first.flatMap { Int($0.dropFirst().prefix { $0.isASCII && $0.isNumber }) } ?? 0
    }

    private static func tags(_ header: String) -> [Substring] {
        header.split(separator: ",").prefix(50).map { tag in
            let bare = tag.drop { $0 == " " }
            let strong = bare.hasPrefix("W/") ? bare.dropFirst(2) : bare
            return strong.last == " " ? strong.prefix { $0 != " " } : strong
        }
    }
}
