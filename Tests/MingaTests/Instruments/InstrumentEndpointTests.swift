import Kit
import TestKit
import Testing

@testable import Minga

@Suite("The catalogue for programs")
struct InstrumentEndpointTests {
    private func json(_ client: TestClient, _ path: String) async throws -> JSON {
        let answer = try await client.send("GET", path)
        #expect(answer.status == 200, "\(path)")
        return try JSON(parsing: try await answer.bytes())
    }

    @Test("lists, filters, records and the matrix", arguments: Engines.available)
    func reads(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let report = try await CatalogueLoad(network).run(by: .system)
            let client = TestClient(Site(network))
            let all = try await json(client, "/api/v1/instruments?limit=500")
            #expect(all["data"]?.elements?.count == report.instruments && all["next"] == .null)
            let some = try await json(client, "/api/v1/instruments?agency=indap&stage=pre_asociativo")
            #expect(some["data"]?.elements?.allSatisfy { $0["agency"] == "indap" } == true)
            let pae = try await json(client, "/api/v1/instruments/indap-pae")
            #expect(pae["acronym"] == "PAE" && pae["territories"]?.elements == [] && (pae["claims"]?.elements?.count ?? 0) > 15)
            #expect(pae["unknown"]?.elements?.contains { $0["field"] == "cap" } == true)
            let matrix = try await json(client, "/api/v1/matrix?limit=500")
            #expect(matrix["data"]?.elements?.count == 105 && matrix["data"]?.elements?.count { $0["is_filled"] == true } == 47)
            #expect(try await json(client, "/api/v1/agencies")["data"]?.elements?.count == report.agencies)
            let csv = try await client.send("GET", "/api/v1/instruments?format=csv")
            let lines = String(decoding: try await csv.bytes(), as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: true)
            #expect(lines.count == report.instruments + 1)
            #expect(try await client.send("GET", "/api/v1/instruments/no-existe").status == 404)
            #expect(try await client.send("GET", "/api/v1/instruments?stage=nada").status == 400)
        }
    }
}
