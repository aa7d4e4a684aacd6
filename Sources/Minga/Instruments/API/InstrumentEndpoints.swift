import Kit

/// `/api/v1/instruments` and `/agencies`.
enum InstrumentEndpoints {
    static let list = Address("/api/v1/instruments")
    static let one = Address("/api/v1/instruments/{id}")
    static let agencies = Address("/api/v1/agencies")

    private static let group = Operation.Group("instruments", Words(es: "Instrumentos de apoyo", en: "Support instruments"))
    private static let agencyGroup = Operation.Group("agencies", Words(es: "Agencias", en: "Agencies"))

    /// Key of an instrument or agency: lower-case words joined by hyphens.
    static let key = TextRule(pattern: "^[a-z0-9-]+$", minimum: 1, maximum: 60, example: "indap-pae") { text in
        let isKey = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        return isKey ? nil : Words(es: "No es la clave de un instrumento.", en: "It is not the key of an instrument.")
    }

    private static let q = QueryParameter(
        "q", .search, Words(es: "Nombre, sigla, agencia o para quién.", en: "Name, acronym, agency or for whom."))

    private static let facets: [(facet: InstrumentQuery.Facet, parameter: QueryParameter<String>)] = InstrumentQuery.Facet.allCases.map {
        facet in
        let rule: TextRule
        switch facet {
        case .purpose: rule = choice(Purpose.allCases.map { TextRule.Choice($0.rawValue, $0.title) })
        case .stage: rule = choice(Stage.allCases.map { TextRule.Choice($0.rawValue, $0.title) })
        case .delivery: rule = choice(Vocabulary.shared.terms(.deliveries).map { TextRule.Choice($0.code, $0.words) })
        case .state: rule = choice(InstrumentState.allCases.map { TextRule.Choice($0.rawValue, $0.title) })
        case .region: rule = choice(Gazetteer.shared.regions.map { TextRule.Choice($0.code, Words(same: $0.short)) })
        case .agency: rule = key
        }
        return (facet, .anyOf(name(facet), rule, InstrumentFacets.title(facet)))
    }

    static func choice(_ choices: [TextRule.Choice]) -> TextRule {
        .choice(choices + [TextRule.Choice(InstrumentQuery.none, Words(es: "No se sabe", en: "Not known"))])
    }

    /// The facet's name in the API.
    static func name(_ facet: InstrumentQuery.Facet) -> String {
        switch facet {
        case .purpose: "purpose"
        case .stage: "stage"
        case .agency: "agency"
        case .delivery: "delivery"
        case .state: "state"
        case .region: "region"
        }
    }

    private static func query(_ call: Call) -> InstrumentQuery {
        let chosen = facets.map { ($0.facet, call.all($0.parameter)) }.filter { !$0.1.isEmpty }
        return InstrumentQuery(words: call[q]?.nonEmpty, chosen: Dictionary(chosen, uniquingKeysWith: { first, _ in first }))
    }

    /// The list in sight in another format, with the same filters.
    static func download(_ query: InstrumentQuery, _ format: ListFormat) -> Path {
        let chosen = InstrumentQuery.Facet.allCases.flatMap { facet in (query.chosen[facet] ?? []).map { (name(facet), $0) } }
        return list().query((query.words.map { [("q", $0)] } ?? []) + chosen + [("format", format.rawValue)])
    }

    static let all: [Endpoint] = [
        .list(
            list,
            .init(
                "listInstruments", group, Words(es: "Lista los instrumentos por nombre", en: "Lists the instruments by name"),
                detail: Words(es: "Los mismos filtros que la página.", en: "The same filters as the page.")),
            query: [q] + facets.map(\.parameter), of: InstrumentShape.summary, sortedBy: [.whole],
            sources: { call in try await InstrumentShape.origins(call) }
        ) { call, range in positioned(try await Instruments(call.network).list(query(call)).matches, range) },
        .record(
            one,
            .init(
                "getInstrument", group,
                Words(es: "Un instrumento con todo lo que se dice de él", en: "One instrument with all that is said of it")),
            path: [PathParameter("id", key, Words(es: "Clave del instrumento.", en: "Key of the instrument."))], of: InstrumentShape.full,
            version: { $0.instrument.version }
        ) { call in
            let instruments = Instruments(call.network)
            let instrument = try await instruments.require(call.id)
            return InstrumentShape.Full(
                instrument: instrument, claims: try await instruments.knowledge(of: instrument.subject).claims,
                missing: try await instruments.missing(of: instrument.subject))
        },
        .list(
            agencies, .init("listAgencies", agencyGroup, Words(es: "Las agencias", en: "The agencies")), of: InstrumentShape.agency,
            sortedBy: [.whole]
        ) { call, range in positioned(try await Instruments(call.network).agencies(), range) },
    ]

    /// A short list in an order that does not change: the position is a good cursor.
    static func positioned<T: Sendable>(_ all: [T], _ range: CursorRange) -> CursorPage<T> {
        let start = if case .integer(let position)? = range.after?[0] { min(max(0, Int(clamping: position)), all.count) } else { 0 }
        let end = min(all.count, start + range.limit)
        return CursorPage(items: Array(all[start..<end]), next: end < all.count ? Cursor(end) : nil)
    }
}
