import Kit

/// A fact that can be known of an instrument, as the vocabulary declares it: its words, what its values are, and how fast it ages.
public struct InstrumentField: Sendable, Hashable {
    /// What a value is.
    public enum Form: Sendable, Hashable {
        case text
        case words
        case agency(orText: Bool)
        case instrument
        /// A code of a list of the vocabulary.
        case code(Vocabulary.List)
        case kind, sector, territory
        /// Public or own part, 0 to 1, with what it is a part of.
        case share
        /// An amount with its unit, per project, user, group…
        case money
        case count, span, date, address
    }

    /// How many values hold at once.
    public enum Plurality: Sendable { case one, quantities, set }

    public let name: String
    public let title: Words
    public let form: Form
    /// Days after which half of such facts have changed: older ones are marked.
    public let halfLifeDays: Int
    /// Not knowing it is worth a task for the steward.
    public let isExpected: Bool

    /// Fields of text or codes that have one value at a time.
    private static let single: Set<String> = ["name", "code", "agency", "objective", "acronym", "part_of", "website", "kind"]

    public var plurality: Plurality {
        switch form {
        case .share, .money: .quantities
        case .code(.states), .code(.budgetRecommendations), .code(.recurrences), .span, .date, .count: .one
        default: Self.single.contains(name) ? .one : .set
        }
    }

    /// Whether a claim seen on that date is past the half-life of its field; a month or year counts from its last day.
    public func isStale(_ observed: PartialDate?, today: CivilDate) -> Bool {
        guard let last = observed?.lastDay else { return true }
        return last.adding(days: halfLifeDays) < today
    }
}
