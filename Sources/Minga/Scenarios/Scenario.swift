import Kit

/// A rule that somebody tries: a draft of the catalogue's rule, kept with its name and with whom it is shared. Nothing in the catalogue changes.
public struct Scenario: Sendable, Hashable {
    public let id: String
    /// Key of the account that keeps it.
    public let owner: String
    public let version: Int
    public let title: String
    public let note: String?
    /// Id and version of the rule it was copied from.
    public let rule: String
    public let ruleVersion: String
    /// The draft as `RuleDraft` writes it.
    let draft: JSON
    /// Roles whose holders may read it.
    public let sharedWith: [Role]
    public let createdAt: Instant
    public let updatedAt: Instant

    static func subject(_ id: String) -> String { "scenario/" + id }

    /// The owner, whoever holds a role it is shared with, and administrators.
    func isVisible(to actor: Actor) -> Bool {
        isOwn(of: actor) || actor.grants.contains { sharedWith.contains($0.role) || $0.role == .administrator }
    }

    func isOwn(of actor: Actor) -> Bool { actor.accountID == owner }
}

/// What a form says of a scenario.
struct ScenarioDraft: Sendable {
    let title: String
    let note: String?
    let rule: String
    let ruleVersion: String
    let draft: JSON
    let sharedWith: [Role]
}
