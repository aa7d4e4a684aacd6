import Kit
import TestKit
import Testing

@testable import Minga

@Suite struct ApiKeyPageTests {
    @Test(arguments: Language.allCases) func aPersonMakesUsesAndRevokesAKey(_ language: Language) async throws {
        try await OrchardSite.with(.sqlite) { orchards in
            let session = Session(id: "s", actor: orchards.owner, formToken: "secreto")
            let site = Site(orchards.network, features: OrchardSite.features, visitors: Visitors(session: { _ in session }))
            let browser = TestClient(site, language: language, headers: ["cookie": "s=" + String(repeating: "a", count: 64)])
            let empty = try await browser.page("/cuenta/claves")
            let refused = try await empty.form(ApiKeyForm.name).submit(language(Words(es: "Crear clave", en: "Make key")))
            #expect(refused.status == 422)
            let filled = try refused.form(ApiKeyForm.name).fill("Planilla").tick(language(ApiKey.Reach.full.words)).fill(
                ApiKeyForm.days, "90")
            let shown = try await filled.submit(language(Words(es: "Crear clave", en: "Make key")))
            #expect(shown.status == 200, "\(shown.text)")
            let key = try #require(shown.root.all("code").map(\.text).first { $0.hasPrefix("mk_") })
            let program = TestClient(orchards.site, headers: ["authorization": "Bearer " + key])
            #expect(try await program.call("POST", "/api/v1/orchards", EndpointTests.draft).status == 201)
            let list = try await browser.page("/cuenta/claves")
            #expect(!list.html.contains(key) && list.text.contains("Planilla"))
            let revoke = try #require(list.root.all("button").map(\.text).first { $0.contains("Planilla") })
            _ = try await list.form(revoke).submit()
            #expect(try await program.call("POST", "/api/v1/orchards", EndpointTests.draft).status == 401)
        }
    }
}
