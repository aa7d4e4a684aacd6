/// Reads texts of a binary workbook over a record and those that continue it: where one is cut, the next begins with its own width flag.
struct BIFFText {
    private let pieces: [[UInt8]]
    private var piece = 0
    private var at = 0

    init(_ pieces: [[UInt8]]) { self.pieces = pieces }

    var isAtEnd: Bool { piece >= pieces.count || piece == pieces.count - 1 && at >= pieces[piece].count }

    mutating func byte() -> UInt8? {
        while piece < pieces.count, at >= pieces[piece].count {
            piece += 1
            at = 0
        }
        guard piece < pieces.count else { return nil }
        at += 1
        return pieces[piece][at - 1]
    }

    mutating func word16() -> Int? {
        guard let low = byte(), let high = byte() else { return nil }
        return Int(low) | Int(high) << 8
    }

    mutating func word32() -> Int? {
        guard let low = word16(), let high = word16() else { return nil }
        return low | high << 16
    }

    mutating func skip(_ count: Int) {
        var left = count
        while left > 0, piece < pieces.count {
            let step = min(left, pieces[piece].count - at)
            at += step
            left -= step
            if left > 0 {
                piece += 1
                at = 0
            }
        }
    }

    /// A text with its length in 16 bits, its flags, and runs and phonetics that are left out.
    mutating func text() -> String? {
        guard let length = word16(), let flags = byte() else { return nil }
        let runs = flags & 8 != 0 ? word16() ?? 0 : 0
        let phonetics = flags & 4 != 0 ? word32() ?? 0 : 0
        guard let text = characters(length, isWide: flags & 1 != 0) else { return nil }
        skip(runs * 4 + phonetics)
        return text
    }

    /// One byte a sign for Latin-1, two for UTF-16.
    mutating func characters(_ count: Int, isWide: Bool) -> String? {
        var units: [UInt16] = []
        units.reserveCapacity(min(count, 4_096))
        var isWide = isWide
        while units.count < count {
            if piece < pieces.count, at >= pieces[piece].count {
                piece += 1
                at = 0
                guard piece < pieces.count, !pieces[piece].isEmpty else { return nil }
                isWide = pieces[piece][0] & 1 != 0
                at = 1
            }
            if isWide {
                guard let unit = word16() else { return nil }
                units.append(UInt16(unit))
            } else {
                guard let unit = byte() else { return nil }
                units.append(UInt16(unit))
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}
