import Foundation
import Kit
import Testing

@Suite("Days and moments")
struct DateTests {
    @Test("every day from 1800 to 2900 goes to its number and back") func roundTrip() throws {
        let first = try #require(CivilDate(iso: "1800-01-01")).dayNumber
        let last = try #require(CivilDate(iso: "2900-12-31")).dayNumber
        var previous = CivilDate(dayNumber: first - 1)
        var wrong = 0
        for number in first...last {
            let date = CivilDate(dayNumber: number)
            let isNext = date > previous && (date.day == previous.day + 1 || date.day == 1)
            if date.dayNumber != number || !isNext || CivilDate(year: date.year, month: date.month, day: date.day) != date { wrong += 1 }
            previous = date
        }
        #expect(wrong == 0)
        #expect(last - first == 402_131)
        #expect(CivilDate(iso: "1970-01-01")?.dayNumber == 0 && CivilDate(iso: "2000-03-01")?.dayNumber == 11_017)
    }

    @Test(
        "days that exist and days that do not",
        arguments: [
            ("2024-02-29", true), ("2023-02-29", false), ("1900-02-29", false), ("2000-02-29", true), ("2024-06-31", false),
            ("2024-12-31", true),
            ("0000-01-01", false), ("0001-01-01", true), ("9999-12-31", true), ("2024-13-01", false), ("2024-00-10", false),
            ("2024-01-00", false),
            ("2024-1-1", false), ("24-01-01", false), ("2024-01-01T00", false), ("2024-01-+1", false), ("-024-01-01", false), ("", false),
            ("２０２４-01-01", false),
        ])
    func iso(_ text: String, _ exists: Bool) {
        #expect((CivilDate(iso: text) != nil) == exists)
        if exists { #expect(CivilDate(iso: text)?.description == text) }
    }

    @Test(
        "typed the way people write",
        arguments: [
            ("4-11-2024", "2024-11-04"), ("04/11/2024", "2024-11-04"), ("4.11.2024", "2024-11-04"), (" 2024-11-04 ", "2024-11-04"),
            ("31-12-1999", "1999-12-31"),
            ("11/25/2024", nil), ("4-11-24", nil), ("4-11", nil), ("mañana", nil), ("4-11-2024-1", nil),
            ("99999999999999999999-1-2024", nil), ("--", nil),
        ] as [(String, String?)])
    func typed(_ text: String, _ iso: String?) {
        #expect(CivilDate(typed: text)?.description == iso)
    }

    @Test("shown in both languages") func shown() throws {
        let date = try #require(CivilDate(iso: "2024-11-04"))
        #expect(date.formatted(.es) == "04-11-2024" && date.formatted(.en) == "4 November 2024")
        #expect(date.long(.es) == "4 de noviembre de 2024" && date.long(.en) == "4 November 2024")
        #expect(date.adding(days: 120).description == "2025-03-04" && date.adding(days: -309).description == "2023-12-31")
    }

    @Test(
        "a date as exact as its source",
        arguments: [
            ("2024-11-04", "04-11-2024", "4 November 2024"), ("2024-11", "noviembre de 2024", "November 2024"), ("2024", "2024", "2024"),
            ("2024-13", nil, nil), ("2023-02-29", nil, nil), ("24", nil, nil), ("", nil, nil), ("2024-", nil, nil),
            ("2024-11-04-01", nil, nil), ("hacia 1950", nil, nil),
        ] as [(String, String?, String?)])
    func partial(_ text: String, _ es: String?, _ en: String?) {
        let date = PartialDate(iso: text)
        #expect(date?.formatted(.es) == es && date?.formatted(.en) == en)
        #expect(date == nil || date?.description == text)
        #expect((date?.day != nil) == (text.count == 10 && es != nil))
    }

    @Test(
        "moments before and after 1970",
        arguments: [
            (Int64(0), "1970-01-01T00:00:00.000Z"), (1, "1970-01-01T00:00:00.001Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (1_730_723_400_000, "2024-11-04T12:30:00.000Z"), (-2_208_988_800_000, "1900-01-01T00:00:00.000Z"),
        ])
    func isoMoments(_ milliseconds: Int64, _ text: String) {
        #expect(Instant(milliseconds: milliseconds).iso == text)
    }

    /// Summer time began on 8 September 2024 at 04:00 UTC and ended on 6 April 2025 at 03:00 UTC (Decreto 224, tz database).
    @Test(
        "shown in Chile's time, also on the days when the clock changes",
        arguments: [
            ("2024-09-08T03:59:00.000Z", "07-09-2024 23:59"), ("2024-09-08T04:00:00.000Z", "08-09-2024 01:00"),
            ("2025-04-06T02:59:00.000Z", "05-04-2025 23:59"), ("2025-04-06T03:00:00.000Z", "05-04-2025 23:00"),
            ("2025-04-06T04:00:00.000Z", "06-04-2025 00:00"),
            ("2024-11-04T12:30:00.000Z", "04-11-2024 09:30"), ("2024-07-01T03:30:00.000Z", "30-06-2024 23:30"),
        ])
    func santiago(_ utc: String, _ local: String) throws {
        let reader = ISO8601DateFormatter()
        reader.formatOptions = [.withInternetDateTime, .withFractionalSeconds]
        let moment = Instant(milliseconds: Int64(try #require(reader.date(from: utc)).timeIntervalSince1970 * 1000))
        #expect(moment.iso == utc)
        #expect(moment.formatted(.es) == local)
        #expect(moment.day().formatted(.es) == local.prefix(10))
    }

    @Test("English shows the same hour in words") func english() {
        #expect(Instant(milliseconds: 1_730_723_400_000).formatted(.en) == "4 November 2024, 09:30")
        #expect(Instant(milliseconds: 0).adding(seconds: 61).iso == "1970-01-01T00:01:01.000Z")
    }
}
