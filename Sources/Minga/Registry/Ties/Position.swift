import Kit

/// A person's role in an organisation. Listed publicly only when it is a role in a public body; of the person no more than the name is kept.
public struct Position: Sendable, Hashable {
    public let id: String
    public let personID: String
    public let organisationID: String?
    public var person: String
    public var title: Words
    public var isPublic: Bool
    public var period: Period
    public var sourceID: String
    public var locator: String?
    public var doubt: Words?
    public var version: Int
    public var assertedBy: String
    public var assertedAt: Instant
    public var withdrawal: Withdrawal?

    static let columns: SQL = """
        p.id, p.person_id, p.organisation_id, n.name, p.title_es, p.title_en, p.is_public, p.from_on, p.until_on, p.source_id, p.locator,
        p.doubt_es, p.doubt_en, p.version, p.asserted_by, p.asserted_at, p.withdrawn_at, p.withdrawn_reason
        """
    static let tables: SQL = "positions p JOIN people n ON n.id = p.person_id"

    static func read(_ row: Row) -> Position {
        Position(
            id: row.text(0), personID: row.text(1), organisationID: row.textIfAny(2), person: row.text(3),
            title: Words(es: row.text(4), en: row.text(5)), isPublic: row.bool(6),
            period: Period(from: row.textIfAny(7).flatMap(PartialDate.init(iso:)), until: row.textIfAny(8).flatMap(PartialDate.init(iso:))),
            sourceID: row.text(9), locator: row.textIfAny(10), doubt: row.textIfAny(11).map { Words(es: $0, en: row.textIfAny(12) ?? $0) },
            version: row.int(13), assertedBy: row.text(14), assertedAt: row.instant(15), withdrawal: Withdrawal(row, at: 16))
    }

    static let insertColumns = [
        "id", "person_id", "organisation_id", "place", "title_es", "title_en", "is_public", "from_on", "until_on", "source_id", "locator",
        "doubt_es", "doubt_en", "version", "asserted_by", "asserted_at",
    ]

    /// The row for `insertColumns`; `place` is the territory of a role that belongs to no organisation.
    func values(place: String? = nil) -> [Value] {
        [
            .text(id), .text(personID), Value(organisationID), Value(place), .text(title.es), .text(title.en), .integer(isPublic ? 1 : 0),
            period.from?.value ?? .null, period.until?.value ?? .null, .text(sourceID), Value(locator), Value(doubt?.es), Value(doubt?.en),
            .integer(Int64(version)), .text(assertedBy), assertedAt.value,
        ]
    }
}
