import CStemmer

/// One stemmer of libstemmer with Spanish rules around it. Made for one call and one thread; making it costs about a microsecond.
///
/// Words come folded (no accents, ñ as n), because half of the registers of Chile are written in capitals without accents: the accent
/// that Snowball's rules need is put back where Spanish always has it, so `ASOCIACION` and `asociación` have one stem.
struct Stemmer: ~Copyable {
    private let stemmer: OpaquePointer?

    init() { stemmer = sb_stemmer_new("spanish", "UTF_8") }

    deinit { sb_stemmer_delete(stemmer) }

    /// The stem of a folded word; numbers stay as they are.
    borrowing func stem(_ word: String) -> String {
        var utf8 = Array((StemTables.aliases[word] ?? word).utf8)
        guard utf8.count > 2, utf8.allSatisfy({ (97...122).contains($0) }) else { return word }
        if let trade = Self.trade(utf8) { return trade }
        Self.dropPlural(&utf8)
        if StemTables.whole.contains(String(decoding: utf8, as: UTF8.self)) { return String(decoding: utf8, as: UTF8.self) }
        Self.restoreAccent(&utf8)
        snowball(&utf8)
        if utf8.contains(where: { $0 > 127 }) { utf8 = Fold.bytes(String(decoding: utf8, as: UTF8.self)) }
        // luz and luces, pez and peces, dulce and dulces
        if utf8.last == UInt8(ascii: "z") { utf8[utf8.count - 1] = UInt8(ascii: "c") }
        return String(decoding: utf8, as: UTF8.self)
    }

    private borrowing func snowball(_ word: inout [UInt8]) {
        guard let stemmer, let symbols = sb_stemmer_stem(stemmer, word, Int32(word.count)) else { return }
        word = Array(UnsafeBufferPointer(start: symbols, count: Int(sb_stemmer_length(stemmer))))
    }

    /// *talleres* → *taller*, *redes* → *red*, *algas* → *alga*: Snowball would stem singular and plural apart where either is short.
    private static func dropPlural(_ word: inout [UInt8]) {
        guard word.count > 3, word.last == UInt8(ascii: "s") else { return }
        switch word[word.count - 2] {
        case UInt8(ascii: "e"):
            let takesES = word.count > 4 && "rlndjs".utf8.contains(word[word.count - 3])
            word.removeLast(takesES ? 2 : 1)
        case UInt8(ascii: "a"), UInt8(ascii: "o"): word.removeLast()
        case UInt8(ascii: "i") where word.count > 4: word.removeLast()
        default: break
        }
    }

    /// `cion` → `ción`, `eria` → `ería`: the endings whose accent decides Snowball's rule. Nouns in -icación go by their verb, because
    /// Snowball takes the whole ending and makes *comunicación* one with *comunidad*.
    private static func restoreAccent(_ word: inout [UInt8]) {
        if word.ends(with: "icacion") {
            word.replaceSubrange((word.count - 4)..., with: "r".utf8)
        } else if word.ends(with: "cion") || word.ends(with: "sion") {
            word.replaceSubrange((word.count - 2)..<(word.count - 1), with: "ó".utf8)
        } else if word.count > 6, word.ends(with: "eria") || word.ends(with: "nomia") || word.ends(with: "logia") {
            word.replaceSubrange((word.count - 2)..<(word.count - 1), with: "í".utf8)
        }
    }

    /// *apícola, apicultor, apicultoras, apicultura* → `apicult`: who works with it, the work and the adjective are one.
    private static func trade(_ word: [UInt8]) -> String? {
        for ending in StemTables.trades where word.count > ending.utf8.count + 1 && word.ends(with: ending) {
            return String(decoding: word.dropLast(ending.utf8.count), as: UTF8.self) + "icult"
        }
        return nil
    }
}

extension [UInt8] {
    fileprivate func ends(with ending: String) -> Bool {
        count >= ending.utf8.count && suffix(ending.utf8.count).elementsEqual(ending.utf8)
    }
}
