/// Which element may stand where.
extension Review {
    mutating func placed(_ element: Element, in ancestors: [Element]) {
        guard let parent = ancestors.last else { return }
        let inForeign = ancestors.contains { $0.name == "svg" || $0.name == "math" }
        guard !inForeign else { return }
        if Names.block.contains(element.name), let outer = ancestors.last(where: { Names.phrasing.contains($0.name) }) {
            note(.nesting, element, "stands inside <\(outer.name)>")
        }
        interactive(element, in: ancestors)
        if element.name == "form", ancestors.contains(where: { $0.name == "form" }) { note(.formNesting, element, "stands inside a form") }
        part(element, in: parent, of: ancestors)
        children(of: element)
        if element.name == "table" { table(element) }
    }

    private mutating func interactive(_ element: Element, in ancestors: [Element]) {
        guard Self.isInteractive(element) else { return }
        if let outer = ancestors.last(where: { $0.name == "button" || $0.name == "a" && $0["href"] != nil || $0.name == "summary" }) {
            note(.interactiveNesting, element, "stands inside <\(outer.name)>")
        }
        if element.name == "label" || element.name == "button" || element.name == "a", ancestors.contains(where: { $0.name == "label" }) {
            note(.interactiveNesting, element, "stands inside <label>")
        }
    }

    static func isInteractive(_ element: Element) -> Bool {
        switch element.name {
        case "a": element["href"] != nil
        case "input": element["type"] != "hidden"
        case "button", "select", "textarea", "label", "iframe", "details": true
        default: element["tabindex"] != nil
        }
    }

    private static let parents: [String: Set<String>] = [
        "li": ["ul", "ol", "menu"], "dt": ["dl", "div"], "dd": ["dl", "div"], "tr": ["thead", "tbody", "tfoot"], "td": ["tr"], "th": ["tr"],
        "thead": ["table"], "tbody": ["table"], "tfoot": ["table"], "caption": ["table"], "colgroup": ["table"], "col": ["colgroup"],
        "option": ["select", "optgroup", "datalist"], "optgroup": ["select"], "legend": ["fieldset"], "figcaption": ["figure"],
        "summary": ["details"], "body": ["html"], "head": ["html"],
    ]

    private mutating func part(_ element: Element, in parent: Element, of ancestors: [Element]) {
        guard let allowed = Self.parents[element.name] else { return }
        let isPieceRoot = parent.name == "#document" && extent == .piece
        guard !allowed.contains(parent.name), !isPieceRoot else { return }
        let isList = ["li", "dt", "dd"].contains(element.name)
        let isTable = ["tr", "td", "th", "thead", "tbody", "tfoot", "caption", "colgroup", "col"].contains(element.name)
        note(isList ? .list : isTable ? .tableParts : .nesting, element, "stands in <\(parent.name)>")
    }

    private static let only: [String: (rule: Flaw.Rule, names: Set<String>)] = [
        "ul": (.list, ["li"]), "ol": (.list, ["li"]), "menu": (.list, ["li"]), "dl": (.list, ["dt", "dd", "div"]),
        "table": (.tableParts, ["caption", "colgroup", "thead", "tbody", "tfoot"]), "thead": (.tableParts, ["tr"]),
        "tbody": (.tableParts, ["tr"]), "tfoot": (.tableParts, ["tr"]), "tr": (.tableParts, ["td", "th"]),
        "select": (.nesting, ["option", "optgroup", "hr"]), "optgroup": (.nesting, ["option"]), "colgroup": (.tableParts, ["col"]),
    ]

    private mutating func children(of element: Element) {
        if let only = Self.only[element.name] {
            for child in element.elements where !only.names.contains(child.name) && child.name != "template" {
                note(only.rule, child, "stands in <\(element.name)>")
            }
            let stray = element.children.contains { if case .text(let text) = $0 { !text.allSatisfy(\.isWhitespace) } else { false } }
            if stray { note(.strayText, element, "holds text outside its parts") }
        }
        switch element.name {
        case "fieldset":
            if element.elements.first?.name != "legend" { note(.legend, element, "does not begin with a legend") }
        case "details":
            if element.elements.first?.name != "summary" { note(.nesting, element, "does not begin with a summary") }
        default: break
        }
    }

    private mutating func table(_ table: Element) {
        let captions = table.elements.filter { $0.name == "caption" }
        if captions.count != 1 || captions[0].text.isEmpty || table.elements.first?.name != "caption" {
            note(.caption, table, "does not begin with one caption")
        }
        let groups = table.elements.filter { ["thead", "tbody", "tfoot"].contains($0.name) }
        var widths: [Int] = []
        for group in groups { widths.append(contentsOf: Self.widths(of: group.elements.filter { $0.name == "tr" })) }
        if let first = widths.first, let odd = widths.first(where: { $0 != first }) {
            note(.cellCount, table, "has rows of \(first) and of \(odd) cells")
        }
        for header in table.all("th") where !["col", "row", "colgroup", "rowgroup"].contains(header["scope"] ?? "") {
            note(.scope, header, "“\(header.text)” says no scope")
        }
    }

    /// Cells of each row, with those that reach down from rows above.
    private static func widths(of rows: [Element]) -> [Int] {
        var reaching: [Int] = []
        return rows.map { row in
            let inherited = reaching.count { $0 > 0 }
            reaching = reaching.map { $0 - 1 }.filter { $0 > 0 }
            var own = 0
            for cell in row.elements {
                let columns = cell["colspan"].flatMap { Int($0) } ?? 1
                own += columns
                if let down = cell["rowspan"].flatMap({ Int($0) }), down > 1 {
                    reaching.append(contentsOf: Array(repeating: down - 1, count: columns))
                }
            }
            return own + inherited
        }
    }
}
