/// Folded words of a text, with what Chilean names do with dots and dashes: `A.G.` is one word, `82.878.900-7` one number.
enum Lexer {
    private static let dot = UInt8(ascii: ".")
    private static let dash = UInt8(ascii: "-")

    static func words(_ text: String) -> [String] {
        var words: [String] = []
        for chunk in Fold.bytes(text, keepingMarks: true).split(separator: 32) {
            if chunk.contains(where: { $0 == dot || $0 == dash }) {
                words.append(contentsOf: parts(of: chunk))
            } else {
                words.append(String(decoding: chunk, as: UTF8.self))
            }
        }
        return words
    }

    /// `76277884k`, typed without its dash, is also the number 76277884.
    static func rutWithoutDash(_ word: String) -> String? {
        guard word.utf8.count >= 8, let rut = try? Rut(word) else { return nil }
        return String(rut.number)
    }

    private static func parts(of chunk: ArraySlice<UInt8>) -> [String] {
        let text = String(decoding: chunk, as: UTF8.self)
        if chunk.contains(dash), chunk.count >= 9, let rut = try? Rut(text) { return [String(rut.number)] }
        var words: [String] = []
        for piece in chunk.split(separator: dash) {
            let bits = piece.split(separator: dot)
            if bits.count > 1, bits.allSatisfy(isNumber), bits.dropFirst().allSatisfy({ $0.count == 3 }) {
                words.append(String(decoding: bits.joined(), as: UTF8.self))
            } else {
                words.append(contentsOf: initialsJoined(bits))
            }
        }
        return words
    }

    /// `s.a.` → `sa`, `jj.vv.` → `jjvv`; longer bits stay words of their own: `s.t.e.pesquera` → `ste`, `pesquera`.
    private static func initialsJoined(_ bits: [ArraySlice<UInt8>]) -> [String] {
        var words: [String] = []
        var initials = ""
        for bit in bits {
            let word = String(decoding: bit, as: UTF8.self)
            if isInitial(bit) {
                initials += word
            } else {
                if !initials.isEmpty { words.append(initials) }
                initials = ""
                words.append(word)
            }
        }
        return initials.isEmpty ? words : words + [initials]
    }

    private static func isInitial(_ bit: ArraySlice<UInt8>) -> Bool {
        !isNumber(bit) && (bit.count == 1 || bit.count == 2 && bit.first == bit.last)
    }

    private static func isNumber(_ bit: ArraySlice<UInt8>) -> Bool { bit.allSatisfy { (48...57).contains($0) } }
}
