import Kit
import Minga
import TestKit
import Testing

@Suite struct RoutingTests {
    let site = Site.trial()

    @Test(
        arguments: [
            ("/prueba/fija", 200, "fija"), ("/prueba/42", 200, "{\"id\":\"42\"}"), ("/prueba/fija/partes/7", 200, "fija-7"),
            ("/prueba/%C3%B1and%C3%BA", 200, "{\"id\":\"ñandú\"}"), ("/prueba//42", 404, nil), ("/nada", 404, nil),
            ("/prueba/a/b/c/d/e", 404, nil),
            ("/prueba/..", 200, "{\"id\":\"..\"}"),
        ] as [(String, Int, String?)])
    func finds(_ target: String, _ status: Int, _ text: String?) async throws {
        let answer = try await site.get(target)
        #expect(answer.status == status)
        if let text { #expect(answer.said == text) }
    }

    @Test func refusesMethodsWithTheListOfThoseThatWork() async throws {
        for method in ["POST", "DELETE", "OPTIONS", "TRACE", "BREW"] {
            let answer = try await site.get("/prueba", method: method)
            #expect(answer.status == 405 && answer.header("allow") == "GET, HEAD", "\(method)")
        }
        #expect(try await site.get("/prueba/formulario", method: "PUT").header("allow") == "GET, HEAD, POST")
    }

    @Test func headIsGetWithoutBody() async throws {
        let full = try await site.get("/prueba/larga")
        let head = try await site.get("/prueba/larga", method: "HEAD")
        #expect(head.status == 200 && head.said.isEmpty && head.header("content-length") == String(full.said.utf8.count))
        #expect(head.header("etag") == full.header("etag"))
    }

    @Test func aClosingSlashLeadsToTheAddressWithoutIt() async throws {
        let answer = try await site.get("/en/prueba/?a=1&b=x%20y")
        #expect(answer.status == 308 && answer.header("location") == "/en/prueba?a=1&b=x+y")
    }

    @Test func whoMayNotEnterIsSentToSignInAndComesBack() async throws {
        let away = try await site.get("/prueba/privada?x=1")
        #expect(away.status == 303 && away.header("location") == "/ingresar?volver=%2Fprueba%2Fprivada%3Fx%3D1")
        let entered = try await site.get("/prueba/privada", ["cookie": "a=b; s=ana"])
        #expect(entered.status == 200 && entered.said.contains("Ana") && entered.header("cache-control") == "no-store")
    }

    @Test(arguments: [
        "/prueba/%00", "/prueba/%FF", "/prueba/%C3", "/prueba/a%2Fb", "/prueba/a%5cb", "prueba", "/prueba?q=%FF", "/prueba?q=%00",
    ])
    func refusesWhatCannotBeRead(_ target: String) async throws {
        await expectProblem(.malformed) { try await site.get(target) }
    }

    @Test func refusesLongAddressesAndRepeatedHeaders() async throws {
        await expectProblem(.addressTooLong) { try await site.get("/" + String(repeating: "a", count: 9000)) }
        let many = (0...1000).map { "a\($0)=1" }.joined(separator: "&")
        await expectProblem(.malformed) { try await site.get("/prueba?" + many) }
        await expectProblem(.malformed) { try await site.get("/prueba", Headers([("host", "a"), ("host", "b")])) }
        #expect(try await site.get("/prueba", Headers([("accept", "a"), ("accept", "b")])).status == 200)
    }

    @Test func languagePrefixChoosesTheLanguageOnly() async throws {
        for (target, path, language) in [
            ("/en/prueba", "/prueba", Language.en), ("/en", "/", .en), ("/es/prueba", "/prueba", .es), ("/prueba", "/prueba", .es),
            ("/energia", "/energia", .es), ("/en/", "/", .en), ("/english/a", "/english/a", .es),
        ] {
            let request = try Request(method: "GET", target: target, headers: [:], peer: "", settings: Settings())
            #expect(request.path == path && request.language == language, "\(target)")
        }
    }

    @Test func forwardedAddressesAreBelievedOnlyFromTrustedProxies() throws {
        var settings = Settings()
        settings.trustedProxies = ["10.0.0.0/30", "fd00::/8"]
        func remote(_ peer: String, _ chain: String) throws -> String {
            try Request(method: "GET", target: "/", headers: ["x-forwarded-for": chain], peer: peer, settings: settings).remote
        }
        #expect(try remote("8.8.8.8", "1.2.3.4") == "8.8.8.8")
        #expect(try remote("10.0.0.1", "6.6.6.6, 1.2.3.4, 10.0.0.2") == "1.2.3.4")
        #expect(try remote("10.0.0.1", "<script>") == "10.0.0.1" && remote("10.0.0.4", "1.2.3.4") == "10.0.0.4")
        #expect(try remote("fd12::1", "1.2.3.4") == "1.2.3.4")
        #expect(try remote("10.0.0.1", "2800:150::1") == "2800:150::1")
    }
}
