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
}
