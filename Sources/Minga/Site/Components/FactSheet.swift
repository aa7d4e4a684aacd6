import Kit

/// The facts of a record: name, value, and where each comes from. What is not known is said, never left out nor shown as zero.
public struct FactSheet: Component {
    public struct Fact: Sendable {
        public let name: Words
        public let value: HTML?
        public let source: SourceNote?

        public init(_ name: Words, _ value: HTML?, source: SourceNote? = nil) {
            self.name = name
            self.value = value
            self.source = source
        }
    }

    public let facts: [Fact]

    public init(_ facts: [Fact]) { self.facts = facts }

    public func html(_ language: Language) -> HTML {
        "<dl class=\"record\">\(each: facts, { "<dt>\(language($0.name))</dt><dd>\(value($0, language))</dd>" })</dl>"
    }

    private func value(_ fact: Fact, _ language: Language) -> HTML {
        guard let value = fact.value, !value.isEmpty else {
            return "<span class=\"soft\">\(language(Words(es: "No se sabe", en: "Not known")))</span> \(fact.source?.html(language))"
        }
        return "\(value) \(fact.source?.html(language))"
    }

    public static var samples: [Sample] {
        [
            Sample(
                Words(es: "Ficha", en: "Fact sheet"),
                FactSheet([
                    Fact(Words(same: "RUT"), "65.123.456-7", source: SourceNote(source: "Registro de ejemplo", date: "2019")),
                    Fact(Words(es: "Socios", en: "Members"), "23", source: .sample), Fact(Words(es: "Correo", en: "E-mail"), nil),
                ]))
        ]
    }
}
