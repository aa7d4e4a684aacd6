import Kit

/// The filter panel of the catalogue, with words for every code.
struct InstrumentFacets {
    let list: InstrumentList
    let agencies: [Agency]
    let query: InstrumentQuery

    var all: [Facet] {
        InstrumentQuery.Facet.allCases.compactMap { facet in
            let options = options(facet)
            return options.isEmpty ? nil : Facet(facet.rawValue, Self.title(facet), options)
        }
    }

    private func options(_ facet: InstrumentQuery.Facet) -> [Facet.Option] {
        let counts = list.facets[facet] ?? []
        let shown = sorted(counts, facet).map { count in
            Facet.Option(count.code ?? InstrumentQuery.none, words(count.code, facet), count: count.count)
        }
        let gone = (query.chosen[facet] ?? []).filter { code in !shown.contains { $0.value == code } }
        return shown + gone.map { Facet.Option($0, words($0 == InstrumentQuery.none ? nil : $0, facet), count: 0) }
    }

    /// Closed lists keep their order, agencies come most frequent first, regions from north to south; what is not known comes last.
    private func sorted(_ counts: [InstrumentList.Count], _ facet: InstrumentQuery.Facet) -> [InstrumentList.Count] {
        let order: [String] =
            switch facet {
            case .purpose: Purpose.allCases.map(\.rawValue)
            case .stage: Stage.allCases.map(\.rawValue)
            case .delivery: Vocabulary.shared.terms(.deliveries).map(\.code)
            case .state: InstrumentState.allCases.map(\.rawValue)
            case .region: Gazetteer.shared.regions.map(\.code)
            case .agency:
                counts.filter { $0.code != nil }.sorted { ($1.count, $0.code ?? "") < ($0.count, $1.code ?? "") }.compactMap(\.code)
            }
        let known = order.compactMap { code in counts.first { $0.code == code } }
        return known + counts.filter { $0.code == nil }
    }

    static func title(_ facet: InstrumentQuery.Facet) -> Words {
        switch facet {
        case .purpose: Words(es: "Para qué", en: "What for")
        case .stage: Words(es: "Etapa", en: "Stage")
        case .agency: Words(es: "Agencia", en: "Agency")
        case .delivery: Words(es: "Qué entrega", en: "What it gives")
        case .state: Words(es: "Estado", en: "State")
        case .region: Words(es: "Consta en la región", en: "Known in the region")
        }
    }

    private func words(_ code: String?, _ facet: InstrumentQuery.Facet) -> Words {
        guard let code else { return Words(es: "No se sabe", en: "Not known") }
        switch facet {
        case .purpose: return Purpose(rawValue: code)?.short ?? Words(same: code)
        case .stage: return Stage(rawValue: code)?.short ?? Words(same: code)
        case .agency: return Words(same: agencies.first { $0.id == code }?.short ?? code)
        case .delivery:
            let full = Vocabulary.shared.words(.deliveries, code)
            return Words(es: String(full.es.prefix { $0 != ":" }), en: String(full.en.prefix { $0 != ":" }))
        case .state: return Vocabulary.shared.words(.states, code)
        case .region: return Words(same: Gazetteer.shared.name(of: code) ?? code)
        }
    }
}
