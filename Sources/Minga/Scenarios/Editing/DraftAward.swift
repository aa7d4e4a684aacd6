import Kit
import Rules

/// What a draft gives, as typed. What the norm says by cases stands until something is typed in its place.
struct DraftAward: Sendable, Hashable {
    /// Public share of the cost, per cent.
    var rate = ""
    var cap = ""
    /// `clp`, `uf` or `utm`.
    var unit = MeasureUnit.clp.rawValue
    /// Most that all public money together may be of one work, per cent.
    var stack = ""
    /// Pesos that a work costs, to see what would be paid of it; it is not kept.
    var work = ""

    static let units: [MeasureUnit] = [.clp, .uf, .utm]

    init(_ terms: AwardTerms?) {
        if case .number(let share)? = terms?.rate { rate = Self.percent(share) }
        if case .money(let amount, let unit)? = terms?.cap {
            cap = TypedNumber.address(amount)
            self.unit = unit.rawValue
        }
        if let share = terms?.stackCap { stack = Self.percent(share) }
    }

    init(_ json: JSON?) {
        rate = Self.short(json?["rate"])
        cap = Self.short(json?["cap"])
        stack = Self.short(json?["stack"])
        unit = Self.known(json?["unit"]?.text) ?? unit
    }

    var json: JSON { ["rate": .string(rate), "cap": .string(cap), "unit": .string(unit), "stack": .string(stack)] }

    private static func short(_ json: JSON?) -> String { String((json?.text ?? "").prefix(40)) }
    private static func known(_ text: String?) -> String? { text.flatMap { text in units.first { $0.rawValue == text }?.rawValue } }
    private static func percent(_ share: Double) -> String { TypedNumber.address((share * 1e8).rounded() / 1e6) }

    mutating func take(_ sent: Pairs) {
        if let text = sent.raw("award.rate") { rate = String(text.prefix(40)) }
        if let text = sent.raw("award.cap") { cap = String(text.prefix(40)) }
        if let text = sent.raw("award.stack") { stack = String(text.prefix(40)) }
        if let text = sent.raw("award.work") { work = String(text.prefix(40)) }
        unit = Self.known(sent["award.unit"]) ?? unit
    }

    /// The cost that was typed, in pesos; nil when none was.
    /// - Throws: `invalid` for what is no amount.
    func cost(_ language: Language) throws(Problem) -> Double? {
        var errors: [Problem.Field] = []
        let cost = read("award.work", work, Measure(.clp, least: 0), language, &errors)
        guard errors.isEmpty else { throw Problem.invalid(errors) }
        return cost
    }

    /// The terms with what was typed; nil when there are none.
    func terms(from base: AwardTerms?, _ language: Language, _ errors: inout [Problem.Field]) -> AwardTerms? {
        let share = Measure(.share, least: 0, most: 1)
        let rate = read("award.rate", self.rate, share, language, &errors).map(AwardExpression.number)
        let stack = read("award.stack", self.stack, share, language, &errors)
        let unit = MeasureUnit(rawValue: unit) ?? .clp
        let cap = read("award.cap", self.cap, Measure(unit, least: 0), language, &errors).map { AwardExpression.money($0, unit) }
        let terms = AwardTerms(
            rate: rate ?? Self.byCases(base?.rate), costFact: base?.costFact, amount: base?.amount, cap: cap ?? Self.byCases(base?.cap),
            floor: base?.floor, stackCap: stack, own: base?.own)
        let isEmpty = terms.rate == nil && terms.amount == nil && terms.cap == nil && terms.floor == nil && terms.stackCap == nil
        return isEmpty && terms.own == nil ? nil : terms
    }

    /// What a field cannot say: so much for these, so much for those.
    static func byCases(_ expression: AwardExpression?) -> AwardExpression? {
        switch expression {
        case .number, .money, nil: nil
        case .each, .least, .first: expression
        }
    }

    private func read(
        _ name: String, _ text: String, _ measure: Measure, _ language: Language, _ errors: inout [Problem.Field]
    ) -> Double? {
        guard !text.trimmed.isEmpty else { return nil }
        switch FactControl.number(measure).read(text, language) {
        case .success(.given(.number(let value), _)): return value
        case .success: return nil
        case .failure(let refusal):
            errors.append(Problem.Field(name, refusal.words))
            return nil
        }
    }
}
