/// A rule laid out for reading: one line for each group and each requirement, from the top.
public struct OutlineLine: Sendable {
    /// What the line holds.
    public enum Content: Sendable {
        case all, any, not
        case atLeast(Int)
        case requirement(Requirement)
    }

    /// Groups that the line stands in.
    public let depth: Int
    public let content: Content
    /// What is known of it; of a rule without a reading, nil.
    public let truth: Truth?

    /// "Número de socios: 5 o más"; of a group, what it asks of its parts.
    public var text: Phrase {
        switch content {
        case .all: Phrase(es: "Todo esto:", en: "All of this:")
        case .any: Phrase(es: "Al menos una de estas:", en: "At least one of these:")
        case .not: Phrase(es: "Que no se cumpla:", en: "This must not hold:")
        case .atLeast(let count): Phrase(es: "Al menos \(count) de estas:", en: "At least \(count) of these:")
        case .requirement(let requirement): requirement.text
        }
    }
}

extension StandingRule {
    /// What it asks for, in plain words.
    public var outline: [OutlineLine] { lines(when, 0) { _ in nil } }

    func lines(_ branch: Branch, _ depth: Int, _ truth: (Branch) -> Truth?) -> [OutlineLine] {
        func group(_ content: OutlineLine.Content, _ parts: [Branch]) -> [OutlineLine] {
            [OutlineLine(depth: depth, content: content, truth: truth(branch))] + parts.flatMap { lines($0, depth + 1, truth) }
        }
        switch branch {
        case .all(let parts): return group(.all, parts)
        case .any(let parts): return group(.any, parts)
        case .not(let part): return group(.not, [part])
        case .atLeast(let count, let parts): return group(.atLeast(count), parts)
        case .leaf(let index): return group(.requirement(requirements[index]), [])
        }
    }
}

extension Reading {
    /// The rule in plain words, each line with what is known of it.
    public func outline(of rule: StandingRule) -> [OutlineLine] {
        rule.lines(rule.when, 0) { truth(of: $0, rule) }
    }
}
