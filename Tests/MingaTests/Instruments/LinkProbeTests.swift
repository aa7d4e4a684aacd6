import Foundation
import Kit
import Synchronization
import TestKit
import Testing

@testable import Minga

/// The watch of addresses, against a server of this machine: the probe is given leave to ask it, which no setting can give.
@Suite struct LinkProbeTests {
    private static func probe() -> WebProbe {
        var probe = WebProbe(WebFetchTests.own, seconds: 60)
        probe.pause = .zero
        return probe
    }

    @Test("HEAD first, and GET when HEAD fails; statuses, redirects and refusals as they are")
    func answers() async throws {
        let server = try TinyServer { method, path in
            switch (method, path) {
            case (_, "/good"): (200, nil)
            case ("HEAD", "/nohead"): (405, nil)
            case (_, "/nohead"): (200, nil)
            case ("HEAD", "/lies"): (404, nil)
            case (_, "/lies"): (200, nil)
            case (_, "/moved"): (301, "/good")
            case (_, "/inside"): (302, "http://10.0.0.1/")
            case (_, "/closed"): (403, nil)
            case (_, "/busy"): (429, nil)
            case (_, "/broken"): (500, nil)
            default: (404, nil)
            }
        }
        defer { server.stop() }
        let probe = Self.probe()
        func found(_ path: String) async -> LinkFinding {
            guard let address = WebAddress("http://127.0.0.1:\(server.port)\(path)") else { return .refused }
            return await probe.probe(address)
        }
        #expect(await found("/good") == .answered(200))
        #expect(await found("/nohead") == .answered(200))
        #expect(await found("/lies") == .answered(200))
        #expect(await found("/moved") == .answered(200))
        #expect(await found("/closed") == .answered(403))
        #expect(await found("/busy") == .answered(429))
        #expect(await found("/gone") == .answered(404))
        #expect(await found("/broken") == .answered(500))
        #expect(await found("/inside") == .refused, "a redirect to an inner address is not followed")
        #expect(server.seen("/good") == ["HEAD", "HEAD"] && server.seen("/nohead") == ["HEAD", "GET"] && server.seen("/busy") == ["HEAD"])
        // As it is used, the same server is not asked at all.
        let address = try #require(WebAddress("http://127.0.0.1:\(server.port)/private"))
        #expect(await WebProbe().probe(address) == .refused && server.seen("/private").isEmpty)
    }

    @Test("nobody there is silence") func silence() async throws {
        // The port is held, and nobody listens at it.
        let server = try TinyServer(isListening: false) { _, _ in (200, nil) }
        defer { server.stop() }
        let address = try #require(WebAddress("http://127.0.0.1:\(server.port)/"))
        #expect(await Self.probe().probe(address) == .silent)
    }

    /// Says what it was asked at once, by host.
    private final class Watcher: LinkProbe {
        private let state = Mutex((open: [String: Int](), most: [String: Int](), all: 0, together: 0))
        var pause: Duration { .zero }

        func probe(_ address: WebAddress) async -> LinkFinding {
            let host = HostRound.host(address)
            state.withLock { state in
                state.open[host, default: 0] += 1
                state.all += 1
                state.most[host] = max(state.most[host] ?? 0, state.open[host] ?? 0)
                state.together = max(state.together, state.all)
            }
            await Task.yield()
            state.withLock { state in
                state.open[host, default: 0] -= 1
                state.all -= 1
            }
            return .answered(200)
        }

        var most: Int { state.withLock { $0.most.values.max() ?? 0 } }
        var together: Int { state.withLock { $0.together } }
    }

    @Test("a host is asked one thing at a time, and few hosts at once") func polite() async {
        let watcher = Watcher()
        let addresses = (0..<60).map { "https://host\($0 % 12).example/\($0)" }
        let told = Mutex<[Int]>([])
        let found = await HostRound(probe: watcher).ask(addresses) { done in told.withLock { $0.append(done) } }
        #expect(found.count == 60 && watcher.most == 1 && watcher.together <= 4)
        #expect(told.withLock { $0.sorted() } == Array(1...60))
    }
}

/// Which addresses are asked when, and when one is called broken.
@Suite struct LinkWatchTests {
    /// Answers as told, and counts what it was asked.
    private final class Told: LinkProbe {
        let findings: [String: LinkFinding]
        let otherwise: LinkFinding
        let asked = Mutex<[String]>([])
        var pause: Duration { .zero }

        init(_ findings: [String: LinkFinding] = [:], otherwise: LinkFinding = .answered(200)) {
            (self.findings, self.otherwise) = (findings, otherwise)
        }

        func probe(_ address: WebAddress) async -> LinkFinding {
            asked.withLock { $0.append(address.text) }
            return findings[address.text] ?? otherwise
        }

        var count: Int { asked.withLock { $0.count } }
    }

    private static let indap = "https://indap.gob.cl"

    private static func loaded(_ engine: Engine, _ body: (Network, Clock) async throws -> Void) async throws {
        try await Engines.with(engine) { database in
            let clock = Clock(Instant(milliseconds: 1_795_000_000_000))
            let network = Network.test(database, clock: clock)
            _ = try await CatalogueLoad(network).run(by: .system)
            try await body(network, clock)
        }
    }

    @Test("one bad day breaks nothing; two do, until it answers again", arguments: Engines.available)
    func days(_ engine: Engine) async throws {
        try await Self.loaded(engine) { network, clock in
            let watch = LinkWatch(network)
            func check() async throws -> LinkCheck? { try await watch.checks().first { $0.address == Self.indap } }
            let bad = Told([Self.indap: .silent])
            let start = network.now()
            try await watch.run(bad, by: .system)
            try await watch.run(bad, by: .system)
            #expect(try await check()?.failedDays == 1, "the same day counts once")
            #expect(try await check()?.isBroken == false)
            #expect(try await watch.broken().isEmpty)
            clock.advance(days: 1)
            try await watch.run(bad, by: .system)
            let broken = try #require(try await watch.broken()[Self.indap])
            #expect(broken.failingSince == start && broken.outcome == .silent && broken.told?.es.contains("sin respuesta desde") == true)
            clock.advance(days: 1)
            try await watch.run(Told([Self.indap: .untrusted]), by: .system)
            #expect(try await watch.broken().isEmpty)
            #expect(try await check()?.outcome == .untrusted)
        }
    }

    @Test("only what is due is asked: what failed once the next day, the rest weekly", arguments: Engines.available)
    func due(_ engine: Engine) async throws {
        try await Self.loaded(engine) { network, clock in
            let watch = LinkWatch(network)
            let all = try await watch.addresses().count
            let first = Told([Self.indap: .answered(404)])
            try await watch.run(first, onlyDue: true, by: .system)
            #expect(first.count == all)
            clock.advance(days: 1)
            let second = Told([Self.indap: .answered(404)])
            try await watch.run(second, onlyDue: true, by: .system)
            #expect(second.asked.withLock { $0 } == [Self.indap])
            clock.advance(days: 1)
            let third = Told()
            #expect(try await watch.run(third, onlyDue: true, by: .system).count == all)
            #expect(third.count == 0)
            clock.advance(days: 5)
            let fourth = Told()
            try await watch.run(fourth, onlyDue: true, by: .system)
            #expect(fourth.count == all - 1)
        }
    }

    @Test("when nobody at all answers it is this server that is cut off: nothing is noted", arguments: Engines.available)
    func outage(_ engine: Engine) async throws {
        try await Self.loaded(engine) { network, _ in
            let watch = LinkWatch(network)
            await expectProblem(.unavailable) { try await watch.run(Told(otherwise: .silent), by: .system) }
            let kept = try await watch.checks()
            #expect(kept.isEmpty)
        }
    }

    @Test("the background round begins a day after the network, and is of one process", arguments: Engines.available)
    func rounds(_ engine: Engine) async throws {
        try await Self.loaded(engine) { network, clock in
            let probe = Told()
            let (one, other) = (LinkRunner(network, probe: probe), LinkRunner(network, probe: probe))
            #expect(try await one.step() == false && probe.count == 0, "a new network asks nobody")
            clock.advance(days: 1)
            #expect(try await one.step() == true)
            #expect(try await other.step() == false)
            #expect(try await LinkWatch(network).checks().count == probe.count && probe.count > 10)
            let told = try await Events(network).of("catalogue").filter { $0.event.verb == "links.checked" }
            #expect(told.count == 1 && told[0].event.actor == Actor.system.eventName)
        }
    }

    @Test("the instrument's page and the desk tell a broken address and a broken source", arguments: Language.allCases)
    func pages(_ language: Language) async throws {
        try await IdentityTrial.with(.sqlite, settings: { $0.isThrottled = false }) { trial in
            _ = try await CatalogueLoad(trial.network).run(by: .system)
            try await trial.open("custodia@red.cl", Grant(.steward, .network))
            func say(_ es: String, _ en: String) -> String { language == .es ? es : en }
            let instruments = Instruments(trial.network)
            let claims = try await instruments.claims(of: ["website", "contact"]).filter { $0.subject.hasPrefix("instrument/") }
            let claim = try #require(claims.first { $0.value.text?.hasPrefix("http") == true })
            let address = try #require(claim.value.text)
            let source = try #require(try await SourceList(trial.network).all().first { $0.id == claim.sourceID })
            let id = String(claim.subject.dropFirst("instrument/".count))
            let words = say("enlace sin respuesta desde", "link without answer since")
            var bad: [String: LinkFinding] = [address: .answered(404)]
            if let url = source.url?.text { bad[url] = .answered(410) }
            try await LinkWatch(trial.network).run(Told(bad), by: .system)
            let once = try await TestClient(trial.site, language: language).page(InstrumentPaths.instrument(id))
            #expect(!once.text.contains(words), "once is not enough")
            trial.clock.advance(days: 1)
            try await LinkWatch(trial.network).run(Told(bad), by: .system)
            let token = try await trial.signIn("custodia@red.cl").token
            let steward = TestClient(
                trial.site, language: language, headers: ["cookie": "s=" + token, "sec-fetch-site": "same-origin"])
            let page = try await steward.page(InstrumentPaths.instrument(id))
            #expect(page.text.contains(words))
            if source.url != nil { #expect(page.text.contains(say("Fuentes que ya no se pueden abrir", "Sources that can no longer"))) }
            #expect(try await steward.page("/escritorio").text.contains(say("Enlaces que no responden", "Links that do not answer")))
            let list = try await steward.page("/instrumentos/pendientes").table(
                say("Direcciones que no responden", "Addresses that do not answer"))
            #expect(list.contains { $0[0] == address && $0[1].contains("HTTP 4") })
        }
    }
}
