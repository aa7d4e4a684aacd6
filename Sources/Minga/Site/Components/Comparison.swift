import Kit

/// Two versions side by side: what differs is marked, what is equal is said once.
public struct Comparison: Component {
    public struct Line: Sendable {
        public let name: Words
        public let left: String?
        public let right: String?

        public init(_ name: Words, _ left: String?, _ right: String?) {
            self.name = name
            self.left = left
            self.right = right
        }
    }

    public let left: Words
    public let right: Words
    public let lines: [Line]

    public init(_ left: Words, _ right: Words, _ lines: [Line]) {
        self.left = left
        self.right = right
        self.lines = lines
    }

    public func html(_ language: Language) -> HTML {
        let different = lines.filter { $0.left != $0.right }
        let equal = lines.count - different.count
        let same = Words.plural(
            equal, one: Words(es: "# dato es igual en ambas.", en: "# entry is the same in both."),
            many: Words(es: "# datos son iguales en ambas.", en: "# entries are the same in both."))
        return """
            <div class="compare"><section class="card"><h3>\(language(left))</h3>\
            <dl>\(each: different, { pair($0.name, $0.left, isNew: true, language) })</dl></section>\
            <section class="card"><h3>\(language(right))</h3><dl>\(each: different, { pair($0.name, $0.right, isNew: false, language) })</dl>\
            </section></div>\(when: equal > 0, "<p class=\"soft\">\(language(same))</p>")
            """
    }

    private func pair(_ name: Words, _ value: String?, isNew: Bool, _ language: Language) -> HTML {
        let text = value ?? language(Words(es: "(vacío)", en: "(empty)"))
        let marked: HTML = isNew ? "<ins>\(text)</ins>" : "<del>\(text)</del>"
        return "<dt>\(language(name))</dt><dd>\(marked)</dd>"
    }

    public static var samples: [Sample] {
        let comparison = Comparison(
            Words(es: "Su versión", en: "Your version"), Words(es: "La guardada", en: "The saved one"),
            [
                Line(Words(es: "Socios", en: "Members"), "23", "19"),
                Line(Words(es: "Sede", en: "Seat"), "Camino a Hueyusca", "Camino a Hueyusca"),
            ])
        return [Sample(Words(es: "Dos versiones", en: "Two versions"), comparison)]
    }
}
