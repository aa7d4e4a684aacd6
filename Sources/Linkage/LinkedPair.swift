/// Two records that may be one organisation, with what speaks for and against.
public struct LinkedPair: Sendable, Hashable {
    /// Places in the list of records, the lower first.
    public let one: Int
    public let other: Int
    public let pattern: Pattern
    /// Bits taken off because another record of a different identity fits nearly as well; zero or less.
    public let rivalBits: Double
    /// Log odds of base two, everything added.
    public let bits: Double

    public var probability: Double { LinkModel.probability(bits: bits) }
}

/// The steps from what is supposed of any pair to what is known of this one.
public struct Waterfall: Sendable, Hashable {
    public struct Step: Sendable, Hashable {
        public enum Cause: Sendable, Hashable {
            case prior
            case field(LinkField, level: Int)
            case rivals
        }

        public let cause: Cause
        /// Log odds of base two that it adds.
        public let bits: Double

        public init(cause: Cause, bits: Double) {
            self.cause = cause
            self.bits = bits
        }
    }

    /// Fields that are not known of both are left out.
    public let steps: [Step]
    public var bits: Double { steps.reduce(0) { $0 + $1.bits } }
    public var probability: Double { LinkModel.probability(bits: bits) }

    public init(steps: [Step]) { self.steps = steps }
}

extension LinkModel {
    public func waterfall(_ pair: LinkedPair) -> Waterfall {
        var steps = [Waterfall.Step(cause: .prior, bits: priorBits)]
        for field in LinkField.allCases {
            guard let level = pair.pattern[field] else { continue }
            steps.append(Waterfall.Step(cause: .field(field, level: level), bits: bits(field, pair.pattern)))
        }
        if pair.rivalBits < -0.005 { steps.append(Waterfall.Step(cause: .rivals, bits: pair.rivalBits)) }
        return Waterfall(steps: steps)
    }
}
