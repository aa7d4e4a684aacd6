import Kit

/// A page as a tree, read by the strict reader below: what our own pages are allowed to look like, not what browsers forgive.
public struct Element: Sendable {
    public let name: String
    public let attributes: [(name: String, value: String)]
    public var children: [Node]
    public let line: Int

    public enum Node: Sendable {
        case text(String)
        case element(Element)
    }

    /// The attribute's value; an attribute without value is the empty text.
    public subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

    public var elements: [Element] {
        children.compactMap { if case .element(let element) = $0 { element } else { nil } }
    }

    /// All elements below, in document order.
    public var descendants: [Element] { elements.flatMap { [$0] + $0.descendants } }

    public func all(_ names: String...) -> [Element] { descendants.filter { names.contains($0.name) } }

    public func first(_ name: String) -> Element? { descendants.first { $0.name == name } }

    public func withID(_ id: String) -> Element? { descendants.first { $0["id"] == id } }

    /// What a reader sees of it: texts joined, white space collapsed.
    public var text: String {
        rawText.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    var rawText: String {
        children.map { node in
            switch node {
            case .text(let text): text
            case .element(let element): element.isBlock ? " " + element.rawText + " " : element.rawText
            }
        }.joined()
    }

    private var isBlock: Bool { Names.block.contains(name) || ["br", "td", "th", "li", "tr", "option", "dt", "dd"].contains(name) }

    public var classes: [String] { (self["class"] ?? "").split(separator: " ").map(String.init) }
}

/// Names of elements by what they are.
enum Names {
    static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
    static let block: Set<String> = [
        "address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "main", "menu", "nav", "ol", "p", "pre", "search", "section",
        "table", "ul",
    ]
    /// Elements whose content is running text only.
    static let phrasing: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "span", "em", "strong", "small", "b", "i", "code", "time", "abbr", "label", "button",
        "pre",
        "cite", "q", "mark", "output", "kbd", "sub", "sup", "data", "dfn", "s", "u", "var", "samp", "bdi", "bdo",
    ]
    static let headings: [String: Int] = ["h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6]
    static let obsolete: Set<String> = [
        "acronym", "basefont", "big", "center", "dir", "font", "frame", "frameset", "marquee", "strike", "tt",
    ]
    /// Elements whose content is not markup.
    static let raw: Set<String> = ["script", "style"]
    static let escapableRaw: Set<String> = ["textarea", "title"]
}
