import Kit

/// Amounts compared: a table whose last column draws each as a bar. An unknown amount has no bar and says so.
public struct BarList: Component {
    public struct Bar: Sendable {
        public let name: Words
        public let amount: Double?
        /// The amount as shown.
        public let text: String
        public let path: Path?

        public init(_ name: Words, _ amount: Double?, text: String, path: Path? = nil) {
            self.name = name
            self.amount = amount
            self.text = text
            self.path = path
        }
    }

    public let caption: Words
    /// Headers of the names and of the amounts.
    public let names: Words
    public let amounts: Words
    public let bars: [Bar]

    public init(caption: Words, names: Words, amounts: Words, _ bars: [Bar]) {
        self.caption = caption
        self.names = names
        self.amounts = amounts
        self.bars = bars
    }

    public func html(_ language: Language) -> HTML {
        let most = bars.compactMap(\.amount).max() ?? 0
        return """
            <table class="bars"><caption>\(language(caption))</caption><thead><tr><th scope="col">\(language(names))</th>\
            <th scope="col" class="num">\(language(amounts))</th><td></td></tr></thead><tbody>\(each: bars, { row($0, most, language) })</tbody></table>
            """
    }

    private func row(_ bar: Bar, _ most: Double, _ language: Language) -> HTML {
        let name: HTML = bar.path.map { "<a href=\"\($0)\">\(language(bar.name))</a>" } ?? HTML(text: language(bar.name))
        guard let amount = bar.amount else {
            let unknown = language(Words(es: "No se sabe", en: "Not known"))
            return "<tr><th scope=\"row\">\(name)</th><td class=\"num soft\">\(unknown)</td><td></td></tr>"
        }
        let share = most > 0 ? max(0, amount / most * 100) : 0
        return """
            <tr><th scope="row">\(name)</th><td class="num">\(bar.text)</td><td><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">\
            <rect class="track" width="100" height="10"/><rect width="\(share)" height="10"/></svg></td></tr>
            """
    }

    public static var samples: [Sample] {
        [
            Sample(
                Words(es: "Barras", en: "Bars"),
                BarList(
                    caption: Words(es: "Grupos apoyados por año", en: "Groups supported per year"), names: Words(es: "Año", en: "Year"),
                    amounts: Words(es: "Grupos", en: "Groups"),
                    [
                        Bar(Words(same: "2019"), 188, text: "188"), Bar(Words(same: "2020"), 208, text: "208"),
                        Bar(Words(same: "2021"), nil, text: ""),
                    ]))
        ]
    }
}
