import Kit
import TestKit
import Testing

@testable import Minga

/// Two organisations and a public body, with who acts on them.
struct TieTrial: Sendable {
    let network: Network
    let cooperative: Organisation
    let federation: Organisation
    let agency: Organisation

    static func with(_ engine: Engine, _ body: (TieTrial) async throws -> Void) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let organisations = Organisations(network)
            let trial = TieTrial(
                network: network,
                cooperative: try await organisations.create(
                    Facts([.name: "Cooperativa Apícola Palena", .kind: "cooperativa", .commune: "10404"]), by: Actors.steward),
                federation: try await organisations.create(
                    Facts([.name: "Federación Apícola", .kind: "federacion", .commune: "13101"]), by: Actors.steward),
                agency: try await organisations.create(
                    Facts([.name: "Corfo Los Lagos", .kind: "organismo_publico", .commune: "10101"]), by: Actors.steward))
            try await body(trial)
            #expect(try await ChainCheck(database).walk().flaw == nil)
        }
    }

    var memberships: Memberships { Memberships(network) }
    var positions: Positions { Positions(network) }

    static func draft(_ from: String? = nil, _ until: String? = nil, role: Membership.Role = .member) -> MembershipDraft {
        MembershipDraft(
            role: role,
            claim: DatedClaim(period: Period(from: from.flatMap(PartialDate.init(iso:)), until: until.flatMap(PartialDate.init(iso:)))))
    }

    static func holder(_ person: String, isPublic: Bool = false, from: String? = nil) -> PositionDraft {
        PositionDraft(
            person: person, title: Words(es: "Presidenta", en: "Chair"), isPublic: isPublic,
            claim: DatedClaim(period: Period(from: from.flatMap(PartialDate.init(iso:)))))
    }

    func note(_ draft: MembershipDraft, by actor: Actor = Actors.steward, key: String? = nil) async throws -> Membership {
        try await memberships.add(draft, from: cooperative.id, to: federation.id, by: actor, key: key)
    }
}

@Suite("Ties between organisations")
struct TieTests {
    @Test("noted, corrected, ended, withdrawn; both records tell it and the chain holds it", arguments: Engines.available)
    func life(_ engine: Engine) async throws {
        try await TieTrial.with(engine) { trial in
            let made = try await trial.note(TieTrial.draft("2019"))
            #expect(made.version == 1)
            #expect(try await Relations(trial.network).of(trial.cooperative.id).map(\.name) == ["Federación Apícola"])
            let back = try await Relations(trial.network).of(trial.federation.id)
            #expect(back.map(\.verb.es) == ["la integra"] && back.map(\.period.from?.description) == ["2019"])
            let corrected = try await trial.memberships.correct(made.id, TieTrial.draft("2019-05"), version: 1, by: Actors.steward)
            #expect(corrected.version == 2 && corrected.period.from?.description == "2019-05")
            let ended = try await trial.memberships.end(
                made.id, on: try #require(PartialDate(iso: "2024-05")), note: "acta", version: 2, by: Actors.steward)
            #expect(ended.period.until?.description == "2024-05" && !ended.period.holds(on: trial.network.now().day()))
            let gone = try await trial.memberships.withdraw(made.id, reason: "Era otra federación", version: 3, by: Actors.steward)
            #expect(gone.withdrawal?.reason == "Era otra federación")
            #expect(try await Relations(trial.network).of(trial.cooperative.id).isEmpty)
            for end in [trial.cooperative, trial.federation] {
                let verbs = try await RecordHistory(trial.network).of(end, for: .anonymous).map(\.link.event.verb)
                #expect(
                    verbs == [
                        "membership.withdrawn", "membership.ended", "membership.corrected", "membership.added", "organisation.created",
                    ])
            }
            let all = try await trial.memberships.list(of: trial.federation.id, withdrawnToo: true, CursorRange(limit: 9))
            #expect(all.items == [gone])
            #expect(try await trial.memberships.list(of: trial.federation.id, withdrawnToo: false, CursorRange(limit: 9)).items.isEmpty)
        }
    }

    @Test("the second of two editors is told; a repeated submission is one", arguments: Engines.available)
    func twice(_ engine: Engine) async throws {
        try await TieTrial.with(engine) { trial in
            let made = try await trial.note(TieTrial.draft("2019"), key: "k")
            #expect(try await trial.note(TieTrial.draft("2019"), key: "k") == made)
            _ = try await trial.memberships.correct(made.id, TieTrial.draft("2020"), version: 1, by: Actors.steward)
            await expectProblem(.stale) {
                try await trial.memberships.correct(made.id, TieTrial.draft("2021"), version: 1, by: Actors.steward)
            }
            await expectProblem(.stale) {
                try await trial.memberships.end(made.id, on: PartialDate(CivilDate(dayNumber: 19_000)), version: 1, by: Actors.steward)
            }
            _ = try await trial.memberships.withdraw(made.id, reason: "Error", version: 2, by: Actors.steward)
            await expectProblem(.conflict) {
                try await trial.memberships.withdraw(made.id, reason: "Error", version: 3, by: Actors.steward)
            }
        }
    }

    @Test("wrong values are refused by field and nothing is written", arguments: Engines.available)
    func wrong(_ engine: Engine) async throws {
        try await TieTrial.with(engine) { trial in
            let cases: [(MembershipDraft, [String])] = [
                (TieTrial.draft("2020", "2019"), ["until"]), (TieTrial.draft("2020-05", "2020-04-30"), ["until"]),
                (TieTrial.draft("2999"), ["from"]), (TieTrial.draft("2020", "2999"), ["until"]),
            ]
            for (draft, fields) in cases { await expectProblem(.invalid, fields: fields) { try await trial.note(draft) } }
            var sourceless = TieTrial.draft()
            sourceless.claim.sourceID = "no-existe"
            await expectProblem(.invalid, fields: ["source"]) { try await trial.note(sourceless) }
            await expectProblem(.invalid, fields: ["other"]) {
                try await trial.memberships.add(
                    TieTrial.draft(), from: trial.cooperative.id, to: trial.cooperative.id, by: Actors.steward)
            }
            await expectProblem(.invalid, fields: ["other"]) {
                try await trial.memberships.add(TieTrial.draft(), from: trial.cooperative.id, to: "999", by: Actors.steward)
            }
            // A start in a year and an end in a month of it may both be true.
            let made = try await trial.note(TieTrial.draft("2020", "2020-03"))
            await expectProblem(.invalid, fields: ["role"]) { try await trial.note(TieTrial.draft("2019")) }
            _ = try await trial.note(TieTrial.draft("2021"))
            await expectProblem(.conflict) {
                try await trial.memberships.end(made.id, on: try #require(PartialDate(iso: "2020-04")), version: 1, by: Actors.steward)
            }
            await expectProblem(.invalid) {
                try await trial.memberships.correct(made.id, TieTrial.draft("2020", "2020-03"), version: 1, by: Actors.steward)
            }
            await expectProblem(.invalid, fields: ["reason"]) {
                try await trial.memberships.withdraw(made.id, reason: " ", version: 1, by: Actors.steward)
            }
        }
    }

    @Test("whoever may correct either end may note the tie, nobody else", arguments: Engines.available)
    func rights(_ engine: Engine) async throws {
        try await TieTrial.with(engine) { trial in
            let capital = Actor(accountID: "capital", name: "Santiago", grants: [Grant(.steward, .territory("13"))])
            await expectProblem(.forbidden) { try await trial.note(TieTrial.draft(), by: Actors.islander) }
            await expectProblem(.forbidden) { try await trial.note(TieTrial.draft(), by: Actors.manager) }
            await expectProblem(.unauthenticated) { try await trial.note(TieTrial.draft(), by: .anonymous) }
            let made = try await trial.note(TieTrial.draft(), by: capital)
            await expectProblem(.forbidden) {
                try await trial.memberships.withdraw(made.id, reason: "No", version: 1, by: Actors.islander)
            }
        }
    }
}

@Suite("Who holds roles")
struct PositionTests {
    @Test("noted, renamed, ended, withdrawn; the chain names nobody", arguments: Engines.available)
    func life(_ engine: Engine) async throws {
        try await TieTrial.with(engine) { trial in
            let made = try await trial.positions.add(
                TieTrial.holder("Rosa Nahuel", isPublic: true, from: "2022"), in: trial.agency.id, by: Actors.steward)
            #expect(try await Relations(trial.network).positions(in: trial.agency, for: .anonymous) == [made])
            let renamed = try await trial.positions.correct(
                made.id, TieTrial.holder("Rosa Nahuel Soto", isPublic: true, from: "2022"), version: 1, by: Actors.steward)
            #expect(renamed.person == "Rosa Nahuel Soto" && renamed.personID == made.personID)
            let ended = try await trial.positions.end(
                made.id, on: try #require(PartialDate(iso: "2025")), version: 2, by: Actors.steward)
            #expect(ended.period.until?.description == "2025")
            _ = try await trial.positions.withdraw(made.id, reason: "Nunca lo ocupó", version: 3, by: Actors.steward)
            #expect(try await Relations(trial.network).positions(in: trial.agency, for: Actors.steward).isEmpty)
            await expectProblem(.notFound) { try await trial.positions.require(made.id, for: .anonymous) }
            let history = try await RecordHistory(trial.network).of(trial.agency, for: Actors.steward)
            #expect(history.filter { $0.position != nil }.count == 4)
            #expect(try await RecordHistory(trial.network).of(trial.agency, for: .anonymous).allSatisfy { $0.position == nil })
            let payloads = try await Events(trial.network).of("position/\(made.id)").map(\.event.payload.description)
            #expect(payloads.count == 4 && payloads.allSatisfy { !$0.contains("Rosa") })
        }
    }

    @Test("only public bodies have public roles; the others are seen by who may see people", arguments: Engines.available)
    func privacy(_ engine: Engine) async throws {
        try await TieTrial.with(engine) { trial in
            await expectProblem(.invalid, fields: ["public"]) {
                try await trial.positions.add(TieTrial.holder("Rosa Nahuel", isPublic: true), in: trial.cooperative.id, by: Actors.steward)
            }
            let made = try await trial.positions.add(TieTrial.holder("Rosa Nahuel"), in: trial.cooperative.id, by: Actors.steward)
            #expect(try await Relations(trial.network).positions(in: trial.cooperative, for: .anonymous).isEmpty)
            #expect(try await Relations(trial.network).positions(in: trial.cooperative, for: Actors.manager).map(\.id) == [made.id])
            let analyst = Actor(accountID: "a", name: "A", grants: [Grant(.analyst, .network)])
            await expectProblem(.notFound) { try await trial.positions.require(made.id, for: analyst) }
            await expectProblem(.notFound) { try await trial.positions.require(made.id, for: .anonymous) }
            #expect(try await trial.positions.list(of: trial.cooperative, for: analyst, CursorRange(limit: 9)).items.isEmpty)
            #expect(try await RecordHistory(trial.network).of(trial.cooperative, for: analyst).count == 1)
        }
    }

    @Test("a double click is one; two editors, repeats and borders are refused", arguments: Engines.available)
    func refusals(_ engine: Engine) async throws {
        try await TieTrial.with(engine) { trial in
            let holder = TieTrial.holder("Rosa Nahuel", from: "2022")
            let made = try await trial.positions.add(holder, in: trial.cooperative.id, by: Actors.steward, key: "k")
            #expect(try await trial.positions.add(holder, in: trial.cooperative.id, by: Actors.steward, key: "k") == made)
            await expectProblem(.invalid, fields: ["person"]) {
                try await trial.positions.add(holder, in: trial.cooperative.id, by: Actors.steward)
            }
            _ = try await trial.positions.correct(
                made.id, TieTrial.holder("Rosa Nahuel", from: "2021"), version: 1, by: Actors.steward)
            await expectProblem(.stale) {
                try await trial.positions.correct(made.id, TieTrial.holder("Otra"), version: 1, by: Actors.steward)
            }
            await expectProblem(.forbidden) { try await trial.positions.add(holder, in: trial.cooperative.id, by: Actors.islander) }
            await expectProblem(.forbidden) { try await trial.positions.add(holder, in: trial.cooperative.id, by: Actors.manager) }
            // The same name elsewhere may be somebody else: the person is not shared.
            let elsewhere = try await trial.positions.add(holder, in: trial.federation.id, by: Actors.steward)
            #expect(elsewhere.personID != made.personID)
        }
    }
}

@Suite("Periods as sources give them")
struct PeriodTests {
    private static func period(_ from: String?, _ until: String?) -> Period {
        Period(from: from.flatMap(PartialDate.init(iso:)), until: until.flatMap(PartialDate.init(iso:)))
    }

    @Test(
        "dates are read as people write them and shown as they are read",
        arguments: [
            ("4-11-2024", "2024-11-04", "04-11-2024"), ("04/11/2024", "2024-11-04", "04-11-2024"),
            ("2024-11-04", "2024-11-04", "04-11-2024"),
            ("11-2024", "2024-11", "11-2024"), ("5/2024", "2024-05", "05-2024"), ("2024-11", "2024-11", "11-2024"),
            ("2024", "2024", "2024"),
        ])
    func typed(_ text: String, _ iso: String, _ again: String) {
        #expect(PartialDate(typed: text)?.description == iso)
        #expect(PartialDate(iso: iso)?.typed == again)
    }

    @Test("what is no date is none", arguments: ["", "ayer", "31-02-2024", "13-2024", "2024-13", "24", "1-1-24", "2024-1-1-1"])
    func untyped(_ text: String) { #expect(PartialDate(typed: text) == nil) }

    @Test("possible as long as some days fit") func possible() {
        #expect(Self.period("2020", "2020").isPossible && Self.period("2020-12-31", "2020").isPossible)
        #expect(Self.period(nil, "2020").isPossible && Self.period("2020", nil).isPossible)
        #expect(!Self.period("2020-02", "2020-01").isPossible && !Self.period("2021", "2020-12-31").isPossible)
        #expect(Self.period("2019", "2020").overlaps(Self.period("2020", nil)))
        #expect(!Self.period("2019", "2020").overlaps(Self.period("2021", nil)))
    }
}
