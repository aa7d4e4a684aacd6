import Kit
import Synchronization

/// Pages that are the same for everybody who is not signed in, kept until the next event: what is written is seen by the next request, in
/// every process, for the price of one look-up of the chain's head (decision 0006).
final class SharedPages: Sendable {
    /// What the pages hold for: the last event, and the day, since pages say how long ago.
    struct Stamp: Hashable, Sendable {
        let head: Int
        let day: CivilDate

        init(_ network: Network) async throws {
            head = try await network.database.read { try Events.head($0) }
            day = network.now().day()
        }
    }

    private struct State {
        var stamp: Stamp?
        var pages: [String: Answer] = [:]
        var size = 0
    }

    private static let limit = 8 << 20
    private let state = Mutex(State())

    /// Under which a page is kept; nil when the visitor would see something else than others do.
    static func key(_ visit: Visit) -> String? {
        let request = visit.request
        guard visit.session == nil, request.method.isSafe, visit.flashCookie == nil else { return nil }
        return request.query.items.reduce("\(request.language.rawValue) \(request.path)") { $0 + "\n" + $1.name + "=" + $1.value }
    }

    func page(_ key: String, _ stamp: Stamp) -> Answer? { state.withLock { $0.stamp == stamp ? $0.pages[key] : nil } }

    func keep(_ answer: Answer, _ key: String, _ stamp: Stamp) {
        guard case .bytes(let bytes) = answer.body, bytes.count < Self.limit / 16 else { return }
        state.withLock { state in
            if state.stamp != stamp || state.size > Self.limit { state = State(stamp: stamp) }
            if state.pages.updateValue(answer, forKey: key) == nil { state.size += bytes.count + key.utf8.count }
        }
    }
}

extension Site {
    /// Handles a request for a shared page, unless the page is known already.
    func share(_ route: Route, _ visit: Visit) async throws -> Answer {
        guard route.isShared, let key = SharedPages.key(visit) else { return try await route.handle(visit) }
        // Read before the page is made: what is written meanwhile moves the head on, and the page is made again.
        guard let stamp = try? await SharedPages.Stamp(network) else { return try await route.handle(visit) }
        if let known = shared.page(key, stamp) { return known }
        let answer = finishing.seal(try await route.handle(visit), visit)
        guard answer.status == 200, !visit.reply.state.withLock({ $0.isPersonal }) else { return answer }
        // A page may do without what a store that is away cannot tell: it is kept only if the store still answers, and the same.
        if let after = try? await SharedPages.Stamp(network), after == stamp { shared.keep(answer, key, stamp) }
        return answer
    }
}
