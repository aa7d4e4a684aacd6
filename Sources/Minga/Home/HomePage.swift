import Kit

/// The home page: search, figures of the registry with their date, the map and the ways in.
struct HomePage {
    let visit: Visit
    let tally: Directory.Tally
    let sourceCount: Int

    private var language: Language { visit.language }

    var page: Page {
        let title = Words(same: visit.network.settings.title)
        return Page(title, summary: Self.lead, content: "\(hero)\(figures)\(ways)\(map)")
    }

    private static let lead = Words(
        es: "El registro vivo de cooperativas y empresas asociativas: quiénes son, dónde están y qué dice cada fuente.",
        en: "The living register of cooperatives and associative enterprises: who they are, where they are and what each source says.")

    private var hero: HTML {
        let motto = Words(
            es: "Lo que nadie puede hacer solo, se hace en minga", en: "What none can do alone, neighbours do in a minga")
        let box = SearchBox(
            ListAddress(RegistryPaths.directory()), label: Words(es: "Buscar organizaciones", en: "Search organisations"),
            placeholder: Words(es: "Nombre, RUT, comuna o rubro", en: "Name, RUT, commune or trade"))
        return """
            <div class="hero"><div><h1>\(language(motto))</h1><p class="lead">\(language(Self.lead))</p>\(box.html(language))</div>\
            \(Scene().html(language))</div>
            """
    }

    private var figures: HTML {
        guard tally.total > 0 else { return nothing }
        let heading = Words(es: "El registro en cifras", en: "The register in figures")
        let kinds = known(.kind)
        let unions = [OrganisationKind.federation, .confederation].reduce(0) { $0 + (kinds[$1.rawValue] ?? 0) }
        let stats = [
            stat(tally.total, (Self.organisation, Self.organisations), RegistryPaths.directory()),
            stat(kinds[OrganisationKind.cooperative.rawValue] ?? 0, (Self.cooperative, Self.cooperatives), of(.cooperative)),
            stat(unions, (Self.union, Self.unions), of(.federation, .confederation)),
            stat(known(.commune).count, (Self.commune, Self.communes), "/territorio"),
            stat(sourceCount, (Self.source, Self.sources), "/fuentes"),
        ]
        return "<h2>\(language(heading))</h2>\(Stats(stats).html(language))"
    }

    private func stat(_ count: Int, _ words: (one: Words, many: Words), _ path: Path?) -> Stats.Stat {
        let figure = Words(es: Numbers.whole(count, .es), en: Numbers.whole(count, .en))
        let today = visit.network.now().day().formatted(language)
        let source = SourceNote(source: language(Words(es: "Este registro", en: "This register")), date: today)
        return Stats.Stat(figure, count == 1 ? words.one : words.many, source: source, path: path)
    }

    private static let organisation = Words(es: "organización", en: "organisation")
    private static let organisations = Words(es: "organizaciones", en: "organisations")
    private static let cooperative = Words(es: "cooperativa", en: "cooperative")
    private static let cooperatives = Words(es: "cooperativas", en: "cooperatives")
    private static let union = Words(es: "federación o confederación", en: "federation or confederation")
    private static let unions = Words(es: "federaciones y confederaciones", en: "federations and confederations")
    private static let commune = Words(es: "comuna con alguna sede", en: "commune with some seat")
    private static let communes = Words(es: "comunas con alguna sede", en: "communes with some seat")
    private static let source = Words(es: "fuente", en: "source")
    private static let sources = Words(es: "fuentes", en: "sources")

    private func of(_ kinds: OrganisationKind...) -> Path {
        RegistryPaths.directory().query(kinds.map { (DirectoryQuery.Facet.kind.rawValue, $0.rawValue) })
    }

    private func known(_ facet: DirectoryQuery.Facet) -> [String: Int] {
        Dictionary((tally.facets[facet] ?? []).compactMap { count in count.code.map { ($0, count.count) } }, uniquingKeysWith: +)
    }

    private var nothing: HTML {
        let title = Words(es: "El registro aún no tiene organizaciones", en: "The register has no organisations yet")
        let advice = Words(
            es: "Quien administra la red puede cargar un registro con «minga registry import» o agregar la primera a mano.",
            en: "The network's administrators can load a register with “minga registry import” or add the first one by hand.")
        return Empty(title, advice, icon: .kindCooperative).html(language)
    }

    private var ways: HTML {
        let list: [Ways.Way] = [
            .init(
                .kindGroup, Words(es: "¿Qué apoyo hay para nosotros?", en: "What support is there for us?"),
                Words(
                    es: "Unas pocas preguntas, sin cuenta: qué está abierto, por qué, y qué falta para lo demás.",
                    en: "A few questions, no account: what is open, why, and what the rest needs."), "/ruta"),
            .init(
                .kindCooperative, Words(es: "Buscar una organización", en: "Find an organisation"),
                Words(
                    es: "Cooperativas, gremiales, comunidades de aguas y grupos que aún no se constituyen.",
                    en: "Cooperatives, trade associations, water communities and groups not yet constituted."), RegistryPaths.directory()),
            .init(
                .kindSavings, Words(es: "Ver qué apoyo hay", en: "See what support there is"),
                Words(
                    es: "Fondos, asesorías, cursos y créditos de cada agencia, con lo que se sabe y lo que no.",
                    en: "Funds, advice, courses and credit of each agency, with what is known and what is not."), "/instrumentos"),
            .init(
                .map, Words(es: "Mirar un territorio", en: "Look at a territory"),
                Words(
                    es: "Regiones y comunas de norte a sur, con lo que se sabe de cada una.",
                    en: "Regions and communes from north to south, with what is known of each."), "/territorio"),
            .init(
                .download, Words(es: "Llevarse los datos", en: "Take the data"),
                Words(
                    es: "Planillas, GeoJSON y una interfaz documentada, sin pedir permiso.",
                    en: "Spreadsheets, GeoJSON and a documented interface, without asking."), "/api"),
        ]
        let heading = Words(es: "¿Qué necesita?", en: "What do you need?")
        return "<h2>\(language(heading))</h2>\(Ways(list).html(language))"
    }

    private var map: HTML? {
        guard tally.total > 0 else { return nil }
        var map = DirectoryMap(visit: visit, query: DirectoryQuery(), tally: tally).map
        map.showsTable = false
        let heading = Words(es: "Dónde están", en: "Where they are")
        let table = Words(es: "Ver el mapa con su tabla", en: "See the map with its table")
        return """
            <h2>\(language(heading))</h2>\(map.html(language))\
            <p><a href="\(RegistryPaths.directory().query([("vista", "mapa")]))">\(language(table))</a></p>
            """
    }
}
