import Foundation
import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// The journey of an organisation of the registry: what its record says is not asked, and says its source and date.
@Suite struct KnownRecordTests {
    @Test(arguments: Engines.available) func prefills(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let made = try await Organisations(network).create(
                Facts([
                    .name: "Cooperativa Lechera de Prueba", .kind: "cooperativa", .coopClass: "campesina", .legalStatus: "vigente",
                    .membersTotal: "23", .commune: "10301", .sector: "lacteo",
                ]), by: Actors.steward)
            let client = TestClient(Site(network))
            let page = try await client.page("/ruta?organizacion=\(made.serial)")
            #expect(page.status == 200)
            for text in ["Cooperativa Lechera de Prueba", "Campesina", "23", "Los Lagos", "Lácteo"] {
                #expect(page.text.contains(text), "\(text)")
            }
            #expect(page.text.contains(network.now().day().formatted(.es)), "the day the source looked")
            let shelf = try RuleShelf.bundled.get()
            let answers = JourneyAnswers(Pairs([("organizacion", String(made.serial))]), shelf.book.facts, .es)
            let record = try await KnownRecord.find(String(made.serial), network, shelf.book.facts, .es)
            var journey = Journey(shelf: shelf, on: network.now().day(), answers: answers, record: record)
            let known = Set(record?.known.map(\.fact.name) ?? [])
            #expect(known == ["org.kind", "org.coop_class", "org.legal_status", "org.members", "org.sector", "org.region"])
            #expect(journey.next.map { !known.contains($0.name) } == true)
            // A year and a day later the members are stale, and are asked again; the kind does not age.
            journey = Journey(shelf: shelf, on: network.now().day().adding(days: 367), answers: answers, record: record)
            #expect(journey.outcomes.flatMap(\.asks).contains { $0.name == "org.members" || $0.name == "org.legal_status" })
            #expect(journey.kind == "cooperativa")
            // What the visitor says now stands above the record.
            let said = JourneyAnswers(Pairs([("organizacion", String(made.serial)), ("org.members", "24")]), shelf.book.facts, .es)
            #expect(
                Journey(shelf: shelf, on: network.now().day(), answers: said, record: record).reading.profile["org.members"]
                    == .given(.number(24), on: nil))
            let missing = try await client.page("/ruta?organizacion=999999")
            #expect(missing.status == 404)
        }
    }
}
