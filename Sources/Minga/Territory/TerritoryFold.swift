import Foundation
import Kit

/// The form in which spellings of a place are compared; the reference is `data/territory/check.py`.
enum TerritoryFold {
    /// Lower case, no apostrophes, no accents, other signs as one space, no leading «región de» or the like.
    static func key(_ text: String) -> String {
        let words = plain(text)
        return leadingLevel(words)?.rest ?? words
    }

    /// A code that lost its leading zero gets it back: `1101` → `01101`.
    static func padded(_ key: String, _ level: Gazetteer.Level) -> String {
        guard key.utf8.count == level.width - 1, key.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return key }
        return "0" + key
    }

    /// The level that a text names before the place, and the place: `Comuna de Ancud` → commune, `ancud`.
    static func leadingLevel(_ folded: String) -> (level: Gazetteer.Level, rest: String)? {
        for (word, level) in [("region", Gazetteer.Level.region), ("provincia", .province), ("comuna", .commune)] {
            for link in [" de ", " del "] where folded.hasPrefix(word + link) {
                let rest = folded.dropFirst(word.count + link.count)
                if !rest.isEmpty { return (level, String(rest)) }
            }
        }
        return nil
    }

    static func plain(_ text: String) -> String {
        var out: [UInt8] = []
        var gap = false
        func put(_ bytes: some Sequence<UInt8>) {
            if gap, !out.isEmpty { out.append(0x20) }
            gap = false
            out.append(contentsOf: bytes)
        }
        for scalar in decomposed(text) {
            switch scalar.value {
            case 0x30...0x39, 0x61...0x7A: put(CollectionOfOne(UInt8(scalar.value)))
            case 0x41...0x5A: put(CollectionOfOne(UInt8(scalar.value + 32)))
            case 0..<0x80: gap = true
            default:
                if scalar.properties.canonicalCombiningClass != .notReordered { continue }
                if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                    put(scalar.properties.lowercaseMapping.utf8)
                } else {
                    gap = true
                }
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let apostrophes: Set<UInt32> = [0x27, 0x2019, 0x2018, 0x60, 0xB4, 0x2BC, 0x2032, 0x2B9, 0xFF07]

    /// Without apostrophes, letters and marks apart. Apostrophes go first: `´` would come apart into a space and a mark.
    private static func decomposed(_ text: String) -> [Unicode.Scalar] {
        let kept = text.unicodeScalars.filter { !apostrophes.contains($0.value) }
        if kept.allSatisfy(\.isASCII) { return Array(kept) }
        return Array(String(String.UnicodeScalarView(kept)).decomposedStringWithCompatibilityMapping.unicodeScalars)
    }
}
