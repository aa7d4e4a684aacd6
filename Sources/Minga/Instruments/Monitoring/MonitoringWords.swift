import Kit

/// Figures as people read them.
enum MonitoringWords {
    /// `monitoring.basis`: a task about figures.
    static func task(_ field: String) -> Words {
        let name = String(field.drop { $0 != "." }.dropFirst())
        let what = MeasureWords.measures[name]
        return Words(
            es: "Cifras" + (what.map { ": " + $0.es.lowercased() } ?? ""), en: "Figures" + (what.map { ": " + $0.en.lowercased() } ?? ""))
    }

    /// `Presupuesto · Ejecutado · Pesca artesanal`.
    static func title(_ series: MonitoringSeries) -> Words {
        let measure = MeasureWords.measures[series.measure] ?? Words(same: series.measure)
        guard let modality = series.modality.map(CatalogueWords.circumstance) else { return measure }
        return Words(es: "\(measure.es) · \(modality.es)", en: "\(measure.en) · \(modality.en)")
    }

    static func basis(_ series: MonitoringSeries) -> Words { Vocabulary.shared.words(.basesOfMoney, series.basis) }

    /// `más de $22.000 millones`, `220 grupos (estimado)`.
    static func amount(_ point: MonitoringSeries.Point, _ unit: String, _ language: Language) -> String {
        let qualifier = point.qualifier.map { language(Vocabulary.shared.words(.qualifiers, $0)) + " " } ?? ""
        let estimate = point.isEstimate ? language(Words(es: " (estimado)", en: " (estimate)")) : ""
        return qualifier + number(point.amount, unit, language) + estimate
    }

    static func number(_ amount: Double, _ unit: String, _ language: Language) -> String {
        if let unit = Money.Unit(rawValue: unit.uppercased()) {
            let money = Money(minor: Int64((amount * Double(unit.scale)).rounded()), unit: unit)
            return amount >= 10_000_000 ? money.inMillions(language) ?? money.formatted(language) : money.formatted(language)
        }
        let words = MeasureWords.units[unit] ?? Words(same: unit)
        return Numbers.decimal(amount, places: 0, language) + "\u{A0}" + language(words)
    }

    static func period(_ period: String, _ language: Language) -> String {
        if period == MonitoringSeries.unknownPeriod { return language(Words(es: "No se sabe", en: "Not known")) }
        return period.split(separator: "/").map { PartialDate(iso: String($0))?.formatted(language) ?? String($0) }.joined(separator: "–")
    }
}
