import Kit

/// A dated tie between two organisations, as a source states it: federation of, partner of, funder of.
public struct Membership: Sendable, Hashable {
    public let id: String
    public let organisationID: String
    public let otherID: String
    public var role: Role
    public var period: Period
    public var sourceID: String
    /// Line, page or act of the source.
    public var locator: String?
    public var doubt: Words?
    /// Grows with every change; the version a person edited decides whether the edit still fits.
    public var version: Int
    public var assertedBy: String
    public var assertedAt: Instant
    /// Set when it was noted by mistake: it leaves the records and stays here with the reason.
    public var withdrawal: Withdrawal?

    public init(
        id: String = Identifier.make(), organisationID: String, otherID: String, role: Role, period: Period, sourceID: String,
        locator: String? = nil, doubt: Words? = nil, version: Int = 1, assertedBy: String, assertedAt: Instant,
        withdrawal: Withdrawal? = nil
    ) {
        self.id = id
        self.organisationID = organisationID
        self.otherID = otherID
        self.role = role
        self.period = period
        self.sourceID = sourceID
        self.locator = locator
        self.doubt = doubt
        self.version = version
        self.assertedBy = assertedBy
        self.assertedAt = assertedAt
        self.withdrawal = withdrawal
    }

    /// Key of the other end, seen from one.
    func other(than id: String) -> String { id == organisationID ? otherID : organisationID }

    /// What is said of the organisation with this key.
    func verb(of id: String) -> Words { id == organisationID ? role.verb : role.inverse }

    static let columns: SQL = """
        m.id, m.organisation_id, m.other_id, m.role, m.from_on, m.until_on, m.source_id, m.locator, m.doubt_es, m.doubt_en, m.version,
        m.asserted_by, m.asserted_at, m.withdrawn_at, m.withdrawn_reason
        """

    static func read(_ row: Row) -> Membership {
        Membership(
            id: row.text(0), organisationID: row.text(1), otherID: row.text(2), role: Role(rawValue: row.text(3)) ?? .partner,
            period: Period(from: row.textIfAny(4).flatMap(PartialDate.init(iso:)), until: row.textIfAny(5).flatMap(PartialDate.init(iso:))),
            sourceID: row.text(6), locator: row.textIfAny(7), doubt: row.textIfAny(8).map { Words(es: $0, en: row.textIfAny(9) ?? $0) },
            version: row.int(10), assertedBy: row.text(11), assertedAt: row.instant(12), withdrawal: Withdrawal(row, at: 13))
    }

    static let insertColumns = [
        "id", "organisation_id", "other_id", "role", "from_on", "until_on", "source_id", "locator", "doubt_es", "doubt_en", "version",
        "asserted_by", "asserted_at", "withdrawn_at", "withdrawn_reason",
    ]

    var values: [Value] {
        [
            .text(id), .text(organisationID), .text(otherID), .text(role.rawValue), period.from?.value ?? .null,
            period.until?.value ?? .null,
            .text(sourceID), Value(locator), Value(doubt?.es), Value(doubt?.en), .integer(Int64(version)), .text(assertedBy),
            assertedAt.value,
            withdrawal?.at.value ?? .null, Value(withdrawal?.reason),
        ]
    }
}

/// When and why a tie or a position was taken back as noted by mistake.
public struct Withdrawal: Sendable, Hashable {
    public let at: Instant
    public let reason: String

    public init(at: Instant, reason: String) {
        self.at = at
        self.reason = reason
    }

    /// Reads two columns from the position on; nil when it was not withdrawn.
    init?(_ row: Row, at first: Int) {
        guard let at = row.instantIfAny(first) else { return nil }
        self.init(at: at, reason: row.textIfAny(first + 1) ?? "")
    }
}

extension Value {
    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
}
