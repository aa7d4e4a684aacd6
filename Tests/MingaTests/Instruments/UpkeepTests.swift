import Kit
import TestKit
import Testing

@testable import Minga

/// Keeping the catalogue true: what an agency answers at its signed address, how punctually, and addresses that no longer answer.
@Suite struct UpkeepTests {
    private static func loaded(
        _ engine: Engine, _ body: (Network, Clock) async throws -> Void
    ) async throws {
        try await Engines.with(engine) { database in
            let clock = Clock(Instant(milliseconds: 1_795_000_000_000))
            let network = Network.test(database, clock: clock)
            _ = try await CatalogueLoad(network).run(by: .system)
            try await body(network, clock)
        }
    }

    private static func asked(_ network: Network, _ id: String = "indap-pae") async throws -> (ConfirmationRequest, String) {
        let asked = try await ConfirmationRequests(network).ask(about: [id], contact: "Unidad de Fomento", by: Actors.steward)
        return (asked[0], ConfirmationToken.text(asked[0], network.key))
    }

    @Test("still in force: a claim of today whose verifier is the agency, once, and a load keeps it", arguments: Engines.available)
    func still(_ engine: Engine) async throws {
        try await Self.loaded(engine) { network, clock in
            let instruments = Instruments(network)
            let before = try await instruments.require("indap-pae")
            #expect(before.isStateStale(today: network.now().day()))
            let (question, token) = try await Self.asked(network)
            #expect(try await Self.asked(network).0.id == question.id, "asked once while it waits")
            clock.advance(days: 2)
            let answered = try await ConfirmationRequests(network).answer(.still, note: nil, token: token)
            #expect(answered.answer == .still && answered.timing(today: network.now().day()) == .onTime)
            let after = try await instruments.require("indap-pae")
            let today = PartialDate(network.now().day())
            #expect(after.state == .current && after.stateOn == today && after.lastSeen == today)
            #expect(!after.isStateStale(today: network.now().day()))
            let shown = try await instruments.knowledge(of: "instrument/indap-pae").shown("state")
            #expect(shown?.assertedBy == "agency/indap" && shown?.sourceID == "agencia-indap")
            let events = try await Events(network).of("instrument/indap-pae")
            #expect(events.first?.event.verb == "instrument.confirmed" && events.first?.event.actor == "agency/indap")
            #expect(events.allSatisfy { !$0.event.payload.description.contains("Unidad") })
            // A second click, and another mind, change nothing.
            clock.advance(days: 1)
            #expect(try await ConfirmationRequests(network).answer(.changed, note: "x", token: token).answer == .still)
            #expect(try await instruments.require("indap-pae").version == after.version)
            _ = try await CatalogueLoad(network).run(by: .system)
            #expect(try await instruments.require("indap-pae").stateOn == today)
        }
    }

    @Test("it changed: nothing is claimed, a steward sees to it", arguments: Engines.available)
    func changed(_ engine: Engine) async throws {
        try await Self.loaded(engine) { network, clock in
            let (question, token) = try await Self.asked(network)
            let before = try await Instruments(network).require("indap-pae")
            clock.advance(days: ConfirmationRequest.daysToAnswer + 2)
            let told = try await ConfirmationRequests(network).answer(.changed, note: "Se fusionó con otro", token: token)
            #expect(told.timing(today: network.now().day()) == .late && told.settledAt == nil)
            #expect(try await Instruments(network).require("indap-pae").stateOn == before.stateOn)
            await expectProblem(.unauthenticated) { try await ConfirmationRequests(network).settle(question.id, by: .anonymous) }
            try await ConfirmationRequests(network).settle(question.id, by: Actors.steward)
            #expect(try await ConfirmationRequests(network).of(agency: "indap", by: Actors.steward)[0].settledAt != nil)
            let other = Actor(accountID: "o", name: "O", grants: [Grant(.officer, .agency("fia"))])
            await expectProblem(.forbidden) { _ = try await ConfirmationRequests(network).of(agency: "indap", by: other) }
            await expectProblem(.forbidden) {
                try await ConfirmationRequests(network).ask(about: ["corfo-par"], contact: "x", by: other)
            }
        }
    }

    @Test("an address that was altered, guessed or has expired is no question", arguments: Engines.available)
    func forged(_ engine: Engine) async throws {
        try await Self.loaded(engine) { network, clock in
            let (question, token) = try await Self.asked(network)
            let (other, _) = try await Self.asked(network, "indap-pdi")
            let signature = token.dropFirst(question.id.count)
            let last = token.last == "0" ? "1" : "0"
            for bad in ["", "x", question.id, question.id + ".", String(token.dropLast()) + last, other.id + signature, token + "00"] {
                await expectProblem(.notFound) { _ = try await ConfirmationRequests(network).question(token: bad) }
                await expectProblem(.notFound) { try await ConfirmationRequests(network).answer(.still, note: nil, token: bad) }
            }
            // A key of another network signs nothing here.
            await expectProblem(.notFound) {
                _ = try await ConfirmationRequests(network).question(token: ConfirmationToken.text(question, SiteKey()))
            }
            clock.advance(days: ConfirmationRequest.daysOfAddress)
            await expectProblem(.notFound) { try await ConfirmationRequests(network).answer(.still, note: nil, token: token) }
            #expect(try await ConfirmationRequests(network).punctuality()["indap"]?.none == 2)
        }
    }

    @Test("what is historical is not brought back by a click", arguments: Engines.available)
    func historical(_ engine: Engine) async throws {
        try await Self.loaded(engine) { network, _ in
            let gone = try #require(try await Instruments(network).all().first { $0.state == .historical && $0.agency != nil })
            let (_, token) = try await Self.asked(network, gone.id)
            await expectProblem(.conflict) { try await ConfirmationRequests(network).answer(.still, note: nil, token: token) }
            #expect(try await ConfirmationRequests(network).answer(.changed, note: "Volvió", token: token).answer == .changed)
        }
    }

    @Test(
        "the pages: the steward prepares, the agency answers without an account, everybody sees how punctually",
        arguments: Language.allCases)
    func pages(_ language: Language) async throws {
        try await IdentityTrial.with(.sqlite, settings: { $0.isThrottled = false }) { trial in
            _ = try await CatalogueLoad(trial.network).run(by: .system)
            try await trial.open("custodia@red.cl", Grant(.steward, .network))
            let token = try await trial.signIn("custodia@red.cl").token
            let steward = TestClient(
                trial.site, language: language, headers: ["cookie": "s=" + token, "sec-fetch-site": "same-origin"])
            func say(_ es: String, _ en: String) -> String { language == .es ? es : en }
            let form = try await steward.page("/agencias/indap").follow(language(AskingPages.title)).form()
            let bad = try await form.submit()
            #expect(bad.status == 422)
            let ready = try await bad.form().fill(say("A quién se pregunta", "Who is asked"), "fomento@indap.example")
                .tick("Programa Asociatividad Económica").submit()
            #expect(ready.status == 200 && ready.html.contains("mailto:fomento@indap.example"))
            let agency = TestClient(trial.site, language: language, headers: ["sec-fetch-site": "same-origin"])
            let asked = try await ConfirmationRequests(trial.network).of(agency: "indap", by: Actors.steward)
            let path = UpkeepPaths.confirm(ConfirmationToken.text(try #require(asked.first), trial.network.key))
            let question = try await agency.page(path)
            #expect(question.status == 200 && !question.html.contains("fomento@indap.example") && question.html.contains("noindex"))
            #expect(
                try await ConfirmationRequests(trial.network).of(agency: "indap", by: Actors.steward)[0].answer == nil,
                "to look is not to answer")
            let done = try await question.form().tick(language(ConfirmationRequest.Answer.still.title)).submit()
            #expect(done.status == 200 && done.text.contains(say("Respuesta recibida", "Answer received")))
            let record = try await agency.page("/instrumentos/indap-pae")
            #expect(record.text.contains(say("Confirmado por la agencia", "Confirmed by the agency")))
            _ = try await LinkWatch(trial.network).run(FakeProbe(broken: ["https://indap.gob.cl"]), by: .system)
            let tasks = try await steward.page("/instrumentos/pendientes")
            let failing = try tasks.table(say("Direcciones que no responden", "Addresses that do not answer"))
            #expect(failing.count == 2 && failing[1][0] == "https://indap.gob.cl")
            let list = try await agency.page("/agencias")
            let row = try list.table(say("Agencias y su catálogo", "Agencies and their catalogue")).first { $0[0].contains("INDAP") }
            #expect(row?.suffix(3) == ["1", "0", "0"])
            #expect(!list.html.contains("fomento@indap.example"))
            #expect(try await agency.page("/agencias/indap/confirmaciones").address.contains("/ingresar"))
            #expect(try await agency.page("/confirmar/nada").status == 404)
        }
    }

    /// Answers as told, and counts what it was asked.
    private struct FakeProbe: LinkProbe {
        let broken: Set<String>
        var pause: Duration { .zero }

        func probe(_ address: WebAddress) async -> LinkFinding { broken.contains(address.text) ? .answered(404) : .answered(200) }
    }

    @Test("addresses that fail are kept with since when, until they work again", arguments: Engines.available)
    func links(_ engine: Engine) async throws {
        try await Self.loaded(engine) { network, clock in
            let watch = LinkWatch(network)
            let addresses = try await watch.addresses()
            #expect(addresses.contains("https://indap.gob.cl") && Set(addresses).count == addresses.count)
            let bad: Set = ["https://indap.gob.cl"]
            await expectProblem(.unauthenticated) { _ = try await watch.run(FakeProbe(broken: []), by: .anonymous) }
            let start = network.now()
            let first = try await watch.run(FakeProbe(broken: bad), by: .system)
            #expect(first.count == addresses.count && first.filter { $0.outcome != .working }.map(\.address) == Array(bad))
            clock.advance(days: 7)
            let second = try await watch.run(FakeProbe(broken: bad), by: .system).first { $0.address == "https://indap.gob.cl" }
            #expect(second?.failingSince == start && second?.status == 404)
            clock.advance(days: 7)
            #expect(try await watch.run(FakeProbe(broken: []), by: .system).allSatisfy { $0.failingSince == nil })
        }
    }

    @Test("what counts as working") func outcomes() {
        for (finding, outcome) in [
            (LinkFinding.answered(200), LinkCheck.Outcome.working), (.answered(301), .working), (.answered(403), .working),
            (.answered(404), .broken), (.answered(500), .broken), (.silent, .silent), (.refused, .refused),
        ] { #expect(LinkCheck.Outcome(finding) == outcome) }
    }
}
