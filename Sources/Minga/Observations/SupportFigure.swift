import Kit

/// One figure of an observation: a measure with an amount of pesos or a count.
public struct SupportFigure: Sendable, Hashable {
    public let measure: SupportMeasure
    /// Of measures of money.
    public let amount: Amount?
    /// Of measures that count.
    public let count: Int?
    /// Unit of the source and the value in it, where the profile of the file says the unit.
    public let unit: MoneyUnit?
    public let original: String?

    public init(_ measure: SupportMeasure, _ amount: Amount, unit: MoneyUnit? = nil, original: String? = nil) {
        self.measure = measure
        self.amount = amount
        self.unit = unit
        self.original = original
        count = nil
    }

    public init(_ measure: SupportMeasure, count: Int) {
        self.measure = measure
        self.count = count
        amount = nil
        unit = nil
        original = nil
    }

    init(_ row: Row, at start: Int) {
        measure = SupportMeasure(rawValue: row.text(start)) ?? .announced
        amount = row.intIfAny(start + 1).map { Amount(pesos: Int64($0), rest: Int64(row.int(start + 2))) }
        count = row.intIfAny(start + 3)
        unit = row.textIfAny(start + 4).flatMap(MoneyUnit.init)
        original = row.textIfAny(start + 5)
    }

    static let columns = ["measure", "pesos", "rest", "people", "unit", "original"]

    var values: [Value] {
        [
            measure.value, Value(amount?.pesos), Value(amount?.rest), Value(count.map { Int64($0) }), unit?.value ?? .null, Value(original),
        ]
    }

    public func formatted(_ language: Language) -> String {
        if let amount { return amount.formatted(language) }
        return count.map { Numbers.whole($0, language) } ?? "–"
    }
}
