import Kit

/// A few figures as shingles side by side, each with its source.
public struct Stats: Component {
    public struct Stat: Sendable {
        /// Formatted; nil when not known.
        public let figure: Words?
        public let words: Words
        public let source: SourceNote?
        public let path: Path?

        public init(_ figure: Words?, _ words: Words, source: SourceNote? = nil, path: Path? = nil) {
            self.figure = figure
            self.words = words
            self.source = source
            self.path = path
        }
    }

    public let stats: [Stat]

    public init(_ stats: [Stat]) { self.stats = stats }

    public func html(_ language: Language) -> HTML { "<div class=\"stats\">\(each: stats, { tile($0, language) })</div>" }

    private func tile(_ stat: Stat, _ language: Language) -> HTML {
        let figure = language(stat.figure ?? Words(es: "No se sabe", en: "Not known"))
        let name = language(stat.words)
        let words: HTML = stat.path.map { "<a href=\"\($0)\">\(name)</a>" } ?? HTML(text: name)
        return "<div class=\"stat\"><b>\(figure)</b>\(words) \(stat.source?.html(language))</div>"
    }

    public static var samples: [Sample] {
        let source = SourceNote(source: "Fuente de ejemplo", date: "2021")
        return [
            Sample(
                Words(es: "Cifras", en: "Figures"),
                Stats([
                    Stat(Words(es: "1.800", en: "1,800"), Words(es: "cooperativas", en: "cooperatives"), source: source),
                    Stat(Words(es: "2 millones", en: "2 million"), Words(es: "de socias y socios", en: "members"), source: source),
                    Stat(nil, Words(es: "mujeres en directivas", en: "women on boards"), source: source),
                ]))
        ]
    }
}
