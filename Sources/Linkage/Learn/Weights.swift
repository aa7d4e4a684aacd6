/// How often each level of a field comes up among pairs of one organisation (`m`) and of two (`u`).
struct FieldWeights: Sendable, Hashable {
    var matching: [Double]
    /// In general, and among pairs of the same place: neighbours bear like names more often than strangers.
    var unmatching: [Double]
    var unmatchingThere: [Double]

    func bits(_ level: Int, isSamePlace: Bool) -> Double {
        let strange = isSamePlace ? unmatchingThere[level] : unmatching[level]
        return Logarithm.base2(max(matching[level], 1e-12) / max(strange, 1e-12))
    }
}

/// What was learnt: how likely two records taken at random are one organisation, and the weight of every level of agreement.
public struct LinkModel: Sendable, Hashable {
    /// Share of all pairs that are not contrary.
    public internal(set) var prior: Double
    var fields: [FieldWeights]

    /// Log odds of base two before anything is compared.
    public var priorBits: Double { Logarithm.base2(prior / max(1e-12, 1 - prior)) }

    /// Bits for (positive) or against (negative) that a level of agreement adds.
    public func bits(_ field: LinkField, _ pattern: Pattern) -> Double {
        guard let level = pattern[field] else { return 0 }
        return fields[field.rawValue].bits(level, isSamePlace: pattern.isSamePlace && field != .place)
    }

    /// Log odds of base two that the pair is one organisation.
    public func score(_ pattern: Pattern) -> Double {
        LinkField.allCases.reduce(priorBits) { $0 + bits($1, pattern) }
    }

    public static func probability(bits: Double) -> Double { 1 / (1 + Logarithm.power2(-bits)) }
}

extension LinkModel {
    /// What is supposed before learning, and where there is too little to learn from.
    static let supposed: LinkModel = {
        let name: [[Double]] = [
            [0.02, 0, 0, 0], [0.02, 0.01, 0.005, 0.005], [0.02, 0.03, 0.02, 0.02], [0.04, 0.06, 0.05, 0.05], [0.05, 0.08, 0.07, 0.05],
            [0.08, 0.12, 0.1, 0.1],
        ]
        let strange: [[Double]] = [
            [0.92, 1e-9, 1e-9, 1e-9], [0.05, 5e-3, 5e-4, 1e-4], [0.01, 1e-3, 1e-4, 3e-5], [3e-3, 2e-4, 3e-5, 1e-5],
            [5e-4, 4e-5, 8e-6, 3e-6],
            [5e-4, 3e-5, 5e-6, 2e-6],
        ]
        let there = strange.map { $0.map { $0 > 0.5 ? $0 : $0 * 3 } }
        func field(_ matching: [Double], _ unmatching: [Double], _ there: [Double]? = nil) -> FieldWeights {
            FieldWeights(matching: matching, unmatching: unmatching, unmatchingThere: there ?? unmatching)
        }
        return LinkModel(
            prior: 1e-4,
            fields: [
                field([0.02, 0.98], [0.9999, 1e-6]), field(name.flatMap(\.self), strange.flatMap(\.self), there.flatMap(\.self)),
                field([0.02, 0.06, 0.05, 0.87], [0.6, 0.37, 0.02, 0.01]), field([0.04, 0.04, 0.92], [0.85, 0.12, 0.03]),
                field([0.1, 0.05, 0.15, 0.7], [0.9, 0.07, 0.03, 2e-4]), field([0.1, 0.9], [0.7, 0.3]),
            ])
    }()
}
