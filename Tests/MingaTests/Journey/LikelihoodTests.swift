import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// The registry tells how likely answers are, each kind by its own.
@Suite struct LikelihoodTests {
    private static func profiles(_ kind: String, _ sector: String, _ count: Int) -> [(Roll.Member, Profile)] {
        (0..<count).map { row in
            let id = "\(kind)-\(row)"
            return (
                Roll.Member(id: id, serial: Int64(row), name: id, kind: kind, region: "10", territory: nil),
                [
                    "org.kind": .code(kind), "org.sector": .code(sector), "org.region": .code("10"),
                    "org.members": .number(Double(3 + row % 7)),
                ]
            )
        }
    }

    private static func roll(_ rows: [(Roll.Member, Profile)], _ book: FactBook) -> Roll {
        Roll(
            members: rows.map(\.0),
            profiles: rows.map { row in
                row.1.states.compactMap { name, state in book[name].map { RecordFacts.Known(fact: $0, state: state, voice: nil) } }
            }, facts: book)
    }

    private static func settles(_ fact: String, _ model: AnswerModel, _ kind: String, _ standing: Standing) -> Double? {
        Interview(model, knowing: ["org.kind": .code(kind)]).ranking.first { $0.fact.name == fact }?.settles
    }

    @Test("each kind by its own, a rare one by all, and too few organisations tell nothing") func kinds() throws {
        let shelf = try RuleShelf.bundled.get()
        let standing = shelf.standing(on: JourneyTrial.day)
        let rows =
            Self.profiles("comunidad_aguas", "agua_riego", 60) + Self.profiles("cooperativa", "lacteo", 60)
            + Self.profiles("sindicato", "lacteo", 10)
        let likelihood = Likelihood(standing, Self.roll(rows, shelf.book.facts))
        /// Asked of a water community: only its model differs.
        func settles(_ model: AnswerModel) throws -> Double {
            try #require(Self.settles("org.sector", model, "comunidad_aguas", standing))
        }
        let (own, anyone) = (try settles(likelihood.model(for: "comunidad_aguas")), try settles(likelihood.model(for: nil)))
        #expect(own != anyone)
        #expect(try settles(likelihood.model(for: "sindicato")) == anyone)
        let few = Likelihood(standing, Self.roll(Array(rows.prefix(40)), shelf.book.facts))
        #expect(try settles(few.model(for: "comunidad_aguas")) == settles(standing.model))
        #expect(try settles(standing.model) != own)
    }

    @Test("of a store it is reckoned once a day, and asks what this registry makes likely", arguments: Engines.available)
    func store(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let clock = Clock(Instant(milliseconds: Int64(JourneyTrial.day.dayNumber) * 86_400_000 + 54_000_000))
            let network = Network.test(database, clock: clock)
            let shelf = try RuleShelf.bundled.get()
            let organisations = Organisations(network)
            for number in 0..<52 {
                let facts: [OrganisationField: String] = [
                    .name: "Comunidad \(number)", .kind: "comunidad_aguas", .sector: "agua_riego", .region: "10",
                    .membersTotal: "\(5 + number % 9)",
                ]
                _ = try await organisations.create(Facts(facts), by: Actors.steward)
            }
            let memory = LikelihoodMemory()
            let standing = shelf.standing(on: network.now().day())
            let found = try #require(await memory.find(standing, shelf.book.facts, in: network))
            #expect(
                Self.settles("org.sector", found.model(for: "comunidad_aguas"), "comunidad_aguas", standing)
                    != Self.settles("org.sector", standing.model, "comunidad_aguas", standing))
            clock.advance(days: 1)
            let tomorrow = shelf.standing(on: network.now().day())
            #expect(await memory.find(tomorrow, shelf.book.facts, in: network)?.day == tomorrow.day)
        }
    }
}
