/// What two records are compared by. Each has levels; the waterfall shows one bar per field.
public enum LinkField: Int, Sendable, CaseIterable, Hashable {
    case identity, name, number, place, founded, kind

    /// How many levels it has.
    var levels: Int {
        switch self {
        case .identity: 2
        case .name: NameLevel.count
        case .number: 4
        case .place: 3
        case .founded: 4
        case .kind: 2
        }
    }
}

/// How alike two names are: how much of them meets, and how rare are the words that meet.
public struct NameLevel: Sendable, Hashable {
    public enum Cover: Int, Sendable, CaseIterable {
        /// Little or nothing in common.
        case strange
        /// About half of what they say.
        case half
        /// Most of what they say.
        case most
        /// One has all the words of the other.
        case within
        /// The same words but for slips of the pen.
        case slips
        /// The same words, in whatever order.
        case same
    }

    public let cover: Cover
    /// 0 common words to 3 rare ones.
    public let rarity: Int

    static let rarities = 4
    static let count = Cover.allCases.count * rarities

    var level: Int { cover.rawValue * Self.rarities + rarity }

    init(cover: Cover, rarity: Int) {
        self.cover = cover
        self.rarity = cover == .strange ? 0 : rarity
    }

    /// Nil for a number that is no level.
    public init?(level: Int) {
        guard let cover = Cover(rawValue: level / Self.rarities), level >= 0 else { return nil }
        self.init(cover: cover, rarity: level % Self.rarities)
    }
}

/// Levels of the other fields, from different to the same.
public enum NumberLevel: Int, Sendable { case different, missing, near, same }
public enum PlaceLevel: Int, Sendable { case different, wide, same }
public enum FoundedLevel: Int, Sendable { case different, nearYear, sameYear, sameDay }
public enum AgreementLevel: Int, Sendable { case different, same }

/// The levels of all fields of a pair, packed: one number that is equal for pairs that agree alike.
public struct Pattern: Sendable, Hashable {
    /// Each field has its own bits; 0 means not known, else the level plus one.
    private(set) var packed: UInt32 = 0

    static let shifts: [UInt32] = [0, 2, 7, 10, 12, 15]
    static let masks: [UInt32] = [3, 31, 7, 3, 7, 3]

    /// The level of a field; nil when one of the records does not say.
    public subscript(field: LinkField) -> Int? {
        get {
            let value = Int(packed >> Self.shifts[field.rawValue] & Self.masks[field.rawValue])
            return value == 0 ? nil : value - 1
        }
        set {
            let (shift, mask) = (Self.shifts[field.rawValue], Self.masks[field.rawValue])
            packed = packed & ~(mask << shift) | UInt32((newValue ?? -1) + 1) << shift
        }
    }

    public init() {}

    init(packed: UInt32) { self.packed = packed }

    var isSamePlace: Bool { self[.place] == PlaceLevel.same.rawValue }
}
