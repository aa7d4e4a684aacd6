import Kit

/// What the registry knows of territories. Until it is there the pages show no figure rather than a zero.
public struct TerritoryCounts: Sendable {
    /// Organisations with their seat in each territory, by CUT code of any level; a code left out has no known count.
    public let organisations: @Sendable (_ network: Network) async throws -> [String: Int]
    /// The directory filtered by a territory.
    public let directory: @Sendable (_ code: String) -> Path

    public init(
        organisations: @escaping @Sendable (_ network: Network) async throws -> [String: Int],
        directory: @escaping @Sendable (_ code: String) -> Path
    ) {
        self.organisations = organisations
        self.directory = directory
    }
}

extension Network {
    /// Organisations by territory; nil when nothing counts them or the store is away: the pages then go without figures.
    func organisationsByTerritory() async -> [String: Int]? {
        guard let territoryCounts else { return nil }
        do {
            return try await territoryCounts.organisations(self)
        } catch {
            log.warning("Territorios sin cuenta de organizaciones.", metadata: ["reason": "\(error)"])
            return nil
        }
    }
}
