import Kit
import Minga
import Synchronization
import Testing

/// A server on a free port of 127.0.0.1, for what asks other servers: its addresses say what it answers.
///
/// - `/guardado/{name}` answers what was last put under the name;
/// - `/desvio?hacia=ADDRESS` leads elsewhere, with status `codigo` (302 unless told);
/// - `/estado/{code}` answers with a status and a short text;
/// - `/largo/{bytes}` answers that many bytes.
public enum LocalServer {
    private static let shelf = Mutex<[String: [UInt8]]>([:])

    /// Puts a document on the shelf, in place of the one under the same name; choose a name of your own (`Identifier.make()`).
    public static func put(_ text: String, as name: String) { shelf.withLock { $0[name] = Array(text.utf8) } }

    /// Runs `body` with the beginning of the server's addresses, such as `http://127.0.0.1:41234`.
    public static func run<T: Sendable>(_ body: @escaping @Sendable (String) async throws -> T) async throws -> T {
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        let site = Site(.test(NoDatabase()), features: [Answers.self])
        let server = WebServer(site, port: 0) { ready.yield($0) }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            let result = try await body("http://127.0.0.1:\(port)")
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
            return result
        }
    }

    private enum Answers: Feature {
        static let name = "answers"

        static func routes() -> [Route] {
            [
                Route(.get, Address("/guardado/{name}")) { visit in
                    guard let bytes = LocalServer.shelf.withLock({ $0[visit.parameter("name")] }) else { return Answer(status: 404) }
                    return Answer(headers: [("content-type", "application/octet-stream")], body: .bytes(bytes))
                },
                Route(.get, Address("/desvio")) { visit in
                    let status = visit.query["codigo"].flatMap { Int($0) } ?? 302
                    return Answer(status: status, headers: [("location", visit.query["hacia"] ?? "/")])
                },
                Route(.get, Address("/estado/{code}")) { visit in
                    Answer(status: Int(visit.parameter("code")) ?? 500, body: .bytes(Array("estado".utf8)))
                },
                Route(.get, Address("/largo/{bytes}")) { visit in
                    Answer(body: .bytes([UInt8](repeating: 120, count: Int(visit.parameter("bytes")) ?? 0)))
                },
            ]
        }
    }

    /// Nothing here is kept.
    private struct NoDatabase: Database {
        let engine = Engine.sqlite
        func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { throw Self.absent }
        func scan<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { throw Self.absent }
        func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T { throw Self.absent }
        func backup(to file: String) async throws { throw Self.absent }
        func close() async {}
        private static let absent = DatabaseError.unavailable("none")
    }
}
