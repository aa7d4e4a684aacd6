import Kit

/// One record of one source about one organisation, never overwritten: a later statement of the same record stands beside it.
public struct Statement: Sendable, Hashable {
    public let id: String
    public let organisationID: String
    public let sourceID: String
    /// Key of the record in its source; the newest statement of a record speaks for it.
    public let recordKey: String
    public let batchID: String?
    public let rowNumber: Int?
    /// The day the source looked, as exactly as it says.
    public let observedOn: PartialDate?
    public let assertedBy: String
    public let assertedAt: Instant
    public let facts: Facts
    /// The row as it came, kept.
    public let raw: String?
    public let withdrawnAt: Instant?

    public init(
        id: String = Identifier.make(), organisationID: String, sourceID: String, recordKey: String, batchID: String? = nil,
        rowNumber: Int? = nil,
        observedOn: PartialDate?, assertedBy: String, assertedAt: Instant, facts: Facts, raw: String? = nil, withdrawnAt: Instant? = nil
    ) {
        self.id = id
        self.organisationID = organisationID
        self.sourceID = sourceID
        self.recordKey = recordKey
        self.batchID = batchID
        self.rowNumber = rowNumber
        self.observedOn = observedOn
        self.assertedBy = assertedBy
        self.assertedAt = assertedAt
        self.facts = facts
        self.raw = raw
        self.withdrawnAt = withdrawnAt
    }

    static let columns: SQL = """
        id, organisation_id, source_id, record_key, batch_id, row_number, observed_on, asserted_by, asserted_at, facts, raw, withdrawn_at
        """

    static func read(_ row: Row) -> Statement {
        Statement(
            id: row.text(0), organisationID: row.text(1), sourceID: row.text(2), recordKey: row.text(3), batchID: row.textIfAny(4),
            rowNumber: row.intIfAny(5), observedOn: row.textIfAny(6).flatMap(PartialDate.init(iso:)), assertedBy: row.text(7),
            assertedAt: row.instant(8), facts: Facts(text: row.text(9)), raw: row.textIfAny(10), withdrawnAt: row.instantIfAny(11))
    }

    static let insertColumns = [
        "id", "organisation_id", "source_id", "record_key", "batch_id", "row_number", "observed_on", "asserted_by", "asserted_at", "facts",
        "raw",
        "digest", "withdrawn_at",
    ]

    /// The row for `insertColumns`; `digest` identifies the raw record for an idempotent re-run.
    func values(digest: String?) -> [Value] {
        [
            .text(id), .text(organisationID), .text(sourceID), .text(recordKey), batchID.map { .text($0) } ?? .null,
            rowNumber.map { .integer(Int64($0)) } ?? .null, observedOn?.value ?? .null, .text(assertedBy), assertedAt.value,
            .text(facts.text),
            raw.map { .text($0) } ?? .null, digest.map { .text($0) } ?? .null, withdrawnAt?.value ?? .null,
        ]
    }
}
