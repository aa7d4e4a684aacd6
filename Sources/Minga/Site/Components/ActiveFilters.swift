import Kit

/// The filters in force, each removable with one link.
public struct ActiveFilters: Component {
    public let list: ListAddress
    public let facets: [Facet]

    public init(_ list: ListAddress, _ facets: [Facet]) {
        self.list = list
        self.facets = facets
    }

    public func html(_ language: Language) -> HTML {
        let chips = facets.flatMap { facet in
            list.query.all(facet.name).map { value in
                (name: facet.name, value: value, words: facet.options.first { $0.value == value }?.words ?? Words(same: value))
            }
        }
        guard !chips.isEmpty else { return HTML() }
        return """
            <ul class="chips" aria-label="\(language(Words(es: "Filtros puestos", en: "Active filters")))">\(each: chips, { chip in
                """
                <li><a class="chip" href="\(list.removing(chip.name, chip.value))">\
                <span class="hush">\(language(Words(es: "Quitar", en: "Remove"))) </span>\(language(chip.words))\(Icon.close.html)</a></li>
                """
            })\
            \(when: chips.count > 1, clearAll(language))</ul>
            """
    }

    private func clearAll(_ language: Language) -> HTML {
        """
        <li><a href="\(list.clearing(facets.map(\.name)))">\
        \(language(Words(es: "Quitar todos", en: "Remove all")))</a></li>
        """
    }

    public static var samples: [Sample] {
        let list = ListAddress("/galeria", Pairs([("tipo", "cooperativa"), ("estado", "vigente")]))
        return [Sample(Words(es: "Filtros puestos", en: "Active filters"), ActiveFilters(list, FacetPanel.sampleFacets))]
    }
}
