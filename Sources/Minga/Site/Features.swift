import Kit

/// Every part of the product, one line each: the site, the store and the API are made of what they declare.
public enum Features {
    public static let all: [any Feature.Type] = [
        SiteFeature.self,
        Events.self,
        Identity.self,
        TerritoryFeature.self,
        Registry.self,
        Links.self,
        Documents.self,
        Instruments.self,
        JourneyFeature.self,
        ApiFeature.self,
        Home.self,
    ]

    public static var migrations: [Migration] { all.flatMap { $0.migrations }.sorted { $0.id < $1.id } }

    /// Last step of the schema that this program brings.
    public static let schema = migrations.last?.id ?? ""
}

/// What the site itself keeps in the store.
enum SiteFeature: Feature {
    static let name = "site"
    static var migrations: [Migration] { SiteMigrations.all }
    static func routes() -> [Route] { Gallery.routes }
}
