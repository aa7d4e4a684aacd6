import Kit
import Minga
import TestKit
import Testing

/// Requests that change something: where they come from, and what their bodies hold.
@Suite struct ChangeTests {
    let site = Site.trial()
    static let form = "application/x-www-form-urlencoded"

    private func post(_ headers: Headers, _ body: String, to target: String = "/prueba/formulario") async throws -> Answer {
        var headers = headers
        if headers["content-type"] == nil { headers["content-type"] = Self.form }
        headers["host"] = "minga.example"
        var request = try Request(method: "POST", target: target, headers: headers, peer: "10.0.0.9", settings: site.network.settings)
        request.body = Array(body.utf8)
        return await site.answer(request)
    }

    @Test func onlyOwnPagesMayAsk() async throws {
        let own = "_token=secret-of-ana&nombre=Minga"
        for (headers, status) in [
            (["cookie": "s=ana", "sec-fetch-site": "same-origin"], 303), (["cookie": "s=ana", "sec-fetch-site": "cross-site"], 403),
            (["cookie": "s=ana", "sec-fetch-site": "same-site"], 403), (["cookie": "s=ana", "origin": "https://minga.example"], 303),
            (["cookie": "s=ana", "origin": "https://evil.example"], 403), (["cookie": "s=ana", "origin": "null"], 403),
            (["cookie": "s=ana"], 303),
            (["cookie": "f=0123456789abcdef0123456789abcdef", "sec-fetch-site": "same-origin"], 403), ([:], 403),
        ] as [(Headers, Int)] {
            #expect(try await post(headers, own).status == status, "\(headers.items)")
        }
        #expect(try await post(["cookie": "s=ana"], "nombre=Minga").status == 403)
        #expect(try await post(["cookie": "s=ana"], "_token=secret-of-eva&nombre=Minga").status == 403)
        let anonymous = "0123456789abcdef0123456789abcdef"
        #expect(try await post(["cookie": "f=\(anonymous)"], "_token=\(anonymous)&nombre=Minga").status == 303)
    }

    @Test func whatIsWrongIsShownBesideTheFieldAndEverythingTypedIsKept() async throws {
        try await Engines.with(.sqlite) { database in
            for language in Language.allCases { try await showsErrors(TestClient(Site.trial(database), language: language), language) }
        }
    }

    private func showsErrors(_ client: TestClient, _ language: Language) async throws {
        let page = try await client.page("/prueba/formulario")
        let again = try await page.form(language == .es ? "Nombre" : "Name").fill("Ñuble & <Cía>").fill("RUT", "76.277.884-1")
            .fill("correo", "nadie").fill("fecha", "31-02-2024").submit()
        #expect(again.status == 422 && again.html.contains("Ñuble &amp; &lt;Cía&gt;") && again.html.contains("value=\"31-02-2024\""))
        #expect(again.text.contains(language == .es ? "para ese número es K" : "for that number it is K"))
        #expect(again.root.all("li").contains { $0.first("a")?["href"] == "#f-correo" })
        #expect(again.answer.header("cache-control") == "no-store")
    }

    @Test func theMessageOfAChangeIsShownOnce() async throws {
        // Without a store the key of the form cannot be claimed, so it is left out here; `KeptAnswerTests` has it.
        let secret = "0123456789abcdef0123456789abcdef"
        let done = try await post(["cookie": "f=\(secret)"], "_token=\(secret)&nombre=Minga")
        let cookie = try #require(done.header("set-cookie"))
        #expect(cookie.hasPrefix("m=") && cookie.hasSuffix("; Path=/; Max-Age=300; HttpOnly; SameSite=Lax"))
        let value = String(cookie.dropFirst(2).prefix { $0 != ";" })
        let next = try await site.get("/prueba", ["cookie": "m=\(value)"])
        #expect(next.said.contains("Listo, Minga") && next.header("set-cookie")?.contains("Max-Age=0") == true)
        let forged = "0" + value.dropFirst()
        #expect(try await !site.get("/prueba", ["cookie": "m=\(forged)"]).said.contains("Listo"))
    }

    @Test func badBodiesAreRefusedWithTheirReason() async throws {
        let token = "_token=secret-of-ana&nombre="
        let ana: Headers = ["cookie": "s=ana"]
        #expect(try await post(ana, token + "%00").status == 400)
        #expect(try await post(ana, token + "%FF%FE").status == 400)
        #expect(try await post(ana, token + "100%").status == 303)
        #expect(try await post(ana, token + String(repeating: "&a=1", count: 1001)).status == 400)
        #expect(try await post(ana, token + String(repeating: "a", count: 10_000_000)).status == 413)
        #expect(try await post(ana, token + String(repeating: "a", count: 21)).status == 422)
        #expect(try await post(["cookie": "s=ana", "content-type": "text/plain"], token).status == 415)
        #expect(try await post(["cookie": "s=ana", "content-type": "multipart/form-data"], token).status == 400)
        #expect(try await post(["cookie": "s=ana", "content-type": "multipart/form-data; boundary=x"], "--x\r\nnothing").status == 400)
    }

    @Test func filesAreBoundedAndTheirNamesMadeSafe() async throws {
        func upload(_ name: String, _ content: String) async throws -> Answer {
            let body = [
                "--x", "Content-Disposition: form-data; name=\"_token\"", "", "secret-of-ana", "--x",
                "Content-Disposition: form-data; name=\"acta\"; filename=\"\(name)\"", "Content-Type: text/csv", "", content, "--x--", "",
            ].joined(separator: "\r\n")
            return try await post(["cookie": "s=ana", "content-type": "multipart/form-data; boundary=\"x\""], body, to: "/prueba/archivo")
        }
        #expect(try await upload("../../etc/passwd", "a;b\r\n--no").said == "passwd 9")
        #expect(try await upload("C:\\actas\\acta ñ.csv", "1").said == "acta ñ.csv 1")
        #expect(try await upload("...", "1").said == "archivo 1")
        #expect(try await upload("...", "").said == "- 0", "An empty file is none")
        #expect(try await upload("a.csv", String(repeating: "x", count: 5000)).said == "a.csv 5000", "Read apart from the fields")
        let most = Site.trial().network.settings.uploadLimit
        #expect(Site.trial().bodyLimit(.post, "/prueba/archivo") == most + 4096)
    }
}
