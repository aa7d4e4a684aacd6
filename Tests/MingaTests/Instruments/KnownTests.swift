import Kit
import Testing

@testable import Minga

@Suite("Which claim of the catalogue is shown")
struct KnownTests {
    private func claim(
        _ value: JSON, _ source: String, _ grade: Grade, on date: String? = "2024", at time: Int64 = 0, steward: Bool = false,
        position: Int = 0,
        _ traits: [CatalogueClaim.Trait: String] = [:]
    ) -> CatalogueClaim {
        CatalogueClaim(
            id: "\(source)/\(value.description)/\(time)", subject: "instrument/x", part: "", field: "f", position: position, value: value,
            traits: traits,
            sourceID: source, observedOn: date.flatMap(PartialDate.init(iso:)), grade: grade, note: nil, doubt: nil, isSteward: steward,
            assertedBy: "x", assertedAt: Instant(milliseconds: time))
    }

    @Test("a better grade before a newer date; a steward before all, the last one first")
    func one() {
        let seen = claim("A", "norma", .seen, on: "2019")
        let press = claim("B", "prensa", .secondary, on: "2025")
        let inferred = claim("C", "propia", .inferred, on: "2026")
        #expect(Known([inferred, press, seen], .one).entries.map { $0.voices.map(\.value) } == [["A", "B", "C"]])
        let newer = claim("D", "prensa-2", .secondary, on: "2025-06")
        #expect(Known([press, newer], .one).entries[0].shown.value == "D")
        let first = claim("E", "custodia", .seen, on: "2026", at: 5, steward: true)
        let last = claim("F", "prensa", .unverified, on: "2020", at: 9, steward: true)
        let known = Known([seen, first, last], .one)
        #expect(known.entries[0].voices.map(\.value) == ["F", "E", "A"] && known.entries[0].isDisputed)
    }

    @Test("a set shows all that is said, until a steward says what it is")
    func sets() {
        let claims = [claim("money", "a", .seen), claim("advice", "b", .secondary), claim("money", "b", .secondary)]
        #expect(Known(claims, .set).values == ["money", "advice"])
        let said = [
            claim("credit", "custodia", .seen, at: 7, steward: true),
            claim("training", "custodia", .seen, at: 7, steward: true, position: 1),
        ]
        #expect(Known(claims + said, .set).values == ["credit", "training"])
    }

    @Test("amounts of one phase are compared, amounts of two phases both hold")
    func quantities() {
        let diagnosis = claim(0.7, "a", .seen, [.phase: "diagnostico"])
        let development = claim(0.6, "a", .seen, [.phase: "desarrollo"])
        let other = claim(0.5, "b", .secondary, [.phase: "desarrollo"])
        #expect(Known([diagnosis, development, other], .quantities).values == [0.7, 0.6])
        #expect(Known([claim(1, "a", .seen), claim(2, "a", .seen)], .quantities).values == [1, 2])
    }

    @Test("a fact ages from the last day its date may mean, at the pace of its field")
    func ages() throws {
        let field = InstrumentField(name: "state", title: Words(same: "x"), form: .code(.states), halfLifeDays: 180, isExpected: true)
        let today = try #require(CivilDate(iso: "2026-11-21"))
        let cases: [(String?, Bool)] = [
            ("2026-11-20", false), ("2026-05-25", false), ("2026-05-24", true), ("2026", false), ("2026-05", false), ("2025", true),
            (nil, true), ("2026-04", true),
        ]
        for (date, isStale) in cases {
            #expect(field.isStale(date.flatMap(PartialDate.init(iso:)), today: today) == isStale, "\(date ?? "no date")")
        }
    }
}

extension JSON: ExpressibleByFloatLiteral {
    public init(floatLiteral value: Double) { self = .real(value) }
}
