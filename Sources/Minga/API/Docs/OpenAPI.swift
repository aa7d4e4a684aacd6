import Kit

/// The OpenAPI 3.1 description of the API, made from the endpoints.
public struct OpenAPI: Sendable {
    let endpoints: [Endpoint]
    let title: String
    let language: Language

    public init(_ endpoints: [Endpoint], title: String, _ language: Language) {
        self.endpoints = endpoints
        self.title = title
        self.language = language
    }

    public var document: JSON {
        [
            "openapi": "3.1.0", "jsonSchemaDialect": "https://spec.openapis.org/oas/3.1/dialect/base", "info": info,
            "servers": [["url": "/"]], "tags": .array(groups.map(tag)), "paths": paths,
            "components": ["schemas": schemas, "responses": problems, "headers": headers, "securitySchemes": schemes],
        ]
    }

    private var info: JSON {
        let text = Words(
            es:
                "Los datos de la red, para programas. Los errores siguen RFC 9457; las listas van por cursor (RFC 8288); cada cambio dice qué versión edita.",
            en:
                "The data of the network, for programs. Errors follow RFC 9457; lists go by cursor (RFC 8288); each change says which version it edits."
        )
        return [
            "title": .string(title), "version": "1", "description": .string(language(text)),
            "license": ["name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"],
        ]
    }

    /// Groups in the order in which endpoints name them first.
    var groups: [Operation.Group] {
        var found: [Operation.Group] = []
        for endpoint in endpoints where !found.contains(endpoint.operation.about.group) { found.append(endpoint.operation.about.group) }
        return found
    }

    private func tag(_ group: Operation.Group) -> JSON { ["name": .string(group.id), "description": .string(language(group.title))] }

    private var paths: JSON {
        var patterns: [String] = []
        for endpoint in endpoints where !patterns.contains(endpoint.operation.address.pattern) {
            patterns.append(endpoint.operation.address.pattern)
        }
        return .object(
            patterns.map { pattern in
                let own = endpoints.map(\.operation).filter { $0.address.pattern == pattern }
                return JSON.Member(
                    pattern, .object(own.map { JSON.Member($0.method.rawValue.lowercased(), OpenAPIOperation($0, language).json) }))
            })
    }

    // MARK: Components

    private var schemas: JSON {
        var members: [JSON.Member] = []
        let operations = endpoints.map(\.operation)
        let records = operations.flatMap { operation in
            [operation.outcome.record, operation.body].compactMap { $0 }.flatMap { JSONSchema.record($0).records }
        }
        for record in records + JSONSchema.record(Problem.record).records where !members.contains(where: { $0.name == record.name }) {
            members.append(JSON.Member(record.name, record.definition(language)))
        }
        for operation in operations {
            guard case .list(let record, _) = operation.outcome, !members.contains(where: { $0.name == record.name + "Page" }) else {
                continue
            }
            members.append(JSON.Member(record.name + "Page", page(record)))
        }
        return .object(members)
    }

    private func page(_ record: JSONSchema.Record) -> JSON {
        let next = Words(es: "Cursor de la página siguiente; null en la última.", en: "Cursor of the next page; null on the last.")
        return [
            "type": "object",
            "properties": [
                "data": ["type": "array", "items": record.reference, "maxItems": .integer(500)],
                "next": ["type": ["string", "null"], "description": .string(language(next))],
            ], "required": ["data", "next"], "additionalProperties": false,
        ]
    }

    private var problems: JSON {
        .object(
            Problem.Code.allCases.map { code in
                var members: [JSON.Member] = [
                    JSON.Member("description", .string(language(code.title))),
                    JSON.Member("content", ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]]),
                ]
                if code == .tooManyRequests || code == .unavailable {
                    members.append(JSON.Member("headers", ["Retry-After": ["$ref": "#/components/headers/RetryAfter"]]))
                }
                if code == .unauthenticated {
                    members.append(JSON.Member("headers", ["WWW-Authenticate": ["$ref": "#/components/headers/WWWAuthenticate"]]))
                }
                return JSON.Member(code.rawValue, .object(members))
            })
    }

    private var headers: JSON {
        func header(_ words: Words, _ type: JSON = "string") -> JSON {
            ["description": .string(language(words)), "schema": ["type": type]]
        }
        return [
            "ETag": header(
                Words(
                    es: "Versión del registro, para If-Match e If-None-Match.", en: "Version of the record, for If-Match and If-None-Match."
                )),
            "Link": header(Words(es: "Primera página y siguiente (RFC 8288).", en: "First page and next (RFC 8288).")),
            "Location": header(Words(es: "Dirección del registro creado.", en: "Address of the record created.")),
            "Replayed": header(
                Words(es: "«true» si es la respuesta ya dada a esta clave.", en: "“true” if it is the answer already given to this key.")),
            "RetryAfter": header(Words(es: "Segundos que esperar.", en: "Seconds to wait."), "integer"),
            "WWWAuthenticate": header(Words(es: "Cómo identificarse.", en: "How to identify oneself.")),
        ]
    }

    private var schemes: JSON {
        let key = Words(es: "Clave de programa, que se crea en «Mi cuenta».", en: "Program key, made in “My account”.")
        let cookie = Words(
            es: "Sesión del navegador; los cambios solo desde páginas de este sitio.",
            en: "Browser session; changes only from pages of this site.")
        return [
            "key": ["type": "http", "scheme": "bearer", "description": .string(language(key))],
            "session": ["type": "apiKey", "in": "cookie", "name": "s", "description": .string(language(cookie))],
        ]
    }
}
