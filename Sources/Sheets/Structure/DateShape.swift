import Kit

/// A text that looks like a date: three numbers whose order may be in doubt.
struct DateShape {
    let first: Int
    let second: Int
    let third: Int
    let isYearFirst: Bool
    /// The time of day that follows, as written.
    let clock: String

    init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (6...32).contains(bytes.count), let start = bytes.first, (48...57).contains(start) else { return nil }
        var parts = [0, 0, 0]
        var lengths = [0, 0, 0]
        var part = 0
        var mark: UInt8 = 0
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if (48...57).contains(byte) {
                guard lengths[part] < 4 else { return nil }
                parts[part] = parts[part] * 10 + Int(byte - 48)
                lengths[part] += 1
            } else if part < 2, byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") {
                guard mark == 0 || mark == byte else { return nil }
                mark = byte
                part += 1
            } else {
                break
            }
            at += 1
        }
        guard part == 2, lengths[1] > 0, lengths[1] <= 2 else { return nil }
        isYearFirst = lengths[0] == 4
        guard isYearFirst ? (1...2).contains(lengths[2]) : (1...2).contains(lengths[0]) && (lengths[2] == 4 || lengths[2] == 2) else {
            return nil
        }
        guard let clock = Self.clock(bytes[at...]) else { return nil }
        if mark == UInt8(ascii: "."), lengths[2] != 4, !isYearFirst { return nil }
        self.clock = clock
        first = parts[0]
        second = parts[1]
        third = lengths[2] == 2 && !isYearFirst ? parts[2] + (parts[2] < 50 ? 2000 : 1900) : parts[2]
        guard (1...31).contains(isYearFirst ? third : first), (1...31).contains(second) else { return nil }
        guard isYearFirst ? second <= 12 : first <= 12 || second <= 12 else { return nil }
    }

    /// Empty, or a space or `T` and a time; nil for anything else.
    private static func clock(_ rest: ArraySlice<UInt8>) -> String? {
        guard let first = rest.first else { return "" }
        guard first == 32 || first == UInt8(ascii: "T") || first == UInt8(ascii: ",") else { return nil }
        let text = String(decoding: rest.dropFirst(), as: UTF8.self).trimmed
        guard let digit = text.utf8.first, (48...57).contains(digit), text.contains(":") else { return text.isEmpty ? "" : nil }
        return text
    }

    /// The day in an order; nil for a day that does not exist.
    func day(_ order: DateOrder) -> CivilDate? {
        if isYearFirst { return CivilDate(year: first, month: second, day: third) }
        return order == .monthFirst
            ? CivilDate(year: third, month: first, day: second) : CivilDate(year: third, month: second, day: first)
    }
}
