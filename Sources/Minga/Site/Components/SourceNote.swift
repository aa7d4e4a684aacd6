import Kit

/// Where a figure comes from and since when; opening it shows what every source says.
public struct SourceNote: Component {
    /// What one source says.
    public struct Saying: Sendable {
        public let source: String
        public let value: String
        public let date: String
        /// Set on the value that the record shows.
        public let isChosen: Bool
        public let path: Path?

        public init(source: String, value: String, date: String, isChosen: Bool = false, path: Path? = nil) {
            self.source = source
            self.value = value
            self.date = date
            self.isChosen = isChosen
            self.path = path
        }
    }

    public let source: String
    public let date: String
    public let sayings: [Saying]
    /// Why the chosen value won.
    public let reason: Words?
    /// Where the only source is described.
    public let path: Path?

    public init(source: String, date: String, sayings: [Saying] = [], reason: Words? = nil, path: Path? = nil) {
        self.source = source
        self.date = date
        self.sayings = sayings
        self.reason = reason
        self.path = path
    }

    public func html(_ language: Language) -> HTML {
        let line = [source, date].filter { !$0.isEmpty }.joined(separator: ", ")
        guard !sayings.isEmpty else {
            let shown: HTML = path.map { "<a href=\"\($0)\">\(line)</a>" } ?? HTML(text: line)
            return "<span class=\"source\">\(Icon.source.html)\(shown)</span>"
        }
        let why: HTML? = reason.map { "<p class=\"small\">\(language($0))</p>" }
        return """
            <details class="source"><summary>\(Icon.source.html)<span>\(line)</span></summary>\
            <table><caption>\(language(Words(es: "Lo que dice cada fuente", en: "What each source says")))</caption><thead><tr>\
            <th scope="col">\(language(Words(es: "Fuente", en: "Source")))</th><th scope="col">\(language(Words(es: "Dice", en: "Says")))</th>\
            <th scope="col">\(language(Words(es: "Desde", en: "Since")))</th></tr></thead>\
            <tbody>\(each: sayings, { row($0, language) })</tbody></table>\(why)</details>
            """
    }

    private func row(_ saying: Saying, _ language: Language) -> HTML {
        let name: HTML = saying.path.map { "<a href=\"\($0)\">\(saying.source)</a>" } ?? HTML(text: saying.source)
        let value: HTML = saying.isChosen ? "\(Icon.check.html)<b>\(saying.value)</b>" : HTML(text: saying.value)
        return "<tr><th scope=\"row\">\(name)</th><td>\(value)</td><td>\(saying.date)</td></tr>"
    }

    static let sample = SourceNote(
        source: "Directiva", date: "12-03-2026",
        sayings: [
            Saying(source: "Directiva", value: "23", date: "12-03-2026", isChosen: true),
            Saying(source: "Registro de ejemplo", value: "19", date: "2019"),
        ], reason: Words(es: "Vale 23: lo confirmó la directiva después.", en: "23 holds: the board confirmed it later."))

    public static var samples: [Sample] {
        [
            Sample(Words(es: "Fuente con lo que dice cada una", en: "Source with what each says"), sample),
            Sample(Words(es: "Fuente sola", en: "Single source"), SourceNote(source: "Registro de ejemplo", date: "2019")),
        ]
    }
}
