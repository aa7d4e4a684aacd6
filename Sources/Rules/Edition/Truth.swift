/// Kleene's three values: and is the least, or the greatest.
public enum Truth: UInt8, Sendable, Hashable, Comparable {
    case no = 0
    case unknown = 1
    case yes = 2

    /// A sure yes or a sure no.
    public init(_ value: Bool) { self = value ? .yes : .no }

    public static func < (left: Truth, right: Truth) -> Bool { left.rawValue < right.rawValue }
    public static prefix func ! (value: Truth) -> Truth {
        switch value {
        case .no: .yes
        case .unknown: .unknown
        case .yes: .no
        }
    }

    public var verdict: Verdict {
        switch self {
        case .no: .no
        case .unknown: .unknown
        case .yes: .yes
        }
    }
}
