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
