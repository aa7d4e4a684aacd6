/// What the rule gives to those who qualify.
public struct AwardTerms: Sendable {
    /// Public share of the cost, 0 to 1.
    public let rate: AwardExpression?
    /// The fact that holds the cost.
    public let costFact: String?
    public let amount: AwardExpression?
    public let cap: AwardExpression?
    public let floor: AwardExpression?
    /// Most that all public money together may be of one work.
    public let stackCap: Double?
    public let own: OwnShare?

    /// Terms of which anything may be left out.
    public init(
        rate: AwardExpression? = nil, costFact: String? = nil, amount: AwardExpression? = nil, cap: AwardExpression? = nil,
        floor: AwardExpression? = nil, stackCap: Double? = nil, own: OwnShare? = nil
    ) {
        self.rate = rate
        self.costFact = costFact
        self.amount = amount
        self.cap = cap
        self.floor = floor
        self.stackCap = stackCap
        self.own = own
    }
}

/// The least own contribution and what it is a share of: Sercotec states it over the subsidy, Corfo and INDAP over the total.
public struct OwnShare: Sendable, Hashable {
    /// What an own contribution is a share of.
    public enum Base: String, Sendable, Hashable, CaseIterable { case total, subsidy }

    public let share: Double
    public let base: Base

    /// Most that the public share of the total can be: `1 − p` over the total, `1/(1+p)` over the subsidy.
    public var greatestPublicShare: Double { base == .total ? 1 - share : 1 / (1 + share) }
}

/// A share or an amount as written.
public indirect enum AwardExpression: Sendable {
    case number(Double)
    case money(Double, MeasureUnit)
    /// So much per unit of a number fact.
    case each(Double, MeasureUnit, fact: String)
    case least([AwardExpression])
    case first([(condition: Condition, value: AwardExpression)], otherwise: AwardExpression?)
}

extension AwardTerms {
    /// Units of its money whose pesos change from day to day.
    public var datedUnits: Set<MeasureUnit> {
        let all = [rate, amount, cap, floor].compactMap(\.self).reduce(into: Set<MeasureUnit>()) { $0.formUnion($1.units) }
        return all.intersection([.uf, .utm])
    }
}

extension AwardExpression {
    fileprivate var units: Set<MeasureUnit> {
        switch self {
        case .number: []
        case .money(_, let unit), .each(_, let unit, fact: _): [unit]
        case .least(let parts): parts.reduce(into: []) { $0.formUnion($1.units) }
        case .first(let branches, let otherwise):
            branches.reduce(into: otherwise?.units ?? []) { $0.formUnion($1.value.units) }
        }
    }
}

/// A case that a rule must answer as expected.
public struct RuleTest: Sendable {
    public let name: String?
    public let given: Profile
    public let asOf: EpochDay?
    public let rates: [MeasureUnit: Double]
    public let expected: Verdict
    public let because: [String]?
    public let ask: [String]?
    /// `rate`, `cap`, `amount`: least and most.
    public let award: [String: ClosedRange<Double>]
    public let place: TextPlace
}

/// The answer of a rule.
public enum Verdict: String, Sendable, Hashable, CaseIterable { case yes, no, unknown }
