/// One step of the schema, frozen once released: its checksum is stored, and a change to a shipped step refuses to start.
public struct Migration: Sendable {
    /// Unique and sortable: `0003-registry`.
    public let id: String
    /// Portable statements separated by `;` at the end of a line.
    public let script: String
    /// Full-text indexes that the step creates.
    public let searches: [SearchIndex]
    /// Tables whose rows may never be changed or deleted; a trigger refuses it.
    public let appendOnly: [String]

    public init(_ id: String, searches: [SearchIndex] = [], appendOnly: [String] = [], _ script: String) {
        self.id = id
        self.script = script
        self.searches = searches
        self.appendOnly = appendOnly
    }

    public var checksum: String {
        let parts = [id, script, searches.map(\.table).joined(separator: ","), appendOnly.joined(separator: ",")]
        return Secret.sha256(parts.joined(separator: "\n"))
    }
}
