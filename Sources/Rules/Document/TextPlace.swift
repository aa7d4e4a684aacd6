/// Where something is written: file, line and column, both from 1.
public struct TextPlace: Sendable, Hashable, CustomStringConvertible {
    public let file: String
    public let line: Int
    public let column: Int

    /// Line and column count from 1.
    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    public var description: String { "\(file):\(line):\(column)" }
}

/// Why a document cannot be used, and what to write instead.
public struct RuleFlaw: Error, Sendable, Hashable, CustomStringConvertible {
    public let place: TextPlace
    public let what: Phrase
    public let remedy: Phrase

    /// What is wrong at a place, and what to write instead.
    public init(_ place: TextPlace, _ what: Phrase, remedy: Phrase) {
        self.place = place
        self.what = what
        self.remedy = remedy
    }

    public var description: String { "\(place): \(what.en) \(remedy.en)" }
}

/// Every flaw that was found in one load, in the order of the files.
public struct RuleFlaws: Error, Sendable, CustomStringConvertible {
    public let flaws: [RuleFlaw]

    /// Every flaw of one load, in the order of the files.
    public init(_ flaws: [RuleFlaw]) { self.flaws = flaws }

    public var description: String { flaws.map(\.description).joined(separator: "\n") }
}
