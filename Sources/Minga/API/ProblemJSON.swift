import Kit

extension Problem {
    /// RFC 9457: `type`, `title`, `status`, `detail`, our stable `code`, and one error per field with its JSON pointer.
    public func json(_ language: Language, request: String = "") -> [UInt8] {
        var writer = JSONWriter(capacity: 512)
        writer.object { json in
            json.key("type")
            json.string("/api#" + code.anchor)
            json.key("title")
            json.string(language(code.title))
            json.key("status")
            json.number(Int64(code.status))
            json.key("detail")
            json.string(language(detail))
            json.key("code")
            json.string(code.rawValue)
            if !request.isEmpty {
                json.key("instance")
                json.string("urn:minga:request:" + request)
            }
            guard !fields.isEmpty else { return }
            json.key("errors")
            json.array(fields) { $1.write(language, to: &$0) }
        }
        return writer.bytes
    }

    /// What a problem looks like, for OpenAPI.
    static let record = JSONSchema.Record(
        name: "Problem", summary: Words(es: "Lo que salió mal (RFC 9457).", en: "What went wrong (RFC 9457)."),
        members: [
            .init(
                "type", .text(TextRule(format: "uri-reference", example: "/api#problem-invalid")),
                Words(es: "Dirección de la explicación.", en: "Address of the explanation."), isNullable: false),
            .init("title", .text(.any), Words(es: "Título del tipo de problema.", en: "Title of the kind of problem."), isNullable: false),
            .init("status", .whole(400...599), Words(es: "Estado HTTP.", en: "HTTP status."), isNullable: false, example: 422),
            .init("detail", .text(.any), Words(es: "Qué pasó y qué hacer.", en: "What happened and what to do."), isNullable: false),
            .init(
                "code", .text(.choice(Code.allCases.map { .init($0.rawValue, $0.title) })),
                Words(es: "Código estable.", en: "Stable code."), isNullable: false, example: "invalid"),
            .init(
                "instance", .text(TextRule(format: "uri", example: "urn:minga:request:5f3a")),
                Words(es: "Este pedido, como figura en el registro del servicio.", en: "This request, as the log of the service has it."),
                isNullable: false, isRequired: false),
            .init(
                "errors", .list(.record(Field.record), maximum: nil), Words(es: "Un error por dato.", en: "One error per value."),
                isNullable: false,
                isRequired: false),
        ])
}

extension Problem.Code {
    /// Where the documentation explains it.
    public var anchor: String { "problem-" + rawValue }
}

extension Problem.Field {
    /// A name that begins with `?` is a parameter of the query.
    fileprivate func write(_ language: Language, to writer: inout JSONWriter) {
        writer.object { json in
            if name.hasPrefix("?") {
                json.key("parameter")
                json.string(String(name.dropFirst()))
            } else {
                json.key("pointer")
                json.string(pointer)
            }
            json.key("detail")
            json.string(language(message))
        }
    }

    fileprivate static let record = JSONSchema.Record(
        name: "ProblemError", summary: Words(es: "Lo que está mal en un dato.", en: "What is wrong with one value."),
        members: [
            .init(
                "pointer", .text(TextRule(example: "/rut")),
                Words(es: "Puntero JSON al dato del cuerpo.", en: "JSON pointer to the value of the body."),
                isNullable: false, isRequired: false),
            .init(
                "parameter", .text(TextRule(example: "limit")), Words(es: "Nombre del parámetro.", en: "Name of the parameter."),
                isNullable: false,
                isRequired: false),
            .init("detail", .text(.any), Words(es: "Qué está mal y el remedio.", en: "What is wrong and the remedy."), isNullable: false),
        ])
}

extension Answer {
    /// A problem as `application/problem+json`.
    public static func problem(_ problem: Problem, _ language: Language, request: String = "") -> Answer {
        var answer = Answer.json(problem.json(language, request: request), status: problem.code.status, type: "application/problem+json")
        answer.headers.append(("content-language", language.tag))
        answer.headers.append(("cache-control", "no-store"))
        if problem.code == .unauthenticated { answer.headers.append(("www-authenticate", "Bearer realm=\"minga\"")) }
        if let seconds = problem.retryAfter ?? problem.code.usualWait { answer.headers.append(("retry-after", String(seconds))) }
        return answer
    }
}

extension Problem.Code {
    /// Seconds to wait when the problem itself does not say.
    fileprivate var usualWait: Int? {
        switch self {
        case .tooManyRequests: 60
        case .unavailable, .refused: 10
        default: nil
        }
    }
}
