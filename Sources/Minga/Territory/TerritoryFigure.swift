import Kit

/// The drawing beside a territory's facts: the communes' shapes when the operator brought boundaries, else the schematic map.
struct TerritoryFigure {
    let page: TerritoryPage

    init(_ page: TerritoryPage) { self.page = page }

    private var gazetteer: Gazetteer { page.gazetteer }
    private var language: Language { page.language }

    var html: HTML {
        guard let outline = page.outline else { return schematic + problem }
        return shapes(outline) + problem
    }

    private var problem: HTML {
        guard let problem = page.boundaryProblem else { return HTML() }
        let use = Words(es: " Mientras tanto se muestra el mapa esquemático.", en: " The schematic map is shown meanwhile.")
        return Note(.caution, HTML(text: language(problem.detail) + language(use))).html(language)
    }

    /// Organisations once they are counted; until then people, which are known.
    private func noun(_ count: Int) -> Words { page.counts != nil && count == 1 ? TerritoryWords.organisation : noun }
    private var noun: Words { page.counts == nil ? TerritoryWords.people : TerritoryWords.organisations }

    private func count(_ commune: Commune) -> Int? { page.counts.map { $0[commune.code] } ?? commune.population?.total }

    private var title: Words {
        let name = gazetteer.name(of: page.region) ?? page.region
        return Words(es: "Mapa de \(name)", en: "Map of \(name)")
    }

    private var schematic: HTML {
        let inside = gazetteer.places(of: page.region) { count($0) ?? 0 }
        var map = RegionMap(
            page.region, places: page.territory.level == .province ? inside.filter { $0.code.hasPrefix(page.code) } : inside, noun: noun,
            title: title, path: Territory.path(page.region), marked: page.territory.level == .commune ? page.code : nil)
        if page.counts != nil { map.one = TerritoryWords.organisation }
        let scheme = Words(
            es: "Esquema sin escala: un círculo por cabecera de comuna, o por varias vecinas.",
            en: "Schematic, not to scale: a circle per commune seat, or per several neighbouring ones.")
        return "\(map.html(language))<p class=\"small soft\">\(language(scheme))</p>"
    }

    private func shapes(_ outline: TerritoryOutline) -> HTML {
        let credit = Words(
            es: "Límites del archivo que cargó la administración de esta red; simplificados, sin valor legal.",
            en: "Boundaries from the file loaded by this network's administrators; simplified, without legal value.")
        return """
            <figure class="strip"><svg viewBox="0 0 \(outline.width) \(outline.height)" role="group" aria-label="\(language(title))">\
            \(each: ordered(outline).compactMap(shape), { $0 })\(mark(outline))</svg>\
            <figcaption>\(language(credit))</figcaption></figure>
            """
    }

    /// What is pointed out comes last, so that its neighbours do not cover its edge.
    private func ordered(_ outline: TerritoryOutline) -> [TerritoryOutline.Shape] {
        outline.shapes.filter { !isHere($0) } + outline.shapes.filter(isHere)
    }

    private func isHere(_ shape: TerritoryOutline.Shape) -> Bool { shape.code.hasPrefix(page.code) && page.territory.level != .region }

    private func shape(_ shape: TerritoryOutline.Shape) -> HTML? {
        guard let commune = gazetteer.commune(shape.code) else { return nil }
        let label = count(commune).map { "\(commune.name): \(Numbers.whole($0, language)) \(language(noun($0)))" } ?? commune.name
        return """
            <a href="\(Territory.path(shape.code))"><title>\(label)</title>\
            <path class="land \(shade(count(commune)))\(when: isHere(shape), " on")" d="\(shape.path)"/></a>
            """
    }

    /// Four shades by rank within the region; none when there is no figure.
    private func shade(_ count: Int?) -> HTML {
        guard let count else { return "" }
        let all = gazetteer.communes(of: page.region).compactMap(self.count)
        switch all.count(where: { $0 < count }) * 4 / max(1, all.count) {
        case 0: return "l1"
        case 1: return "l2"
        case 2: return "l3"
        default: return "l4"
        }
    }

    /// The seat of the commune in sight.
    private func mark(_ outline: TerritoryOutline) -> HTML? {
        guard page.territory.level == .commune, let seat = gazetteer.commune(page.code)?.seat else { return nil }
        let point = outline.point(seat.coordinates)
        return "<circle class=\"dot\" cx=\"\(point.x)\" cy=\"\(point.y)\" r=\"7\"/>"
    }
}
