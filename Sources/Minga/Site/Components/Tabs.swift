import Kit

/// The parts of one subject as links; the part in sight is marked.
public struct Tabs: Component {
    public struct Tab: Sendable {
        public let words: Words
        public let path: Path
        public let icon: Icon?
        public let isCurrent: Bool

        public init(_ words: Words, _ path: Path, icon: Icon? = nil, isCurrent: Bool = false) {
            self.words = words
            self.path = path
            self.icon = icon
            self.isCurrent = isCurrent
        }
    }

    public let label: Words
    public let tabs: [Tab]

    public init(_ label: Words, _ tabs: [Tab]) {
        self.label = label
        self.tabs = tabs
    }

    public func html(_ language: Language) -> HTML {
        "<nav class=\"tabs\" aria-label=\"\(language(label))\"><ul>\(each: tabs, { tab($0, language) })</ul></nav>"
    }

    private func tab(_ tab: Tab, _ language: Language) -> HTML {
        """
        <li><a href="\(tab.path)"\(when: tab.isCurrent, " aria-current=\"page\"")>\
        \(tab.icon?.html) \(language(tab.words))</a></li>
        """
    }

    public static var samples: [Sample] {
        [
            Sample(
                Words(es: "Pestañas", en: "Tabs"),
                Tabs(
                    Words(es: "Vista", en: "View"),
                    [
                        Tab(Words(es: "Lista", en: "List"), "/galeria", icon: .list, isCurrent: true),
                        Tab(Words(es: "Mapa", en: "Map"), "/galeria", icon: .map),
                    ]))
        ]
    }
}
