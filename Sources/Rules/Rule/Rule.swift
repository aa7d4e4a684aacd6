/// A norm as written: who it is for, what it gives, where each part comes from and the cases that prove it.
public struct Rule: Sendable {
    public let id: String
    public let version: String
    /// Key of the instrument that it opens.
    public let instrument: String?
    public let title: Phrase?
    public let note: Phrase?
    /// First and last day of the norm, both inclusive; nil is open.
    public let valid: (from: EpochDay?, to: EpochDay?)
    public let confidence: Confidence
    public let consequence: Consequence
    public let sources: [String: NormSource]
    public let when: Condition
    public let award: AwardTerms?
    public let tests: [RuleTest]
    public let place: TextPlace

    /// Whether the norm is in force on a day; an open end holds for ever.
    public func holds(on day: EpochDay) -> Bool { day >= valid.from ?? day && day <= valid.to ?? day }
}

/// How sure the text of the rule is. Below `official` it is shown as "por confirmar".
public enum Confidence: String, Sendable, Hashable, CaseIterable { case official, secondary, seed, draft }

/// What a no means.
public enum Consequence: String, Sendable, Hashable, CaseIterable {
    case notEligible = "not_eligible"
    case incomplete, cap, flag
}

/// A text that a rule rests on.
public struct NormSource: Sendable, Hashable {
    public let key: String
    public let cite: String
    public let address: String?
    public let seen: EpochDay
    /// The words of the norm.
    public let quote: String?
}

/// A source and the place in it: "art. 1 letra b)".
public struct NormCitation: Sendable, Hashable {
    public let source: NormSource
    public let place: String?

    /// "Ley 18.450, art. 1".
    public var text: String { place.map { source.cite + ", " + $0 } ?? source.cite }
}

/// A condition as written.
public indirect enum Condition: Sendable {
    case all([Condition])
    case any([Condition])
    case not(Condition)
    case atLeast(Int, [Condition])
    case ref(String, TextPlace)
    case leaf(Leaf)
}

/// One requirement: a fact, or a count or share over a list, compared with a literal.
public struct Leaf: Sendable {
    /// Empty inside `where` and `if`.
    public let id: String
    public let subject: Subject
    public let comparison: LeafComparison
    public let citations: [NormCitation]
    public let fail: Phrase?
    public let evidence: [String]
    public let passesWhereNotApplicable: Bool
    public let place: TextPlace

    /// What a requirement looks at.
    public enum Subject: Sendable {
        case fact(String)
        case count(list: String, where: Condition?)
        case share(list: String, where: Condition)

        /// The fact, or the list.
        public var fact: String {
            switch self {
            case .fact(let name), .count(let name, _), .share(let name, _): name
            }
        }
    }
}

/// An operator with its literals.
public enum LeafComparison: Sendable, Hashable {
    case equal(Literal)
    case notEqual(Literal)
    case oneOf([Literal])
    case noneOf([Literal])
    case below(Literal)
    case atMost(Literal)
    case above(Literal)
    case atLeast(Literal)
    case between(Literal, Literal)
    case has(Literal)
    /// Not older than the span on the date asked about, nor later than it.
    case within(Span)
}

/// A value as written, before the date asked about gives it its size.
public enum Literal: Sendable, Hashable {
    case flag(Bool)
    case number(Double)
    case money(Double, MeasureUnit)
    case day(EpochDay)
    case ago(Span)
    case ahead(Span)
    case code(String)
}
