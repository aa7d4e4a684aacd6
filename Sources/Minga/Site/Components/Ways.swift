import Kit

/// Cards that lead somewhere: what can be found or done there.
public struct Ways: Component {
    public struct Way: Sendable {
        public let icon: Icon
        public let title: Words
        public let text: Words
        public let path: Path

        public init(_ icon: Icon, _ title: Words, _ text: Words, _ path: Path) {
            self.icon = icon
            self.title = title
            self.text = text
            self.path = path
        }
    }

    public let ways: [Way]

    public init(_ ways: [Way]) { self.ways = ways }

    public func html(_ language: Language) -> HTML {
        """
        <ul class="ways">\(each: ways, { way in
            """
            <li class="card"><p class="kicker">\(way.icon.big)</p><h3><a class="cover" href="\(way.path)">\
            \(language(way.title))</a></h3><p class="soft">\(language(way.text))</p></li>
            """
        })</ul>
        """
    }

    public static var samples: [Sample] {
        let way = Way(
            .map, Words(es: "Mirar un territorio", en: "Look at a territory"),
            Words(es: "Regiones y comunas de norte a sur.", en: "Regions and communes from north to south."), "/galeria")
        return [Sample(Words(es: "Entradas", en: "Ways in"), Ways([way]))]
    }
}
