import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// All organisations as facts at once: the same as each of them alone, and as it was on a day.
@Suite struct RollTests {
    static func facts(_ name: String, _ rest: [OrganisationField: String]) -> Facts {
        Facts(rest.merging([.name: name]) { $1 })
    }

    @Test("says of each what its own record says", arguments: Engines.available) func same(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let organisations = Organisations(network)
            let book = try RuleShelf.bundled.get().book.facts
            let made = try await organisations.create(
                Self.facts("Cooperativa A", [.kind: "cooperativa", .coopClass: "agricola", .commune: "10301", .membersTotal: "23"]),
                by: Actors.steward)
            _ = try await organisations.create(Self.facts("Sindicato B", [.kind: "sindicato", .region: "13"]), by: Actors.steward)
            let roll = try await Roll.load(network, book)
            #expect(roll.members.map(\.name).sorted() == ["Cooperativa A", "Sindicato B"])
            for (row, member) in roll.members.enumerated() {
                let record = try await KnownRecord.find(String(member.serial), network, book, .es)
                #expect(roll.columns.profile(row: row) == record?.profile)
            }
            let first = try #require(roll.members.first { $0.id == made.id })
            #expect(first.kind == "cooperativa" && first.region == "10" && first.territory == "10301")
            // What is written next is seen at once.
            _ = try await organisations.correct(made.id, Facts([.membersTotal: "24"]), version: made.version, by: Actors.steward)
            let again = try await Roll.load(network, book)
            let row = try #require(again.members.firstIndex { $0.id == made.id })
            #expect(again.columns.profile(row: row)["org.members"] == .given(.number(24), on: EpochDay(network.now().day().dayNumber)))
        }
    }

    @Test("as it was on a day: seen by then, or on record by then", arguments: Engines.available) func past(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let clock = Clock()
            let network = Network.test(database, clock: clock)
            let book = try RuleShelf.bundled.get().book.facts
            let first = network.now().day()
            let made = try await Organisations(network).create(
                Self.facts("Cooperativa A", [.kind: "cooperativa", .membersTotal: "5"]), by: Actors.steward)
            clock.advance(days: 30)
            _ = try await Organisations(network).correct(made.id, Facts([.membersTotal: "12"]), version: 1, by: Actors.steward)
            func members(_ horizon: Roll.Horizon) async throws -> FactState? {
                let roll = try await Roll.load(network, book, horizon)
                return roll.members.isEmpty ? nil : roll.columns.profile(row: 0)["org.members"]
            }
            let today = network.now().day()
            for horizon in [Roll.Horizon.now, .observed(today), .recorded(today)] {
                #expect(try await members(horizon) == .given(.number(12), on: EpochDay(today.dayNumber)))
            }
            for horizon in [Roll.Horizon.observed(first), .recorded(first)] {
                #expect(try await members(horizon) == .given(.number(5), on: EpochDay(first.dayNumber)))
            }
            #expect(try await members(.recorded(first.adding(days: -1))) == nil, "nothing was on record before")
        }
    }

    @Test("a source that names a year had looked by its end; what was withdrawn later still counted then") func horizons() throws {
        func statement(_ observed: String?, asserted: Int64, withdrawn: Int64? = nil) -> Statement {
            Statement(
                organisationID: "o", sourceID: "s", recordKey: "r", observedOn: observed.flatMap(PartialDate.init(iso:)), assertedBy: "x",
                assertedAt: Instant(milliseconds: asserted * 86_400_000 + 54_000_000), facts: Facts(),
                withdrawnAt: withdrawn.map { Instant(milliseconds: $0 * 86_400_000 + 54_000_000) })
        }
        let june = try #require(CivilDate(iso: "2024-06-30")), december = try #require(CivilDate(iso: "2024-12-31"))
        let year = statement("2024", asserted: Int64(december.dayNumber) + 400)
        #expect(Roll.Horizon.observed(june).admits(year) == nil && Roll.Horizon.observed(december).admits(year) != nil)
        #expect(Roll.Horizon.recorded(december).admits(year) == nil)
        let gone = statement(nil, asserted: Int64(june.dayNumber), withdrawn: Int64(december.dayNumber))
        #expect(Roll.Horizon.recorded(june).admits(gone)?.withdrawnAt == nil && Roll.Horizon.recorded(june).admits(gone) != nil)
        #expect(Roll.Horizon.recorded(december).admits(gone)?.withdrawnAt != nil)
    }
}
