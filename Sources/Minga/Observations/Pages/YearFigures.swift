import Kit

/// A measure along the years, as bars in a table, and what it comes to in real pesos.
struct YearFigures {
    /// By year and the month up to which it was accumulated.
    let points: [SeriesPoint]
    let measure: SupportMeasure

    private var ordered: [SeriesPoint] { points.sorted { ($0.key ?? "9") < ($1.key ?? "9") } }

    /// - Parameter path: where a year's bar leads.
    func bars(_ language: Language, path: (SeriesPoint) -> Path? = { _ in nil }) -> HTML {
        let bars = ordered.map { BarList.Bar(Self.period($0.key), $0.sum.double, text: $0.sum.short(language), path: path($0)) }
        return BarList(
            caption: Words(es: "Por año", en: "By year"), names: ObservationQuery.Facet.year.title, amounts: Self.amounts(measure), bars
        ).html(language)
    }

    /// Short, so that the table fits a phone; what is measured is named above.
    static func amounts(_ measure: SupportMeasure) -> Words {
        measure.kind == .money ? Words(es: "Monto", en: "Amount") : Words(es: "Cantidad", en: "Count")
    }

    /// Of money of whole years only: what was accumulated up to a month is not told in pesos of another year.
    func real(_ title: Words, _ deflator: Deflator) -> RealPesos? {
        guard measure.kind == .money else { return nil }
        let amounts = ordered.filter { $0.year != nil }.map {
            RealPesos.Amount(name: Self.period($0.key), year: $0.wholeYear, pesos: $0.sum.double)
        }
        return RealPesos(title: title, amounts: amounts, deflator: deflator)
    }

    /// `201704` → the year up to April; `202400` → the year.
    static func period(_ key: String?) -> Words {
        guard let key, let number = Int(key), number > 100 else { return ObservationWords.unsaid }
        let (year, month) = (number / 100, number % 100)
        guard month > 0, month <= 12 else { return Words(same: String(year)) }
        let name = CivilDate.months[month - 1]
        return Words(es: "\(year), a \(name.es)", en: "\(year), to \(name.en)")
    }
}

extension SeriesPoint {
    /// Of a point by month: its year.
    var year: Int? { key.flatMap(Int.init).map { $0 / 100 }.flatMap { $0 > 0 ? $0 : nil } }
    /// The same, when its figure is of the whole year.
    var wholeYear: Int? { untilMonth == 0 ? year : nil }
}
