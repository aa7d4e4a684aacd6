import Kit

/// The figures of an instrument: what was announced, approved and executed apart, growth with its sum, costs per group, estimates said.
struct MonitoringSection {
    let sheet: ClaimSheet
    let monitored: Monitored
    let deflator: Deflator

    private var language: Language { sheet.language }

    var html: HTML {
        guard !monitored.isEmpty else { return HTML() }
        let runs = monitored.series.filter { $0.points.count > 1 && $0.growth != nil }
        let single = monitored.series.filter { $0.growth == nil }
        return """
            <section><h2>\(language(Words(es: "Seguimiento", en: "Monitoring")))</h2>\(each: runs, { run($0) })\(cost)\
            \(table(single, Words(es: "Otras cifras", en: "Other figures")))\(projects)\(each: monitored.together, { together($0) })</section>
            """
    }

    private func run(_ series: MonitoringSeries) -> HTML {
        let name = MonitoringWords.title(series)
        let bars = series.points.map { point in
            BarList.Bar(
                Words(es: MonitoringWords.period(point.period, .es), en: MonitoringWords.period(point.period, .en)), point.amount,
                text: MonitoringWords.amount(point, series.unit, language))
        }
        let caption = Words(es: "\(name.es) por año", en: "\(name.en) per year")
        let list = BarList(caption: caption, names: Words(es: "Año", en: "Year"), amounts: name, bars).html(language)
        let note: HTML? = series.note.map { "<p class=\"small soft\">\(language($0))</p>" }
        let source = series.points.first.map { sheet.source($0.sourceID, $0.observedOn, $0.grade).html(language) }
        return
            "<h3>\(language(name))</h3><p class=\"row\">\(basis(series))</p>\(list)\(growth(series))\(note)<p>\(source)</p>\(real(series))"
    }

    /// Money in pesos of one year, beside its own.
    private func real(_ series: MonitoringSeries) -> HTML? {
        guard series.unit == "clp" else { return nil }
        let amounts = series.points.map { point in
            RealPesos.Amount(
                name: Words(es: MonitoringWords.period(point.period, .es), en: MonitoringWords.period(point.period, .en)),
                year: Self.year(point.period), pesos: point.amount, isEstimate: point.isEstimate)
        }
        return RealPesos(title: MonitoringWords.title(series), amounts: amounts, deflator: deflator).html(language)
    }

    /// Of a period that is one whole year.
    private static func year(_ period: String) -> Int? { period.count == 4 ? Int(period) : nil }

    private func basis(_ series: MonitoringSeries) -> HTML {
        let tone: Tone = series.basis == "executed" ? .good : series.basis == "unstated" ? .caution : .info
        let words = series.basis == "unstated" ? Self.unstated : MonitoringWords.basis(series)
        return Tag(words, tone, icon: series.basis == "unstated" ? .doubt : nil).html(language)
    }

    private static let unstated = Words(es: "sin decir si se ejecutó", en: "not said whether executed")

    /// `De 2017 a 2021: +80,5 %.` with the growth that the source prints, when it prints one.
    private func growth(_ series: MonitoringSeries) -> HTML? {
        guard let growth = series.growth else { return nil }
        let sign = growth.share >= 0 ? "+" : ""
        let percent = sign + Numbers.percent(growth.share, language)
        let from = MonitoringWords.period(growth.from.period, language)
        let until = MonitoringWords.period(growth.until.period, language)
        let words = Words(es: "De \(from) a \(until): ", en: "From \(from) to \(until): ")
        let estimate =
            growth.until.isEstimate
            ? Words(es: " (el último valor es una estimación)", en: " (the last value is an estimate)") : Words(same: "")
        let stated = monitored.growth.first {
            $0.measure == series.measure && $0.from == growth.from.period && $0.until == growth.until.period
        }
        let printed: HTML? = stated?.printed.map {
            " <span class=\"soft\">\(language(Words(es: "La fuente imprime", en: "The source prints"))) «\($0)».</span>"
        }
        return "<p>\(language(words))<b>\(percent)</b>\(language(estimate)).\(printed)</p>"
    }

    /// Money divided by groups of the same year, where both are known.
    private var cost: HTML? {
        let money = monitored.series.first { $0.unit == "clp" && $0.growth != nil }
        let groups = monitored.series.first { ["groups", "organisations"].contains($0.measure) && $0.growth != nil }
        guard let money, let groups else { return nil }
        let costs = money.points.compactMap { point -> RealPesos.Amount? in
            guard let count = groups.points.first(where: { $0.period == point.period }), count.amount > 0 else { return nil }
            return RealPesos.Amount(
                name: Words(same: point.period), year: Self.year(point.period), pesos: (point.amount / count.amount).rounded(),
                isEstimate: point.isEstimate || count.isEstimate)
        }
        let bars = costs.map { cost in
            let estimate = cost.isEstimate ? language(Words(es: " (estimado)", en: " (estimate)")) : ""
            let text = Money(minor: Int64(cost.pesos)).inMillions(language) ?? ""
            return BarList.Bar(cost.name, cost.pesos, text: text + estimate)
        }
        guard bars.count > 1 else { return nil }
        let unit = MeasureWords.units[groups.unit] ?? Words(same: groups.unit)
        let title = Words(es: "Dinero por cada uno de los \(unit.es)", en: "Money for each of the \(unit.en)")
        let computed = Words(
            es: "Calculado con los valores de arriba, en pesos de cada año.", en: "Reckoned from the values above, in pesos of each year.")
        let real = RealPesos(title: title, amounts: costs, deflator: deflator, explains: false).html(language)
        let list = BarList(
            caption: Words(es: "\(title.es), por año", en: "\(title.en), per year"), names: Words(es: "Año", en: "Year"),
            amounts: Words(es: "Promedio", en: "Mean"), bars)
        return "<h3>\(language(title))</h3>\(list.html(language))<p class=\"small soft\">\(language(computed))</p>\(real)"
    }

    private func table(_ series: [MonitoringSeries], _ title: Words) -> HTML? {
        let rows = series.flatMap { series in
            series.points.map { point -> [HTML] in
                let amount = HTML(text: MonitoringWords.amount(point, series.unit, language))
                let marked = point.doubt.map { Doubt(amount, $0).html(language) } ?? amount
                let note: HTML? = point.note.map { "<span class=\"under\">\(language($0))</span>" }
                return [
                    "\(language(MonitoringWords.title(series)))\(when: series.territory != "CL", "<span class=\"under\">\(language(CatalogueWords.place(series.territory)))</span>")",
                    HTML(text: language(MonitoringWords.basis(series))), HTML(text: MonitoringWords.period(point.period, language)),
                    "\(marked)\(note)", sheet.source(point.sourceID, point.observedOn, point.grade).html(language),
                ]
            }
        }
        guard !rows.isEmpty else { return nil }
        let columns: [DataTable.Column] = [
            .init(Words(es: "Qué", en: "What")), .init(Words(es: "Calidad de la cifra", en: "Kind of figure")),
            .init(Words(es: "Período", en: "Period")), .init(Words(es: "Cuánto", en: "How much")), .init(Words(es: "Fuente", en: "Source")),
        ]
        return DataTable(caption: title, columns: columns, rows: rows).html(language)
    }

    private var projects: HTML? {
        guard !monitored.projects.isEmpty else { return nil }
        let items = monitored.projects.map { project -> HTML in
            let name: HTML = "<b>\(language(project.name))</b>"
            let marked = project.doubt.map { Doubt(name, $0).html(language) } ?? name
            let source = sheet.source(project.sourceID, project.observedOn, project.grade).html(language)
            return
                "<li>\(marked), \(MonitoringWords.period(project.period, language))<span class=\"under\">\(language(project.what))</span>\(source)</li>"
        }
        return "<h3>\(language(Words(es: "Proyectos que apoyó", en: "Projects it supported")))</h3><ul>\(items)</ul>"
    }

    private func together(_ sum: Monitored.Together) -> HTML {
        let title = Words(es: "Junto con otros, sin poder separarlo", en: "Together with others, not to be split")
        return "<h3>\(language(title))</h3><p>\(language(sum.aggregate.what))</p>\(table(sum.series, title))"
    }
}
