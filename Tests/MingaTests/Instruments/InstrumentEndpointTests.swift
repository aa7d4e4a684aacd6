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

    /// Whatever filters a page has, its links bring the cells in sight and no others.
    @Test("downloads of the matrix follow the filters of its page") func downloads() async throws {
        try await Engines.with(.sqlite) { database in
            let network = Network.test(database)
            _ = try await CatalogueLoad(network).run(by: .system)
            let client = TestClient(Site(network))
            let years = Set(try await Instruments(network).all().compactMap(\.lastYear))
            let filters = [
                "agencia=indap", "etapa=asociativo", "proposito=recursos_naturales", "region=10", "visto=\(years.max() ?? "")",
                "visto=ninguno",
                "agencia=indap&agencia=sercotec&etapa=individual&region=08", "",
            ]
            for filter in filters {
                let query = Matrix.Query(
                    Pairs(
                        filter.split(separator: "&").map { pair in
                            let parts = pair.split(separator: "=").map(String.init)
                            return (parts[0], parts[1])
                        }))
                let cells = try await Instruments(network).matrix(query).cells
                let page = try await client.page("/matriz?" + filter)
                for format in ["csv", "xlsx", "ndjson", "datapackage"] {
                    let link = try #require(
                        page.html.split(separator: "\"").map(String.init).first {
                            $0.hasPrefix("/api/v1/matrix?") && $0.contains("format=\(format)")
                        },
                        "\(filter) \(format)")
                    let answer = try await client.call("GET", link.replacing("&amp;", with: "&"))
                    #expect(answer.status == 200, "\(link)")
                    if format == "ndjson" { #expect(answer.text.split(separator: "\n").count == cells.count, "\(filter)") }
                    if format == "csv" { #expect(answer.text.split(separator: "\r\n").count == cells.count + 1, "\(filter)") }
                }
            }
            #expect(try await client.call("GET", "/api/v1/matrix?seen=20x4").errors == ["seen"])
            #expect(try await client.call("GET", "/api/v1/matrix?stage=nada&region=99").errors == ["stage", "region"])
        }
    }
}
