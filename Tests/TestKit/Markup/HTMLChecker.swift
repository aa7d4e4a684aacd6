import Kit

/// The strict reviewer of every page that any test renders. Literals of `HTML` are not checked by the compiler, so this comes first.
public enum HTMLChecker {
    /// A whole page, or a piece of one: a piece needs no document around it, no main heading, and may point to ids outside.
    public enum Extent: Sendable { case page, piece }

    public static func check(_ html: String, as extent: Extent = .page) -> [Flaw] {
        let (root, lexical, hasDoctype) = MarkupReader.read(html)
        var review = Review(root: root, extent: extent, flaws: lexical)
        if extent == .page { review.document(hasDoctype: hasDoctype) }
        review.walk(root, ancestors: [])
        review.headings()
        review.references()
        review.navigation()
        return review.flaws
    }

    public static func check(_ html: HTML, as extent: Extent = .page) -> [Flaw] { check(html.text, as: extent) }
}

/// One page under review: rules add what they find.
struct Review {
    let root: Element
    let extent: HTMLChecker.Extent
    var flaws: [Flaw]
    let all: [Element]
    let byID: [String: Element]

    init(root: Element, extent: HTMLChecker.Extent, flaws: [Flaw]) {
        self.root = root
        self.extent = extent
        self.flaws = flaws
        all = root.descendants
        byID = Dictionary(all.compactMap { element in element["id"].map { ($0, element) } }, uniquingKeysWith: { first, _ in first })
    }

    mutating func note(_ rule: Flaw.Rule, _ element: Element, _ detail: String) {
        let id = element["id"].map { "#" + $0 } ?? ""
        flaws.append(Flaw(rule: rule, detail: "<\(element.name)\(id)> \(detail)", line: element.line))
    }

    mutating func document(hasDoctype: Bool) {
        if !hasDoctype { flaws.append(Flaw(rule: .doctype, detail: "the page does not begin with <!doctype html>", line: 1)) }
        let html = root.elements.first { $0.name == "html" }
        if (html?["lang"] ?? "").isEmpty { flaws.append(Flaw(rule: .language, detail: "<html> has no lang", line: html?.line ?? 1)) }
        let titles = html?.elements.first { $0.name == "head" }?.elements.filter { $0.name == "title" && !$0.text.isEmpty } ?? []
        if titles.count != 1 { flaws.append(Flaw(rule: .title, detail: "the head needs one title with text", line: 1)) }
        let mains = all.filter { $0.name == "main" }.count
        if mains != 1 { flaws.append(Flaw(rule: .oneMain, detail: "the page has \(mains) <main>", line: 1)) }
    }

    /// Every element with its ancestors, outermost first.
    mutating func walk(_ element: Element, ancestors: [Element]) {
        for child in element.elements {
            let line = ancestors + [element]
            written(child)
            placed(child, in: line)
            used(child, in: line)
            walk(child, ancestors: line)
        }
    }

    mutating func written(_ element: Element) {
        if Names.obsolete.contains(element.name) { note(.obsolete, element, "is obsolete") }
        if element.name == "style" { note(.inlineStyle, element, "belongs in a file") }
        let isData = element["type"].map { $0.hasSuffix("json") } ?? false
        if element.name == "script", element["src"] == nil || !element.text.isEmpty, !isData {
            note(.inlineScript, element, "belongs in a file")
        }
        for (name, value) in element.attributes {
            if name == "style" { note(.inlineStyle, element, "has a style attribute") }
            if name.hasPrefix("on") { note(.eventAttribute, element, "has \(name)") }
            if ["href", "src", "action", "formaction"].contains(name) { address(element, name, value) }
        }
        if element.name == "button", !["submit", "button", "reset"].contains(element["type"] ?? "") {
            note(.buttonType, element, "“\(element.text)” says no type")
        }
        if let order = element["tabindex"].flatMap({ Int($0) }), order > 0 { note(.tabOrder, element, "has a positive tabindex") }
        let content = element["content"] ?? ""
        if element["name"] == "viewport", content.contains("user-scalable=no") || content.contains("maximum-scale") {
            note(.zoom, element, "keeps people from enlarging the page")
        }
    }

    private mutating func address(_ element: Element, _ name: String, _ value: String) {
        let scheme = value.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
        let hasScheme = value.contains(":") && scheme.count < value.count && value[scheme.endIndex] == ":"
        if value.isEmpty || value == "#" {
            note(.address, element, "has an empty \(name)")
        } else if value.contains(where: \.isWhitespace) {
            note(.address, element, "has white space in \(name)")
        } else if hasScheme, !["http", "https", "mailto", "tel"].contains(scheme.lowercased()) {
            note(.address, element, "has \(scheme): in \(name)")
        }
    }
}

extension HTMLChecker {
    /// The tree of a page or piece, with what is wrong with its writing only.
    public static func tree(_ html: String) -> (root: Element, flaws: [Flaw]) {
        let (root, flaws, _) = MarkupReader.read(html)
        return (root, flaws)
    }
}
