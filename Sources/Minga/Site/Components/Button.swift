import Kit

/// Something to do: a link that looks like a button, or the button that sends a form.
public struct Button: Component {
    enum Action: Sendable {
        case link(Path)
        case submit(name: String?, value: String)
        case copy(String)
    }

    public enum Weight: Sendable { case primary, second, danger, plain }

    let words: Words
    let action: Action
    var weight: Weight
    var icon: Icon?
    /// Question asked before going on, when scripts run; without them the page that follows asks.
    var confirmation: Words?
    /// Answered with a file: the page stays, and its form can be sent again.
    var givesFile = false

    /// A link to a page where something is done.
    public static func link(_ words: Words, _ path: Path, _ weight: Weight = .second, icon: Icon? = nil) -> Button {
        Button(words: words, action: .link(path), weight: weight, icon: icon)
    }

    /// Sends the form it stands in; `name` and `value` tell which of several buttons was used.
    public static func submit(
        _ words: Words, _ weight: Weight = .primary, icon: Icon? = nil, name: String? = nil, value: String = "1", confirm: Words? = nil
    ) -> Button {
        Button(words: words, action: .submit(name: name, value: value), weight: weight, icon: icon, confirmation: confirm)
    }

    /// Sends the form it stands in for a file made of it.
    public static func download(_ words: Words, _ weight: Weight = .plain, name: String, value: String) -> Button {
        Button(words: words, action: .submit(name: name, value: value), weight: weight, icon: .download, givesFile: true)
    }

    /// Copies an address; shown only where scripts run.
    public static func copy(_ words: Words, _ text: String = "") -> Button {
        Button(words: words, action: .copy(text), weight: .second, icon: .copy)
    }

    public func html(_ language: Language) -> HTML {
        let inside: HTML = "\(icon?.html)<span>\(language(words))</span>"
        switch action {
        case .link(let path):
            return "<a class=\"button \(weightName)\" href=\"\(path)\">\(inside)</a>"
        case .submit(let name, let value):
            let identity: HTML? = name.map { " name=\"\($0)\" value=\"\(value)\"" }
            let question: HTML? = confirmation.map { " data-confirm=\"\(language($0))\"" }
            return
                "<button class=\"\(weightName)\" type=\"submit\"\(identity)\(question)\(when: givesFile, " data-stays")>\(inside)</button>"
        case .copy(let text):
            return "<button class=\"\(weightName)\" type=\"button\" data-copy=\"\(text)\" hidden>\(inside)</button>"
        }
    }

    private var weightName: HTML {
        switch weight {
        case .primary: "first"
        case .second: "second"
        case .danger: "danger"
        case .plain: "plain"
        }
    }

    public static var samples: [Sample] {
        let buttons: [Button] = [
            .submit(Words(es: "Guardar", en: "Save")), .link(Words(es: "Cancelar", en: "Cancel"), "/"),
            .submit(
                Words(es: "Borrar", en: "Delete"), .danger, icon: .trash,
                confirm: Words(es: "¿Borrar el borrador?", en: "Delete the draft?")),
            .submit(Words(es: "Deshacer", en: "Undo"), .plain),
            .download(Words(es: "Bajar lo escrito", en: "Download what is written"), name: "accion", value: "descargar"),
            .copy(Words(es: "Copiar dirección", en: "Copy address")),
        ]
        return [
            Sample(Words(es: "Botones", en: "Buttons")) { language in "<p class=\"actions\">\(each: buttons, { $0.html(language) })</p>" }
        ]
    }
}
