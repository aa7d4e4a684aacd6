/// A generator that gives the same numbers in every run (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A text of anything a person or an attacker may send.
    mutating func text(upTo length: Int) -> String {
        let pool: [Character] = [
            "a", "Z", "ñ", "Á", "ü", "7", "\"", "'", "<", ">", "&", "\\", "/", "=", " ", "\u{0}", "\n", "\r\n", "\t", "\u{1F}", "\u{7F}",
            "é",
            "e\u{301}", "n\u{303}", "€", "漢", "🐝", "👩‍🌾", "\u{2028}", "\u{FEFF}", "{", "}", "%", ";", "-", "+", "`", "´",
        ]
        return String((0..<Int.random(in: 0...length, using: &self)).compactMap { _ in pool.randomElement(using: &self) })
    }
}
