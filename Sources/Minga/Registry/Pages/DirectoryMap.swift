import Kit

/// The directory's results on the schematic map of Chile.
struct DirectoryMap {
    let visit: Visit
    let query: DirectoryQuery
    let tally: Directory.Tally

    var html: HTML { map.html(visit.language) }

    var map: TerritoryMap {
        let gazetteer = Gazetteer.shared
        let byRegion = counts(.region)
        let regions = gazetteer.regions.map { region in
            TerritoryMap.Region(
                code: region.code, name: region.short, count: byRegion[region.code] ?? 0, path: narrowed(.region, region.code))
        }
        let byCommune = counts(.commune)
        let places = gazetteer.communes.compactMap { commune -> TerritoryMap.Place? in
            guard let count = byCommune[commune.code], let seat = commune.seat else { return nil }
            return TerritoryMap.Place(
                code: commune.code, name: commune.name, latitude: seat.coordinates.latitude, longitude: seat.coordinates.longitude,
                count: count,
                path: narrowed(.commune, commune.code))
        }
        let placed = byRegion.values.reduce(0, +)
        var map = TerritoryMap(
            regions, places: places, noun: Words(es: "organizaciones", en: "organisations"), unplaced: max(0, tally.total - placed))
        map.one = Words(es: "organización", en: "organisation")
        return map
    }

    private func counts(_ facet: DirectoryQuery.Facet) -> [String: Int] {
        let chosen = query.chosen[facet].map(Set.init)
        let known = (tally.facets[facet] ?? []).compactMap { count in count.code.map { ($0, count.count) } }
        return Dictionary(known.filter { chosen?.contains($0.0) ?? true }, uniquingKeysWith: +)
    }

    private func narrowed(_ facet: DirectoryQuery.Facet, _ code: String) -> Path {
        var copy = query.at(page: 1)
        copy.chosen[facet] = [code]
        return RegistryPaths.directory().query(copy.pairs)
    }
}
