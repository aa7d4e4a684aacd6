import Kit

extension TerritoryCounts {
    /// What the directory counts: organisations by region and commune, provinces as the sum of their communes. A place that no
    /// organisation names has a known zero.
    public static let ofDirectory = TerritoryCounts(
        organisations: { network in
            let tally = try await Directory(network).tally(DirectoryQuery())
            func count(_ facet: DirectoryQuery.Facet, _ code: String) -> Int { tally.facets[facet]?.first { $0.code == code }?.count ?? 0 }
            let gazetteer = Gazetteer.shared
            var counts = Dictionary(uniqueKeysWithValues: gazetteer.communes.map { ($0.code, count(.commune, $0.code)) })
            for province in gazetteer.provinces {
                counts[province.code] = gazetteer.communes(of: province.code).reduce(0) { $0 + (counts[$1.code] ?? 0) }
            }
            for region in gazetteer.regions { counts[region.code] = count(.region, region.code) }
            return counts
        }, directory: { RegistryPaths.directory().query(Self.filter($0).pairs) })

    /// The directory has no facet of provinces: a province is its communes.
    private static func filter(_ code: String) -> DirectoryQuery {
        switch Gazetteer.Level(width: code.utf8.count) {
        case .region: DirectoryQuery(chosen: [.region: [code]])
        case .province: DirectoryQuery(chosen: [.commune: Gazetteer.shared.communes(of: code).map(\.code)])
        case .commune, nil: DirectoryQuery(chosen: [.commune: [code]])
        }
    }
}
