import Kit

extension TerritoryPage {
    /// The communes by name, as a table that can be downloaded.
    var communes: HTML {
        guard territory.level != .commune else { return HTML() }
        let all = gazetteer.communes(of: code).sorted { Fold.sort($0.name) < Fold.sort($1.name) }
        let caption = Words(
            es: "Comunas por nombre, con la población del Censo 2024", en: "Communes by name, with the population of the 2024 census")
        var table = DataTable(caption: caption, columns: columns, rows: all.map(row))
        table.stacks = false
        return """
            <h2>\(visit(Gazetteer.Level.commune.plural))</h2>\(table.html(language))\
            \(TerritoryDownloads.links(within: code, count: all.count).html(language))
            """
    }

    private var columns: [DataTable.Column] {
        var columns = [DataTable.Column(Gazetteer.Level.commune.words)]
        if territory.level == .region { columns.append(DataTable.Column(Gazetteer.Level.province.words)) }
        columns += [DataTable.Column(TerritoryWords.population, isNumber: true), DataTable.Column(Words(es: "Clase", en: "Class"))]
        if counts != nil { columns.append(DataTable.Column(Words(es: "Organizaciones", en: "Organisations"), isNumber: true)) }
        return columns
    }

    private func row(_ commune: Commune) -> [HTML] {
        let unknown = visit(Words(es: "No se sabe", en: "Not known"))
        let kind = gazetteer.designations(of: commune.code, on: today).map(\.kind).first { [.rural, .mixed, .urban].contains($0) }
        let kindWords = kind.map { visit($0.words).split(separator: " ") }
        let short = language == .es ? kindWords?.last?.description.capitalizedFirst : kindWords?.first?.description
        let province: [HTML] = territory.level == .region ? ["\(gazetteer.link(commune.province, language))"] : []
        let cells: [HTML] =
            ["\(gazetteer.link(commune.code, language))"] + province + [
                HTML(text: commune.population.map { Numbers.whole($0.total, language) } ?? unknown), HTML(text: short ?? unknown),
            ]
        return cells + (counts.map { [HTML(text: $0[commune.code].map { Numbers.whole($0, language) } ?? unknown)] } ?? [])
    }

    /// What lies beside it in the division: regions to the north and south, provinces of the region, communes of the province.
    var neighbours: HTML {
        let (title, codes): (Words, [String]) =
            switch territory.level {
            case .region: (Words(es: "Regiones vecinas", en: "Neighbouring regions"), besideRegion)
            case .province:
                (
                    Words(es: "Otras provincias de la región", en: "Other provinces of the region"),
                    gazetteer.provinces(of: region).map(\.code)
                )
            case .commune:
                (
                    Words(es: "Otras comunas de la provincia", en: "Other communes of the province"),
                    gazetteer.communes(of: territory.parent ?? region).map(\.code)
                )
            }
        let others = codes.filter { $0 != code }
        guard !others.isEmpty else { return HTML() }
        return "<h2>\(visit(title))</h2><p>\(list(others))</p>"
    }

    /// The regions just north and just south.
    private var besideRegion: [String] {
        guard let place = gazetteer.regions.firstIndex(where: { $0.code == code }) else { return [] }
        return [place - 1, place + 1].filter(gazetteer.regions.indices.contains).map { gazetteer.regions[$0].code }
    }
}

extension Gazetteer {
    /// A link to the page of a territory, with its name.
    func link(_ code: String, _ language: Language) -> HTML? {
        territory(code).map { "<a href=\"\($0.path)\">\($0.short)</a>" }
    }
}
