import Kit

/// What a visitor asks of the directory: words, filters, order, page. It is read from the address bar and written back to it.
public struct DirectoryQuery: Sendable, Hashable {
    /// Facets in the order of the panel; the name in the address and the column that answers.
    public enum Facet: String, Sendable, CaseIterable {
        case kind = "tipo"
        case legalStatus = "estado"
        case activity = "actividad"
        case region
        case commune = "comuna"
        case sector
        case source = "fuente"
        case freshness = "frescura"
    }

    public enum Order: String, Sendable, CaseIterable {
        case relevance = "relevancia"
        case name = "nombre"
        case members = "integrantes"
        case newest = "recientes"
    }

    /// How recently any source looked.
    public enum Freshness: String, Sendable, CaseIterable {
        case year = "1", threeYears = "3", older = "mas", unknown = "sin-fecha"
    }

    public var words: String?
    public var chosen: [Facet: [String]]
    public var order: Order
    public var page: Int
    public var size = 25

    public init(words: String? = nil, chosen: [Facet: [String]] = [:], order: Order? = nil, page: Int = 1) {
        self.words = words
        self.chosen = chosen
        self.order = order ?? (words == nil ? .name : .relevance)
        self.page = page
    }

    /// Reads the address bar. What is not understood is left out here; `DirectoryPages` says so on the page.
    public init(_ query: Pairs) {
        let words = query["q"].map { String($0.prefix(200)) }
        var chosen: [Facet: [String]] = [:]
        for facet in Facet.allCases {
            let codes = query.all(facet.rawValue).filter { $0.utf8.count <= 60 }.prefix(40).uniqued()
            if !codes.isEmpty { chosen[facet] = codes }
        }
        let page = query["pagina"].flatMap(Int.init) ?? 1
        self.init(words: words, chosen: chosen, order: query["orden"].flatMap(Order.init), page: min(max(page, 1), 1_000_000))
    }

    public var isFiltered: Bool { words != nil || !chosen.isEmpty }

    /// The pairs of the address bar, page and order left out when they are the usual ones.
    public var pairs: [(String, String)] {
        var pairs: [(String, String)] = []
        if let words { pairs.append(("q", words)) }
        for facet in Facet.allCases { for code in chosen[facet] ?? [] { pairs.append((facet.rawValue, code)) } }
        if order != (words == nil ? .name : .relevance) { pairs.append(("orden", order.rawValue)) }
        if page > 1 { pairs.append(("pagina", String(page))) }
        return pairs
    }

    public func at(page: Int) -> DirectoryQuery {
        var copy = self
        copy.page = page
        return copy
    }

    /// A key for caches: the same question gives the same text.
    var key: String {
        let facets = Facet.allCases.map { ($0.rawValue, (chosen[$0] ?? []).sorted()) }
        return (words.map(Fold.search) ?? "") + "\u{1F}" + facets.map { $0.0 + "=" + $0.1.joined(separator: ",") }.joined(separator: "&")
    }
}
