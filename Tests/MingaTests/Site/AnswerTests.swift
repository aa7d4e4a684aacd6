import CZlib
import Kit
import Minga
import TestKit
import Testing

/// What every answer gets: headers, validators, compression, language of links, pages for what fails.
@Suite struct AnswerTests {
    let site = Site.trial()

    @Test func securityHeadersAreOnEveryAnswer() async throws {
        let secure = Site.trial { $0.isSecure = true }
        for target in ["/prueba", "/nada", "/prueba/falla", "/prueba/descarga", "/api/v1/nada", Asset.style.text] {
            let answer = try await site.get(target)
            #expect(
                answer.header("content-security-policy")?.hasPrefix("default-src 'none'; style-src 'self'; script-src 'self';") == true,
                "\(target)")
            #expect(answer.header("x-content-type-options") == "nosniff" && answer.header("cross-origin-opener-policy") == "same-origin")
            #expect(answer.header("strict-transport-security") == nil && answer.header("server") == nil)
            #expect(try await secure.get(target).header("strict-transport-security") == "max-age=63072000; includeSubDomains")
        }
        let cookie = try await secure.get("/prueba/formulario").header("set-cookie")
        #expect(cookie?.hasPrefix("__Host-f=") == true && cookie?.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure") == true)
    }

    @Test func publicPagesAreCheckedAgainAndPrivateOnesNeverKept() async throws {
        let first = try await site.get("/prueba")
        let tag = try #require(first.header("etag"))
        #expect(first.header("cache-control") == "no-cache" && first.header("vary") == "accept-encoding, cookie")
        let same = try await site.get("/prueba", ["if-none-match": "\"x\", \(tag)"])
        #expect(same.status == 304 && same.said.isEmpty && same.header("content-type") == nil && same.header("etag") == tag)
        #expect(try await site.get("/en/prueba", ["if-none-match": tag]).status == 200)
        let own = try await site.get("/prueba", ["cookie": "s=ana", "if-none-match": tag])
        #expect(own.status == 200 && own.header("cache-control") == "no-store" && own.header("etag") == nil)
        #expect(try await site.get("/prueba/formulario").header("cache-control") == "no-store")
    }

    @Test func longAnswersAreCompressedForThoseWhoTakeIt() async throws {
        let plain = try await site.get("/prueba/larga")
        for accept in ["gzip", "deflate, gzip;q=0.5", "*"] {
            let packed = try await site.get("/prueba/larga", ["accept-encoding": accept])
            #expect(packed.header("content-encoding") == "gzip", "\(accept)")
            #expect(try await unpack(packed.bytes()) == plain.bytes())
        }
        for accept in ["br", "gzip;q=0", "identity"] {
            #expect(try await site.get("/prueba/larga", ["accept-encoding": accept]).header("content-encoding") == nil)
        }
        #expect(try await site.get("/prueba/fija", ["accept-encoding": "gzip"]).header("content-encoding") == nil)
        let stream = try await site.get("/prueba/descarga", ["accept-encoding": "gzip"])
        #expect(stream.header("content-encoding") == "gzip")
        #expect(String(decoding: try await unpack(stream.bytes()), as: UTF8.self).hasSuffix("499;fila\n"))
    }

    @Test func assetsAreKeptForEverUnderTheirVersion() async throws {
        let style = try await site.get(Asset.style.text, ["accept-encoding": "gzip"])
        #expect(style.status == 200 && style.header("cache-control") == "public, max-age=31536000, immutable")
        #expect(style.header("content-encoding") == "gzip" && style.header("content-type") == "text/css; charset=utf-8")
        let old = try await site.get("/estatico/0000000000/css/minga.css")
        #expect(old.status == 200 && old.header("cache-control") == "no-cache")
        #expect(try await site.get("/estatico/0000000000/css/otro.css").status == 404)
        #expect(try await site.get("/favicon.ico").header("content-type") == "image/svg+xml")
    }

    @Test func englishPagesLinkEnglishPages() async throws {
        let page = try await TestClient(site, language: .en).page("/prueba")
        #expect(page.heading == "en" && page.root.first("html")?["lang"] == "en")
        let links = page.root.all("a").compactMap { $0["href"] }.filter { $0.hasPrefix("/") }
        #expect(!links.isEmpty && links.allSatisfy { $0.hasPrefix("/en") || $0 == "/prueba" })
        #expect(page.root.all("a").first { $0["hreflang"]?.hasPrefix("es") == true }?["href"] == "/prueba")
        #expect(page.html.contains("href=\"\(Asset.style.text)\""))
    }

    @Test(arguments: Language.allCases) func whatFailsIsExplainedWithoutDetails(_ language: Language) async throws {
        let client = TestClient(site, language: language)
        for (target, status, words) in [
            ("/nada", 404, Words(es: "No hay nada en esta dirección", en: "There is nothing at this address")),
            ("/prueba/falla", 500, Words(es: "Algo falló y quedó registrado", en: "Something failed and was logged")),
            ("/prueba/sin-base", 503, Words(es: "La base de datos no responde", en: "The database does not answer")),
        ] {
            let page = try await client.page(target)
            #expect(page.status == status && page.text.contains(language(words)), "\(target): \(page.text)")
            #expect(!page.html.contains("secret") && !page.html.contains("12.345"))
        }
        #expect(try await client.page("/prueba/sin-base").answer.header("retry-after") == "5")
    }

    @Test func theAPIGetsProblemDocuments() async throws {
        let missing = try await site.get("/en/api/v1/nada")
        #expect(missing.status == 404 && missing.header("content-type") == "application/problem+json")
        let document = try JSON(parsing: await missing.bytes())
        #expect(
            document["type"]?.text == "/api#problem-not-found" && document["title"]?.text == "Not found"
                && document["status"]?.integer == 404)
        let failed = try await site.get("/api/v1/prueba/falla")
        #expect(failed.status == 500 && !failed.said.contains("secret") && failed.header("cache-control") == "no-store")
    }

    @Test func healthTellsWhetherTheStoreAnswers() async throws {
        let gone = try await site.get("/health")
        #expect(gone.status == 503 && gone.header("retry-after") == "5" && gone.said.contains("\"status\":\"unavailable\""))
    }

    private func unpack(_ bytes: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        minga_inflate_init_gzip(&stream)
        defer { inflateEnd(&stream) }
        var input = bytes
        return [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, used in
            input.withUnsafeMutableBufferPointer { source in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(buffer.count)
                inflate(&stream, Z_FINISH)
                used = buffer.count - Int(stream.avail_out)
            }
        }
    }
}
