import Kit

/// Pieces of evidence as tables: what, when, where in the source, with what doubt.
struct Cited {
    let language: Language

    func marked(_ value: HTML, _ doubt: Words?) -> HTML { doubt.map { Doubt(value, $0).html(language) } ?? value }

    /// Line or slide, and the words as printed.
    func `where`(_ citation: Citation) -> HTML {
        let printed: HTML? = citation.printed.map { " «\($0)»" }
        return "<span class=\"under soft\">\(Icon.source.html)\(citation.locator)\(printed)</span>"
    }

    func section(_ title: Words, _ columns: [Words], _ rows: [[HTML]]) -> HTML {
        var table = DataTable(caption: title, columns: columns.map { .init($0) }, rows: rows)
        table.hidesCaption = true
        return "<section><h2>\(language(title))</h2>\(table.html(language))</section>"
    }

    func dates(_ milestones: [Milestone]) -> HTML? {
        guard !milestones.isEmpty else { return nil }
        let rows = milestones.map { milestone -> [HTML] in
            let days = [milestone.on, milestone.until].compactMap { $0?.formatted(language) }.joined(separator: " – ")
            let shown = days.isEmpty ? language(Words(es: "sin fecha", en: "without date")) : days
            return [
                "\(marked(HTML(text: language(milestone.title)), milestone.citation.doubt))\(self.where(milestone.citation))",
                HTML(text: shown),
            ]
        }
        return section(
            Words(es: "Fechas", en: "Dates"),
            [Words(es: "Hecho", en: "Event"), Words(es: "Cuándo", en: "When")], rows)
    }

    func figures(_ figures: [Figure]) -> HTML? {
        guard !figures.isEmpty else { return nil }
        let rows = figures.map { figure -> [HTML] in
            [
                "\(marked(HTML(text: language(figure.what)), figure.citation.doubt))\(self.where(figure.citation))",
                HTML(text: amount(figure)), HTML(text: figure.period ?? "–"),
            ]
        }
        return section(
            Words(es: "Cifras", en: "Figures"),
            [
                Words(es: "Qué cuenta", en: "What it counts"), Words(es: "Cuánto", en: "How much"), Words(es: "Período", en: "Period"),
            ], rows)
    }

    /// `más de $1.700.000.000`, `23 %`, `cerca de 150`.
    private func amount(_ figure: Figure) -> String {
        guard let amount = figure.amount else { return language(Words(es: "sin número", en: "without a number")) }
        let number: String =
            switch figure.unit {
            case "CLP": Money(minor: Int64(amount)).formatted(language)
            case "percent": Numbers.percent(amount / 100, places: amount == amount.rounded() ? 0 : 1, language)
            default: Numbers.decimal(amount, places: amount == amount.rounded() ? 0 : 1, language)
            }
        let most = figure.most.map { (language == .es ? " a " : " to ") + Numbers.decimal($0, places: 0, language) } ?? ""
        return language(Self.qualifier(figure.qualifier)).replacing("#", with: number + most)
    }

    private static func qualifier(_ code: String) -> Words {
        switch code {
        case "more_than": Words(es: "más de #", en: "more than #")
        case "up_to": Words(es: "hasta #", en: "up to #")
        case "about": Words(es: "cerca de #", en: "about #")
        case "estimate": Words(es: "# (estimación)", en: "# (estimate)")
        case "hope": Words(es: "# (esperado)", en: "# (hoped for)")
        case "thousands": Words(es: "miles", en: "thousands")
        case "counted": Words(es: "# (contados en el texto)", en: "# (counted in the text)")
        default: Words(same: "#")
        }
    }

    static func territory(_ territory: Territory) -> Path {
        switch territory.level {
        case .region: "/territorio/regiones/\(territory.code)"
        case .province: "/territorio/provincias/\(territory.code)"
        case .commune: "/territorio/comunas/\(territory.code)"
        }
    }

    static func placeKind(_ code: String) -> Words {
        switch code {
        case "island": Words(es: "Isla", en: "Island")
        case "archipelago": Words(es: "Archipiélago", en: "Archipelago")
        case "valley": Words(es: "Valle", en: "Valley")
        case "commune": Words(es: "Comuna", en: "Commune")
        case "province": Words(es: "Provincia", en: "Province")
        case "region": Words(es: "Región", en: "Region")
        case "venue": Words(es: "Recinto", en: "Venue")
        case "country": Words(es: "País", en: "Country")
        default: Words(same: code)
        }
    }
}
