import Kit
import TestKit
import Testing

@testable import Minga

@Suite("Limits of those who are not signed in")
struct LimitTests {
    @Test("searches by words and whole files are counted by address; lists without words and people signed in are not")
    func searchesAndFiles() async throws {
        try await IdentityTrial.with(.sqlite) { trial in
            let site = trial.site
            func ask(_ target: String, from remote: String, token: String? = nil) async throws -> Answer {
                let parts = target.split(separator: "?", maxSplits: 1).map(String.init)
                let pairs = parts[1].split(separator: "&").map { $0.split(separator: "=").map(String.init) }.map { ($0[0], $0[1]) }
                let headers: Headers = token.map { ["cookie": "s=\($0)"] } ?? [:]
                return await site.answer(Request(.get, parts[0], query: Pairs(pairs), headers: headers, remote: remote))
            }
            var searches: [Int] = []
            for _ in 0..<31 { searches.append(try await ask("/organizaciones?q=miel", from: "200.1.1.1").status) }
            #expect(searches == Array(repeating: 200, count: 30) + [429])
            #expect(try await ask("/organizaciones?region=10", from: "200.1.1.1").status == 200)
            #expect(try await ask("/organizaciones?q=miel", from: "200.1.1.2").status == 200)

            let file = "/api/v1/organisations?format=csv"
            var files: [Int] = []
            for _ in 0..<7 { files.append(try await ask(file, from: "200.1.1.1").status) }
            #expect(files == Array(repeating: 200, count: 6) + [429])
            let refused = try await ask(file, from: "200.1.1.1")
            #expect(refused.header("retry-after") == "3600" && refused.header("content-type") == "application/problem+json")

            let account = try await trial.open("oficina@palena.cl", Grant(.steward, .network))
            let token = try await trial.network.database.write { transaction in
                try Sessions.open(for: account.id, from: Request(.get, "/"), after: nil, at: trial.clock.now, in: transaction)
            }
            for _ in 0..<35 { #expect(try await ask("/organizaciones?q=miel", from: "200.1.1.1", token: token).status == 200) }
            #expect(try await ask(file, from: "200.1.1.1", token: token).status == 200)
            trial.clock.advance(seconds: 3601)
            #expect(try await ask(file, from: "200.1.1.1").status == 200)
        }
    }
}
