import Kit

/// A list of changes: for each field what it was and what it is or would be.
public struct Difference: Component {
    public struct Change: Sendable {
        public let name: Words
        public let before: String?
        public let after: String?

        public init(_ name: Words, from before: String?, to after: String?) {
            self.name = name
            self.before = before
            self.after = after
        }
    }

    public let changes: [Change]

    public init(_ changes: [Change]) { self.changes = changes }

    public func html(_ language: Language) -> HTML {
        "<dl class=\"record\">\(each: changes, { "<dt>\(language($0.name))</dt><dd>\(values($0, language))</dd>" })</dl>"
    }

    private func values(_ change: Change, _ language: Language) -> HTML {
        let none = language(Words(es: "nada anotado", en: "nothing recorded"))
        let before: HTML = change.before.map { "<del>\($0)</del>" } ?? "<span class=\"soft\">\(none)</span>"
        let after: HTML = change.after.map { "<ins>\($0)</ins>" } ?? "<span class=\"soft\">\(none)</span>"
        return "\(before) \(Icon.right.html)<span class=\"hush\">\(language(Words(es: "pasa a", en: "becomes")))</span> \(after)"
    }

    public static var samples: [Sample] {
        let changes = Difference([
            Change(Words(es: "Socios", en: "Members"), from: "19", to: "23"),
            Change(Words(es: "Correo", en: "E-mail"), from: nil, to: "contacto@ejemplo.cl"),
        ])
        return [Sample(Words(es: "Cambios propuestos", en: "Proposed changes"), changes)]
    }
}
