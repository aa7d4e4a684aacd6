import Kit
import TestKit
import Testing

@testable import Minga

/// People who act on organisations in tests.
enum Actors {
    static let steward = Actor(accountID: "steward", name: "Custodia", grants: [Grant(.steward, .network)])
    static let islander = Actor(accountID: "islander", name: "Custodia de Chiloé", grants: [Grant(.steward, .territory("102"))])
    static let manager = Actor(accountID: "manager", name: "Gerencia", grants: [Grant(.manager, .network)])
}

extension Facts {
    init(_ values: [OrganisationField: String]) {
        self.init(Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, Claim($0.value)) }))
    }
}

@Suite("Organisations and what is said of them")
struct OrganisationTests {
    @Test("a correction wins, what sources said stays, and the chain holds it", arguments: Engines.available)
    func correction(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let organisations = Organisations(network)
            let made = try await organisations.create(
                Facts([.name: "Cooperativa Apícola Palena", .commune: "10404", .membersTotal: "7"]), by: Actors.steward)
            let changed = try await organisations.correct(
                made.id, Facts([.membersTotal: "9", .rut: "76277884-K"]), version: 1, note: "acta", by: Actors.steward)
            #expect(changed.version == 2 && changed[.membersTotal] == "9" && changed[.name] == made.name)
            let found = try #require(try await organisations.find(String(made.serial)))
            #expect(found == changed)
            let resolution = Resolution(try await organisations.statements(of: made.id), trust: ["custodia": 100])
            let members = try #require(resolution.fields["members_total"])
            #expect(members.voices.map(\.claim.value) == ["9", "7"] && members.isDisputed)
            let verbs = try await Events(database).of("organisation/\(made.id)").map(\.event.verb)
            #expect(verbs == ["organisation.corrected", "organisation.created"])
            #expect(try await ChainCheck(database).walk().flaw == nil)
        }
    }

    @Test("two editors: the second is told, nothing of the first is lost", arguments: Engines.available)
    func stale(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let organisations = Organisations(Network.test(database))
            let made = try await organisations.create(Facts([.name: "Comité Cheniao"]), by: Actors.steward)
            try await organisations.correct(made.id, Facts([.locality: "Isla Cheniao"]), version: 1, by: Actors.steward)
            await expectProblem(.stale) {
                try await organisations.correct(made.id, Facts([.locality: "Otra"]), version: 1, by: Actors.steward)
            }
            #expect(try await organisations.require(made.id)[.locality] == "Isla Cheniao")
        }
    }

    @Test("the same submission twice makes one; a RUT belongs to one", arguments: Engines.available)
    func once(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let organisations = Organisations(Network.test(database))
            let facts = Facts([.name: "Cooperativa Lechera", .rut: "82878900-7"])
            let first = try await organisations.create(facts, by: Actors.steward, key: "a-key")
            let again = try await organisations.create(facts, by: Actors.steward, key: "a-key")
            #expect(first.id == again.id)
            await expectProblem(.invalid, fields: ["rut"]) { try await organisations.create(facts, by: Actors.steward) }
            let other = try await organisations.create(Facts([.name: "Otra"]), by: Actors.steward)
            await expectProblem(.invalid, fields: ["rut"]) {
                try await organisations.correct(other.id, Facts([.rut: "82878900-7"]), version: 1, by: Actors.steward)
            }
        }
    }

    @Test("rights end at the territory's border", arguments: Engines.available)
    func scope(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let organisations = Organisations(Network.test(database))
            let quemchi = try await organisations.create(Facts([.name: "Isla", .region: "10", .commune: "10209"]), by: Actors.islander)
            let palena = try await organisations.create(Facts([.name: "Cordillera", .region: "10", .commune: "10404"]), by: Actors.steward)
            _ = try await organisations.correct(quemchi.id, Facts([.acronym: "I"]), version: 1, by: Actors.islander)
            await expectProblem(.forbidden) {
                try await organisations.correct(palena.id, Facts([.acronym: "C"]), version: 1, by: Actors.islander)
            }
            await expectProblem(.unauthenticated) {
                try await organisations.correct(palena.id, Facts([.acronym: "C"]), version: 1, by: .anonymous)
            }
            await expectProblem(.forbidden) { try await organisations.create(Facts([.name: "X"]), by: Actors.manager) }
        }
    }

    @Test("many editors at once leave one history without gaps", arguments: Engines.available)
    func concurrent(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let organisations = Organisations(Network.test(database))
            let made = try await organisations.create(Facts([.name: "Mesa"]), by: Actors.steward)
            let saved = await withTaskGroup(of: Bool.self) { group in
                for number in 1...24 {
                    group.addTask {
                        guard let seen = try? await organisations.require(made.id) else { return false }
                        return
                            (try? await organisations.correct(
                                made.id, Facts([.membersTotal: String(number)]), version: seen.version, by: Actors.steward)) != nil
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            let now = try await organisations.require(made.id)
            #expect(saved >= 1 && now.version == saved + 1)
            let outcome = try await ChainCheck(database).walk()
            #expect(outcome.flaw == nil && outcome.links == saved + 1)
        }
    }
}

@Suite("Which value is shown")
struct ResolutionTests {
    private func statement(_ source: String, _ value: String, observed: String?, at: Int64, record: String = "r") -> Statement {
        Statement(
            organisationID: "o", sourceID: source, recordKey: record, observedOn: observed.flatMap(PartialDate.init(iso:)), assertedBy: "x",
            assertedAt: Instant(milliseconds: at), facts: Facts([.name: value]))
    }

    @Test("steward, then trust, then date, then what was recorded last")
    func order() throws {
        let trust = ["custodia": 100, "daes": 90, "prensa": 40, "radio": 40]
        let cases: [([Statement], String, Resolution.Reason)] = [
            ([statement("prensa", "A", observed: "2025", at: 9)], "A", .onlySource),
            ([statement("daes", "A", observed: "2020", at: 1), statement("prensa", "B", observed: "2025", at: 9)], "A", .moreTrusted),
            ([statement("radio", "A", observed: "2020", at: 9), statement("prensa", "B", observed: "2025-03", at: 1)], "B", .newer),
            ([statement("radio", "A", observed: nil, at: 9), statement("prensa", "B", observed: nil, at: 1)], "A", .latestAssertion),
            ([statement("custodia", "A", observed: "2019", at: 1), statement("daes", "B", observed: "2026", at: 9)], "A", .steward),
        ]
        for (statements, value, reason) in cases {
            let outcome = try #require(Resolution(statements, trust: trust).fields["name"])
            #expect(outcome.shown.claim.value == value && outcome.reason == reason)
        }
    }

    @Test("of one record only the newest statement speaks; a withdrawn one not at all")
    func newest() {
        let old = statement("daes", "A", observed: "2020", at: 1)
        let new = statement("daes", "B", observed: "2019", at: 2)
        #expect(Resolution([old, new], trust: [:]).value(.name) == "B")
        let gone = Statement(
            organisationID: "o", sourceID: "daes", recordKey: "q", observedOn: nil, assertedBy: "x", assertedAt: Instant(milliseconds: 5),
            facts: Facts([.name: "C"]), withdrawnAt: Instant(milliseconds: 6))
        #expect(Resolution([old, gone], trust: [:]).value(.name) == "A")
    }

    @Test("facts survive being written and read, doubts and places included")
    func roundTrip() {
        var facts = Facts([.name: "Ñandú «la» \"cosa\"\n", .rut: "1-9"])
        facts.claims["commitment"] = Facts.Claim("", doubt: Words(es: "¿sí?", en: "yes?"), locator: "L1-2")
        #expect(Facts(text: facts.text) == facts)
    }
}
