import Kit

/// An entry of the main navigation.
public struct NavigationEntry: Sendable {
    public let words: Words
    public let path: Path
    /// Other parts of the site that belong to this entry.
    public let also: [Path]

    public init(_ words: Words, _ path: Path, also: [Path] = []) {
        self.words = words
        self.path = path
        self.also = also
    }

    /// The main navigation, in order.
    public static let main = [
        NavigationEntry(Words(es: "Apoyo", en: "Support"), "/ruta"),
        NavigationEntry(Words(es: "Organizaciones", en: "Organisations"), "/organizaciones"),
        NavigationEntry(Words(es: "Instrumentos", en: "Instruments"), "/instrumentos", also: ["/matriz", "/agencias"]),
        NavigationEntry(Words(es: "Territorios", en: "Territories"), "/territorio"),
        NavigationEntry(Words(es: "Fuentes", en: "Sources"), "/fuentes"),
        NavigationEntry(Words(es: "Datos y API", en: "Data and API"), "/api"),
    ]

    /// Whether a page lies below this entry.
    func holds(_ path: String) -> Bool { ([self.path] + also).contains { path == $0.text || path.hasPrefix($0.text + "/") } }
}
