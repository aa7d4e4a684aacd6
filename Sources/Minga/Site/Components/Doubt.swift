import Kit

/// A value that is shown although it is doubtful, with the reason of the doubt.
public struct Doubt: Component {
    public let value: HTML
    public let reason: Words

    public init(_ value: HTML, _ reason: Words) {
        self.value = value
        self.reason = reason
    }

    public func html(_ language: Language) -> HTML {
        """
        <span class="doubt">\(value) \(Icon.doubt.html)<small>\
        <span class="hush">\(language(Words(es: "Dudoso:", en: "Doubtful:"))) </span>\(language(reason))</small></span>
        """
    }

    public static var samples: [Sample] {
        let reason = Words(es: "probable error de la fuente", en: "probably an error of the source")
        return [Sample(Words(es: "Dato dudoso", en: "Doubtful value"), Doubt("Jorge Vallespin", reason))]
    }
}
