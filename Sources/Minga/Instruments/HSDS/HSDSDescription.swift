import Kit

/// The OpenAPI description of the API of HSDS, made from its operations.
struct HSDSDescription {
    let language: Language

    init(_ language: Language) { self.language = language }

    var document: JSON {
        [
            "openapi": "3.1.0", "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
            "info": [
                "title": "Minga: HSDS", "version": .string(HSDSRoutes.version),
                "description": .string(
                    language(
                        Words(
                            es: "El catálogo de instrumentos según Open Referral HSDS 3.2.",
                            en: "The catalogue of instruments as Open Referral HSDS 3.2 has it."))),
                "license": ["name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"],
            ],
            "servers": [["url": .string(HSDSOperation.root().text)]], "tags": [tag("required"), tag("optional")],
            "paths": .object([JSON.Member("/", root)] + HSDSOperation.all.map { JSON.Member(path($0), ["get": get($0)]) }),
            "components": ["schemas": HSDSSchemas.all, "responses": responses],
        ]
    }

    /// The names of the specification.
    private func tag(_ name: String) -> JSON {
        let words =
            name == "required"
            ? Words(es: "La norma las exige", en: "The standard requires them")
            : Words(es: "La norma las permite", en: "The standard allows them")
        return ["name": .string(name), "description": .string(language(words))]
    }

    private func path(_ operation: HSDSOperation) -> String {
        String(operation.address.pattern.dropFirst(HSDSOperation.root().text.count))
    }

    private var root: JSON {
        let words = Words(es: "Qué es esta API y qué norma sigue", en: "What this API is and which standard it follows")
        return [
            "get": [
                "operationId": "getAPIMetaInformation", "summary": .string(language(words)), "tags": ["required"],
                "responses": ["200": answer(["$ref": "#/components/schemas/api"]), "default": ["$ref": "#/components/responses/problem"]],
            ]
        ]
    }

    private func get(_ operation: HSDSOperation) -> JSON {
        let schema: JSON
        switch operation.result {
        case .record(let name): schema = ["$ref": .string("#/components/schemas/" + name)]
        case .list(let name):
            schema = [
                "allOf": [["$ref": "#/components/schemas/Page"]],
                "properties": ["contents": ["type": "array", "items": ["$ref": .string("#/components/schemas/" + name)]]],
            ]
        }
        return [
            "operationId": .string(operation.id), "summary": .string(language(operation.summary)),
            "tags": [.string(operation.isRequired ? "required" : "optional")],
            "parameters": .array(pathParameters(operation) + operation.query.map(parameter)),
            "responses": ["200": answer(schema), "default": ["$ref": "#/components/responses/problem"]],
        ]
    }

    private func pathParameters(_ operation: HSDSOperation) -> [JSON] {
        guard operation.address.pattern.hasSuffix("{id}") else { return [] }
        let words = Words(es: "Clave del registro.", en: "Key of the record.")
        return [["name": "id", "in": "path", "required": true, "description": .string(language(words)), "schema": ["type": "string"]]]
    }

    private func parameter(_ declared: any QueryDeclaration) -> JSON {
        [
            "name": .string(declared.name), "in": "query", "required": false, "description": .string(language(declared.summary)),
            "schema": declared.schema.json(language),
        ]
    }

    private func answer(_ schema: JSON) -> JSON {
        [
            "description": .string(language(Words(es: "Lo pedido.", en: "What was asked for."))),
            "content": ["application/json": ["schema": schema]],
        ]
    }

    private var responses: JSON {
        [
            "problem": [
                "description": .string(language(Words(es: "Qué salió mal (RFC 9457).", en: "What went wrong (RFC 9457)."))),
                "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/problem"]]],
            ]
        ]
    }
}
