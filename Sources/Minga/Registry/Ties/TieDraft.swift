import Kit

/// When something holds and who says so: what the forms of ties and of positions share.
public struct DatedClaim: Sendable, Hashable {
    public var period: Period
    public var sourceID: String
    public var locator: String?
    /// Why, for the history.
    public var note: String?

    public init(period: Period = Period(), sourceID: String = Source.steward.id, locator: String? = nil, note: String? = nil) {
        self.period = period
        self.sourceID = sourceID
        self.locator = locator
        self.note = note
    }
}

/// A tie as somebody states it.
public struct MembershipDraft: Sendable, Hashable {
    public var role: Membership.Role
    public var claim: DatedClaim

    public init(role: Membership.Role, claim: DatedClaim = DatedClaim()) {
        self.role = role
        self.claim = claim
    }

    init(_ membership: Membership) {
        self.init(
            role: membership.role,
            claim: DatedClaim(period: membership.period, sourceID: membership.sourceID, locator: membership.locator))
    }

    /// Names of what differs from a tie, for its history.
    func changes(_ before: Membership) -> [String] {
        (role == before.role ? [] : ["role"]) + claim.changes(before.period, before.sourceID, before.locator)
    }
}

/// Who holds a role, as somebody states it.
public struct PositionDraft: Sendable, Hashable {
    public var person: String
    public var title: Words
    public var isPublic: Bool
    public var claim: DatedClaim

    public init(person: String, title: Words, isPublic: Bool, claim: DatedClaim = DatedClaim()) {
        self.person = person
        self.title = title
        self.isPublic = isPublic
        self.claim = claim
    }

    init(_ position: Position) {
        self.init(
            person: position.person, title: position.title, isPublic: position.isPublic,
            claim: DatedClaim(period: position.period, sourceID: position.sourceID, locator: position.locator))
    }

    func changes(_ before: Position) -> [String] {
        var names: [String] = []
        if person != before.person { names.append("person") }
        if title != before.title { names.append("title") }
        if isPublic != before.isPublic { names.append("public") }
        return names + claim.changes(before.period, before.sourceID, before.locator)
    }

    /// A role that is shown to everyone belongs to a public body.
    func flaws(in organisation: Organisation) -> [Problem.Field] {
        guard isPublic, organisation.kind?.isPublicBody != true else { return [] }
        return [
            Problem.Field(
                "public",
                Words(
                    es: "Solo los cargos de organismos públicos se muestran a todos. Aquí elija «solo a quien puede ver personas».",
                    en: "Only roles in public bodies are shown to everyone. Here choose “only to those who may see people”."))
        ]
    }
}

extension DatedClaim {
    func changes(_ period: Period, _ sourceID: String, _ locator: String?) -> [String] {
        var names: [String] = []
        if self.period.from != period.from { names.append("from") }
        if self.period.until != period.until { names.append("until") }
        if self.sourceID != sourceID { names.append("source") }
        if self.locator != locator { names.append("locator") }
        return names
    }
}
