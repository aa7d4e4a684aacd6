import Kit
import Minga
import Testing

/// A form being filled in by the labels a person reads.
public struct FilledForm: Sendable {
    let page: TestPage
    let form: Element
    /// Label of the control that the form was found by.
    let focus: String?
    private var typed: [(name: String, value: String)]
    private var files: [(field: String, name: String, bytes: [UInt8])] = []
    private let labels: [(label: String, control: Element)]

    init(page: TestPage, form: Element, focus: String?) {
        self.page = page
        self.form = form
        self.focus = focus
        labels = Self.labels(in: form, of: Review(root: page.root, extent: .page, flaws: []), under: [form])
        typed = Self.initial(form)
    }

    /// Types into the control that the form was found by.
    public func fill(_ value: String) throws -> FilledForm { try fill(focus ?? "", value) }

    /// Types into a field, or picks the option of a list by its text.
    public func fill(_ label: String, _ value: String) throws -> FilledForm {
        let control = try control(label)
        guard control.name == "select" else { return setting(control["name"] ?? "", [value]) }
        let options = control.all("option")
        guard let option = options.first(where: { $0.text == value }) ?? options.first(where: { $0["value"] == value }) else {
            throw TestPage.NotFound(description: "no option “\(value)” in “\(label)” on \(page.address)")
        }
        return setting(control["name"] ?? "", [option["value"] ?? option.text])
    }

    /// Ticks a box or picks a radio button.
    public func tick(_ label: String, _ isTicked: Bool = true) throws -> FilledForm {
        let control = try control(label)
        let name = control["name"] ?? ""
        let value = control["value"] ?? "on"
        if control["type"] == "radio" { return setting(name, [value]) }
        let others = typed.filter { $0.name == name && $0.value != value }.map(\.value)
        return setting(name, isTicked ? others + [value] : others)
    }

    /// Chooses a file.
    public func attach(_ label: String, name: String, _ bytes: [UInt8]) throws -> FilledForm {
        var copy = self
        copy.files.append((try control(label)["name"] ?? "", name, bytes))
        return copy
    }

    /// The value that the form holds for a label.
    public func value(_ label: String) throws -> String? {
        let name = try control(label)["name"]
        return typed.first { $0.name == name }?.value
    }

    /// Presses the button with this text, or the first one.
    public func submit(_ button: String? = nil, sourceLocation: SourceLocation = #_sourceLocation) async throws -> TestPage {
        let buttons = form.all("button", "input").filter { $0["type"] == "submit" || $0.name == "button" && $0["type"] == nil }
        let chosen =
            button.flatMap { text in buttons.first { $0.text == text || $0["value"] == text } } ?? (button == nil ? buttons.first : nil)
        guard let chosen else { throw TestPage.NotFound(description: "no button “\(button ?? "")” on \(page.address)") }
        var pairs = typed.map { ($0.name, $0.value) }
        if let name = chosen["name"] { pairs.append((name, chosen["value"] ?? "")) }
        let own = String(page.address.prefix { $0 != "?" })
        let action = chosen["formaction"] ?? form["action"] ?? own
        guard (chosen["formmethod"] ?? form["method"] ?? "get").lowercased() == "post" else {
            let query = pairs.map { Path.encode($0, plus: true) + "=" + Path.encode($1, plus: true) }.joined(separator: "&")
            return try await page.client.open("GET", action.prefix { $0 != "?" } + "?" + query, sourceLocation: sourceLocation)
        }
        let (type, body) = form["enctype"] == "multipart/form-data" ? multipart(pairs) : Self.encoded(pairs)
        return try await page.client.open(
            "POST", action, headers: ["content-type": type, "sec-fetch-site": "same-origin"], body: body, sourceLocation: sourceLocation)
    }

    func control(_ label: String) throws -> Element {
        let found =
            labels.first { $0.label == label } ?? labels.first { $0.label.hasPrefix(label + " ") } ?? labels.first {
                $0.label.hasPrefix(label)
            }
            ?? labels.first { $0.control["name"] == label }
        guard let found else {
            throw TestPage.NotFound(description: "no field “\(label)” on \(page.address); there are \(labels.map(\.label))")
        }
        return found.control
    }

    private func setting(_ name: String, _ values: [String]) -> FilledForm {
        var copy = self
        let place = copy.typed.firstIndex { $0.name == name } ?? copy.typed.count
        copy.typed.removeAll { $0.name == name }
        copy.typed.insert(contentsOf: values.map { (name, $0) }, at: min(place, copy.typed.count))
        return copy
    }

    private static func labels(in element: Element, of review: Review, under ancestors: [Element]) -> [(label: String, control: Element)] {
        element.elements.flatMap { child -> [(label: String, control: Element)] in
            let isControl = ["input", "select", "textarea"].contains(child.name) && !["hidden", "submit"].contains(child["type"] ?? "")
            if isControl { return [(review.label(of: child, in: ancestors), child)] }
            return labels(in: child, of: review, under: ancestors + [child])
        }
    }

    /// What a browser would send if nothing were touched.
    private static func initial(_ form: Element) -> [(name: String, value: String)] {
        form.all("input", "select", "textarea").flatMap { control -> [(name: String, value: String)] in
            guard let name = control["name"], control["disabled"] == nil else { return [] }
            switch control.name == "input" ? control["type"] ?? "text" : control.name {
            case "submit", "button", "reset", "image", "file": return []
            case "checkbox", "radio": return control["checked"] == nil ? [] : [(name, control["value"] ?? "on")]
            case "select":
                let options = control.all("option")
                let chosen = options.filter { $0["selected"] != nil }
                let sent = chosen.isEmpty && control["multiple"] == nil ? Array(options.prefix(1)) : chosen
                return sent.map { (name, $0["value"] ?? $0.text) }
            case "textarea": return [(name, control.rawText.hasPrefix("\n") ? String(control.rawText.dropFirst()) : control.rawText)]
            default: return [(name, control["value"] ?? "")]
            }
        }
    }

    private static func encoded(_ pairs: [(String, String)]) -> (type: String, body: [UInt8]) {
        let text = pairs.map { Path.encode($0, plus: true) + "=" + Path.encode($1, plus: true) }.joined(separator: "&")
        return ("application/x-www-form-urlencoded", Array(text.utf8))
    }

    private func multipart(_ pairs: [(String, String)]) -> (type: String, body: [UInt8]) {
        let boundary = "minga-test-boundary"
        var body: [UInt8] = []
        for (name, value) in pairs {
            body += Array("--\(boundary)\r\ncontent-disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        for file in files {
            body += Array("--\(boundary)\r\ncontent-disposition: form-data; name=\"\(file.field)\"; filename=\"\(file.name)\"\r\n\r\n".utf8)
            body += file.bytes + Array("\r\n".utf8)
        }
        return ("multipart/form-data; boundary=\(boundary)", body + Array("--\(boundary)--\r\n".utf8))
    }
}
