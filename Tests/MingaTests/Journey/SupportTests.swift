import Kit
import TestKit
import Testing

@testable import Minga

/// The journey tells what the catalogue's records show: one truth, with the corrections of stewards.
@Suite struct SupportTests {
    @Test("the store and the files tell the same, and an empty store tells the files", arguments: Engines.available)
    func same(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let shelf = try RuleShelf.bundled.get()
            #expect(try await shelf.supports(in: network) == shelf.supports)
            _ = try await CatalogueLoad(network).run(by: .system)
            let stored = try await shelf.supports(in: network)
            #expect(stored.map(\.id) == shelf.supports.map(\.id) && stored.allSatisfy(\.hasRecord))
            for (one, other) in zip(stored, shelf.supports) {
                #expect(one.name == other.name && one.agencies == other.agencies && one.state == other.state, "\(one.id)")
                #expect(one.stateSince == other.stateSince && one.stages == other.stages && one.purposes == other.purposes, "\(one.id)")
                #expect(one.contacts == other.contacts && one.windows == other.windows && one.recurrence == other.recurrence, "\(one.id)")
            }
            #expect(stored.first { $0.id == "fia-gestion-innovacion" }?.agencies.map(\.id) == ["fia", "daes"])
        }
    }

    @Test("what a steward corrects is what the journey says", arguments: Engines.available)
    func corrected(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database, clock: Clock(Instant(milliseconds: 1_795_000_000_000)))
            _ = try await CatalogueLoad(network).run(by: .system)
            let fund = "sercotec-fortalecimiento-creacion-cooperativas"
            let path =
                "/ruta?org.kind=grupo_por_constituir&org.members=7&org.region=10&project.region=10&org.sector=apicola&agent.sii_first_cat=si"
            let client = TestClient(Site(network))
            #expect(try await client.page(path).text.contains("Fortalecimiento y Creación de Cooperativas"))
            let instruments = Instruments(network)
            let field = try #require(Vocabulary.shared.field("name"))
            let draft = ClaimDraft(
                part: "", field: "name", position: 0, value: "Fondo Renombrado", sourceID: Source.steward.id,
                observedOn: PartialDate(network.now().day()), grade: .seen)
            let renamed = try await instruments.correct(
                fund, field, [draft], version: try await instruments.require(fund).version, note: nil, by: Actors.steward)
            let page = try await client.page(path)
            #expect(page.text.contains("Fondo Renombrado") && page.html.contains("/instrumentos/\(fund)"))
            _ = try await instruments.move(
                fund, to: .closed, reason: "Oficio", source: Source.steward.id, seen: PartialDate(network.now().day()),
                version: renamed.version, by: Actors.steward)
            let shelf = try RuleShelf.bundled.get()
            let supports = try await shelf.supports(in: network)
            let answers = JourneyAnswers(Pairs([("org.kind", "grupo_por_constituir")]), shelf.book.facts, .es)
            let journey = Journey(shelf: shelf, supports: supports, on: network.now().day(), answers: answers)
            #expect(journey.outcome(fund)?.group == .notForYou)
        }
    }

    @Test("a call is ahead until the last day that it may be open") func windows() throws {
        let day = try #require(CivilDate(iso: "2025-04-30"))
        func window(_ opens: String?, _ closes: String?) -> SupportWindow {
            SupportWindow(title: nil, opens: opens, closes: closes, territory: nil, sourceID: "x")
        }
        #expect(window(nil, "2025-04-30T17:00").isAhead(of: day) && window("2025-03", "2025-04").isAhead(of: day))
        #expect(!window(nil, "2025-04-29").isAhead(of: day) && !window("2025-03", nil).isAhead(of: day))
        #expect(window("2025-06", nil).isAhead(of: day))
    }
}
