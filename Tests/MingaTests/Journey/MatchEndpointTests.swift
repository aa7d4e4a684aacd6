import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// `POST /api/v1/match`.
@Suite struct MatchEndpointTests {
    private func post(_ body: String) async throws -> (status: Int, json: JSON) {
        let answer = try await JourneyTrial().client.send(
            "POST", "/api/v1/match", headers: ["content-type": "application/json"], body: Array(body.utf8))
        return (answer.status, try JSON(parsing: try await answer.bytes()))
    }

    @Test("facts in, every instrument out with its place and reasons") func verdicts() async throws {
        let (status, json) = try await post(
            #"{"facts": {"org.kind": "grupo_por_constituir", "org.members": 7, "agent.sii_first_cat": true, "org.region": "10"}}"#)
        #expect(status == 200 && json["as_of"]?.text == "2026-11-21")
        let instruments = json["instruments"]?.elements ?? []
        #expect(instruments.count == 59)
        let creation = instruments.first { $0["id"]?.text == "sercotec-fortalecimiento-creacion-cooperativas" }
        #expect(creation?["group"]?.text == "open")
        let rule = creation?["rules"]?.elements?.first { $0["id"]?.text == "sercotec.coop.creacion.2025" }
        #expect(rule?["verdict"]?.text == "yes")
        #expect(rule?["reasons"]?.elements?.compactMap { $0["id"]?.text } == ["grupo", "minimo5", "mandatario"])
        #expect(rule?["award"]?["cap_most"] == .integer(8_000_000) || rule?["award"]?["cap_most"] == .real(8_000_000))
        let pae = instruments.first { $0["id"]?.text == "indap-pae" }
        #expect(pae?["group"]?.text == "find_out" && pae?["ask_agency"]?.elements?.count == 1)
    }

    @Test("null is “no sé”: it is not asked again") func unsure() async throws {
        let (_, json) = try await post(
            #"{"facts": {"org.kind": "grupo_por_constituir", "org.members": 7, "agent.sii_first_cat": null}}"#)
        let creation = json["instruments"]?.elements?.first { $0["id"]?.text == "sercotec-fortalecimiento-creacion-cooperativas" }
        #expect(creation?["group"]?.text == "find_out" && creation?["ask"]?.elements?.isEmpty == true)
    }

    @Test(
        "bad facts are told by pointer",
        arguments: [
            (#"{"facts": {"org.kindd": "x"}}"#, "/facts/org.kindd"), (#"{"facts": {"org.members": "siete"}}"#, "/facts/org.members"),
            (#"{"facts": {"org.members": -1}}"#, "/facts/org.members"), (#"{"facts": {"org.kind": "club"}}"#, "/facts/org.kind"),
            (#"{"facts": {"org.founded": "2020-02-31"}}"#, "/facts/org.founded"),
            (#"{"facts": {"project.labour_share": 1.2}}"#, "/facts/project.labour_share"),
            (#"{"facts": {"group.members": [{"m.sales_uf": 3}, {"m.sales_uf": "x"}]}}"#, "/facts/group.members/1/m.sales_uf"),
            (#"{"facts": []}"#, "/facts"), (#"{}"#, "/facts"), (#"{"facts": {}, "more": 1}"#, "/more"),
        ])
    func refused(_ body: String, _ pointer: String) async throws {
        let (status, json) = try await post(body)
        #expect(status == 422)
        #expect(json.description.contains("\"\(pointer)\""), "\(json.description)")
    }
}
