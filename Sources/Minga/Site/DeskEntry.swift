import Kit

/// A line of the desk (*escritorio*): a kind of work, who does it, where, and how much of it waits.
public struct DeskEntry: Sendable {
    public let words: Words
    /// What is done there, in a sentence.
    public let about: Words
    public let icon: Icon
    public let path: Path
    /// Who sees it; nil: whoever signed in.
    public let permission: Permission?
    /// How much waits for this person; nil for work that does not queue.
    public let waiting: (@Sendable (Visit) async throws -> Int)?

    public init(
        _ words: Words, about: Words, icon: Icon, path: Path, for permission: Permission? = nil,
        waiting: (@Sendable (Visit) async throws -> Int)? = nil
    ) {
        self.words = words
        self.about = about
        self.icon = icon
        self.path = path
        self.permission = permission
        self.waiting = waiting
    }

    func isFor(_ actor: Actor) -> Bool { actor.isSignedIn && permission.map(actor.holds) ?? true }
}
