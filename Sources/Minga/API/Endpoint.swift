import Kit

/// One operation of `/api/v1`, declared once: its route, its OpenAPI description and its page of documentation derive from it.
///
/// Made by `list`, `record`, `create`, `update`, `replace`, `act` and `remove`, which share the order of checks: who calls, whether they
/// may, the address, the query, the format, the version, the body. See `docs/api.md`.
public struct Endpoint: Sendable {
    public let operation: Operation
    public let route: Route

    init(_ operation: Operation, _ answer: @escaping @Sendable (Call) async throws -> Answer) {
        self.operation = operation
        let check = CallCheck(operation: operation)
        // Keys are read here, so here and not in the router is refused whoever `operation.access` refuses.
        route = Route(operation.method, operation.address, .anyone) { visit in
            let call = try await check.open(visit)
            return try await check.once(call) { try await answer(call) }
        }
    }
}

/// What every call passes before its handler runs.
struct CallCheck: Sendable {
    let operation: Operation

    func open(_ visit: Visit) async throws -> Call {
        let visit = try await Caller.recognise(visit)
        try Caller.check(visit, operation)
        try checkPath(visit)
        try operation.query.check(visit.query)
        return Call(visit, version: operation.needsVersion ? try Precondition.required(visit.request) : nil)
    }

    /// Runs the handler, once per `Idempotency-Key` and caller.
    func once(_ call: Call, _ answer: @escaping @Sendable () async throws -> Answer) async throws -> Answer {
        guard operation.isIdempotent, let key = try Idempotency.key(call.visit) else { return try await answer() }
        return try await Idempotency(database: call.network.database, now: call.network.now).run(key, call.visit, answer)
    }

    private func checkPath(_ visit: Visit) throws(Problem) {
        for parameter in operation.path where parameter.rule.flaw(visit.parameter(parameter.name)) != nil {
            throw .notFound(
                Words(
                    es: "La dirección no existe: «\(parameter.name)» no tiene la forma de \(parameter.rule.example).",
                    en: "There is no such address: “\(parameter.name)” does not have the form of \(parameter.rule.example)."))
        }
    }
}

/// Reads the body of a call as the declared input.
struct BodyReader<I>: Sendable {
    let input: Input<I>

    func read(_ call: Call) throws(Problem) -> I {
        let request = call.visit.request
        let type = request.headers["content-type"]?.split(separator: ";").first.map { String($0).trimmed.lowercased() }
        guard type == "application/json" else {
            throw Problem(
                .unsupportedMedia, Words(es: "El cuerpo debe venir como application/json.", en: "The body must come as application/json."))
        }
        return try input.decode(JSON(parsing: request.body))
    }
}
