import Kit
import Synchronization
import TestKit
import Testing

@testable import Minga

@Suite struct ListTests {
    @Test(arguments: Engines.available) func pagesFollowOneAnotherWithoutGapOrRepetition(_ engine: Engine) async throws {
        try await OrchardSite.with(engine) { orchards in
            try await orchards.plant(57)
            var seen: [String] = []
            var target: String? = "/api/v1/orchards?limit=10&kind=cherry"
            while let next = target {
                let page = try await orchards.anybody.call("GET", next)
                #expect(page.status == 200, "\(page.text)")
                seen += page.json["data"]?.elements?.compactMap { $0["name"]?.text } ?? []
                let links = page.answer.header("link") ?? ""
                #expect(links.contains("</api/v1/orchards?limit=10&kind=cherry>; rel=\"first\""))
                target = Self.next(in: links)
                #expect((page.json["next"]?.text != nil) == (target != nil))
            }
            #expect(seen.count == 38 && Set(seen).count == 38)
            #expect(seen.map(Fold.sort) == seen.map(Fold.sort).sorted())
            let cursor = try #require(try await orchards.anybody.call("GET", "/api/v1/orchards?limit=1").json["next"]?.text)
            let elsewhere = try await orchards.anybody.call("GET", "/api/v1/orchards?kind=walnut&cursor=\(cursor)")
            #expect(elsewhere.status == 404 && elsewhere.errors == ["cursor"])
        }
    }

    static func next(in links: String) -> String? {
        let parts = links.split(separator: ",").map(String.init)
        return parts.first { $0.contains("rel=\"next\"") }.flatMap {
            $0.split(separator: "<").last?.split(separator: ">").first.map(String.init)
        }
    }

    @Test func tablesAreSafeAndWhole() async throws {
        try await OrchardSite.with(.sqlite) { orchards in
            try await orchards.plant(1203)
            let csv = try await orchards.anybody.call("GET", "/api/v1/orchards?format=csv")
            #expect(csv.answer.header("content-type")?.hasPrefix("text/csv") == true)
            #expect(csv.answer.header("content-disposition") == "attachment; filename=\"orchards-2024-11-04.csv\"")
            let lines = csv.text.components(separatedBy: "\r\n")
            #expect(lines.first == "id,name,kind,rut,trees,hectares,planted,certified,seat_commune,seat_street,tags")
            #expect(lines.count == 1205 && lines.last == "")
            #expect(csv.text.contains(",'=SUMA(A1) 1,") && csv.text.contains(",'+56 9 1234 4,") && csv.text.contains(",'@casa 6,"))
            #expect(csv.text.contains(",\"Agua, sol y \"\"viento\"\" 2\","))
            let sheet = try await orchards.anybody.call("GET", "/api/v1/orchards?format=csv&bom=true&separator=semicolon&limit=3")
            #expect(sheet.bytes.starts(with: [0xEF, 0xBB, 0xBF]) && sheet.text.components(separatedBy: "\r\n").count == 5)
            #expect(sheet.text.contains("id;name;kind"))
            let lined = try await orchards.anybody.call(
                "GET", "/api/v1/orchards", headers: ["accept": "text/html;q=0.9, application/x-ndjson"])
            let rows = lined.text.split(separator: "\n").map { try? JSON(parsing: Array($0.utf8)) }
            #expect(rows.count == 1203 && rows.allSatisfy { $0?["id"]?.text != nil })
            let map = try await orchards.anybody.call("GET", "/api/v1/orchards?format=geojson&kind=walnut")
            let features = map.json["features"]?.elements ?? []
            #expect(features.count == 401 && features[0]["geometry"]?["coordinates"] == [.real(-73.25), .real(-40.5)])
            let none = try await orchards.anybody.call("GET", "/api/v1/orchards?format=geojson&commune=13101")
            #expect(none.json["features"]?.elements?.isEmpty == true)
        }
    }

    @Test func streamsHoldOneBatchAtATime() async throws {
        try await OrchardSite.with(.sqlite) { orchards in
            try await orchards.plant(2600)
            let answer = try await orchards.anybody.send("GET", "/api/v1/orchards?format=ndjson")
            guard case .stream(let produce) = answer.body else {
                Issue.record("not a stream")
                return
            }
            let sizes = Mutex<[Int]>([])
            try await produce { piece in sizes.withLock { $0.append(piece.split(separator: 10).count) } }
            let rows = sizes.withLock { $0 }
            #expect(rows.reduce(0, +) == 2600 && (rows.max() ?? 0) <= ListParameter.batch)
        }
    }
}
