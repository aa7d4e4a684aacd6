import Kit
import Logging

/// Answers requests: route, access, forms, handler, then what every answer gets. Knows no HTTP library, so tests call it without a socket.
public struct Site: Sendable {
    public let network: Network
    public let router: Router
    let visitors: Visitors
    let crossSite: CrossSite
    let finishing: Finishing
    let log: AccessLog
    let shared = SharedPages()
    /// While set, nothing but files and `/health` is answered: everyone is told this.
    let pause: Problem?

    public init(
        _ network: Network, features: [any Feature.Type] = Features.all, visitors: Visitors = Visitors(), pause: Problem? = nil
    ) {
        self.network = network
        self.visitors = visitors
        self.pause = pause
        router = Router(Health.routes() + features.flatMap { $0.routes() + $0.endpoints().map(\.route) })
        crossSite = CrossSite(settings: network.settings)
        finishing = Finishing(isSecure: network.settings.isSecure, key: network.key)
        log = AccessLog(log: network.log)
    }

    /// The answer to a request; never throws: what goes wrong becomes an error page or a problem document.
    public func answer(_ request: Request) async -> Answer {
        let started = log.start()
        let reply = Reply(requestID: RequestID.next())
        var visit = Visit(network: network, request: request, reply: reply)
        var answer: Answer
        if let asset = Asset.answer(request) {
            answer = asset
        } else {
            do {
                answer = try await respond(&visit)
            } catch {
                if let problem = error as? Problem, problem.code == .forbidden { await visitors.denied(visit) }
                answer = failure(error, visit)
            }
        }
        finishing.finish(&answer, visit)
        log.write(visit, answer, since: started)
        return answer
    }

    /// Largest body that the request's route takes; asked before the body is read.
    public func bodyLimit(_ method: Request.Method, _ path: String) -> Int {
        guard case .route(let route, _) = router.match(method, path) else { return Route.formLimit }
        return limit(route)
    }

    /// Whether the body is read while it arrives.
    func readsWhileArriving(_ request: Request) -> Bool {
        guard request.headers["content-type"]?.lowercased().hasPrefix("multipart/form-data") == true,
            case .route(let route, _) = router.match(request.method, request.path)
        else { return false }
        return route.takesFiles
    }

    private func limit(_ route: Route) -> Int { route.bodyLimit + (route.takesFiles ? fileLimit(route) : 0) }

    private func fileLimit(_ route: Route) -> Int { route.fileLimit ?? network.settings.uploadLimit }

    private func respond(_ visit: inout Visit) async throws -> Answer {
        let request = visit.request
        if let pause, request.path != Health.address.pattern { throw pause }
        switch router.match(request.method, request.path) {
        case .nothing: return try missing(request)
        case .methods(let allowed): throw MethodNotAllowed(allowed: allowed)
        case .route(let route, let parameters):
            var session: Session?
            if let token = request.sessionToken(network.settings) { session = try await visitors.session(token) }
            visit = Visit(network: network, request: request, session: session, parameters: parameters, reply: visit.reply)
            if session == nil { try await limitStrangers(request, route) }
            if let turnedAway = try Self.check(route.access, visit) { return turnedAway }
            if request.method.isSafe { return try await share(route, visit) }
            return try await change(route, &visit)
        }
    }

    /// A request that changes something: only from our own pages or from programs, and a form once per key.
    private func change(_ route: Route, _ visit: inout Visit) async throws -> Answer {
        try crossSite.checkOrigin(visit.request)
        guard visit.request.body.count <= limit(route) else { throw Problem.bodyTooLarge(limit(route)) }
        // The API reads JSON, checks its callers and honours its keys itself.
        if visit.request.isAPI { return try await route.handle(visit) }
        guard let submission = try await submission(route, visit) else { throw Problem.notAForm }
        visit = Visit(
            network: network, request: visit.request, session: visit.session, parameters: visit.parameters, submission: submission,
            reply: visit.reply)
        try crossSite.checkToken(visit, visit.form)
        guard let key = try Idempotency.key(visit) else { return try await route.handle(visit) }
        let current = visit
        return try await Idempotency(database: network.database, now: network.now).run(key, visit) { try await route.handle(current) }
    }

    /// What the form brought. Nothing of a file is written before the fields above it have proved where the form comes from.
    private func submission(_ route: Route, _ visit: Visit) async throws -> Submission? {
        let (settings, check) = (network.settings, crossSite)
        if route.takesFiles {
            let whole = try await Submission.arriving(
                visit.request, scratch: settings.scratchFolder, limit: fileLimit(route)
            ) { fields throws(Problem) in try check.checkToken(visit, fields) }
            if let whole { return whole }
        }
        return try Submission(visit.request)
    }

    private func limitStrangers(_ request: Request, _ route: Route) async throws {
        if let limit = route.limit?(request) { try await network.throttle.count(limit, request.remote) }
        guard request.isAPI else { return }
        if let key = request.headers["authorization"] {
            try await network.throttle.count(.keyedAPI, Secret.sha256(key))
        } else {
            try await network.throttle.count(.anonymousAPI, request.remote)
        }
    }

    /// Passes, sends a reader to the sign-in page, or throws.
    private static func check(_ access: Access, _ visit: Visit) throws -> Answer? {
        switch access {
        case .anyone: return nil
        case .signedIn: if visit.actor.isSignedIn { return nil }
        case .holding(let permission): if visit.actor.holds(permission) { return nil }
        }
        if visit.actor.isSignedIn { throw Problem.forbidden }
        guard visit.request.method.isSafe, !visit.request.isAPI else { throw Problem.unauthenticated }
        return .redirect(Path("/ingresar").query([("volver", visit.request.address.text)]))
    }

    /// `/organizaciones/` leads to `/organizaciones`; anything else is not found.
    private func missing(_ request: Request) throws -> Answer {
        let path = request.path
        if request.method.isSafe, path.utf8.count > 1, path.hasSuffix("/"), case .route = router.match(.get, String(path.dropLast())) {
            var short = request
            short.path = String(path.dropLast())
            return .redirect(short.address, status: 308)
        }
        throw Problem.notFound(Words(es: "No hay nada en esta dirección.", en: "There is nothing at this address."))
    }
}

/// Who finds the session behind what a browser sends.
public struct Visitors: Sendable {
    /// The session of a cookie's token, or nil when it ended.
    public var session: @Sendable (_ token: String) async throws -> Session?
    /// Hears of a visitor who asked for what they may not have.
    public var denied: @Sendable (Visit) async -> Void

    public init(
        session: @escaping @Sendable (String) async throws -> Session? = { _ in nil },
        denied: @escaping @Sendable (Visit) async -> Void = { _ in }
    ) {
        self.session = session
        self.denied = denied
    }
}

extension Request {
    /// Path and query as a local address, for coming back to it.
    public var address: Path {
        var path: Path = "/"
        for (index, segment) in self.path.split(separator: "/").enumerated() {
            path = index == 0 ? "/\(String(segment))" : path.appending(String(segment))
        }
        return path.query(query.items.map { ($0.name, $0.value) })
    }
}
