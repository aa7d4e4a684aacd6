import Kit

/// The picture of the home page: neighbours pull a shingled house along the shore.
public struct Scene: Component {
    public init() {}

    public func html(_ language: Language) -> HTML {
        let title = Words(es: "Cinco vecinos arrastran una casa en una minga", en: "Five neighbours haul a house in a minga")
        return """
            <svg class="scene" viewBox="0 0 560 214" role="img" aria-label="\(language(title))"><use href="\(Asset.sprite.anchor("scene"))"/></svg>
            """
    }

    public static var samples: [Sample] { [Sample(Words(es: "Escena", en: "Scene"), Scene())] }
}
