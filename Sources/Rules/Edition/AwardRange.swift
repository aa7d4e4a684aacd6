/// What a rule would give, as far as it is known: least and most. Nil is not known, never zero.
public struct AwardRange: Sendable, Hashable {
    /// Public share of the cost, 0 to 1.
    public let rate: ClosedRange<Double>?
    /// Pesos of the day.
    public let cap: ClosedRange<Double>?
    /// Pesos of the day. With an unknown cost it goes from nothing to the cap.
    public let amount: ClosedRange<Double>?
    /// The rates of UF and UTM that were used.
    public let rates: [Rates.Rate]
}

extension Reading {
    func award(of rule: StandingRule) -> AwardRange? {
        guard let award = rule.award else { return nil }
        var rate = award.rate.flatMap { worth($0, rule) }
        for limit in [award.terms.own?.greatestPublicShare, award.terms.stackCap].compactMap({ $0 }) {
            rate = rate.map { min($0.lowerBound, limit)...min($0.upperBound, limit) }
        }
        let cap = award.cap.flatMap { worth($0, rule) }
        return AwardRange(rate: rate, cap: cap, amount: amount(award, rule, rate: rate, cap: cap), rates: edition.ratesOfDay)
    }

    private func amount(
        _ award: StandingAward, _ rule: StandingRule, rate: ClosedRange<Double>?, cap: ClosedRange<Double>?
    ) -> ClosedRange<Double>? {
        var amount = award.amount.flatMap { worth($0, rule) }
        if amount == nil, award.amount == nil, let rate, let cost = award.cost {
            if case .number(let value) = cells[cost.fact] {
                let pesos = value * cost.pesos
                amount = rate.lowerBound * pesos...rate.upperBound * pesos
            } else if let cap {
                amount = 0...cap.upperBound
            }
        }
        guard var amount else { return nil }
        if let cap { amount = min(amount.lowerBound, cap.lowerBound)...min(amount.upperBound, cap.upperBound) }
        if let floor = award.floor.flatMap({ worth($0, rule) }) {
            amount = max(amount.lowerBound, floor.lowerBound)...max(amount.upperBound, floor.upperBound)
        }
        return amount
    }

    /// Over every branch that the unknown facts leave open.
    private func worth(_ worth: StandingAward.Worth, _ rule: StandingRule) -> ClosedRange<Double>? {
        switch worth {
        case .value(let value): return value...value
        case .each(let pesos, let fact):
            guard case .number(let count) = cells[fact] else { return nil }
            return pesos * count...pesos * count
        case .least(let parts):
            let known = parts.map { self.worth($0, rule) }
            let ranges = known.compactMap { $0 }
            guard let high = ranges.map(\.upperBound).min(), let low = ranges.map(\.lowerBound).min() else { return nil }
            return (known.count == ranges.count ? low : 0)...high
        case .first(let branches, let otherwise):
            var found: [ClosedRange<Double>] = []
            for branch in branches {
                let truth = truth(of: branch.condition, rule)
                if truth == .no { continue }
                guard let range = self.worth(branch.value, rule) else { return nil }
                found.append(range)
                if truth == .yes { return Self.hull(found) }
            }
            if let otherwise {
                guard let range = self.worth(otherwise, rule) else { return nil }
                found.append(range)
            }
            return Self.hull(found)
        }
    }

    private static func hull(_ ranges: [ClosedRange<Double>]) -> ClosedRange<Double>? {
        guard let low = ranges.map(\.lowerBound).min(), let high = ranges.map(\.upperBound).max() else { return nil }
        return low...high
    }
}

extension Edition {
    /// UF and UTM of the day, where they are known.
    var ratesOfDay: [Rates.Rate] { [MeasureUnit.uf, .utm].compactMap { rates.rate($0, on: day) } }
}
