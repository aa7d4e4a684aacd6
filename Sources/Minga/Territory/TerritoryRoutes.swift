import Kit

/// Pages, downloads and API of the regions, provinces and communes of Chile.
public enum TerritoryFeature: Feature {
    public static let name = "territory"

    static let home = Address("/territorio")
    static let region = Address("/territorio/regiones/{code}")
    static let province = Address("/territorio/provincias/{code}")
    static let commune = Address("/territorio/comunas/{code}")

    public static func routes() -> [Route] {
        let shelf = BoundaryShelf()
        let pages: [(Address, Gazetteer.Level)] = [(region, .region), (province, .province), (commune, .commune)]
        return [Route(.get, home) { try await TerritoryHomePage.answer($0) }.shared]
            + pages.map { address, level in
                Route(.get, address) { try await TerritoryPage.answer($0, level, shelf) }
            }
    }

    public static func endpoints() -> [Endpoint] { TerritoryEndpoints.all }
}

extension Territory {
    /// Its page.
    public var path: Path { Self.path(code) }

    /// The page of a code, which its length tells the level of.
    static func path(_ code: String) -> Path {
        switch Gazetteer.Level(width: code.utf8.count) {
        case .region: TerritoryFeature.region(code)
        case .province: TerritoryFeature.province(code)
        case .commune, nil: TerritoryFeature.commune(code)
        }
    }
}
