/// Why records are looked at together.
public enum BlockKey: Int, Sendable, CaseIterable, Hashable {
    /// The same identity or register number.
    case identity
    /// The same place and a number in the name.
    case placeNumber
    /// The same place and a word.
    case placeWord
    /// The same place and two words: what a crowded `placeWord` is parted into.
    case placeWords
    /// A number and a rare word, wherever.
    case numberWord
    /// The starts of all words, in any order, wherever.
    case wholeName

    /// More records than this are not compared each with each.
    var most: Int {
        switch self {
        case .identity: 2_000
        case .placeNumber, .placeWord: 60
        case .placeWords, .wholeName, .numberWord: 150
        }
    }
}

/// What became of the blocks of one key.
public struct BlockReport: Sendable, Hashable {
    public let key: BlockKey
    /// Blocks of two records and more.
    public internal(set) var blocks = 0
    /// Blocks too crowded: parted by a second word when that is possible, else left out.
    public internal(set) var crowded = 0
    /// Records in the most crowded one.
    public internal(set) var largest = 0
    /// Pairs that stand together in some crowded block and were not compared because of it; other keys may bring them together.
    public internal(set) var skippedPairs = 0

    public init(key: BlockKey) { self.key = key }
}
