import Kit

/// Results as a list: kind, name, a line about each, and marks.
public struct ResultList: Component {
    public struct Item: Sendable {
        public var kind: (icon: Icon, words: Words)?
        public var name: String
        public var path: Path
        public var summary: HTML
        public var tags: [Tag]

        public init(_ name: String, _ path: Path, kind: (icon: Icon, words: Words)? = nil, summary: HTML = HTML(), tags: [Tag] = []) {
            self.name = name
            self.path = path
            self.kind = kind
            self.summary = summary
            self.tags = tags
        }
    }

    public let items: [Item]

    public init(_ items: [Item]) { self.items = items }

    public func html(_ language: Language) -> HTML { "<ul class=\"list\">\(each: items, { item($0, language) })</ul>" }

    private func item(_ item: Item, _ language: Language) -> HTML {
        let kicker: HTML? = item.kind.map { "<p class=\"kicker\">\($0.icon.html)\(language($0.words))</p>" }
        return """
            <li>\(kicker)<h3><a href="\(item.path)">\(item.name)</a></h3>\
            \(when: !item.summary.isEmpty, "<p>\(item.summary)</p>")\
            \(when: !item.tags.isEmpty, "<p class=\"row\">\(each: item.tags, { $0.html(language) })</p>")</li>
            """
    }

    public static var samples: [Sample] {
        let item = Item(
            "Cooperativa de Apicultores de ejemplo", "/galeria",
            kind: (.kindBeekeepers, Words(es: "Cooperativa campesina", en: "Peasant cooperative")), summary: "Puerto Varas, Los Lagos",
            tags: [Tag(Words(es: "Vigente", en: "In force"), .good)])
        return [Sample(Words(es: "Lista de resultados", en: "Result list"), ResultList([item]))]
    }
}
