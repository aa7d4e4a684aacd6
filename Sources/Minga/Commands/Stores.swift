import Kit

/// How commands reach the stores of both engines; the composition root gives them, so that nothing here knows an engine.
public protocol Stores: Sendable {
    /// The address as it may be shown, without its password; throws when it is none.
    func shown(_ address: String) throws -> String
    /// Whether a server of its own holds the store, which may be down now and come back by itself.
    func mayComeBack(_ address: String) -> Bool
    /// Whether there is already a store at the address.
    func exists(_ address: String) -> Bool
    /// Opens a store as it is; its backups are made with the schema of these steps.
    func open(_ address: String, _ migrations: [Migration]) throws -> any Database
    /// Steps of the schema that are still to be applied; refuses a newer store and a changed history.
    func pending(_ migrations: [Migration], on database: any Database) async throws -> [String]
    /// Brings the store to the schema and returns the steps applied now.
    func migrate(_ database: any Database, _ migrations: [Migration]) async throws -> [String]
    /// Loads a backup into an empty store.
    func restore(_ file: String, to address: String, _ migrations: [Migration]) async throws
}
