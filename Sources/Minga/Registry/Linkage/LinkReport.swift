import Kit
import Linkage

/// What a look for pairs found.
public struct LinkReport: Sendable {
    /// Listed organisations, and those whose pairs were looked for.
    public let organisations: Int
    public let looked: Int
    public var compared = 0
    public var found = 0
    /// Pairs not known before.
    public var new = 0
    /// Pairs beyond doubt, and those of them that were merged.
    public var certain = 0
    public var merged = 0
    /// Blocks too crowded to compare each with each, and the pairs in them.
    public var crowded = 0
    public var skippedPairs = 0
    public var seconds = 0.0

    init(organisations: Int, looked: Int) {
        self.organisations = organisations
        self.looked = looked
    }

    mutating func add(_ outcome: Linker.Outcome) {
        compared = outcome.candidates
        found = outcome.pairs.count
        // Crowded blocks of a place and a word are parted by a second word; the rest are left out.
        let left = outcome.blocks.filter { $0.key != .placeWord }
        crowded = left.reduce(0) { $0 + $1.crowded }
        skippedPairs = left.reduce(0) { $0 + $1.skippedPairs }
    }

    public var counts: JSON {
        [
            "organisations": .number(organisations), "looked": .number(looked), "compared": .number(compared), "found": .number(found),
            "new": .number(new), "certain": .number(certain), "merged": .number(merged), "crowdedBlocks": .number(crowded),
            "skippedPairs": .number(skippedPairs),
        ]
    }
}
