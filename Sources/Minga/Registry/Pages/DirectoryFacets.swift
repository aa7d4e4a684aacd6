import Kit

/// The filter panel of the directory, with words for every code.
struct DirectoryFacets {
    let tally: Directory.Tally
    let sources: [String: Source]
    let query: DirectoryQuery

    var all: [Facet] {
        DirectoryQuery.Facet.allCases.compactMap { facet in
            let options = options(facet)
            return options.isEmpty ? nil : Facet(facet.rawValue, Self.title(facet), options)
        }
    }

    /// Values that occur, most frequent first, and those chosen even when they no longer occur.
    private func options(_ facet: DirectoryQuery.Facet) -> [Facet.Option] {
        let counts = tally.facets[facet] ?? []
        let chosen = query.chosen[facet] ?? []
        // Communes only once a region narrows them, else the list is the whole country.
        if facet == .commune, query.chosen[.region] == nil, chosen.isEmpty { return [] }
        let shown = counts.map {
            Facet.Option($0.code ?? DirectoryQuery.none, words($0.code, facet), count: $0.count, icon: icon($0.code, facet))
        }
        let gone = chosen.filter { code in !shown.contains { $0.value == code } }
        return shown + gone.map { Facet.Option($0, words($0 == DirectoryQuery.none ? nil : $0, facet), count: 0) }
    }

    static func title(_ facet: DirectoryQuery.Facet) -> Words {
        switch facet {
        case .kind: OrganisationField.kind.title
        case .legalStatus: OrganisationField.legalStatus.title
        case .activity: OrganisationField.activity.title
        case .region: OrganisationField.region.title
        case .commune: OrganisationField.commune.title
        case .sector: OrganisationField.sector.title
        case .source: Words(es: "Fuente", en: "Source")
        case .freshness: Words(es: "Última noticia", en: "Last heard of")
        }
    }

    private func words(_ code: String?, _ facet: DirectoryQuery.Facet) -> Words {
        guard let code else { return Words(es: "No se sabe", en: "Not known") }
        switch facet {
        case .kind: return OrganisationKind(rawValue: code)?.title ?? Words(same: code)
        case .legalStatus: return LegalStatus(rawValue: code)?.title ?? Words(same: code)
        case .activity: return Activity(rawValue: code)?.title ?? Words(same: code)
        case .sector: return Sector(rawValue: code)?.title ?? Words(same: code)
        case .region, .commune: return Words(same: Gazetteer.shared.name(of: code) ?? code)
        case .source: return sources[code]?.title ?? Words(same: code)
        case .freshness: return Self.freshness(code)
        }
    }

    private static func freshness(_ code: String) -> Words {
        switch DirectoryQuery.Freshness(rawValue: code) {
        case .year: Words(es: "Hace menos de un año", en: "Within a year")
        case .threeYears: Words(es: "Entre uno y tres años", en: "One to three years ago")
        case .older: Words(es: "Más de tres años", en: "Over three years ago")
        case .unknown: Words(es: "Sin fecha", en: "Without date")
        case nil: Words(same: code)
        }
    }

    private func icon(_ code: String?, _ facet: DirectoryQuery.Facet) -> Icon? {
        facet == .kind ? code.flatMap(OrganisationKind.init)?.icon : nil
    }
}
