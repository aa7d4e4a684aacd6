import Kit

/// All of Chile: the schematic map, the regions from north to south, the zones of each study, the search of a place.
struct TerritoryHomePage {
    let visit: Visit
    let gazetteer: Gazetteer
    /// Organisations by code; nil while nothing counts them.
    let counts: [String: Int]?

    static func answer(_ visit: Visit, gazetteer: Gazetteer = .shared) async throws -> Answer {
        if let text = visit.query["q"], let code = gazetteer.find(text, level: nil).code {
            return .redirect(Territory.path(code))
        }
        let page = TerritoryHomePage(visit: visit, gazetteer: gazetteer, counts: await visit.network.organisationsByTerritory())
        return visit.page(page.page)
    }

    var page: Page {
        let title = Words(es: "Chile, de norte a sur", en: "Chile, from north to south")
        return Page(
            TerritoryWords.title, summary: lead, crumbs: Breadcrumbs([], here: TerritoryWords.title),
            content: """
                \(PageHead(title, lead: lead).html(language))\(search)\(map.html(language))\(regions)\
                \(downloads)\(zones)\(TerritoryCredits(["subdere-cut", "ine-censo-2024", "geonames", "bcn", "own"] + studies, gazetteer).html(language))
                """)
    }

    private var language: Language { visit.language }
    private var studies: [String] { gazetteer.macrozoneSets.map(\.source) }

    private var lead: Words {
        let parts = [
            (gazetteer.regions.count, Gazetteer.Level.region), (gazetteer.provinces.count, .province), (gazetteer.communes.count, .commune),
        ]
        .map { Gazetteer.Level.count($0, $1) }
        return Words(
            es: "\(parts[0].es), \(parts[1].es) y \(parts[2].es): población, designaciones y organizaciones de cada una.",
            en: "\(parts[0].en), \(parts[1].en) and \(parts[2].en): population, designations and organisations of each.")
    }

    private var search: HTML {
        let box = SearchBox(
            ListAddress("/territorio", visit.query), label: Words(es: "Buscar un territorio", en: "Search for a territory"),
            placeholder: Words(es: "Nombre o código de región, provincia o comuna", en: "Name or code of a region, province or commune"))
        guard let text = visit.query["q"] else { return box.html(language) }
        return "\(box.html(language))\(TerritorySuggestions(text, level: nil, gazetteer).html(language))"
    }

    /// With organisations once they are counted; until then with the communes themselves, which are known.
    private var map: TerritoryMap {
        let noun = counts == nil ? TerritoryWords.communes : TerritoryWords.organisations
        let regions = gazetteer.regions.map { region in
            TerritoryMap.Region(
                code: region.code, name: region.short,
                count: counts.map { $0[region.code] ?? 0 } ?? gazetteer.communes(of: region.code).count,
                path: Territory.path(region.code))
        }
        let places = gazetteer.places(of: "") { commune in counts.map { $0[commune.code] ?? 0 } ?? 1 }
        var map = TerritoryMap(regions, places: places, noun: noun)
        if counts != nil { map.one = TerritoryWords.organisation }
        map.showsTable = false
        return map
    }

    private var regions: HTML {
        var columns = [
            DataTable.Column(Gazetteer.Level.region.words), DataTable.Column(Words(es: "Capital", en: "Capital")),
            DataTable.Column(Gazetteer.Level.province.plural, isNumber: true),
            DataTable.Column(Gazetteer.Level.commune.plural, isNumber: true),
            DataTable.Column(TerritoryWords.population, isNumber: true),
        ]
        if counts != nil { columns.append(DataTable.Column(Words(es: "Organizaciones", en: "Organisations"), isNumber: true)) }
        let rows = gazetteer.regions.map { region -> [HTML] in
            let code = region.code
            let cells: [HTML] = [
                "\(gazetteer.link(code, language))", "\(gazetteer.link(region.capital, language))",
                "\(gazetteer.provinces(of: code).count)", "\(gazetteer.communes(of: code).count)",
                HTML(text: figure(gazetteer.population(of: code)?.total)),
            ]
            return cells + (counts.map { [HTML(text: figure($0[code]))] } ?? [])
        }
        let caption = Words(
            es: "Regiones de norte a sur, con la población del Censo 2024",
            en: "Regions from north to south, with the population of the 2024 census")
        return """
            <h2>\(visit(Gazetteer.Level.region.plural))</h2>\(DataTable(caption: caption, columns: columns, rows: rows).html(language))\
            <p>\(gazetteer.note("ine-censo-2024", language)?.html(language))</p>
            """
    }

    private var downloads: HTML {
        let words = Words(es: "Comunas con sus códigos, población y cabeceras", en: "Communes with their codes, population and seats")
        return """
            <h3>\(visit(words))</h3>\(TerritoryDownloads.links(within: nil, count: gazetteer.communes.count).html(language))
            """
    }

    /// Each study under its own name: the same word means other regions elsewhere.
    private var zones: HTML {
        let advice = Words(
            es: "No hay macrozonas oficiales únicas: cada estudio reparte las regiones a su modo.",
            en: "There is no single official set of macrozones: every study divides the regions in its own way.")
        return """
            <h2 id="macrozonas">\(visit(Words(es: "Macrozonas según cada estudio", en: "Macrozones of each study")))</h2>\
            <p>\(visit(advice))</p>\(each: gazetteer.macrozoneSets, set)
            """
    }

    private func set(_ set: MacrozoneSet) -> HTML {
        """
        <section class="card"><h3 id="\(set.id)" lang="es-CL">\(set.name)</h3><dl>\(each: set.zones, zone)</dl><p class="row">\(set.evidence.tag.html(language))\(gazetteer.note(set.source, language)?.html(language))</p></section>
        """
    }

    private func zone(_ zone: MacrozoneSet.Zone) -> HTML {
        "<dt lang=\"es-CL\"><b>\(zone.name)</b></dt><dd>\(regions(of: zone))</dd>"
    }

    private func regions(of zone: MacrozoneSet.Zone) -> HTML {
        let links = zone.regions.compactMap { gazetteer.link($0, language) }
        return "\(each: links.indices, { "\(when: $0 > 0, ", ")\(links[$0])" })"
    }

    private func figure(_ count: Int?) -> String {
        count.map { Numbers.whole($0, language) } ?? visit(Words(es: "No se sabe", en: "Not known"))
    }
}

extension Gazetteer {
    /// A mark for each commune inside the code whose seat is known; an empty code is the whole country.
    func places(of code: String, count: (Commune) -> Int) -> [TerritoryMap.Place] {
        communes(of: code).compactMap { commune in
            commune.seat.map {
                TerritoryMap.Place(
                    code: commune.code, name: commune.name, latitude: $0.coordinates.latitude, longitude: $0.coordinates.longitude,
                    count: count(commune), path: Territory.path(commune.code))
            }
        }
    }
}
