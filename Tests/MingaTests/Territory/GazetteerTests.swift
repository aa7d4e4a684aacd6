import Foundation
import Kit
import Testing

@testable import Minga

@Suite struct GazetteerTests {
    let gazetteer = Gazetteer.shared

    @Test func holdsEveryTerritoryOnceInOrder() {
        let counts = [gazetteer.regions.count, gazetteer.provinces.count, gazetteer.communes.count]
        #expect(counts == [16, 56, 346])
        let order = "15 01 02 03 04 05 13 06 07 16 08 09 14 10 11 12".split(separator: " ").map(String.init)
        #expect(gazetteer.regions.map(\.code) == order)
        #expect(gazetteer.communes.map(\.region).uniqued() == order)
        #expect(Set(gazetteer.communes.map(\.code)).count == 346)
    }

    @Test func nestsCodesByTheirDigits() {
        let misplaced = gazetteer.communes.filter { commune in
            gazetteer.province(commune.province)?.region != commune.region || !commune.code.hasPrefix(commune.province)
        }
        #expect(misplaced.isEmpty)
        #expect(gazetteer.provinces.allSatisfy { gazetteer.region($0.region) != nil && $0.code.hasPrefix($0.region) })
        #expect(gazetteer.territory("10401")?.ancestors == ["10", "104"])
        #expect(gazetteer.communes(of: "104").map(\.name) == ["Chaitén", "Futaleufú", "Hualaihué", "Palena"])
    }

    @Test func sumsPopulationsAndKeepsUnknownUnknown() {
        #expect(gazetteer.population(of: "")?.total == 18_480_432)
        #expect(gazetteer.population(of: "10")?.total == gazetteer.communes(of: "10").compactMap(\.population?.total).reduce(0, +))
        #expect(gazetteer.population(of: "10401")?.source == "ine-censo-2024")
        #expect(gazetteer.commune("12202")?.seat == nil)
        #expect(gazetteer.population(of: "99") == nil)
    }

    @Test func knowsTheClockOfEachPlace() {
        let zones = ["10401", "11101", "05201", "05", "12"].map { gazetteer.timeZone(of: $0) }
        #expect(zones == ["America/Santiago", "America/Punta_Arenas", "Pacific/Easter", "America/Santiago", "America/Punta_Arenas"])
        #expect(gazetteer.communes.allSatisfy { gazetteer.timeZone(of: $0.code).flatMap { TimeZone(identifier: $0) } != nil })
    }

    @Test(
        "designations hold on their dates and reach what lies inside",
        arguments: [
            ("11101", "2026-01-01", Designation.Kind.extreme, true), ("11101", "2013-12-31", .extreme, false),
            ("10401", "2026-01-01", .extreme, true), ("10401", "2014-12-31", .extreme, false), ("10101", "2026-01-01", .extreme, false),
            ("10209", "2026-01-01", .lagging, true), ("10", "2026-01-01", .lagging, false), ("05104", "2026-01-01", .extreme, true),
        ] as [(String, String, Designation.Kind, Bool)])
    func designations(_ code: String, _ day: String, _ kind: Designation.Kind, _ holds: Bool) throws {
        let date = try #require(CivilDate(iso: day))
        #expect(gazetteer.designations(of: code, on: date).contains { $0.kind == kind } == holds)
    }

    @Test func endsADesignationWithItsLastDay() throws {
        func designation(_ until: String?) throws -> Designation {
            Designation(
                code: "10", kind: .extreme, from: try #require(PartialDate(iso: "2014")), until: until.flatMap { PartialDate(iso: $0) },
                source: "own", evidence: .unconfirmed, note: "")
        }
        let day = try #require(CivilDate(iso: "2020-06-30"))
        #expect(try ["2020", "2020-06", "2020-06-30", nil].allSatisfy { try designation($0).holds(on: day) })
        #expect(try ["2019", "2020-05", "2020-06-29"].allSatisfy { try !designation($0).holds(on: day) })
    }

    @Test func dividesTheCountryOnceInEachStudy() {
        #expect(gazetteer.macrozoneSets.map(\.id) == ["estudio-298", "ministerial"])
        for set in gazetteer.macrozoneSets {
            #expect(set.zones.flatMap(\.regions).sorted() == gazetteer.regions.map(\.code).sorted())
        }
    }

    @Test func namesASourceForEverythingItSays() {
        let used =
            gazetteer.regions.flatMap(\.sources) + gazetteer.communes.compactMap(\.seat?.source) + gazetteer.designations.map(\.source)
            + gazetteer.macrozoneSets.map(\.source)
        #expect(Set(used).filter { gazetteer.attribution($0) == nil }.isEmpty)
    }
}
