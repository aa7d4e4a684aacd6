import Kit
import Minga
import Synchronization
import TestKit
import Testing

/// What the site keeps in the store: answers of keyed requests, counters of limits, its key.
@Suite struct KeptAnswerTests {
    @Test(arguments: Engines.available) func aDoubleClickHasOneEffect(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let site = Site.trial(database)
            let client = TestClient(site)
            let form = try await client.page("/prueba/formulario").form("Nombre").fill("Minga")
            let pages = try await withThrowingTaskGroup(of: (Int, String).self) { group in
                for _ in 0..<8 { group.addTask { (try await form.submit().status, "") } }
                return try await group.reduce(into: []) { $0.append($1.0) }
            }
            // One that waited in vain on a crowded machine is told so; none has an effect of its own.
            #expect(pages.contains(200) && Set(pages).isSubset(of: [200, 409]))
            try await expectRows(1, "SELECT status FROM idempotency_keys WHERE status = 303", in: database)
            let other = try await form.fill("Otra").submit()
            #expect(other.status == 422 && other.text.contains("Esta clave ya se usó con otros datos"))
            let corrected = try await client.page("/prueba/formulario").form("Nombre").fill("").submit()
            #expect(corrected.status == 422)
            #expect(try await corrected.form("Nombre").fill("Corregida").submit().status == 200)
        }
    }

    @Test(arguments: Engines.available) func limitsHoldAcrossProcessesAndRestarts(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let clock = Clock()
            let limit = Limit("trial", 5, per: 60)
            let networks = (0..<2).map { _ in Network.test(database, clock: clock) { $0.isThrottled = true } }
            for turn in 0..<5 { try await networks[turn % 2].throttle.count(limit, "ana") }
            let problem = await expectProblem(.tooManyRequests) { try await networks[0].throttle.count(limit, "ana") }
            #expect(problem?.retryAfter == 60)
            await expectProblem(.tooManyRequests) {
                try await Network.test(database, clock: clock) { $0.isThrottled = true }.throttle.count(limit, "ana")
            }
            try await networks[0].throttle.count(limit, "eva")
            clock.advance(seconds: 61)
            try await networks[0].throttle.count(limit, "ana")
            try await expectRows(2, "SELECT hits FROM throttle_counters", in: database)
        }
    }

    @Test(arguments: Engines.available) func sharedPagesAreKeptUntilTheNextEvent(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            // Two processes over one store.
            let sites = [Site.trial(database), Site.trial(database)]
            for count in 0..<3 {
                for site in sites {
                    let first = try await site.get("/prueba/compartida")
                    let again = try await site.get("/prueba/compartida")
                    #expect(
                        first.said.contains("<h1>\(count)</h1>") && again.said == first.said && again.header("etag") == first.header("etag")
                    )
                    let english = try await site.get("/en/prueba/compartida")
                    let twice = try await site.get("/en/prueba/compartida", ["if-none-match": english.header("etag") ?? ""])
                    #expect(english.said.contains("Events") && twice.status == 304)
                    let own = try await site.get("/prueba/compartida", ["cookie": "s=ana"])
                    #expect(own.said.contains("Ana") && own.header("cache-control") == "no-store" && own.header("etag") == nil)
                }
                try await database.write { _ = try $0.record(Event("tried", of: "trial/\(count)", byName: "test", payload: .null)) }
            }
        }
    }

    @Test func programsAreTurnedAwayWithTheTimeToWait() async throws {
        try await Engines.with(.sqlite) { database in
            let site = Site.trial(database) { $0.isThrottled = true }
            var statuses: [Int] = []
            for _ in 0..<62 { statuses.append(try await site.get("/api/v1/prueba").status) }
            #expect(statuses == Array(repeating: 200, count: 60) + [429, 429])
            let refused = try await site.get("/api/v1/prueba")
            #expect(refused.header("retry-after") != nil && refused.header("content-type") == "application/problem+json")
        }
    }

    @Test(arguments: Engines.available) func allProcessesShareOneKey(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let keys = try await [SiteKey.load(database), SiteKey.load(database)]
            #expect(keys[0].sign([1, 2, 3]) == keys[1].sign([1, 2, 3]) && keys[0].sign([1]) != SiteKey().sign([1]))
            let health = try await Site.trial(database).get("/health")
            #expect(health.status == 200 && health.said.contains("\"engine\":\"\(engine.rawValue)\""))
        }
    }
}
