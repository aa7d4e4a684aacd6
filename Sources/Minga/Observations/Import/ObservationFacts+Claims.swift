import Kit
import Sheets

extension ObservationFacts {
    /// The dimensions that the claims of a row say.
    init(_ facts: Facts) {
        self.init()
        year = facts.text(.year).flatMap { Int($0) }
        month = facts.text(.month).flatMap { Int($0) }
        let words = facts.text(.agency)
        agency = words.flatMap { text in text.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 } ? text : nil }
        agencyWords = agency == nil ? words : nil
        instrument = facts.text(.instrumentID)
        instrumentWords = facts.text(.instrument)
        line = facts.text(.line)
        lineCode = facts.text(.lineCode) ?? facts.text(.project)
        moneySource = facts.text(.moneySource)
        office = facts.text(.office)
        place = facts.place
        kindWords = facts.text(.kind)
        sex = facts.text(.sex)
        activity = facts.text(.activity)
        rut = facts.text(.rut)
        holder = facts.text(.holder)
        title = facts.text(.title)
        stateWords = facts.text(.state)
    }
}

extension SupportFigure {
    /// The figures that the claims of a row say; what it does not say is no figure, never zero.
    static func all(_ facts: Facts) -> [SupportFigure] {
        let unit = facts.text(.unit).flatMap(MoneyUnit.init)
        return SupportMeasure.allCases.compactMap { measure in
            guard let claim = facts.claims[measure.target.id], let number = NumberMarks.plain.number(claim.value) else { return nil }
            if measure.kind == .count { return SupportFigure(measure, count: Int(number.double)) }
            guard let amount = Amount(number, in: .pesos) else { return nil }
            return SupportFigure(measure, amount, unit: unit, original: unit.map { Self.written(number, $0) })
        }
    }

    /// The number in the unit of the source.
    static func written(_ number: ExactNumber, _ unit: MoneyUnit) -> String {
        unit == .pesos ? number.description : number.divided(by: unit.pesos)
    }
}

extension ExactNumber {
    /// The quotient by a power of ten, exact when it has at most nine decimals.
    func divided(by divisor: Int64) -> String {
        let (whole, rest) = billionths.quotientAndRemainder(dividingBy: Int128(divisor) * 1_000_000_000)
        guard rest != 0 else { return String(whole) }
        let decimals = Double(rest.magnitude) / 1e9 / Double(divisor)
        return (billionths < 0 ? "-" : "") + String(whole.magnitude) + String(String(decimals).dropFirst())
    }
}
