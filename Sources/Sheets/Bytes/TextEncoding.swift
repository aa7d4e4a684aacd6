/// Encodings that published files come in.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    /// Western European of Windows; ISO-8859-1 is read as this too, since it differs only in control codes.
    case windows1252 = "Windows-1252"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"

    /// Text of bytes in UTF-8 or Windows-1252; NUL is shown as `␀`, which every store can keep.
    func text(_ bytes: UnsafeBufferPointer<UInt8>, isKnownValid: Bool) -> String {
        if self == .windows1252 { return Self.fromWindows(bytes) }
        if !isKnownValid, !UTF8Check.isValid(bytes) { return Self.fromWindows(bytes) }
        let text = String(decoding: bytes, as: UTF8.self)
        return isKnownValid ? text : Self.withoutNul(text)
    }

    private static func withoutNul(_ text: String) -> String {
        text.utf8.contains(0) ? text.replacing("\0", with: "\u{2400}") : text
    }

    private static func fromWindows(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        var utf8: [UInt8] = []
        utf8.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes { appendWindows(byte, to: &utf8) }
        return String(decoding: utf8, as: UTF8.self)
    }

    @inline(__always) static func appendWindows(_ byte: UInt8, to utf8: inout [UInt8]) {
        switch byte {
        case 0: utf8.append(contentsOf: [0xE2, 0x90, 0x80])
        case 1..<0x80: utf8.append(byte)
        case 0x80..<0xA0: utf8.append(contentsOf: String(windows[Int(byte) - 0x80]).utf8)
        default:
            utf8.append(0xC0 | byte >> 6)
            utf8.append(0x80 | byte & 0x3F)
        }
    }

    /// UTF-16 by its mark, or by NUL in every other byte; nil for other encodings.
    static func wide(_ sample: [UInt8]) -> (encoding: TextEncoding, hasMark: Bool)? {
        if sample.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, true) }
        if sample.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, true) }
        let head = sample.prefix(4_096)
        guard head.count >= 4 else { return nil }
        var nuls = [0, 0]
        for (index, byte) in head.enumerated() where byte == 0 { nuls[index % 2] += 1 }
        if nuls[1] * 2 > head.count * 7 / 10, nuls[0] == 0 { return (.utf16LittleEndian, false) }
        if nuls[0] * 2 > head.count * 7 / 10, nuls[1] == 0 { return (.utf16BigEndian, false) }
        return nil
    }

    /// 0x80 to 0x9F; the five that Windows leaves free stay control codes (WHATWG Encoding).
    private static let windows: [Unicode.Scalar] = Array(
        "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}

/// Counts what is and what is not UTF-8, across pieces of a text.
struct UTF8Check {
    /// Characters of two bytes or more.
    private(set) var characters = 0
    /// Bytes that belong to no character.
    private(set) var strayBytes = 0
    private var pending = 0
    private var taken = 0
    private var lowest: UInt8 = 0x80
    private var highest: UInt8 = 0xBF

    /// Text in Windows-1252 hardly ever has a run that is also UTF-8; a file with many has a few bytes out of place.
    var isUTF8: Bool { strayBytes == 0 || characters > strayBytes }

    static func isValid(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var check = UTF8Check()
        check.read(bytes)
        check.finish()
        return check.strayBytes == 0
    }

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var at = 0
        while at < bytes.count {
            if pending == 0 {
                at = Self.pastASCII(bytes, at)
                guard at < bytes.count else { return }
                start(bytes[at])
                at += 1
            } else if bytes[at] >= lowest, bytes[at] <= highest {
                (lowest, highest) = (0x80, 0xBF)
                pending -= 1
                taken += 1
                at += 1
                if pending == 0 { characters += 1 }
            } else {
                // The byte at hand may begin a character of its own.
                strayBytes += taken
                pending = 0
            }
        }
    }

    mutating func finish() {
        if pending > 0 { strayBytes += taken }
        pending = 0
    }

    private mutating func start(_ byte: UInt8) {
        (lowest, highest, taken) = (0x80, 0xBF, 1)
        switch byte {
        case 0xC2...0xDF: pending = 1
        case 0xE0: (pending, lowest) = (2, 0xA0)
        case 0xED: (pending, highest) = (2, 0x9F)
        case 0xE1...0xEF: pending = 2
        case 0xF0: (pending, lowest) = (3, 0x90)
        case 0xF1...0xF3: pending = 3
        case 0xF4: (pending, highest) = (3, 0x8F)
        default: strayBytes += 1
        }
    }

    private static func pastASCII(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        guard let base = UnsafeRawPointer(bytes.baseAddress) else { return start }
        var at = start
        while at + 8 <= bytes.count, base.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 { at += 8 }
        while at < bytes.count, bytes[at] < 0x80 { at += 1 }
        return at
    }
}
