import Kit
import TestKit
import Testing

@testable import Minga

@Suite struct EndpointTests {
    static let draft: JSON = [
        "name": "Huerto Los Ulmos", "kind": "cherry", "rut": "82878900-7", "trees": 120, "hectares": .real(2.5), "planted": "2024-02-29",
        "seat": ["commune": "10401"], "tags": ["miel"],
    ]

    @Test(arguments: Engines.available) func aRecordLivesThroughItsEndpoints(_ engine: Engine) async throws {
        try await OrchardSite.with(engine) { orchards in
            let program = try await orchards.program()
            let made = try await program.call("POST", "/api/v1/orchards", Self.draft)
            #expect(made.status == 201, "\(made.text)")
            let address = try #require(made.answer.header("location"))
            let read = try await orchards.anybody.call("GET", address)
            #expect(read.status == 200 && read.bytes == made.bytes && read.etag == made.etag)
            #expect(read.json["certified"] == .null && read.json["seat"]?["street"] == .null && read.json["trees"] == 120)
            let known = try await orchards.anybody.call("GET", address, headers: ["if-none-match": "W/" + read.etag])
            #expect(known.status == 304 && known.bytes.isEmpty && known.etag == read.etag)
            let blind = try await program.call("PATCH", address, ["trees": .null])
            #expect(blind.status == 428 && blind.code == "precondition-required")
            let changed = try await program.call("PATCH", address, ["trees": .null], headers: ["if-match": read.etag])
            #expect(changed.status == 200 && changed.json["trees"] == .null && changed.json["name"] == "Huerto Los Ulmos")
            let garbled = try await program.call("PATCH", address, ["name": "Otro"], headers: ["if-match": "7"])
            #expect(garbled.status == 400 && garbled.errors == ["If-Match"])
            let late = try await program.call("PATCH", address, ["name": "Otro"], headers: ["if-match": read.etag])
            #expect(late.status == 412 && late.code == "stale")
            let gone = try await program.call("DELETE", address, headers: ["if-match": changed.etag])
            #expect(gone.status == 204 && gone.bytes.isEmpty)
            #expect(try await program.call("GET", address).status == 404)
        }
    }

    @Test func eachFlawOfABodyHasItsPointer() async throws {
        try await OrchardSite.with(.sqlite) { orchards in
            let program = try await orchards.program()
            let body: JSON = [
                "name": "  ", "kind": "apple", "rut": "82878900-1", "trees": .real(1e30), "hectares": "mucho", "planted": "2024-06-31",
                "seat": ["commune": "99999", "street": "a\u{0}b", "x/y~z": 1], "tags": ["ok", 7], "owner": "x",
            ]
            let answer = try await program.call("POST", "/api/v1/orchards", body)
            #expect(answer.status == 422 && answer.answer.header("content-type") == "application/problem+json")
            #expect(
                Set(answer.errors) == [
                    "/name", "/kind", "/rut", "/trees", "/hectares", "/planted", "/seat/commune", "/seat/street", "/seat/x~1y~0z",
                    "/tags/1", "/owner",
                ])
            #expect(answer.text.contains("debiera ser 7"))
            for (bytes, status) in Self.broken {
                let sent = try await program.send("POST", "/api/v1/orchards", headers: ["content-type": "application/json"], body: bytes)
                #expect(sent.status == status, "\(String(decoding: bytes.prefix(60), as: UTF8.self))")
            }
            #expect(try await program.call("POST", "/api/v1/orchards", Self.draft, headers: ["content-type": "text/plain"]).status == 415)
        }
    }

    static let broken: [([UInt8], Int)] = [
        ([], 400), (Array("{".utf8), 400), (Array("[]".utf8), 422), (Array("null".utf8), 422),
        (Array(#"{"name":"a","name":"b"}"#.utf8), 400),
        ([0x22, 0xFF, 0x22], 400), (Array(repeating: UInt8(ascii: "["), count: 100_000), 400), (Array(#"{"name":"\ud800"}"#.utf8), 400),
        (Array(#"{"name":"a","kind":"cherry","trees":9223372036854775808}"#.utf8), 422), (Array(#"{"trees":1e999}"#.utf8), 400),
        (Array(#""#.utf8) + [UInt8](repeating: 32, count: 2 << 20), 413),
    ]

    @Test func queriesAreCheckedByName() async throws {
        try await OrchardSite.with(.sqlite) { orchards in
            try await orchards.plant(5)
            let cases: [(String, [String])] = [
                ("colour=red&size=2", ["colour", "size"]), ("limit=0", ["limit"]), ("limit=99999999999999999999999", ["limit"]),
                ("limit=+5", ["limit"]),
                ("limit=5&limit=6", ["limit"]), ("kind=apple", ["kind"]), ("commune=1", ["commune"]),
                ("cursor=%2F%2F", ["cursor"]), ("trees_min=-1", ["trees_min"]), ("format=pdf", ["format"]),
            ]
            for (query, wrong) in cases {
                let answer = try await orchards.anybody.call("GET", "/api/v1/orchards?" + query)
                #expect(answer.status == 400 && answer.errors == wrong, "\(query): \(answer.text)")
            }
            for text in ["%22", "NEAR(a,b)", "a*", "%27%20OR%201=1--", "name:x", "AND", "%25", "(", "%C3%B1u"] {
                let answer = try await orchards.anybody.call("GET", "/api/v1/orchards?q=" + text)
                #expect(answer.status == 200, "\(text)")
            }
            #expect(try await orchards.anybody.call("GET", "/api/v1/orchards/1").status == 404)
            #expect(try await orchards.anybody.call("GET", "/api/v1/orchards", headers: ["accept": "image/png"]).status == 406)
            #expect(try await orchards.anybody.call("PUT", "/api/v1/orchards").status == 405)
        }
    }

    @Test func callersAreKnownByKeyOrByCookie() async throws {
        try await OrchardSite.with(.sqlite) { orchards in
            let post = { (client: TestClient) in try await client.call("POST", "/api/v1/orchards", Self.draft) }
            let nobody = try await post(orchards.anybody)
            #expect(nobody.status == 401 && nobody.answer.header("www-authenticate")?.hasPrefix("Bearer") == true)
            #expect(try await post(orchards.program(.read)).status == 403)
            for wrong in ["Bearer mk_" + String(repeating: "0", count: 64), "Bearer", "Basic YTpi", "Bearer ñ"] {
                let answer = try await orchards.anybody.call("GET", "/api/v1/orchards", headers: ["authorization": wrong])
                #expect(answer.status == 401, "\(wrong)")
            }
            let program = try await orchards.program()
            #expect(try await post(program).status == 201)
            let kept = try await ApiKeys(orchards.network).mine(orchards.owner)
            #expect(kept.count == 2 && kept.contains { $0.usedAt != nil })
            orchards.clock.advance(days: 31)
            #expect(try await post(program).status == 401)
        }
    }

    @Test func aCookieChangesOnlyFromThisSite() async throws {
        try await OrchardSite.with(.sqlite) { orchards in
            let session = Session(id: "s", actor: orchards.owner, formToken: "t")
            let site = Site(orchards.network, features: OrchardSite.features, visitors: Visitors(session: { _ in session }))
            let browser = TestClient(site, headers: ["cookie": "s=" + String(repeating: "a", count: 64)])
            let origins: [([String: String], Int)] = [
                ([:], 403), (["sec-fetch-site": "cross-site"], 403), (["sec-fetch-site": "same-origin"], 201),
            ]
            for (headers, status) in origins {
                let answer = try await browser.call("POST", "/api/v1/orchards", Self.draft, headers: headers)
                #expect(answer.status == status, "\(headers)")
            }
        }
    }

    @Test(arguments: Engines.available) func aRepeatedCreationCreatesOnce(_ engine: Engine) async throws {
        try await OrchardSite.with(engine) { orchards in
            let program = try await orchards.program()
            let key = ["idempotency-key": "alta-1"]
            let first = try await program.call("POST", "/api/v1/orchards", Self.draft, headers: key)
            let again = try await program.call("POST", "/api/v1/orchards", Self.draft, headers: key)
            #expect(first.status == 201 && again.status == 201 && again.bytes == first.bytes && again.etag == first.etag)
            #expect(again.answer.header("idempotent-replayed") == "true" && first.answer.header("idempotent-replayed") == nil)
            let other = try await program.call("POST", "/api/v1/orchards", ["name": "Otro", "kind": "walnut"], headers: key)
            #expect(other.status == 422)
            let all = try await orchards.anybody.call("GET", "/api/v1/orchards")
            #expect(all.json["data"]?.elements?.count == 1)
        }
    }
}
