import Kit

extension Endpoint {
    /// GET of a list: pages of JSON by cursor; CSV, NDJSON and the rest whole, as a stream with flat memory. One function serves all.
    ///
    /// `sortedBy` names the kinds of the values that `page` puts in its cursors; a cursor with others is refused.
    public static func list<T: Sendable>(
        _ address: Address, _ about: Operation.About, access: Access = .anyone, path: [PathParameter] = [],
        query: [any QueryDeclaration] = [],
        of shape: Shape<T>, formats: [ListFormat] = [.json, .csv, .xlsx, .ndjson, .datapackage],
        point: (@Sendable (T) -> Coordinates?)? = nil,
        sortedBy parts: [Cursor.Part], sources: (@Sendable (Call) async throws -> [DataPackage.Origin])? = nil,
        page: @escaping @Sendable (Call, CursorRange) async throws -> CursorPage<T>
    ) -> Endpoint {
        let formats = point == nil ? formats.filter { $0 != .geojson } : formats + (formats.contains(.geojson) ? [] : [.geojson])
        let list = ListEndpoint(
            address: address, about: about, shape: shape, formats: formats, point: point, parts: parts, sources: sources, page: page)
        let operation = Operation(
            method: .get, address: address, about: about, access: access, path: path, query: query + list.ownParameters, body: nil,
            outcome: .list(shape.record, formats), needsVersion: false, isIdempotent: false)
        return Endpoint(operation) { try await list.answer($0) }
    }

    /// GET of one record, with its version as ETag.
    public static func record<T: Sendable>(
        _ address: Address, _ about: Operation.About, access: Access = .anyone, path: [PathParameter] = [.key],
        query: [any QueryDeclaration] = [],
        of shape: Shape<T>, version: (@Sendable (T) -> Int)? = nil, find: @escaping @Sendable (Call) async throws -> T
    ) -> Endpoint {
        let operation = Operation(
            method: .get, address: address, about: about, access: access, path: path, query: query, body: nil,
            outcome: .record(shape.record, hasVersion: version != nil), needsVersion: false, isIdempotent: false)
        let reply = RecordReply(shape: shape, version: version)
        return Endpoint(operation) { call in
            _ = try Negotiation.choose(call.visit.request, among: [.json])
            return reply.answer(try await find(call), call)
        }
    }

    /// POST that creates a record: 201 with its address. `Idempotency-Key` makes a repeated call give the first answer.
    public static func create<I: Sendable, T: Sendable>(
        _ address: Address, _ about: Operation.About, access: Access = .signedIn, path: [PathParameter] = [], from input: Input<I>,
        of shape: Shape<T>, version: (@Sendable (T) -> Int)? = nil, location: @escaping @Sendable (T) -> Path,
        create: @escaping @Sendable (Call, I) async throws -> T
    ) -> Endpoint {
        let operation = Operation(
            method: .post, address: address, about: about, access: access, path: path, query: [], body: input.record,
            outcome: .created(shape.record), needsVersion: false, isIdempotent: true)
        let reply = RecordReply(shape: shape, version: version)
        return Endpoint(operation) { call in
            _ = try Negotiation.choose(call.visit.request, among: [.json])
            let made = try await create(call, try BodyReader(input: input).read(call))
            return reply.answer(made, call, status: 201).header("location", location(made).text)
        }
    }

    /// PATCH of some members of a record; `call.version` is the version the caller saw.
    public static func update<I: Sendable, T: Sendable>(
        _ address: Address, _ about: Operation.About, access: Access = .signedIn, path: [PathParameter] = [.key], from input: Input<I>,
        of shape: Shape<T>, version: @escaping @Sendable (T) -> Int, change: @escaping @Sendable (Call, I) async throws -> T
    ) -> Endpoint {
        changing(.patch, address, about, access, path, input, shape, version, needsVersion: true, change)
    }

    /// PUT of a whole record.
    public static func replace<I: Sendable, T: Sendable>(
        _ address: Address, _ about: Operation.About, access: Access = .signedIn, path: [PathParameter] = [.key], from input: Input<I>,
        of shape: Shape<T>, version: @escaping @Sendable (T) -> Int, change: @escaping @Sendable (Call, I) async throws -> T
    ) -> Endpoint {
        changing(.put, address, about, access, path, input, shape, version, needsVersion: true, change)
    }

    /// POST of a verb on a record (`…/aceptacion`), with a body; 200 and the record as it is now. One that `needsVersion` requires `If-Match`.
    public static func act<I: Sendable, T: Sendable>(
        _ address: Address, _ about: Operation.About, access: Access = .signedIn, path: [PathParameter] = [.key], from input: Input<I>,
        of shape: Shape<T>, version: (@Sendable (T) -> Int)? = nil, needsVersion: Bool = false,
        perform: @escaping @Sendable (Call, I) async throws -> T
    ) -> Endpoint {
        changing(.post, address, about, access, path, input, shape, version, needsVersion: needsVersion, perform)
    }

    private static func changing<I: Sendable, T: Sendable>(
        _ method: Request.Method, _ address: Address, _ about: Operation.About, _ access: Access, _ path: [PathParameter],
        _ input: Input<I>,
        _ shape: Shape<T>, _ version: (@Sendable (T) -> Int)?, needsVersion: Bool, _ change: @escaping @Sendable (Call, I) async throws -> T
    ) -> Endpoint {
        let operation = Operation(
            method: method, address: address, about: about, access: access, path: path, query: [], body: input.record,
            outcome: .record(shape.record, hasVersion: version != nil), needsVersion: needsVersion, isIdempotent: method == .post)
        let reply = RecordReply(shape: shape, version: version)
        return Endpoint(operation) { call in
            _ = try Negotiation.choose(call.visit.request, among: [.json])
            return reply.answer(try await change(call, try BodyReader(input: input).read(call)), call)
        }
    }

    /// DELETE of a record: 204.
    public static func remove(
        _ address: Address, _ about: Operation.About, access: Access = .signedIn, path: [PathParameter] = [.key],
        remove: @escaping @Sendable (Call) async throws -> Void
    ) -> Endpoint {
        let operation = Operation(
            method: .delete, address: address, about: about, access: access, path: path, query: [], body: nil, outcome: .nothing,
            needsVersion: true, isIdempotent: false)
        return Endpoint(operation) { call in
            try await remove(call)
            return Answer(status: 204)
        }
    }
}

/// How one record is answered: its JSON, its ETag, 304 when the client has it.
struct RecordReply<T: Sendable>: Sendable {
    let shape: Shape<T>
    let version: (@Sendable (T) -> Int)?
    let precondition: Precondition

    init(shape: Shape<T>, version: (@Sendable (T) -> Int)?) {
        self.shape = shape
        self.version = version
        precondition = Precondition(shape.record)
    }

    func answer(_ value: T, _ call: Call, status: Int = 200) -> Answer {
        guard let version = version?(value) else { return .json(shape.json(value), status: status).header("cache-control", "no-store") }
        let headers = [
            ("etag", precondition.tag(version)), ("cache-control", "no-cache"), ("vary", "accept-encoding, authorization, cookie"),
        ]
        if call.visit.request.method.isSafe, precondition.isKnown(version, call.visit.request) {
            return Answer(status: 304, headers: headers.map { (name: $0, value: $1) })
        }
        var answer = Answer.json(shape.json(value), status: status)
        for (name, value) in headers { answer.headers.append((name, value)) }
        return answer
    }
}
