import Kit
import Rules

/// The money of an impact, as a range: what is paid is known only as far as the caps and the costs are.
struct ImpactMoney {
    let impact: Impact
    let isComparison: Bool
    /// Pesos of a work of which the payment is told.
    let cost: Double?
    let caption: Words
    let language: Language

    static let caption = Words(es: "Costo bajo los topes", en: "Cost under the caps")

    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }

    var html: HTML {
        let trials =
            isComparison
            ? [(Words(es: "Hoy", en: "Today"), impact.before), (Words(es: "Con el cambio", en: "With the change"), impact.after)]
            : [(Words(es: "Hoy", en: "Today"), impact.after)]
        let rows = trials.map { name, trial -> [HTML] in [HTML(text: language(name)), cell(trial.sure), cell(trial.possible)] }
        let columns = [
            DataTable.Column(Words(es: "Regla", en: "Rule")),
            DataTable.Column(Words(es: "Si postulan todas las que califican", en: "If all that qualify apply")),
            DataTable.Column(
                Words(es: "Además, si calificaran todas las que falta saber", en: "Besides, if all that are not known yet qualified")),
        ]
        let table = DataTable(caption: caption, columns: columns, rows: rows)
        return "\(table.html(language))\(work(trials))<p class=\"soft\">\(note)</p>\(values)"
    }

    /// The values with which money in UF or UTM was reckoned, each with its day.
    private var values: HTML? {
        let edition = impact.after.edition
        let units = trialUnits
        let day = CivilDate(dayNumber: edition.day.number)
        let lines = [MeasureUnit.uf, .utm].filter(units.contains).compactMap { UnitValueWords.line($0, on: day, edition.rates) }
        return lines.isEmpty ? nil : "<p class=\"small soft\">\(each: lines, { "\(language($0)). " })</p>"
    }

    private var trialUnits: Set<MeasureUnit> {
        [impact.before, impact.after].reduce(into: []) { $0.formUnion($1.rule.rule.award?.datedUnits ?? []) }
    }

    /// What each rule would pay of one work: there the rate and the cap of all public money show, for the registry knows no costs.
    private func work(_ trials: [(Words, RuleTrial)]) -> HTML? {
        guard let cost else { return nil }
        let parts = trials.map { name, trial in
            let paid = trial.paid(ofWork: cost).map { ImpactWords.range($0, language) } ?? said("no se sabe", "not known")
            return "\(language(name).lowercased()), \(paid)"
        }.joined(separator: "; ")
        let pesos = ImpactWords.range(cost...cost, language)
        return "<p><b>\(said("De una obra de \(pesos) se pagaría:", "Of a work of \(pesos) would be paid:"))</b> \(parts).</p>"
    }

    private func cell(_ total: AwardTotal) -> HTML {
        let amount = ImpactWords.money(total, language)
        guard total.unknown > 0, total.count > total.unknown else { return HTML(text: amount) }
        let rest = Numbers.whole(total.unknown, language)
        return "\(amount) <span class=\"under\">\(said("y \(rest) sin monto conocido", "and \(rest) of unknown amount"))</span>"
    }

    private var note: String {
        let most = said(
            "Es lo más que podría costar: no todas postulan, y nadie recibe más que el tope. Un monto que no se sabe no se suma como cero.",
            "It is the most that it might cost: not all apply, and nobody gets more than the cap. An amount that is not known is not added as zero."
        )
        guard impact.after.rule.rule.award == nil else { return most }
        return most + " " + said("Esta regla no dice cuánto entrega.", "This rule does not say how much it gives.")
    }
}
