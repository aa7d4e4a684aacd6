import Kit

/// Amounts of several years told in pesos of one: a table with bars, growth beside the nominal one, the method and its source.
struct RealPesos {
    struct Amount {
        let name: Words
        /// Nil when the amount is not of a whole year: it is not brought to another.
        let year: Int?
        let pesos: Double
        var isEstimate = false
    }

    let title: Words
    let amounts: [Amount]
    let deflator: Deflator
    /// Says the method; left out where it stands above already.
    var explains = true

    private func real(_ amount: Amount) -> Double? { amount.year.flatMap { deflator.real(amount.pesos, of: $0) } }

    /// From the first to the last year, in real pesos; nil when either is not known, or a year is there twice.
    var growth: Double? {
        let years = amounts.compactMap(\.year)
        guard amounts.count > 1, Set(years).count == amounts.count else { return nil }
        let ordered = amounts.sorted { ($0.year ?? 0) < ($1.year ?? 0) }
        guard let first = ordered.first.flatMap(real), let last = ordered.last.flatMap(real), first > 0 else { return nil }
        return last / first - 1
    }

    /// Nothing when no amount can be brought to pesos of another year.
    func html(_ language: Language) -> HTML? {
        guard let pesos = deflator.baseWords, amounts.count > 1, amounts.contains(where: { real($0) != nil }),
            let method = deflator.method(amounts.compactMap(\.year))
        else { return nil }
        let bars = amounts.map { amount -> BarList.Bar in
            let value = real(amount)
            let estimate = amount.isEstimate ? language(Words(es: " (estimado)", en: " (estimate)")) : ""
            return BarList.Bar(
                amount.name, value, text: value.map { MonitoringWords.number($0.rounded(), "clp", language) + estimate } ?? "")
        }
        let list = BarList(
            caption: Words(es: "\(title.es) en \(pesos.es)", en: "\(title.en) in \(pesos.en)"), names: Words(es: "Año", en: "Year"),
            amounts: pesos.capitalised, bars)
        let how: HTML = """
            <p class="small soft">\(language(method)) \
            <a href="\(ValuePaths.list())">\(language(Words(es: "Valores de la UF", en: "Values of the UF")))</a></p>
            """
        return "\(list.html(language))\(rise(language))\(when: explains, how)"
    }

    private func rise(_ language: Language) -> HTML? {
        guard let growth else { return nil }
        let words = Words(es: "En pesos reales: ", en: "In real pesos: ")
        let estimate =
            amounts.contains { $0.isEstimate }
            ? language(Words(es: " (con valores estimados)", en: " (with estimated values)")) : ""
        return "<p>\(language(words))<b>\(growth >= 0 ? "+" : "")\(Numbers.percent(growth, language))</b>\(estimate).</p>"
    }
}
