import Kit

/// Where the page is: the pages above it, then the page itself.
public struct Breadcrumbs: Component {
    public struct Step: Sendable {
        public let words: Words
        public let path: Path

        public init(_ words: Words, _ path: Path) {
            self.words = words
            self.path = path
        }
    }

    public let steps: [Step]
    public let here: Words

    public init(_ steps: [Step], here: Words) {
        self.steps = [Step(Words(es: "Inicio", en: "Home"), "/")] + steps
        self.here = here
    }

    public func html(_ language: Language) -> HTML {
        """
        <nav class="crumbs" aria-label="\(language(Words(es: "Ruta", en: "Breadcrumb")))"><ol>\
        \(each: steps, { "<li><a href=\"\($0.path)\">\(language($0.words))</a></li>" })\
        <li aria-current="page">\(language(here))</li></ol></nav>
        """
    }

    public static var samples: [Sample] {
        let step = Step(Words(es: "Territorios", en: "Territories"), "/")
        return [Sample(Words(es: "Ruta de la página", en: "Page path"), Breadcrumbs([step], here: Words(same: "Palena")))]
    }
}
