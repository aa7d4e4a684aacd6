import Kit

/// A short mark of state: colour, icon and word together, never colour alone.
public struct Tag: Component {
    public let words: Words
    public let tone: Tone
    public let icon: Icon

    public init(_ words: Words, _ tone: Tone, icon: Icon? = nil) {
        self.words = words
        self.tone = tone
        self.icon = icon ?? tone.icon
    }

    /// What nobody knows: neither yes nor no.
    public static let unknown = Tag(Words(es: "No se sabe", en: "Not known"), .plain, icon: .doubt)

    public func html(_ language: Language) -> HTML { "<span class=\"tag \(tone.name)\">\(icon.html)\(language(words))</span>" }

    public static var samples: [Sample] {
        let tags = [
            Tag(Words(es: "Vigente", en: "In force"), .good), Tag(Words(es: "Sin confirmar", en: "Unconfirmed"), .caution, icon: .doubt),
            Tag(Words(es: "Disuelta", en: "Dissolved"), .bad, icon: .close), Tag(Words(es: "En formación", en: "Being formed"), .info),
            Tag(Words(es: "23 socios", en: "23 members"), .copper, icon: .people), .unknown,
        ]
        return [Sample(Words(es: "Estados", en: "States")) { language in "<p class=\"row\">\(each: tags, { $0.html(language) })</p>" }]
    }
}
