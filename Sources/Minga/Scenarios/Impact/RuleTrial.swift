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

    /// - Throws: `conflict` when the rate of a unit that the rule needs is not known that day.
    init(_ rule: Rule, of book: RuleBook, rates: Rates, on day: CivilDate, over columns: Columns) throws(Problem) {
        let edition = Edition(
            book.replacing(rule), on: EpochDay(day.dayNumber), rates: rates, everything: true, only: [rule.id])
        guard let standing = edition[rule.id] else { throw Self.missing(edition.unusable.first?.missing, day, rates) }
        self.edition = edition
        self.rule = standing
        matches = edition.matches(columns)
        sure = edition.award(of: standing, columns, rows: matches.rows(rule: 0, .yes))
        possible = edition.award(of: standing, columns, rows: matches.rows(rule: 0, .unknown))
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
