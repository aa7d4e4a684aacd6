import Kit

/// That two records are one organisation: a link that can be undone. The survivor speaks for both; nothing of either is lost.
public struct Merge: Sendable, Hashable {
    public let id: String
    public let survivorID: String
    public let absorbedID: String
    /// The pair whose decision it follows; nil when a person merged the two directly.
    public let pairID: String?
    public let reason: String?
    public let mergedBy: String
    public let mergedAt: Instant
    public let splitBy: String?
    public let splitAt: Instant?
    public let splitReason: String?

    static let columns: SQL =
        "id, survivor_id, absorbed_id, pair_id, reason, merged_by, merged_at, split_by, split_at, split_reason"

    static func read(_ row: Row) -> Merge {
        Merge(
            id: row.text(0), survivorID: row.text(1), absorbedID: row.text(2), pairID: row.textIfAny(3), reason: row.textIfAny(4),
            mergedBy: row.text(5), mergedAt: row.instant(6), splitBy: row.textIfAny(7), splitAt: row.instantIfAny(8),
            splitReason: row.textIfAny(9))
    }
}

/// A record that another speaks for since a merge.
public struct MergedRecord: Sendable, Hashable {
    public let id: String
    public let serial: Int64
    public let name: String
    public let mergedAt: Instant
    public let mergeID: String
    /// The pair whose decision it follows, where it can be undone.
    public let pairID: String?
}
