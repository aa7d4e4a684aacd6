/// The languages every word of the product exists in.
public enum Language: String, Sendable, CaseIterable {
    case es, en

    /// The words in this language.
    public func callAsFunction(_ words: Words) -> String { self == .es ? words.es : words.en }

    /// BCP 47 tag for `lang` and `hreflang`.
    public var tag: String { self == .es ? "es-CL" : "en" }
}

/// A text in both languages; one without the other does not compile.
public struct Words: Sendable, Hashable {
    public let es: String
    public let en: String

    public init(es: String, en: String) {
        self.es = es
        self.en = en
    }

    /// A name that is the same in both languages.
    public init(same: String) {
        es = same
        en = same
    }

    /// One form for 1, another for the rest; the number is formatted and placed where the text says `#`.
    public static func plural(_ count: Int, one: Words, many: Words) -> Words {
        let form = count == 1 ? one : many
        return Words(
            es: form.es.replacing("#", with: Numbers.whole(count, .es)), en: form.en.replacing("#", with: Numbers.whole(count, .en)))
    }
}
