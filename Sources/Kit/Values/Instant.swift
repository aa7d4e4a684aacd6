import Foundation

/// A moment as milliseconds since 1970-01-01 UTC; shown in the network's time zone.
public struct Instant: Sendable, Hashable, Comparable {
    public let milliseconds: Int64

    public init(milliseconds: Int64) { self.milliseconds = milliseconds }

    public static var now: Instant {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }

    public static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    public func adding(seconds: Int) -> Instant { Instant(milliseconds: milliseconds + Int64(seconds) * 1000) }

    /// RFC 3339 in UTC with milliseconds: `2024-11-04T12:30:00.000Z`.
    public var iso: String {
        let day = milliseconds.flooredDivision(by: 86_400_000)
        let rest = Int(milliseconds - day * 86_400_000)
        let date = CivilDate(dayNumber: Int(day))
        guard (0...9999).contains(date.year) else {
            let pad = CivilDate.padded
            return "\(date)T\(pad(rest / 3_600_000, 2)):\(pad(rest / 60_000 % 60, 2)):\(pad(rest / 1000 % 60, 2)).\(pad(rest % 1000, 3))Z"
        }
        // Written digit by digit: an answer may hold thousands of these.
        return String(unsafeUninitializedCapacity: 24) { out in
            var at = 0
            func put(_ number: Int, _ width: Int, _ mark: Unicode.Scalar) {
                var number = number
                for place in (at..<(at + width)).reversed() {
                    out[place] = UInt8(48 + number % 10)
                    number /= 10
                }
                out[at + width] = UInt8(ascii: mark)
                at += width + 1
            }
            put(date.year, 4, "-")
            put(date.month, 2, "-")
            put(date.day, 2, "T")
            put(rest / 3_600_000, 2, ":")
            put(rest / 60_000 % 60, 2, ":")
            put(rest / 1000 % 60, 2, ".")
            put(rest % 1000, 3, "Z")
            return at
        }
    }

    /// The calendar day in a zone of the network (`America/Santiago` unless said).
    public func day(in zone: TimeZone = .santiago) -> CivilDate { local(zone).day }

    /// `04-11-2024 09:30` in Spanish, `4 November 2024, 09:30` in English, in Chile's continental time.
    public func formatted(_ language: Language, in zone: TimeZone = .santiago) -> String {
        let (day, minutes) = local(zone)
        let time = CivilDate.padded(minutes / 60, 2) + ":" + CivilDate.padded(minutes % 60, 2)
        return day.formatted(language) + (language == .es ? " " : ", ") + time
    }

    private func local(_ zone: TimeZone) -> (day: CivilDate, minutes: Int) {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
        let seconds = milliseconds.flooredDivision(by: 1000) + Int64(offset)
        let day = seconds.flooredDivision(by: 86_400)
        return (CivilDate(dayNumber: Int(day)), Int(seconds - day * 86_400) / 60)
    }
}

extension TimeZone {
    /// Chile's continental time; UTC-3 if the machine has no zone data.
    public static let santiago = TimeZone(identifier: "America/Santiago") ?? TimeZone(secondsFromGMT: -10_800) ?? .gmt
}

extension Int64 {
    func flooredDivision(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
