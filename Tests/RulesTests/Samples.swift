import Foundation
import Rules
import Testing

/// The six worked examples, kept beside the tests.
enum Samples {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static func document(_ name: String) throws -> Document {
        try Document(parsing: String(contentsOf: folder.appending(path: name), encoding: .utf8), file: name)
    }

    static func facts() throws -> FactBook { try FactBook(reading: [document("facts.json")]) }

    static func book() throws -> RuleBook {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path(percentEncoded: false)).sorted()
        let rules = try names.filter { $0.hasSuffix(".json") && $0 != "facts.json" }.map(document)
        return try RuleBook(reading: rules, facts: facts())
    }

    static let day = EpochDay(20_778)

    static func edition() throws -> Edition { Edition(try book(), on: day, everything: true) }
}

/// Numbers that come out the same every time (SplitMix64).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
