/// Whether everyone can use it: names, labels, headings.
extension Review {
    mutating func used(_ element: Element, in ancestors: [Element]) {
        switch element.name {
        case "input", "select", "textarea": control(element, in: ancestors)
        case "a" where element["href"] != nil, "button", "summary":
            if name(of: element).isEmpty { note(.accessibleName, element, "has no name that can be read out") }
        case "iframe":
            if (element["title"] ?? "").isEmpty { note(.accessibleName, element, "has no title") }
        case "img":
            if element["alt"] == nil { note(.imageText, element, "\(element["src"] ?? "") has no alt") }
        case "svg": drawing(element)
        default: break
        }
        if element["aria-hidden"] == "true", ([element] + element.descendants).contains(where: Self.takesFocus) {
            note(.hiddenFocus, element, "is hidden from readers but takes the focus")
        }
    }

    private mutating func control(_ element: Element, in ancestors: [Element]) {
        let type = element.name == "input" ? element["type"] ?? "text" : element.name
        switch type {
        case "hidden": return
        case "submit", "button", "reset":
            if (element["value"] ?? "").isEmpty, name(of: element).isEmpty { note(.accessibleName, element, "has no value") }
            return
        case "image":
            if (element["alt"] ?? "").isEmpty { note(.imageText, element, "has no alt") }
            return
        default: break
        }
        if label(of: element, in: ancestors).isEmpty { note(.label, element, "\(element["name"] ?? "") has no label") }
        let isGrouped = ancestors.contains { $0.name == "fieldset" || $0["role"] == "radiogroup" }
        if type == "radio", !isGrouped { note(.radioGroup, element, "stands in no fieldset") }
    }

    /// What a person would call the control.
    func label(of control: Element, in ancestors: [Element]) -> String {
        if let named = ariaName(of: control) { return named }
        if let id = control["id"], let label = all.first(where: { $0.name == "label" && $0["for"] == id }) { return label.text }
        return ancestors.last { $0.name == "label" }?.text ?? ""
    }

    func ariaName(of element: Element) -> String? {
        if let ids = element["aria-labelledby"] {
            return ids.split(separator: " ").compactMap { byID[String($0)]?.text }.joined(separator: " ")
        }
        return element["aria-label"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Text, or what stands for it: `aria-label`, `alt`, the title of a drawing.
    func name(of element: Element) -> String {
        if let named = ariaName(of: element) { return named }
        let texts = element.children.map { node in
            switch node {
            case .text(let text): text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            case .element(let child):
                if child["aria-hidden"] == "true" { "" } else if child.name == "img" { child["alt"] ?? "" } else { name(of: child) }
            }
        }
        return texts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private mutating func drawing(_ element: Element) {
        if element["aria-hidden"] == "true" { return }
        let hasTitle = element.elements.contains { $0.name == "title" && !$0.text.isEmpty } || ariaName(of: element) != nil
        if !hasTitle { note(.drawingText, element, "has no title and is not aria-hidden") }
    }

    private static func takesFocus(_ element: Element) -> Bool {
        guard element["tabindex"] != "-1" else { return false }
        switch element.name {
        case "a": return element["href"] != nil
        case "button", "select", "textarea", "summary": return element["disabled"] == nil
        case "input": return element["type"] != "hidden" && element["disabled"] == nil
        default: return element["tabindex"] != nil
        }
    }

    mutating func headings() {
        var previous = extent == .page ? 0 : 6
        var firsts = 0
        for element in all {
            guard let level = Names.headings[element.name] else { continue }
            if level == 1 { firsts += 1 }
            if level > previous + 1 { note(.headingOrder, element, "“\(element.text)” follows level \(previous)") }
            if name(of: element).isEmpty { note(.emptyHeading, element, "is empty") }
            previous = level
        }
        if extent == .page, firsts != 1 { flaws.append(Flaw(rule: .oneHeading, detail: "the page has \(firsts) <h1>", line: 1)) }
    }

    /// Several navigations are told apart by their names.
    mutating func navigation() {
        let navigations = all.filter { $0.name == "nav" }
        guard navigations.count > 1 else { return }
        var seen: Set<String> = []
        for navigation in navigations {
            let name = ariaName(of: navigation) ?? ""
            if name.isEmpty || !seen.insert(name).inserted { note(.navigationName, navigation, "needs an aria-label of its own") }
        }
    }

    mutating func references() {
        var seen: Set<String> = []
        for element in all {
            if let id = element["id"] {
                if id.isEmpty || id.contains(where: \.isWhitespace) { note(.duplicateID, element, "has an id that cannot be pointed to") }
                if !seen.insert(id).inserted { note(.duplicateID, element, "has an id that is taken") }
            }
            guard extent == .page else { continue }
            for attribute in Self.pointers {
                for id in (element[attribute] ?? "").split(separator: " ") where byID[String(id)] == nil {
                    note(.missingID, element, "\(attribute) points to “\(id)”")
                }
            }
            if let href = element["href"], href.hasPrefix("#"), href.count > 1, byID[String(href.dropFirst())] == nil {
                note(.missingID, element, "href points to “\(href)”")
            }
            if element.name == "label", let target = element["for"].flatMap({ byID[$0] }) {
                let labelable = ["input", "select", "textarea", "button", "meter", "output", "progress"].contains(target.name)
                if !labelable || target["type"] == "hidden" { note(.labelTarget, element, "is for a <\(target.name)>") }
            }
        }
    }

    private static let pointers = [
        "for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-owns", "aria-details", "aria-errormessage",
        "aria-activedescendant", "headers", "list", "form",
    ]
}
