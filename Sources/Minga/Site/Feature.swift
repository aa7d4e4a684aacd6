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
    /// What rows of imported files may become.
    static var importTargets: [any ImportTarget] { get }
    /// Rows that go along when the organisation they hang on is merged with another, and come back when it is split.
    static var followers: [Follower] { get }
    /// What goes on beside the answering of requests, until the task is cancelled.
    static func work(in network: Network) async
    /// What this feature adds to the page of a record of another.
    static func parts(of subject: RecordSubject, for visit: Visit) async throws -> [RecordPart]
    /// Loads this feature's part of the demonstration into a new demonstration network.
    static func loadDemonstration(into network: Network) async throws
}

extension Feature {
    public static var migrations: [Migration] { [] }
    public static func routes() -> [Route] { [] }
    public static func endpoints() -> [Endpoint] { [] }
    public static func desk() -> [DeskEntry] { [] }
    public static var importTargets: [any ImportTarget] { [] }
    public static var followers: [Follower] { [] }
    public static func work(in network: Network) async {}
    public static func parts(of subject: RecordSubject, for visit: Visit) async throws -> [RecordPart] { [] }
    public static func loadDemonstration(into network: Network) async throws {}
}
