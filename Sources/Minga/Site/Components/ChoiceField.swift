import Kit

/// One of a few values as cards, or several as checkboxes.
public struct ChoiceField: Component {
    public enum Kind: Sendable { case one, several }

    public let name: String
    public let legend: Words
    public let choices: [Choice]
    public var kind: Kind
    public var hint: Words?
    public let form: FormValues

    public init(_ name: String, _ legend: Words, _ choices: [Choice], in form: FormValues, kind: Kind = .one, hint: Words? = nil) {
        self.name = name
        self.legend = legend
        self.choices = choices
        self.form = form
        self.kind = kind
        self.hint = hint
    }

    public func html(_ language: Language) -> HTML {
        let frame = FieldFrame(name: name, label: legend, hint: hint, error: form.error(name), isOptional: false)
        let ticked = Set(form.typed.all(name))
        let type: HTML = kind == .one ? "radio" : "checkbox"
        return """
            <fieldset id="\(FormValues.id(name))" class="choices\(when: frame.error != nil, " wrong")" tabindex="-1">\
            <legend>\(language(legend))</legend>\(frame.notes(language))\(each: choices, { choice in
                """
                <label class="choice"><input type="\(type)" name="\(name)" value="\(choice.value)"\
                \(when: ticked.contains(choice.value), " checked")><span>\(language(choice.words))\(line(choice, language))</span></label>
                """
            })</fieldset>
            """
    }

    private func line(_ choice: Choice, _ language: Language) -> HTML? {
        choice.hint.map { "<span class=\"hint\">\(language($0))</span>" }
    }

    public static var samples: [Sample] {
        let choices = [
            Choice(
                "vigente", Words(es: "Vigente", en: "In force"),
                hint: Words(es: "Existe legalmente y no está disuelta.", en: "It exists in law and is not dissolved.")),
            Choice(
                "sin-dato", Words(es: "No se sabe", en: "Not known"),
                hint: Words(es: "Se muestra como dato faltante, nunca como «no».", en: "Shown as missing, never as “no”.")),
        ]
        return [
            Sample(
                Words(es: "Tarjetas para elegir", en: "Choice cards"),
                ChoiceField("estado", Words(es: "Estado legal", en: "Legal status"), choices, in: .sample))
        ]
    }
}
