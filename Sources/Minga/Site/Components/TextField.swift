import Kit

/// A labelled control for text: hint and error stand beside it and are read with it.
public struct TextField: Component {
    public enum Kind: Sendable {
        case text, email, password, search, date, whole, telephone, web
        case lines(Int)
    }

    public let name: String
    public let label: Words
    public var hint: Words?
    public var kind: Kind
    public var isOptional: Bool
    /// Token of the HTML `autocomplete` list: `email`, `current-password`.
    public var completion: String?
    /// Characters the control is wide; nil for the full measure.
    public var width: Int?
    public let form: FormValues

    public init(
        _ name: String, _ label: Words, in form: FormValues, kind: Kind = .text, hint: Words? = nil, isOptional: Bool = false,
        completion: String? = nil, width: Int? = nil
    ) {
        self.name = name
        self.label = label
        self.form = form
        self.kind = kind
        self.hint = hint
        self.isOptional = isOptional
        self.completion = completion
        self.width = width
    }

    public func html(_ language: Language) -> HTML {
        FieldFrame(name: name, label: label, hint: hint, error: form.error(name), isOptional: isOptional).html(language) { describedBy in
            control(describedBy)
        }
    }

    private func control(_ describedBy: HTML) -> HTML {
        let value = form.typed.raw(name) ?? ""
        let complete: HTML? = completion.map { " autocomplete=\"\($0)\"" }
        let size: HTML? = width.map { " size=\"\($0)\"" }
        let required: HTML = isOptional ? "" : " required"
        let common: HTML = " id=\"\(FormValues.id(name))\" name=\"\(name)\"\(complete)\(required)\(describedBy)"
        if case .lines(let rows) = kind { return "<textarea\(common) rows=\"\(rows)\">\n\(value)</textarea>" }
        // A password is never sent back.
        if case .password = kind { return "<input type=\"password\"\(common)\(size)>" }
        return "<input \(type)\(common)\(size) value=\"\(value)\">"
    }

    /// Whole numbers and dates are text, so that whatever was typed comes back.
    private var type: HTML {
        switch kind {
        case .email: "type=\"email\""
        case .search: "type=\"search\""
        case .telephone: "type=\"tel\""
        case .web: "type=\"url\""
        case .whole: "type=\"text\" inputmode=\"numeric\""
        case .date: "type=\"text\" inputmode=\"numeric\" placeholder=\"dd-mm-aaaa\""
        case .text, .password, .lines: "type=\"text\""
        }
    }

    public static var samples: [Sample] {
        let hint = Words(es: "Con o sin puntos, por ejemplo 76.277.884-K", en: "With or without dots, for example 76.277.884-K")
        return [
            Sample(
                Words(es: "Campo con error", en: "Field with an error"),
                TextField("rut", Words(same: "RUT"), in: .sample, hint: hint, width: 16)),
            Sample(
                Words(es: "Campo opcional", en: "Optional field"),
                TextField("nota", Words(es: "¿Cómo lo sabe?", en: "How do you know?"), in: .sample, kind: .lines(3), isOptional: true)),
        ]
    }
}

/// What surrounds every control: label, hint, error, and the identifiers that tie them together.
struct FieldFrame: Sendable {
    let name: String
    let label: Words
    let hint: Words?
    let error: Words?
    let isOptional: Bool

    func html(_ language: Language, control: (_ describedBy: HTML) -> HTML) -> HTML {
        let id = FormValues.id(name)
        let names = (hint == nil ? [] : [id + "-h"]) + (error == nil ? [] : [id + "-e"])
        let invalid: HTML = error == nil ? "" : " aria-invalid=\"true\""
        let described: HTML = names.isEmpty ? "" : " aria-describedby=\"\(names.joined(separator: " "))\""
        return """
            <div class="field\(when: error != nil, " wrong")"><label for="\(id)">\(language(label))\(optionalMark(language))</label>\
            \(notes(language))\(control(invalid + described))</div>
            """
    }

    func optionalMark(_ language: Language) -> HTML {
        isOptional ? " <span class=\"optional\">\(language(Words(es: "(opcional)", en: "(optional)")))</span>" : ""
    }

    /// Hint and error, with the identifiers that `aria-describedby` names.
    func notes(_ language: Language) -> HTML {
        let id = FormValues.id(name)
        let tip: HTML? = hint.map { "<span class=\"hint\" id=\"\(id)-h\">\(language($0))</span>" }
        let wrong: HTML? = error.map { "<span class=\"error\" id=\"\(id)-e\">\(Icon.error.html)\(language($0))</span>" }
        return "\(tip)\(wrong)"
    }
}
