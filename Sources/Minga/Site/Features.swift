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
        Observations.self,
        JourneyFeature.self,
        Scenarios.self,
        Crossings.self,
        ApiFeature.self,
        Desk.self,
        Home.self,
    ]

    public static var migrations: [Migration] { all.flatMap { $0.migrations }.sorted { $0.id < $1.id } }

    /// Every line of the desk, in the order of the features.
    static let desk = all.flatMap { $0.desk() }

    /// The work of all features, side by side, until the task is cancelled.
    static func work(in network: Network) async {
        await withTaskGroup(of: Void.self) { group in
            for feature in all { group.addTask { await feature.work(in: network) } }
            // Ends when it is cancelled only, also when no feature has anything to do.
            group.addTask { while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) } }
        }
    }

    /// Last step of the schema that this program brings.
    public static let schema = migrations.last?.id ?? ""
}

/// What the site itself keeps in the store.
enum SiteFeature: Feature {
    static let name = "site"
    static var migrations: [Migration] { SiteMigrations.all }
    static func routes() -> [Route] { Gallery.routes }

    /// Takes away, now and every ten minutes, the files of requests and work that a crash cut short.
    static func work(in network: Network) async {
        while !Task.isCancelled {
            ScratchFile.sweep(network.settings.scratchFolder)
            try? await Task.sleep(for: .seconds(600))
        }
    }
}
