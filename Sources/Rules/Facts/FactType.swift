/// What a fact holds.
public enum FactType: Sendable, Hashable {
    case flag
    case number(Measure)
    case day
    /// One code of a closed list.
    case choice(CodeList)
    /// Any number of codes of a closed list.
    case choices(CodeList)
    /// Members, each with the facts whose names begin with the prefix.
    case list(prefix: String)

    /// The word of the format.
    public var word: String {
        switch self {
        case .flag: "flag"
        case .number: "number"
        case .day: "day"
        case .choice: "choice"
        case .choices: "choices"
        case .list: "list"
        }
    }
}

/// Unit, step and bounds of a number.
public struct Measure: Sendable, Hashable {
    public let unit: MeasureUnit
    public let isWhole: Bool
    public let least: Double?
    public let most: Double?

    /// A number in a unit, with its bounds.
    public init(_ unit: MeasureUnit, isWhole: Bool = false, least: Double? = nil, most: Double? = nil) {
        self.unit = unit
        self.isWhole = isWhole
        self.least = least
        self.most = most
    }

    func allows(_ value: Double) -> Bool {
        value >= least ?? -.infinity && value <= most ?? .infinity && (!isWhole || value == value.rounded())
    }
}

/// The closed list of units. `clp`, `uf` and `utm` convert into each other at a dated rate.
public enum MeasureUnit: String, Sendable, Hashable, CaseIterable {
    case clp, uf, utm, usd, share, percent, people, firms, members, ha, hrb, kg, tonnes, km
    case litresPerSecond = "litres_second"
    case days, months, years, count, points, none

    public var isConvertible: Bool { self == .clp || self == .uf || self == .utm }
}

/// Codes with their words, in the order written.
public struct CodeList: Sendable, Hashable {
    public let codes: [String]
    public let words: [Phrase]
    private let indexes: [String: Int]

    /// Codes in the order given; they are unique.
    public init(_ listed: [(code: String, words: Phrase)]) {
        codes = listed.map(\.code)
        words = listed.map(\.words)
        indexes = Dictionary(codes.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// The position of a code in the list.
    public func index(of code: String) -> Int? { indexes[code] }
}
