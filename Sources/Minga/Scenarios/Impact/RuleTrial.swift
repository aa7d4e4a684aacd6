import Kit
import Rules

/// One rule as it stands on a day, over many organisations at once.
struct RuleTrial: Sendable {
    let edition: Edition
    let rule: StandingRule
    let matches: Matches
    /// Money for those who qualify, and for those of whom it is not known yet.
    let sure: AwardTotal
    let possible: AwardTotal
    /// The rule with the cost of the work as a fact, whatever the norm calls it; nil for one that pays no part of a cost.
    private let works: Edition?
    private static let cost = "project.cost_clp"

    /// - Throws: `conflict` when the rate of a unit that the rule needs is not known that day.
    init(_ rule: Rule, of book: RuleBook, rates: Rates, on day: CivilDate, over columns: Columns) throws(Problem) {
        let edition = Edition(
            book.replacing(rule), on: EpochDay(day.dayNumber), rates: rates, everything: true, only: [rule.id])
        guard let standing = edition[rule.id] else { throw Self.missing(edition.unusable.first?.missing, day, rates) }
        self.edition = edition
        works = rule.award.flatMap { terms in
            guard terms.rate != nil else { return nil }
            let asked = AwardTerms(
                rate: terms.rate, costFact: Self.cost, amount: terms.amount, cap: terms.cap, floor: terms.floor, stackCap: terms.stackCap,
                own: terms.own)
            return Edition(
                book.replacing(rule.changed(when: rule.when, award: asked)), on: EpochDay(day.dayNumber), rates: rates, everything: true,
                only: [rule.id])
        }
        self.rule = standing
        matches = edition.matches(columns)
        sure = edition.award(of: standing, columns, rows: matches.rows(rule: 0, .yes))
        possible = edition.award(of: standing, columns, rows: matches.rows(rule: 0, .unknown))
    }

    /// What would be paid of a work that costs so many pesos, as a range; nil when the rule does not tell.
    func paid(ofWork cost: Double) -> ClosedRange<Double>? {
        guard let works, let rule = works[rule.id] else { return edition.reading(of: [:]).ruling(of: self.rule).award?.payable }
        let ruling = works.reading(of: [Self.cost: .number(cost)]).ruling(of: rule)
        // A work that costs too much or too little is paid nothing.
        return ruling.verdict == .no ? 0...0 : ruling.award?.payable
    }

    func verdict(_ row: Int) -> Verdict { matches.verdict(rule: 0, row: row) }

    private static func missing(_ unit: MeasureUnit?, _ day: CivilDate, _ rates: Rates) -> Problem {
        let missing = UnitValueWords.missing(unit ?? .uf, on: day, rates)
        return Problem(
            .conflict,
            Words(
                es: missing.es + " Escriba los montos en pesos o elija otra fecha.",
                en: missing.en + " Write amounts in pesos or choose another day."))
    }
}
