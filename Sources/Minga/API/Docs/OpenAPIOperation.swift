import Kit

/// One operation as OpenAPI describes it.
struct OpenAPIOperation: Sendable {
    let operation: Operation
    let language: Language

    init(_ operation: Operation, _ language: Language) {
        self.operation = operation
        self.language = language
    }

    var json: JSON {
        var members: [JSON.Member] = [
            JSON.Member("operationId", .string(operation.about.id)), JSON.Member("tags", [.string(operation.about.group.id)]),
            JSON.Member("summary", .string(language(operation.about.summary))),
        ]
        if let detail = operation.about.detail { members.append(JSON.Member("description", .string(language(detail)))) }
        members.append(JSON.Member("security", security))
        let parameters = self.parameters
        if !parameters.isEmpty { members.append(JSON.Member("parameters", .array(parameters))) }
        if let body = operation.body {
            let content: JSON = ["application/json": ["schema": body.reference, "example": body.example]]
            members.append(JSON.Member("requestBody", ["required": true, "content": content]))
        }
        members.append(JSON.Member("responses", .object(responses)))
        return .object(members)
    }

    private var security: JSON {
        let known: [JSON] = [["key": []], ["session": []]]
        return .array(operation.access == .anyone ? [[:]] + known : known)
    }

    // MARK: Parameters

    private var parameters: [JSON] {
        let path = operation.path.map { parameter("path", $0.name, .text($0.rule), $0.summary, isRequired: true) }
        let query = operation.query.map { declared in
            parameter(
                "query", declared.name, declared.isRepeatable ? .list(declared.schema, maximum: Repetition.most) : declared.schema,
                declared.summary,
                isRequired: false)
        }
        return path + query + headerParameters
    }

    private func parameter(_ place: String, _ name: String, _ schema: JSONSchema, _ summary: Words, isRequired: Bool) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("name", .string(name)), JSON.Member("in", .string(place)), JSON.Member("description", .string(language(summary))),
        ]
        if isRequired { members.append(JSON.Member("required", true)) }
        members.append(JSON.Member("schema", schema.json(language)))
        if case .text(let rule) = schema, place == "path" { members.append(JSON.Member("example", .string(rule.example))) }
        return .object(members)
    }

    private var headerParameters: [JSON] {
        var found: [JSON] = []
        if operation.needsVersion {
            let words = Words(es: "ETag de la versión que se cambia.", en: "ETag of the version being changed.")
            found.append(parameter("header", "If-Match", .text(Precondition.tagRule), words, isRequired: true))
        }
        if operation.isConditional {
            let words = Words(es: "ETag que ya se tiene: si sigue igual, 304.", en: "ETag already held: if unchanged, 304.")
            found.append(parameter("header", "If-None-Match", .text(.any), words, isRequired: false))
        }
        if operation.isIdempotent {
            let words = Words(
                es: "Clave propia de esta creación: repetirla da la primera respuesta y no crea otra vez.",
                en: "A key of your own for this creation: repeating it gives the first answer and creates nothing again.")
            let rule = TextRule(pattern: "^[!-~]+$", minimum: 1, maximum: 200, example: "5d1f8f7e-alta-1")
            found.append(parameter("header", "Idempotency-Key", .text(rule), words, isRequired: false))
        }
        return found
    }

    // MARK: Responses

    private var responses: [JSON.Member] {
        var found = [JSON.Member(String(operation.outcome.status), success)]
        if operation.isConditional {
            let words = Words(es: "No ha cambiado.", en: "Not modified.")
            found.append(JSON.Member("304", ["description": .string(language(words)), "headers": ["ETag": Self.header("ETag")]]))
        }
        for (status, codes) in Dictionary(grouping: operation.problems, by: \.status).sorted(by: { $0.key < $1.key }) {
            guard let code = codes.first else { continue }
            found.append(JSON.Member(String(status), ["$ref": .string("#/components/responses/" + code.rawValue)]))
        }
        return found
    }

    private var success: JSON {
        var members = [JSON.Member("description", .string(language(operation.about.summary)))]
        let headers = successHeaders
        if !headers.isEmpty { members.append(JSON.Member("headers", .object(headers.map { JSON.Member($0.0, Self.header($0.1)) }))) }
        if let content { members.append(JSON.Member("content", content)) }
        return .object(members)
    }

    private var successHeaders: [(String, String)] {
        switch operation.outcome {
        case .list: [("Link", "Link")]
        case .record(_, let hasVersion):
            (hasVersion ? [("ETag", "ETag")] : []) + (operation.isIdempotent ? [("Idempotent-Replayed", "Replayed")] : [])
        case .created: [("Location", "Location"), ("ETag", "ETag"), ("Idempotent-Replayed", "Replayed")]
        case .nothing: []
        }
    }

    private var content: JSON? {
        switch operation.outcome {
        case .nothing: nil
        case .record(let record, _), .created(let record): ["application/json": ["schema": record.reference, "example": record.example]]
        case .list(let record, let formats):
            .object(formats.map { JSON.Member($0.mediaType, Self.media($0, record)) })
        }
    }

    private static func media(_ format: ListFormat, _ record: JSONSchema.Record) -> JSON {
        switch format {
        case .json: ["schema": ["$ref": .string("#/components/schemas/\(record.name)Page")]]
        case .geojson: ["schema": ["type": "object"]]
        case .csv, .ndjson: ["schema": ["type": "string"]]
        case .datapackage, .xlsx: ["schema": ["type": "string", "format": "binary"]]
        }
    }

    private static func header(_ name: String) -> JSON { ["$ref": .string("#/components/headers/" + name)] }
}
