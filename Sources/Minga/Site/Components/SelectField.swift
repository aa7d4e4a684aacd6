import Kit

/// One value of a list, each with its words and, in cards, a line about it.
public struct Choice: Sendable {
    public let value: String
    public let words: Words
    public let hint: Words?

    public init(_ value: String, _ words: Words, hint: Words? = nil) {
        self.value = value
        self.words = words
        self.hint = hint
    }
}

/// A drop-down list; choices may come in named groups.
public struct SelectField: Component {
    public let name: String
    public let label: Words
    public let groups: [(title: Words?, choices: [Choice])]
    public var hint: Words?
    public var isOptional: Bool
    /// What choosing nothing means, when it is not that nobody knows.
    public var blank: Words?
    public let form: FormValues

    public init(
        _ name: String, _ label: Words, _ groups: [(title: Words?, choices: [Choice])], in form: FormValues, hint: Words? = nil,
        isOptional: Bool = false
    ) {
        self.name = name
        self.label = label
        self.groups = groups
        self.form = form
        self.hint = hint
        self.isOptional = isOptional
    }

    public init(_ name: String, _ label: Words, _ choices: [Choice], in form: FormValues, hint: Words? = nil, isOptional: Bool = false) {
        self.init(name, label, [(nil, choices)], in: form, hint: hint, isOptional: isOptional)
    }

    public func html(_ language: Language) -> HTML {
        let chosen = form.typed.raw(name) ?? ""
        let blank = self.blank ?? (isOptional ? Words(es: "No se sabe", en: "Not known") : Words(es: "Elegir…", en: "Choose…"))
        let frame = FieldFrame(name: name, label: label, hint: hint, error: form.error(name), isOptional: isOptional)
        return frame.html(language) { described in
            """
            <select id="\(FormValues.id(name))" name="\(name)"\(when: !isOptional, " required")\(described)>\
            <option value="">\(language(blank))</option>\(each: groups, { group($0, chosen, language) })</select>
            """
        }
    }

    private func group(_ group: (title: Words?, choices: [Choice]), _ chosen: String, _ language: Language) -> HTML {
        let options: HTML = "\(each: group.choices, { option($0, chosen, language) })"
        guard let title = group.title else { return options }
        return "<optgroup label=\"\(language(title))\">\(options)</optgroup>"
    }

    private func option(_ choice: Choice, _ chosen: String, _ language: Language) -> HTML {
        "<option value=\"\(choice.value)\"\(when: choice.value == chosen, " selected")>\(language(choice.words))</option>"
    }

    public static var samples: [Sample] {
        let choices = [Choice("10301", Words(same: "Osorno")), Choice("10303", Words(same: "Purranque"))]
        return [
            Sample(
                Words(es: "Lista para elegir", en: "Drop-down list"),
                SelectField("comuna", Words(es: "Comuna", en: "Commune"), choices, in: FormValues(Pairs([("comuna", "10303")]))))
        ]
    }
}
