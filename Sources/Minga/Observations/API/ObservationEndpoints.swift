import Kit

/// `/api/v1/observations` and `/api/v1/observation-series`.
enum ObservationEndpoints {
    static let list = Address("/api/v1/observations")
    static let series = Address("/api/v1/observation-series")

    private static let group = Operation.Group("observations", Words(es: "Montos y beneficiarios", en: "Amounts and beneficiaries"))

    /// Key of a source, an agency or an instrument; agencies without key are named.
    private static let key = TextRule.line(200, example: "sercotec")
    private static let source = QueryParameter.anyOf("source", key, Words(es: "Clave de la fuente.", en: "Key of the source."))
    private static let measure = QueryParameter<SupportMeasure>("measure", \.title, Words(es: "Qué mide.", en: "What it measures."))
    private static let agency = QueryParameter.anyOf("agency", key, Words(es: "Agencia.", en: "Agency."))
    private static let instrument = QueryParameter.anyOf(
        "instrument", key, Words(es: "Instrumento del catálogo.", en: "Instrument of the catalogue."))
    private static let year = QueryParameter<Int>("year", 1900...2200, Words(es: "Año.", en: "Year."))
    private static let region = QueryParameter.anyOf("region", .region, Words(es: "Región (CUT).", en: "Region (CUT)."))
    private static let commune = QueryParameter.anyOf("commune", .commune, Words(es: "Comuna (CUT).", en: "Commune (CUT)."))
    private static let sex = QueryParameter<BeneficiarySex>("sex", \.title, Words(es: "Sexo.", en: "Sex."))
    private static let axis = QueryParameter<SeriesAxis>(
        "by", \.title, Words(es: "Por qué se separa; por año si no se dice.", en: "By what it is told apart; by year when not said."))

    private static let filters: [any QueryDeclaration] = [source, measure, agency, instrument, year, region, commune, sex]

    private static func filter(_ call: Call) -> SeriesFilter {
        var filter = SeriesFilter()
        filter.sources = call.all(source)
        filter.years = [call[year]].compactMap { $0 }
        filter.agencies = call.all(agency)
        filter.instruments = call.all(instrument)
        filter.regions = call.all(region)
        filter.communes = call.all(commune)
        filter.sexes = [call[sex]?.rawValue].compactMap { $0 }
        return filter
    }

    static let all: [Endpoint] = [
        .list(
            list,
            .init(
                "listObservations", group, Words(es: "Las cifras publicadas, fila por fila", en: "The published figures, row by row"),
                detail: Words(
                    es: "Cada cifra con su medida, su lugar y su fuente. Sume solo filas cuyo «role» es «suma», y nunca medidas distintas.",
                    en:
                        "Each figure with its measure, place and source. Add only rows whose “role” is “suma”, and never different measures."
                )),
            query: filters, of: ObservationShape.figure, sortedBy: [.text, .text], sources: origins
        ) { call, range in try await Observations(call.network).figures(call[measure], filter(call), range) },
        .list(
            series,
            .init(
                "listObservationSeries", group, Words(es: "Sumas por año, lugar o instrumento", en: "Sums by year, place or instrument"),
                detail: Words(
                    es: "Cada fuente y cada medida aparte. No incluye filas que contienen o repiten a otras.",
                    en: "Each source and each measure apart. Rows that hold or repeat others are not in it.")),
            query: filters + [axis], of: ObservationShape.point, sortedBy: [.whole], sources: origins
        ) { call, range in
            let observations = Observations(call.network)
            let axis = call[axis] ?? .year
            let sources = Dictionary(try await SourceList(call.network).all().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            var points: [SeriesPoint] = []
            for measure in call[measure].map({ [$0] }) ?? SupportMeasure.allCases {
                points += try await observations.series(axis, measure, filter: filter(call))
            }
            let deflator = try await UnitValues(call.network).deflator()
            return positioned(points.map { PlacedPoint(point: $0, axis: axis, source: sources[$0.source], deflator: deflator) }, range)
        },
    ]

    /// The sources of what a Data Package carries.
    private static func origins(_ call: Call) async throws -> [DataPackage.Origin] {
        let asked = Set(call.all(source))
        let held = Set(try await Observations(call.network).holdings().map(\.source))
        return try await SourceList(call.network).all().filter { held.contains($0.id) && (asked.isEmpty || asked.contains($0.id)) }
            .map { source in
                DataPackage.Origin(
                    title: [source.publisher, call.language(source.title)].compactMap { $0 }.joined(separator: ", "),
                    address: source.url?.text, licence: source.licence)
            }
    }

    /// A list that is short and whole: the position is a good cursor.
    private static func positioned<T: Sendable>(_ all: [T], _ range: CursorRange) -> CursorPage<T> {
        let start = if case .integer(let position)? = range.after?[0] { min(max(0, Int(clamping: position)), all.count) } else { 0 }
        let end = min(all.count, start + range.limit)
        return CursorPage(items: Array(all[start..<end]), next: end < all.count ? Cursor(end) : nil)
    }
}
