import Kit

/// The front door: what the network knows, in figures, on the map, and where to go from there.
public enum Home: Feature {
    public static let name = "home"
    static let address = Address("/")

    public static func routes() -> [Route] { [Route(.get, address, .anyone, page).shared] }

    private static func page(_ visit: Visit) async throws -> Answer {
        let network = visit.network
        let tally = try await Directory(network).tally(DirectoryQuery())
        let sources = try await SourceList(network).all()
        return visit.page(HomePage(visit: visit, tally: tally, sourceCount: sources.count).page)
    }
}
