import Kit
import TestKit
import Testing

@testable import Minga

/// The catalogue as HSDS 3; its own validator is in `Tests/Validators/test_hsds.py`.
@Suite struct HSDSTests {
    @Test("every instrument with a known state is a service, none has a null", arguments: Engines.available)
    func services(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database, clock: Clock(Instant(milliseconds: 1_795_000_000_000)))
            _ = try await CatalogueLoad(network).run(by: .system)
            let document = try JSON(parsing: Array(try await HSDSCatalogue.load(network).document.description.utf8))
            let services = try #require(document["contents"]?.elements)
            let known = try await Instruments(network).all().filter { $0.state != nil }
            #expect(services.count == known.count && document["total_items"]?.integer == Int64(known.count))
            #expect(Set(services.compactMap { $0["id"]?.text }).count == services.count)
            #expect(!document.description.contains("null"))
            let pae = try #require(services.first { $0["name"]?.text == "Programa Asociatividad Económica" })
            #expect(pae["status"] == "active" && pae["organization"]?["alternate_name"] == "INDAP")
            #expect(pae["alert"]?.text?.contains("sin confirmar") == true, "its state was seen in 2024")
            #expect(pae["attributes"]?.elements?.contains { $0["taxonomy_term"]?["code"] == "agronegocio" } == true)
            #expect(services.contains { $0["status"] == "defunct" })
            #expect(services.allSatisfy { Identifier.isValid($0["id"]?.text ?? "") })
            let call = try #require(services.first { $0["name"]?.text == "AgroCoopInnova" })
            #expect(call["schedules"]?.elements?.contains { $0["valid_to"] == "2026-03-31" } == true)
            let page = try await Site(network).answer(
                Request(method: "GET", target: "/api/v1/hsds/services", headers: [:], peer: "10.0.0.9", settings: network.settings))
            #expect(page.status == 200)
        }
    }

    @Test("the same instrument has the same key everywhere") func keys() {
        #expect(HSDSCatalogue.uuid("instrument/indap-pae") == HSDSCatalogue.uuid("instrument/indap-pae"))
        #expect(HSDSCatalogue.uuid("instrument/indap-pae") != HSDSCatalogue.uuid("agency/indap"))
        #expect(HSDSCatalogue.status(.proposedForEnd) == "active" && HSDSCatalogue.status(.closed) == "inactive")
    }

    @Test("lists go by pages, filters and lines; what is wrong is named", arguments: Engines.available)
    func lists(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            _ = try await CatalogueLoad(network).run(by: .system)
            let client = TestClient(Site(network))
            let catalogue = try await HSDSCatalogue.load(network)
            let base = "/api/v1/hsds"
            let first = try await client.call("GET", base + "/services?per_page=10").json
            #expect(first["contents"]?.elements?.count == 10 && first["last_page"] == false)
            #expect(first["contents"]?.elements?.allSatisfy { $0["organization"] != nil && $0["attributes"] == nil } == true)
            let lines = try await client.call("GET", base + "/services?format=ndjson").text.split(separator: "\n")
            #expect(lines.count == catalogue.services.count)
            let indap = try #require(catalogue.agencies["indap"])
            let key = HSDSCatalogue.uuid(Agency.subject(indap.id))
            let own = try await client.call("GET", base + "/services?full=true&organization_id=\(key)").json
            #expect(own["total_items"] == .number(catalogue.services.count { $0.agency == "indap" }))
            let agency = try await client.call("GET", base + "/organizations/\(key)?full_service=true").json
            #expect(agency["services"]?.elements?.count == own["total_items"]?.integer.map(Int.init))
            let term = try #require(HSDSTerm.all.first { $0.code == "agronegocio" })
            let found = try await client.call("GET", base + "/services?full=true&taxonomy_term_id=\(term.id)").json
            #expect(found["total_items"] == .number(catalogue.services.count { $0.purposes.contains(.agribusiness) }))
            #expect(try await client.call("GET", base + "/taxonomy_terms/\(term.id)").json == term.json)
            #expect(try await client.call("GET", base + "/taxonomy_terms?parent_id=\(term.id)").json["empty"] == true)
            let wrong = try await client.call("GET", base + "/services?per_page=0&modified_after=ayer&color=rojo")
            #expect(wrong.status == 400 && wrong.errors == ["per_page", "modified_after", "color"])
            for gone in ["/services?page=99", "/services/\(key)", "/organizations/x", "/taxonomies/x", "/taxonomy_terms/x"] {
                #expect(try await client.call("GET", base + gone).status == 404, "\(gone)")
            }
            let about = try await client.call("GET", base).json
            #expect(about["version"] == "3.2" && about["openapi_url"]?.text?.hasSuffix("/api/v1/hsds/openapi.json") == true)
        }
    }
}
