import Kit

/// A way of narrowing a list: the values of one parameter, each with how many results it would leave.
public struct Facet: Sendable {
    public struct Option: Sendable {
        public let value: String
        public let words: Words
        public let count: Int
        public let icon: Icon?

        public init(_ value: String, _ words: Words, count: Int, icon: Icon? = nil) {
            self.value = value
            self.words = words
            self.count = count
            self.icon = icon
        }
    }

    /// Name of the parameter in the address: `region`.
    public let name: String
    public let title: Words
    public let options: [Option]

    public init(_ name: String, _ title: Words, _ options: [Option]) {
        self.name = name
        self.title = title
        self.options = options
    }
}

/// The filters of a list beside it (below a summary on phones): checkboxes with counts. Works with a button; scripts send it by themselves.
public struct FacetPanel: Component {
    public let list: ListAddress
    public let facets: [Facet]
    /// Options in sight before "show more"; ticked ones are always in sight.
    public var inSight = 6

    public init(_ list: ListAddress, _ facets: [Facet]) {
        self.list = list
        self.facets = facets
    }

    public func html(_ language: Language) -> HTML {
        let active = facets.reduce(0) { $0 + list.query.all($1.name).count }
        let title = active == 0 ? Words(es: "Filtros", en: "Filters") : Words(es: "Filtros (\(active))", en: "Filters (\(active))")
        return """
            <form data-auto action="\(list.path)">\(list.hiddenFields(except: Set(facets.map(\.name))))\
            <details class="filters"><summary>\(Icon.filter.html)\(language(title))</summary>\
            \(each: facets.filter { !$0.options.isEmpty }, { fieldset($0, language) })\
            <p><button class="second" type="submit">\(language(Words(es: "Aplicar filtros", en: "Apply filters")))</button></p></details></form>
            """
    }

    private func fieldset(_ facet: Facet, _ language: Language) -> HTML {
        let ticked = Set(list.query.all(facet.name))
        let first = facet.options.enumerated().filter { $0.offset < inSight || ticked.contains($0.element.value) }.map(\.element)
        let rest = facet.options.enumerated().filter { $0.offset >= inSight && !ticked.contains($0.element.value) }.map(\.element)
        let more = Words(es: "Ver \(rest.count) más", en: "Show \(rest.count) more")
        return """
            <fieldset class="facet"><legend>\(language(facet.title))</legend>\
            <ul>\(each: first, { box(facet.name, $0, ticked, language) })</ul>\
            \(when: !rest.isEmpty, "<details><summary>\(language(more))</summary><ul>\(each: rest, { box(facet.name, $0, ticked, language) })</ul></details>")\
            </fieldset>
            """
    }

    private func box(_ name: String, _ option: Facet.Option, _ ticked: Set<String>, _ language: Language) -> HTML {
        """
        <li><label><input type="checkbox" name="\(name)" value="\(option.value)"\(when: ticked.contains(option.value), " checked")>\
        \(option.icon?.html)\(language(option.words))<span>\(Numbers.whole(option.count, language))</span></label></li>
        """
    }

    static let sampleFacets = [
        Facet(
            "tipo", Words(es: "Tipo", en: "Kind"),
            [
                .init("cooperativa", Words(es: "Cooperativa", en: "Cooperative"), count: 2159),
                .init("gremial", Words(es: "Asociación gremial", en: "Trade association"), count: 3903),
                .init("sindicato", Words(es: "Sindicato", en: "Trade union"), count: 39777),
                .init("aguas", Words(es: "Comunidad de aguas", en: "Water community"), count: 412),
            ]),
        Facet(
            "estado", Words(es: "Estado legal", en: "Legal status"),
            [
                .init("vigente", Words(es: "Vigente", en: "In force"), count: 1912),
                .init("sin-dato", Words(es: "No se sabe", en: "Not known"), count: 43),
            ]),
    ]

    public static var samples: [Sample] {
        let list = ListAddress("/galeria", Pairs([("tipo", "cooperativa")]))
        var panel = FacetPanel(list, sampleFacets)
        panel.inSight = 2
        return [Sample(Words(es: "Filtros", en: "Filters"), panel)]
    }
}
