/// A text in Spanish and English; one without the other does not compile.
public struct Phrase: Sendable, Hashable {
    public let es: String
    public let en: String

    /// The same text in both languages.
    public init(es: String, en: String) {
        self.es = es
        self.en = en
    }

    /// A name or a code, the same in both.
    public init(same text: String) { self.init(es: text, en: text) }

    /// One text after the other, in each language.
    public static func + (left: Phrase, right: Phrase) -> Phrase { Phrase(es: left.es + right.es, en: left.en + right.en) }
}

extension Sequence<Phrase> {
    /// All of them with a separator between.
    func joined(_ separator: Phrase) -> Phrase {
        let all = Array(self)
        return Phrase(es: all.map(\.es).joined(separator: separator.es), en: all.map(\.en).joined(separator: separator.en))
    }

    /// "a, b o c".
    public func choice() -> Phrase {
        let all = Array(self)
        guard let last = all.last, all.count > 1 else { return all.first ?? Phrase(same: "") }
        return all.dropLast().joined(Phrase(same: ", ")) + Phrase(es: " o ", en: " or ") + last
    }
}
