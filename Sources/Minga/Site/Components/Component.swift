import Kit

/// A piece of a page: a value that holds what it shows and writes it as markup in a language.
public protocol Component: Sendable {
    func html(_ language: Language) -> HTML
    /// Examples: the gallery shows them, the tests check them.
    static var samples: [Sample] { get }
}

/// An example of a component.
public struct Sample: Sendable {
    public let title: Words
    public let html: @Sendable (Language) -> HTML

    public init(_ title: Words, _ html: @escaping @Sendable (Language) -> HTML) {
        self.title = title
        self.html = html
    }

    public init(_ title: Words, _ component: some Component) { self.init(title) { component.html($0) } }
}

extension Language {
    /// The path as this language's pages link it: English lives below `/en`; files, data and the API have no language.
    public func link(_ path: Path) -> Path {
        guard self == .en, path.text.hasPrefix("/") else { return path }
        for prefix in ["/en/", "/estatico/", "/api/", "/en?"] where path.text.hasPrefix(prefix) { return path }
        return path.text == "/en" ? path : path.prefixed("/en")
    }
}
