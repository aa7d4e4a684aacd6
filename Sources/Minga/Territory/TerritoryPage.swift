import Kit

/// The page of one region, province or commune.
struct TerritoryPage {
    let visit: Visit
    let territory: Territory
    let gazetteer: Gazetteer
    /// Organisations by code; nil while nothing counts them.
    let counts: [String: Int]?
    /// The communes' shapes from the operator's own file.
    var outline: TerritoryOutline?
    /// What is wrong with that file.
    var boundaryProblem: Problem?

    /// The page, a permanent redirect from an obsolete code or another spelling, or 404 with what may have been meant.
    static func answer(_ visit: Visit, _ level: Gazetteer.Level, _ shelf: BoundaryShelf, gazetteer: Gazetteer = .shared) async throws
        -> Answer
    {
        let asked = visit.parameter("code")
        guard let territory = gazetteer.territory(asked), territory.level == level else {
            if let code = gazetteer.find(asked, level: level).code { return .redirect(Territory.path(code), status: 308) }
            return missing(visit, asked, level, gazetteer)
        }
        let counts = await visit.network.organisationsByTerritory()
        var page = TerritoryPage(visit: visit, territory: territory, gazetteer: gazetteer, counts: counts)
        (page.outline, page.boundaryProblem) = shelf.outline(of: page.region, visit.network)
        return visit.page(page.page)
    }

    private static func missing(_ visit: Visit, _ asked: String, _ level: Gazetteer.Level, _ gazetteer: Gazetteer) -> Answer {
        let title = Words(es: "Territorio no encontrado", en: "Territory not found")
        let home = Breadcrumbs([Breadcrumbs.Step(TerritoryWords.title, TerritoryFeature.home())], here: title)
        let all = Button.link(Words(es: "Ver todos los territorios", en: "See all territories"), TerritoryFeature.home(), icon: .map)
        let content: HTML = """
            \(PageHead(title, actions: [all]).html(visit.language))\
            \(TerritorySuggestions(asked, level: level, gazetteer).html(visit.language))
            """
        return visit.page(Page(title, crumbs: home, content: content), status: 404)
    }

    var code: String { territory.code }
    var region: String { String(code.prefix(2)) }
    var language: Language { visit.language }
    var today: CivilDate { visit.network.now().day() }

    var page: Page {
        let steps =
            [Breadcrumbs.Step(TerritoryWords.title, TerritoryFeature.home())]
            + territory.ancestors.compactMap { gazetteer.territory($0) }.map { Breadcrumbs.Step(Words(same: $0.short), $0.path) }
        return Page(
            Words(same: territory.name), summary: summary, crumbs: Breadcrumbs(steps, here: Words(same: territory.short)),
            content: """
                \(head)<div class="side right"><div>\(stats)\(facts)\(designations)\(zones)</div>\
                <div>\(TerritoryFigure(self).html)</div></div>\
                \(communes)\(neighbours)\(TerritoryCredits(sources, gazetteer).html(language))
                """)
    }

    private var head: HTML {
        let tags = gazetteer.designations(of: code, on: today).map { Tag($0.kind.words, $0.kind.tone, icon: .pin) }
        let actions = visit.network.territoryCounts.map { counts in
            [Button.link(Words(es: "Ver sus organizaciones", en: "See its organisations"), counts.directory(code), icon: .list)]
        }
        return PageHead(
            Words(same: territory.name), kind: (.map, territory.level.words), lead: summary, tags: tags, actions: actions ?? []
        ).html(language)
    }

    private var summary: Words {
        let names = territory.ancestors.reversed().compactMap { gazetteer.territory($0) }
        let count = Gazetteer.Level.count(gazetteer.communes(of: code).count, .commune)
        switch territory.level {
        case .region:
            let provinces = Gazetteer.Level.count(gazetteer.provinces(of: code).count, .province)
            return Words(es: "\(provinces.es) y \(count.es).", en: "\(provinces.en) and \(count.en).")
        case .province:
            let name = names.first?.name ?? ""
            return Words(es: "\(count.es) de la \(name).", en: "\(count.en) of \(name).")
        case .commune:
            let (province, region) = (names.first?.name ?? "", names.last?.name ?? "")
            return Words(es: "Provincia de \(province), \(region).", en: "Province of \(province), \(region).")
        }
    }

    private var stats: HTML {
        let people = gazetteer.population(of: code)
        let source = people.flatMap { gazetteer.note($0.source, date: $0.date.formatted(language), language) }
        var stats = [Stats.Stat(people.map { whole($0.total) }, Words(es: "personas censadas", en: "people counted"), source: source)]
        if territory.level == .commune {
            stats.append(Stats.Stat(people.flatMap(shareOfWomen), Words(es: "son mujeres", en: "are women"), source: source))
        } else {
            let count = gazetteer.communes(of: code).count
            stats.append(Stats.Stat(whole(count), TerritoryWords.communes, source: gazetteer.note("subdere-cut", language)))
        }
        if let counts = visit.network.territoryCounts, let known = self.counts?[code] {
            stats.append(Stats.Stat(whole(known), TerritoryWords.organisations, path: counts.directory(code)))
        }
        return Stats(stats).html(language)
    }

    private func whole(_ count: Int) -> Words { Words(es: Numbers.whole(count, .es), en: Numbers.whole(count, .en)) }

    private func shareOfWomen(_ people: Population) -> Words? {
        guard let women = people.women, people.total > 0 else { return nil }
        let share = Double(women) / Double(people.total)
        return Words(es: Numbers.percent(share, .es), en: Numbers.percent(share, .en))
    }

    /// Ids of the sources that the page names.
    private var sources: [String] {
        let seats = gazetteer.communes(of: code).compactMap(\.seat?.source)
        let declared = (gazetteer.designations(of: code, on: today) + gazetteer.designations(inside: code, on: today)).map(\.source)
        return (gazetteer.region(region)?.sources.filter { territory.level == .region || ($0 != "iso-3166-2" && $0 != "geonames") } ?? [])
            + ["ine-censo-2024"] + seats + declared + gazetteer.macrozoneSets.map(\.source)
    }
}
