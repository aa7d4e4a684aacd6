import Kit

/// Some rows of a file on their way into a target, within one transaction.
public struct ImportSlice: Sendable {
    public let batch: String
    public let source: Source
    public let observedOn: PartialDate?
    public let actor: Actor
    public let now: Instant
    public let drafts: [RowDraft]
}

/// What became of each row of a slice, in order.
public struct ImportOutcome: Sendable {
    public enum Fate: Sendable {
        case created
        /// A new record of something that is there.
        case linked
        /// The record says something else than before; `before` is the key of what it replaces.
        case changed(before: String)
        case unchanged
        case held(HeldCell)
    }

    public var fates: [Fate]
    /// Keys of the new records by place in the slice.
    public var records: [Int: String]
    /// A few of the changes, told by a rehearsal.
    public var differences: [ImportDifference]

    public init(fates: [Fate], records: [Int: String] = [:], differences: [ImportDifference] = []) {
        self.fates = fates
        self.records = records
        self.differences = differences
    }
}

/// One value that a row would change.
public struct ImportDifference: Sendable, Hashable {
    public let row: Int
    public let name: String
    /// A field of the target, or the name of a column kept as it comes.
    public let field: String
    public let before: String?
    public let after: String?

    public init(row: Int, name: String, field: String, before: String?, after: String?) {
        self.row = row
        self.name = name
        self.field = field
        self.before = before
        self.after = after
    }

    /// What two readings of a record say differently, fields in alphabetical order.
    public static func all(row: Int, name: String, before: Facts, after: Facts) -> [ImportDifference] {
        Set(before.claims.keys).union(after.claims.keys).sorted().compactMap { field in
            let (old, new) = (before.claims[field]?.value, after.claims[field]?.value)
            return old == new ? nil : ImportDifference(row: row, name: name, field: field, before: old, after: new)
        }
    }
}
