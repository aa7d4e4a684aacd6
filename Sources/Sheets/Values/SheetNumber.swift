import Foundation
import Kit

/// Numbers as files write them for programs: a dot for decimals, no thousands marks.
enum SheetNumber {
    /// `12`, `-0.5`, `1.2E+7`; nil for anything else.
    static func plain(_ bytes: [UInt8]) -> Double? {
        if let whole = whole(bytes) { return Double(whole) }
        guard !bytes.isEmpty, bytes.count < 400 else { return nil }
        for byte in bytes {
            switch byte {
            case 48...57, UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "e"), UInt8(ascii: "E"): break
            default: return nil
            }
        }
        return Double(String(decoding: bytes, as: UTF8.self)).flatMap { $0.isFinite ? $0 : nil }
    }

    /// Up to 15 digits with a sign at most.
    @inline(__always) static func whole(_ bytes: [UInt8]) -> Int? {
        let count = bytes.count
        guard count > 0, count <= 16 else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            let start = bytes[0] == UInt8(ascii: "-") ? 1 : 0
            guard count > start, count - start <= 15 else { return nil }
            var number = 0
            for at in start..<count {
                let digit = bytes[at] &- 48
                guard digit < 10 else { return nil }
                number = number &* 10 &+ Int(digit)
            }
            return start == 1 ? -number : number
        }
    }
}

extension SheetDate {
    /// `2026-08-01`, `2026-08-01T10:30:00`, `2026-08-01 10:30`, with decimals of seconds or a zone that are left out; `PT10H30M00S` and `10:30:00`.
    init?(iso text: String) {
        let bytes = Array(text.utf8)
        if bytes.count >= 10, let day = Self.day(bytes) {
            guard bytes.count > 10 else {
                self.init(day: day)
                return
            }
            guard bytes[10] == UInt8(ascii: "T") || bytes[10] == 32, let second = Self.clock(Array(bytes[11...])) else { return nil }
            self.init(day: day, second: second == 0 ? nil : second)
        } else if let second = Self.duration(bytes) ?? Self.clock(bytes) {
            self.init(day: nil, second: second)
        } else {
            return nil
        }
    }

    private static func day(_ bytes: [UInt8]) -> CivilDate? {
        guard bytes[4] == UInt8(ascii: "-"), bytes[7] == bytes[4] else { return nil }
        return CivilDate(iso: String(decoding: bytes[..<10], as: UTF8.self))
    }

    /// `10:30`, `10:30:59.123Z`.
    private static func clock(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 5, bytes[2] == UInt8(ascii: ":"), let hour = two(bytes, 0), let minute = two(bytes, 3), hour < 24, minute < 60
        else { return nil }
        guard bytes.count > 5 else { return hour * 3600 + minute * 60 }
        guard bytes[5] == UInt8(ascii: ":"), bytes.count >= 8, let second = two(bytes, 6), second < 60 else { return nil }
        for byte in bytes[8...] where !(43...58).contains(byte) && byte != UInt8(ascii: "Z") { return nil }
        return hour * 3600 + minute * 60 + second
    }

    private static func two(_ bytes: [UInt8], _ at: Int) -> Int? {
        let (tens, units) = (bytes[at] &- 48, bytes[at + 1] &- 48)
        return tens < 10 && units < 10 ? Int(tens) * 10 + Int(units) : nil
    }

    /// `PT10H30M00S`, a time of day in OpenDocument.
    private static func duration(_ bytes: [UInt8]) -> Int? {
        guard bytes.starts(with: [80, 84]), bytes.count < 40 else { return nil }
        var (total, number) = (0, 0)
        var isFraction = false
        for byte in bytes[2...] {
            switch byte {
            case 48...57: if !isFraction { number = min(number * 10 + Int(byte - 48), 1_000_000) }
            case UInt8(ascii: "."), UInt8(ascii: ","): isFraction = true
            case UInt8(ascii: "H"), UInt8(ascii: "M"), UInt8(ascii: "S"):
                total += number * (byte == UInt8(ascii: "H") ? 3600 : byte == UInt8(ascii: "M") ? 60 : 1)
                number = 0
            default: return nil
            }
        }
        return total
    }
}
