import Kit
import TestKit
import Testing

@testable import Minga

@Suite("The directory")
struct DirectoryTests {
    /// A few organisations of every sort that the questions below tell apart.
    private static func fill(_ network: Network) async throws {
        let organisations = Organisations(network)
        let all: [[OrganisationField: String]] = [
            [.name: "Cooperativa de Apicultores Orgánicos de Chile", .kind: "cooperativa", .sector: "apicola", .legalStatus: "vigente"],
            [
                .name: "Cooperativa Apícola Valle Palena", .kind: "cooperativa", .region: "10", .commune: "10404", .rut: "76277884-K",
                .activity: "activa",
            ],
            [
                .name: "Sindicato de pescadores de Mechuque", .kind: "sindicato", .region: "10", .commune: "10209", .membersTotal: "41",
                .legalStatus: "disuelta",
            ],
            [
                .name: "Comunidad de Aguas Canal El Peñón", .kind: "comunidad_aguas", .region: "04", .sector: "agua_riego",
                .membersTotal: "120",
            ],
            [.name: "Asociación Gremial de Feriantes Ñuñoa", .kind: "asociacion_gremial", .commune: "13120"],
        ]
        for facts in all { _ = try await organisations.create(Facts(facts), by: Actors.steward) }
    }

    private static let questions: [(words: String, names: Set<String>)] = [
        ("apicultores", ["Cooperativa de Apicultores Orgánicos de Chile", "Cooperativa Apícola Valle Palena"]),
        ("76.277.884-K", ["Cooperativa Apícola Valle Palena"]), ("76277884k", ["Cooperativa Apícola Valle Palena"]),
        ("76277884", ["Cooperativa Apícola Valle Palena"]),
        ("pescador quemchi", ["Sindicato de pescadores de Mechuque"]), ("penon", ["Comunidad de Aguas Canal El Peñón"]),
        ("nunoa", ["Asociación Gremial de Feriantes Ñuñoa"]), ("coop palen", ["Cooperativa Apícola Valle Palena"]),
        ("\"; DROP TABLE organisations; --", []), ("NEAR(a b) OR * AND", []), ("{title}:x", []), ("'", []), ("\u{0}", []),
    ]

    @Test("finds what people type, on both engines alike", arguments: Engines.available)
    func words(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            try await Self.fill(network)
            for (words, names) in Self.questions {
                let page = try await Directory(network).page(DirectoryQuery(words: words))
                let found = Set(page.rows.map(\.name))
                if names.isEmpty { continue }
                #expect(found == names && page.tally.total == names.count, "\(words) found \(found)")
            }
        }
    }

    @Test("filters, counts of each facet and orders", arguments: Engines.available)
    func facets(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            try await Self.fill(network)
            let directory = Directory(network)
            let all = try await directory.page(DirectoryQuery())
            #expect(all.tally.total == 5 && all.rows.map(\.name) == all.rows.map(\.name).sorted { Fold.sort($0) < Fold.sort($1) })
            #expect(
                Set(all.tally.facets[.region] ?? []) == [
                    .init(code: "10", count: 2), .init(code: "04", count: 1), .init(code: "13", count: 1), .init(code: nil, count: 1),
                ])
            let lagos = try await directory.page(DirectoryQuery(chosen: [.region: ["10"], .kind: ["sindicato", "cooperativa"]]))
            #expect(lagos.tally.total == 2 && lagos.tally.facets[.region]?.count == 2)
            let unknown = try await directory.page(DirectoryQuery(chosen: [.legalStatus: ["ninguno"]]))
            #expect(unknown.tally.total == 3)
            let largest = try await directory.page(DirectoryQuery(order: .members))
            #expect(largest.rows.first?.membersTotal == 120)
            #expect(try await directory.page(DirectoryQuery(chosen: [.source: ["custodia"]])).tally.total == 5)
            #expect(try await directory.page(DirectoryQuery(chosen: [.freshness: ["1"]])).tally.total == 5)
            #expect(try await directory.page(DirectoryQuery(page: 9)).rows.isEmpty)
        }
    }

    @Test("what is written is seen by the next question", arguments: Engines.available)
    func fresh(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let directory = Directory(network)
            #expect(try await directory.tally(DirectoryQuery()).total == 0)
            let made = try await Organisations(network).create(Facts([.name: "Los Ulmos"]), by: Actors.steward)
            #expect(try await directory.tally(DirectoryQuery(words: "ulmo")).total == 1)
            try await Organisations(network).correct(made.id, Facts([.name: "Los Canelos"]), version: 1, by: Actors.steward)
            #expect(try await directory.tally(DirectoryQuery(words: "ulmo")).total == 0)
            #expect(try await directory.tally(DirectoryQuery(words: "canelo")).total == 1)
        }
    }

    @Test("the address bar round trips, whatever it holds")
    func address() {
        let query = DirectoryQuery(words: "miel & cía", chosen: [.region: ["10", "11"], .kind: ["cooperativa"]], order: .members, page: 3)
        #expect(DirectoryQuery(Pairs(query.pairs)) == query)
        #expect(
            DirectoryQuery(Pairs([("pagina", "99999999999999999999"), ("orden", "x"), ("tipo", String(repeating: "x", count: 90))]))
                == DirectoryQuery())
    }
}

@Suite("Proposed changes")
struct ProposalTests {
    @Test("accepted with a reason it becomes a claim of the organisation; decided once", arguments: Engines.available)
    func accepted(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let made = try await Organisations(network).create(Facts([.name: "Cooperativa de la Carne"]), by: Actors.steward)
            let proposals = Proposals(network)
            let proposal = try await proposals.propose(
                Facts([.phone: "+56 65 2 123456"]), for: made.id, version: 1, note: "nuevo", by: Actors.manager, key: "k1")
            #expect(
                try await proposals.propose(Facts([.phone: "1"]), for: made.id, version: 1, note: nil, by: Actors.manager, key: "k1").id
                    == proposal.id)
            await expectProblem(.forbidden) { try await proposals.decide(proposal.id, .accept, reason: "sí", by: Actors.manager) }
            await expectProblem(.invalid, fields: ["reason"]) {
                try await proposals.decide(proposal.id, .accept, reason: " ", by: Actors.steward)
            }
            try await proposals.decide(proposal.id, .accept, reason: "Confirmado por teléfono", by: Actors.steward)
            let now = try await Organisations(network).require(made.id)
            #expect(now[.phone] == "+56 65 2 123456" && now.version == 2)
            await expectProblem(.conflict) { try await proposals.decide(proposal.id, .refuse, reason: "no", by: Actors.steward) }
            #expect(try await proposals.page(.open, page: 1, size: 9, by: Actors.steward).rows.isEmpty)
        }
    }

    @Test("refused, the record stays; who proposed may withdraw", arguments: Engines.available)
    func refused(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let made = try await Organisations(network).create(Facts([.name: "Organicoop"]), by: Actors.steward)
            let proposals = Proposals(network)
            let first = try await proposals.propose(Facts([.name: "Otra"]), for: made.id, version: 1, note: nil, by: Actors.manager)
            try await proposals.decide(first.id, .refuse, reason: "No es su nombre", by: Actors.steward)
            let second = try await proposals.propose(Facts([.acronym: "O"]), for: made.id, version: 1, note: nil, by: Actors.manager)
            try await proposals.decide(second.id, .withdraw, reason: "Me equivoqué", by: Actors.manager)
            #expect(try await Organisations(network).require(made.id).version == 1)
            await expectProblem(.invalid) { try await proposals.propose(Facts(), for: made.id, version: 1, note: nil, by: Actors.manager) }
        }
    }
}
