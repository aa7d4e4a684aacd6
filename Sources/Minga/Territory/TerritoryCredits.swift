import Kit

/// Who is to be named for what a page shows, with address and licence.
struct TerritoryCredits {
    let sources: [Attribution]

    init(_ ids: [String], _ gazetteer: Gazetteer) {
        sources = ids.flatMap { $0.split(separator: " ").map(String.init) }.uniqued().compactMap { gazetteer.attribution($0) }
    }

    func html(_ language: Language) -> HTML {
        """
        <section class="small"><h2>\(language(Words(es: "Fuentes", en: "Sources")))</h2><ul>\(each: sources, { line($0, language) })</ul></section>
        """
    }

    private func line(_ source: Attribution, _ language: Language) -> HTML {
        let text = language(source.text)
        let name: HTML = source.address.map { "<a href=\"\($0)\">\(text)</a>" } ?? HTML(text: text)
        return "<li>\(name) <span class=\"soft\">\(source.licence).</span></li>"
    }
}

/// «Did you mean» for a text that is no territory, or that may be several.
struct TerritorySuggestions {
    let text: String
    let isAmbiguous: Bool
    let territories: [Territory]

    init(_ text: String, level: Gazetteer.Level?, _ gazetteer: Gazetteer) {
        self.text = String(text.prefix(60))
        let match = gazetteer.find(text, level: level)
        isAmbiguous = match.kind == .ambiguous
        territories = isAmbiguous ? match.candidates.compactMap { gazetteer.territory($0) } : gazetteer.suggestions(for: text, level: level)
    }

    func html(_ language: Language) -> HTML {
        let items = territories.map { ResultList.Item($0.short, $0.path, kind: (.pin, $0.level.words), summary: HTML(text: $0.code)) }
        let line = territories.isEmpty ? nothing : isAmbiguous ? several : similar
        let heading: HTML = "<h2 class=\"hush\">\(language(Words(es: "Territorios parecidos", en: "Similar territories")))</h2>"
        let note = Note(.info, HTML(text: language(line))).html(language)
        return "\(note)\(when: !items.isEmpty, heading + ResultList(items).html(language))"
    }

    private var several: Words {
        Words(es: "«\(text)» nombra más de un territorio:", en: "“\(text)” names more than one territory:")
    }

    private var similar: Words {
        Words(es: "No existe «\(text)». Quizás se buscaba:", en: "There is no “\(text)”. Perhaps this was meant:")
    }

    private var nothing: Words {
        Words(
            es: "No existe «\(text)» ni un nombre parecido entre las regiones, provincias y comunas.",
            en: "There is no “\(text)” and no similar name among regions, provinces and communes.")
    }
}
