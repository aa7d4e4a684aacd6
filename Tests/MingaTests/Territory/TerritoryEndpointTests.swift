import Foundation
import Kit
import Testing

@testable import Minga

@Suite struct TerritoryEndpointTests {
    let site = TerritorySite()

    private func data(_ query: [(String, String)]) async throws -> [JSON] {
        let answer = await site.get("/api/v1/territories", query)
        #expect(answer.status == 200)
        return try JSON(parsing: Array(try await answer.whole.utf8))["data"]?.elements ?? []
    }

    @Test(
        "filters by level, region and province, and recognises written names",
        arguments: [
            ([("level", "region")], 16), ([("level", "province"), ("limit", "500")], 56), ([("level", "commune"), ("limit", "500")], 346),
            ([("level", "commune"), ("region", "10")], 30), ([("province", "104")], 5), ([("q", "Valparaíso")], 3),
            ([("q", "chaiten"), ("level", "commune")], 1), ([("q", "8401")], 1), ([("q", "Atlántida")], 0), ([("limit", "500")], 418),
        ] as [([(String, String)], Int)])
    func lists(_ query: [(String, String)], _ count: Int) async throws {
        let found = try await data(query)
        #expect(found.count == count)
    }

    @Test func walksThePagesToTheEnd() async throws {
        var codes: [String] = []
        var cursor: String?
        repeat {
            let answer = await site.get(
                "/api/v1/territories", [("level", "commune"), ("limit", "100")] + (cursor.map { [("cursor", $0)] } ?? []))
            let page = try JSON(parsing: Array(try await answer.whole.utf8))
            codes += page["data"]?.elements?.compactMap { $0["code"]?.text } ?? []
            cursor = page["next"]?.text
        } while cursor != nil
        #expect(codes == Gazetteer.shared.communes.map(\.code))
    }

    @Test func readsOneWithItsEvidence() async throws {
        let answer = await site.get("/api/v1/territories/10401")
        let record = try JSON(parsing: Array(try await answer.whole.utf8))
        #expect(record["name"]?.text == "Chaitén" && record["population_source"]?.text == "ine-censo-2024")
        #expect(record["designations"]?.elements?.compactMap { $0["evidence"]?.text }.isEmpty == false)
        #expect(record["macrozones"]?.elements?.count == 2)
    }

    @Test(arguments: [("08401", 404, "16101"), ("10499", 404, "10499"), ("1040", 404, "10401"), ("abc", 404, "10401")])
    func refusesUnknownCodes(_ code: String, _ status: Int, _ text: String) async throws {
        let answer = await site.get("/api/v1/territories/\(code)")
        #expect(answer.status == status)
        let body = try await answer.whole
        #expect(body.contains(text))
    }

    @Test func givesTheCommunesAsFiles() async throws {
        let query = [("level", "commune"), ("region", "12"), ("limit", "500")]
        let csv = try await site.get("/api/v1/territories", query + [("format", "csv")]).whole
        #expect(csv.split(whereSeparator: \.isNewline).count == 12 && csv.hasPrefix("code,"))
        let geo = try JSON(parsing: Array(try await site.get("/api/v1/territories", query + [("format", "geojson")]).whole.utf8))
        let features = geo["features"]?.elements ?? []
        #expect(features.count == 11)
        // Antártica has no seat on record: no point rather than a wrong one.
        #expect(features.filter { $0["geometry"] == .null }.compactMap { $0["properties"]?["code"]?.text } == ["12202"])
    }
}
