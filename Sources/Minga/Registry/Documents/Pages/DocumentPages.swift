import Kit

/// The sources of the network, and what each of them says.
struct DocumentPages {
    let visit: Visit

    private var language: Language { visit.language }
    static let title = Words(es: "Fuentes", en: "Sources")

    func list(_ sources: [Source], _ tally: [String: SourceTally]) -> Page {
        let lead = Words(
            es: "De dónde viene cada dato, y cuánto aporta cada fuente. Todo se puede ver con su lugar en el original y sus dudas.",
            en: "Where every fact comes from, and what each source brings. All can be seen with its place in the original and its doubts.")
        let rows = sources.map { source -> [HTML] in
            let count = tally[source.id] ?? SourceTally()
            let numbers = [count.organisations, count.people, count.places, count.dates, count.figures, count.instruments]
            let published =
                source.published.map { HTML(text: $0.formatted(language)) } ?? "<span class=\"soft\">\(language(Self.unknown))</span>"
            return [
                "<a href=\"\(DocumentRoutes.source(source.id))\">\(language(source.title))</a>", HTML(text: source.publisher ?? "–"),
                published,
            ]
                + numbers.map { "\(Numbers.whole($0, language))" }
        }
        let columns: [DataTable.Column] = [
            .init(Words(es: "Fuente", en: "Source")), .init(Words(es: "Publica", en: "Publisher")), .init(Words(es: "Fecha", en: "Date")),
            .init(Words(es: "Organizaciones", en: "Organisations"), isNumber: true),
            .init(Words(es: "Personas en cargos públicos", en: "People in public roles"), isNumber: true),
            .init(Words(es: "Lugares", en: "Places"), isNumber: true), .init(Words(es: "Fechas", en: "Dates"), isNumber: true),
            .init(Words(es: "Cifras", en: "Figures"), isNumber: true),
            .init(Words(es: "Instrumentos", en: "Instruments"), isNumber: true),
        ]
        let table = DataTable(
            caption: Words(es: "Fuentes y lo que aportan", en: "Sources and what they bring"), columns: columns, rows: rows)
        let files = Downloads(count: sources.count) { OrganisationEndpoints.sources().query([("format", $0.rawValue)]) }.html(language)
        return Page(
            Self.title, summary: lead, crumbs: Breadcrumbs([], here: Self.title),
            content: "\(PageHead(Self.title, lead: lead).html(language))\(table.html(language))\(files)")
    }

    private static let unknown = Words(es: "no se sabe", en: "not known")

    /// What a page of one source shows.
    struct Contents {
        let tally: SourceTally
        let people: [Position]
        let places: [NamedPlace]
        let milestones: [Milestone]
        let figures: [Figure]
        let instruments: [CitingInstrument]
    }

    func source(_ source: Source, _ contents: Contents) -> Page {
        let facts: [FactSheet.Fact] = [
            .init(Words(es: "Publica", en: "Publisher"), source.publisher.map { HTML(text: $0) }),
            .init(Words(es: "Fecha", en: "Date"), source.published.map { HTML(text: $0.formatted(language)) }),
            .init(Words(es: "Dirección", en: "Address"), source.url.map { "<a href=\"\($0)\" rel=\"nofollow noopener\">\($0.text)</a>" }),
            .init(Words(es: "Licencia", en: "Licence"), source.licence.map { HTML(text: $0) }),
            .init(Words(es: "Confianza", en: "Trust"), "\(source.trust) / 100"),
            .init(Words(es: "Nota", en: "Note"), source.note.map { HTML(text: language($0)) }),
        ]
        let organisations = RegistryPaths.directory().query([(DirectoryQuery.Facet.source.rawValue, source.id)])
        let words = Words.plural(
            contents.tally.organisations, one: Words(es: "Ver la organización que nombra", en: "See the organisation it names"),
            many: Words(es: "Ver las # organizaciones que nombra", en: "See the # organisations it names"))
        let body: HTML = """
            \(PageHead(source.title, actions: contents.tally.organisations > 0 ? [.link(words, organisations, .primary)] : []).html(language))\
            \(FactSheet(facts).html(language))\(figures(contents.figures))\(dates(contents.milestones))\(places(contents.places))\(people(contents.people))\(instruments(contents.instruments))
            """
        return Page(source.title, crumbs: Breadcrumbs([.init(Self.title, DocumentRoutes.list())], here: source.title), content: body)
    }

    private func instruments(_ instruments: [CitingInstrument]) -> HTML? {
        guard !instruments.isEmpty else { return nil }
        let title = Words(es: "Instrumentos de apoyo que la citan", en: "Support instruments that cite it")
        let items = instruments.map { instrument -> HTML in
            let path: Path = "/instrumentos/\(instrument.id)"
            return "<li><a href=\"\(path)\">\(instrument.name)</a></li>"
        }
        return "<section><h2>\(language(title)) <span class=\"soft\">(\(instruments.count))</span></h2><ul>\(items)</ul></section>"
    }

    private func people(_ people: [Position]) -> HTML? {
        guard !people.isEmpty else { return nil }
        let rows = people.map { position -> [HTML] in
            [HTML(text: position.person), Cited(language: language).marked(HTML(text: language(position.title)), position.doubt)]
        }
        return section(
            Words(es: "Personas en cargos públicos", en: "People in public roles"),
            [Words(es: "Persona", en: "Person"), Words(es: "Cargo", en: "Office")], rows)
    }

    private func places(_ places: [NamedPlace]) -> HTML? {
        guard !places.isEmpty else { return nil }
        let cited = Cited(language: language)
        let rows = places.map { place -> [HTML] in
            let code = place.cut.flatMap { Gazetteer.shared.territory($0) }
            let link: HTML = code.map { "<a href=\"\(Cited.territory($0))\">\(place.name)</a>" } ?? HTML(text: place.name)
            return [
                "\(cited.marked(link, place.citation.doubt))\(cited.where(place.citation))",
                HTML(text: language(Cited.placeKind(place.kind))),
            ]
        }
        return section(
            Words(es: "Lugares", en: "Places"),
            [Words(es: "Lugar", en: "Place"), Words(es: "Qué es", en: "What it is")], rows)
    }

    private func dates(_ milestones: [Milestone]) -> HTML? { Cited(language: language).dates(milestones) }

    private func figures(_ figures: [Figure]) -> HTML? { Cited(language: language).figures(figures) }

    private func section(_ title: Words, _ columns: [Words], _ rows: [[HTML]]) -> HTML {
        Cited(language: language).section(title, columns, rows)
    }
}
