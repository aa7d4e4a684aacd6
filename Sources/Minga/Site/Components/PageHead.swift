import Kit

/// The head of a page: what kind of thing it is, its name, a sentence, its marks and what can be done with it.
public struct PageHead: Component {
    public let title: Words
    public var kind: (icon: Icon, words: Words)?
    public var lead: Words?
    public var tags: [Tag]
    public var actions: [Button]

    public init(_ title: Words, kind: (icon: Icon, words: Words)? = nil, lead: Words? = nil, tags: [Tag] = [], actions: [Button] = []) {
        self.title = title
        self.kind = kind
        self.lead = lead
        self.tags = tags
        self.actions = actions
    }

    public func html(_ language: Language) -> HTML {
        let kicker: HTML? = kind.map { "<p class=\"kicker\">\($0.icon.html)\(language($0.words))</p>" }
        let sentence: HTML? = lead.map { "<p class=\"lead\">\(language($0))</p>" }
        return """
            <div class="head"><div>\(kicker)<h1\(when: language(title).count > 48, " class=\"long\"")>\(language(title))</h1>\(sentence)\
            \(when: !tags.isEmpty, "<p class=\"row\">\(each: tags, { $0.html(language) })</p>")</div>\
            \(when: !actions.isEmpty, "<div class=\"actions\">\(each: actions, { $0.html(language) })</div>")</div>
            """
    }

    public static var samples: [Sample] {
        let head = PageHead(
            Words(same: "Cooperativa de ejemplo"), kind: (.kindCooperative, Words(es: "Cooperativa agrícola", en: "Farming cooperative")),
            tags: [Tag(Words(es: "Vigente", en: "In force"), .good), Tag(Words(same: "Purranque"), .plain, icon: .pin)],
            actions: [.link(Words(es: "Proponer un cambio", en: "Propose a change"), "/", icon: .edit)])
        // The gallery already has its h1: the sample shows the rest of the head.
        return [
            Sample(Words(es: "Cabeza de página", en: "Page head")) { language in
                HTML(trusted: Array(head.html(language).text.replacing("h1", with: "h3").utf8))
            }
        ]
    }
}
