import Kit
import TestKit
import Testing

@testable import Minga

/// Real fetches, from a server of the test; what is refused at the door is in `ScheduleTests`.
@Suite struct WebFetchTests {
    /// 127.0.0.1 and no other address.
    static let own = WebFetch(
        policy: AddressPolicy { bytes, length in
            guard let bytes, length == 4 else { return 0 }
            return Array(UnsafeBufferPointer(start: bytes, count: 4)) == [127, 0, 0, 1] ? 1 : 0
        })

    @Test func getsADocumentAlsoBehindRedirects() async throws {
        try await LocalServer.run { server in
            let name = Identifier.make()
            LocalServer.put("Nombre;Comuna\nCooperativa Ñandú;Ancud\n", as: name)
            let direct = try #require(WebAddress("\(server)/guardado/\(name)"))
            let document = try await Self.own.get(direct)
            #expect(String(decoding: document, as: UTF8.self) == "Nombre;Comuna\nCooperativa Ñandú;Ancud\n")
            for status in [301, 302, 303, 307, 308] {
                let behind = try #require(WebAddress("\(server)/desvio?codigo=\(status)&hacia=\(direct.text)"))
                #expect(try await Self.own.get(behind) == document, "\(status)")
            }
        }
    }

    @Test func aRedirectLeadsToNoAddressThatIsNotAllowed() async throws {
        try await LocalServer.run { server in
            let port = try #require(server.split(separator: ":").last)
            for inner in ["http://127.0.0.2:\(port)/estado/200", "http://[::1]:\(port)/estado/200", "file:///etc/passwd"] {
                let address = try #require(WebAddress("\(server)/desvio?hacia=\(inner)"))
                let problem = await #expect(throws: Problem.self) { try await Self.own.get(address) }
                #expect(problem?.code == .invalid, "\(inner): \(problem?.detail.es ?? "–")")
            }
            // The same server, by the policy of the program.
            let plain = try #require(WebAddress("\(server)/estado/200"))
            let problem = await #expect(throws: Problem.self) { try await WebFetch().get(plain) }
            #expect(problem?.code == .invalid)
        }
    }

    @Test func failuresAndEndlessRedirectsAreTold() async throws {
        try await LocalServer.run { server in
            let absent = try #require(WebAddress("\(server)/estado/404"))
            let problem = await #expect(throws: Problem.self) { try await Self.own.get(absent) }
            #expect(problem?.code == .unavailable && problem?.detail.es.contains("404") == true)
            let round = try #require(WebAddress("\(server)/desvio?hacia=/desvio"))
            let turning = await #expect(throws: Problem.self) { try await Self.own.get(round) }
            #expect(turning?.code == .unavailable)
            var small = Self.own
            small.largest = 1_000
            let long = try #require(WebAddress("\(server)/largo/1001"))
            let tooLarge = await #expect(throws: Problem.self) { try await small.get(long) }
            #expect(tooLarge?.code == .tooLarge)
            #expect(try await small.get(try #require(WebAddress("\(server)/largo/1000"))).count == 1_000)
        }
    }
}
