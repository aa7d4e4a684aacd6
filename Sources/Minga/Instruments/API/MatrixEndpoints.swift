import Kit

/// `/api/v1/matrix`, with the filters of the page.
enum MatrixEndpoints {
    static let matrix = Address("/api/v1/matrix")

    private static let group = Operation.Group("matrix", Words(es: "Matriz de instrumentos", en: "Matrix of instruments"))

    /// The year of a trace, or `ninguno` for none known.
    private static let year = TextRule(pattern: "^([0-9]{4}|\(InstrumentQuery.none))$", minimum: 4, maximum: 7, example: "2024") { text in
        let isYear = text.utf8.count == 4 && text.utf8.allSatisfy { (48...57).contains($0) }
        return isYear || text == InstrumentQuery.none
            ? nil
            : Words(es: "Escriba un año de cuatro cifras o «ninguno».", en: "Write a year of four digits, or “ninguno” for none known.")
    }

    private static let facets: [(facet: Matrix.Query.Facet, parameter: QueryParameter<String>)] = Matrix.Query.Facet.allCases.map { facet in
        switch facet {
        case .purpose:
            (facet, .anyOf(name(facet), .choice(Purpose.self, \.title), Words(es: "Para qué.", en: "What for.")))
        case .stage:
            (
                facet,
                .anyOf(
                    name(facet), .choice(Stage.self, \.title),
                    Words(es: "Filas con esta etapa llena, y solo sus celdas.", en: "Rows with this stage filled, and only its cells."))
            )
        case .agency: (facet, .anyOf(name(facet), InstrumentEndpoints.key, Words(es: "Clave de la agencia.", en: "Key of the agency.")))
        case .region:
            (
                facet,
                .anyOf(
                    name(facet), .choice(Gazetteer.shared.regions.map { TextRule.Choice($0.code, Words(same: $0.short)) }),
                    Words(es: "No se descarta que opere en la región.", en: "Not ruled out to work in the region."))
            )
        case .seen:
            (
                facet,
                .anyOf(name(facet), year, Words(es: "Año del último indicio de que opera.", en: "Year of the last trace of it working."))
            )
        }
    }

    /// The facet's name in the API.
    private static func name(_ facet: Matrix.Query.Facet) -> String {
        switch facet {
        case .purpose: "purpose"
        case .stage: "stage"
        case .agency: "agency"
        case .region: "region"
        case .seen: "seen"
        }
    }

    private static func query(_ call: Call) -> Matrix.Query {
        let chosen = facets.map { ($0.facet, call.all($0.parameter)) }.filter { !$0.1.isEmpty }
        return Matrix.Query(Dictionary(chosen, uniquingKeysWith: { first, _ in first }))
    }

    /// The cells in sight in another format, with the same filters.
    static func download(_ query: Matrix.Query, _ format: ListFormat) -> Path {
        let chosen = Matrix.Query.Facet.allCases.flatMap { facet in
            (query.chosen[facet] ?? []).filter { flaw($0, facet) == nil }.map { (name(facet), $0) }
        }
        return matrix().query(chosen + [("format", format.rawValue)])
    }

    /// A page takes any code and shows nothing for one that does not exist; a call refuses it.
    private static func flaw(_ code: String, _ facet: Matrix.Query.Facet) -> Words? {
        facets.first { $0.facet == facet }?.parameter.flaw(code)
    }

    static let all: [Endpoint] = [
        .list(
            matrix,
            .init(
                "listMatrix", group, Words(es: "La matriz, celda por celda", en: "The matrix, cell by cell"),
                detail: Words(
                    es:
                        "Agencia × etapa × propósito como la da la fuente, con los filtros de la página. Las celdas son inferencia: nunca bastan para decidir quién puede postular.",
                    en:
                        "Agency × stage × purpose as the source gives it, with the filters of the page. Cells are inference: they never suffice to decide who may apply."
                )),
            query: facets.map(\.parameter), of: InstrumentShape.cell, sortedBy: [.whole],
            sources: { call in try await InstrumentShape.origins(call) }
        ) { call, range in
            InstrumentEndpoints.positioned(try await Instruments(call.network).matrix(query(call)).cells, range)
        }
    ]
}
