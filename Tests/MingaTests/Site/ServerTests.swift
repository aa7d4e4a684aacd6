import Foundation
import Kit
import Minga
import TestKit
import Testing

/// The server over a real socket: what no test without one can show.
@Suite(.serialized) struct ServerTests {
    @Test func speaksHTTPAndStopsInOrder() async throws {
        try await running { port in
            let health = try await ask(port, "GET /health HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
            #expect(health.hasPrefix("HTTP/1.1 503 ") && health.contains("\r\nretry-after: 5\r\n") && health.contains("\r\nDate: "))
            #expect(!health.lowercased().contains("\r\nserver:"))
            let head = try await ask(port, "HEAD /prueba/larga HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
            #expect(head.contains("\r\ncontent-length: 14000\r\n") && head.hasSuffix("\r\n\r\n"))
            let stream = try await ask(port, "GET /prueba/descarga HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
            #expect(stream.contains("transfer-encoding: chunked") && stream.contains("499;fila") && stream.hasSuffix("0\r\n\r\n"))
            let two = try await ask(
                port, "GET /prueba/1 HTTP/1.1\r\nhost: a\r\n\r\nGET /en/api/v1/nada HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
            #expect(two.contains("{\"id\":\"1\"}") && two.contains("There is nothing at this address"))
        }
    }

    @Test func refusesWhatIsTooMuchOrBroken() async throws {
        try await running { port in
            for (request, status) in [
                ("GET /%00 HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", 400), ("GET nada HTTP/1.1\r\nhost: a\r\n\r\n", 400),
                ("GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", 414),
                ("TRACE /prueba HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n", 405), ("no es http\r\n\r\n", 400),
                (
                    "POST /prueba/formulario HTTP/1.1\r\nhost: a\r\ncontent-length: 9999999\r\nexpect: 100-continue\r\nconnection: close\r\n\r\n",
                    413
                ),
                ("GET /prueba HTTP/1.1\r\nhost: a\r\nx: \(String(repeating: "a", count: 150_000))\r\n\r\n", 400),
                ("GET /prueba HTTP/1.1\r\nhost: a\r\ncookie: a=1\r\ncookie: b=2\r\nconnection: close\r\n\r\n", 400),
            ] {
                let answer = try await ask(port, request)
                #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(request.prefix(40)): \(answer.prefix(60))")
            }
        }
    }

    @Test func sendsAwayWhatIsBeyondItsLimit() async throws {
        var limits = ServerLimits()
        limits.requests = 0
        try await running(limits) { port in
            let answer = try await ask(
                port, "GET /prueba HTTP/1.1\r\nhost: a\r\n\r\nGET /prueba HTTP/1.1\r\nhost: a\r\n\r\n", closing: true)
            #expect(answer.components(separatedBy: "HTTP/1.1 503 ").count == 3 && answer.contains("Retry-After: 2"))
        }
    }

    @Test func closesConnectionsThatBringNothing() async throws {
        var limits = ServerLimits()
        limits.idleSeconds = 1
        limits.transferSeconds = 1
        try await running(limits) { port in
            let half = try await ask(port, "GET /prueba HTTP/1.1\r\nhos")
            let part = try await ask(port, "POST /prueba/formulario HTTP/1.1\r\nhost: a\r\ncontent-length: 10\r\n\r\nab")
            #expect(half.isEmpty && part.isEmpty)
        }
    }

    private func running(_ limits: ServerLimits = ServerLimits(), _ body: @escaping @Sendable (Int) async throws -> Void) async throws {
        let (ports, ready) = AsyncStream.makeStream(of: Int.self)
        let server = WebServer(Site.trial(), port: 0, limits: limits) { ready.yield($0) }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            try await body(port)
            group.cancelAll()
            do { try await group.waitForAll() } catch is CancellationError {}
        }
    }

    /// Sends bytes over a socket and reads until the other side closes; throws when it never does. `closing` ends our side after sending.
    private func ask(_ port: Int, _ text: String, closing: Bool = false) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
                defer { close(handle) }
                var address = sockaddr_in()
                address.sin_family = sa_family_t(AF_INET)
                address.sin_port = in_port_t(port).bigEndian
                address.sin_addr.s_addr = inet_addr("127.0.0.1")
                var patience = timeval(tv_sec: 60, tv_usec: 0)
                setsockopt(handle, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
                let joined = withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        connect(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                    }
                }
                guard joined == 0 else { return continuation.resume(throwing: Problem(.unavailable, Words(same: "no connection"))) }
                _ = Array(text.utf8).withUnsafeBytes { send(handle, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                if closing { shutdown(handle, Int32(SHUT_WR)) }
                var all: [UInt8] = []
                var buffer = [UInt8](repeating: 0, count: 65_536)
                var count = recv(handle, &buffer, buffer.count, 0)
                while count > 0 {
                    all += buffer[..<count]
                    count = recv(handle, &buffer, buffer.count, 0)
                }
                if count < 0 && errno == EAGAIN {
                    return continuation.resume(throwing: Problem(.unavailable, Words(same: "the server left the connection open")))
                }
                continuation.resume(returning: String(decoding: all, as: UTF8.self))
            }
        }
    }
}
