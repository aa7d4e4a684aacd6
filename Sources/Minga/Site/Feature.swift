import Kit

/// A part of the product that lives in one folder: what it adds to the store, the site, the API and the navigation.
public protocol Feature: Sendable {
    static var name: String { get }
    static var migrations: [Migration] { get }
    static func routes() -> [Route]
    /// Endpoints of `/api/v1`; routes and OpenAPI derive from them.
    static func endpoints() -> [Endpoint]
    /// Work done here, for the desk of who signed in.
    static func desk() -> [DeskEntry]
    /// Loads this feature's part of the demonstration into a new demonstration network.
    static func loadDemonstration(into network: Network) async throws
}

extension Feature {
    public static var migrations: [Migration] { [] }
    public static func routes() -> [Route] { [] }
    public static func endpoints() -> [Endpoint] { [] }
    public static func desk() -> [DeskEntry] { [] }
    public static func loadDemonstration(into network: Network) async throws {}
}
