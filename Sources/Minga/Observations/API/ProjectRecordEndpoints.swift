import Kit

/// `/api/v1/project-records`.
enum ProjectRecordEndpoints {
    static let list = Address("/api/v1/project-records")
    static let one = Address("/api/v1/project-records/{id}")

    private static let group = Operation.Group("project-records", Words(es: "Proyectos publicados", en: "Published projects"))
    private static let q = QueryParameter(
        "q", .search, Words(es: "Código, nombre, programa o lugar.", en: "Code, name, programme or place."))

    private static let facets: [(facet: ProjectQuery.Facet, parameter: QueryParameter<String>)] = ProjectQuery.Facet.allCases.map { facet in
        let rule: TextRule = facet == .region ? .region : facet == .commune ? .commune : .line(200, example: "Emergencia")
        return (facet, .anyOf(name(facet), rule, facet.title))
    }

    static func name(_ facet: ProjectQuery.Facet) -> String {
        switch facet {
        case .source: "source"
        case .year: "year"
        case .region: "region"
        case .commune: "commune"
        case .programme: "programme"
        case .state: "state"
        }
    }

    private static func query(_ call: Call) -> ProjectQuery {
        let chosen = facets.map { ($0.facet, call.all($0.parameter)) }.filter { !$0.1.isEmpty }
        return ProjectQuery(words: call[q]?.nonEmpty, chosen: Dictionary(chosen, uniquingKeysWith: { first, _ in first }))
    }

    /// The list in sight in another format, with the same filters.
    static func download(_ query: ProjectQuery, _ format: ListFormat) -> Path {
        let chosen = ProjectQuery.Facet.allCases.flatMap { facet in
            (query.chosen[facet] ?? []).filter { $0 != ObservationQuery.unsaid }.map { (name(facet), $0) }
        }
        return list().query((query.words.map { [("q", $0)] } ?? []) + chosen + [("format", format.rawValue)])
    }

    static let all: [Endpoint] = [
        .list(
            list,
            .init(
                "listPublishedProjects", group,
                Words(es: "Los proyectos que publican los ministerios", en: "Projects that ministries publish"),
                detail: Words(
                    es: "Como los lista cada fuente, sin nombres de funcionarios ni investigadores.",
                    en: "As each source lists them, without names of officials or researchers.")),
            query: [q] + facets.map(\.parameter), of: ObservationShape.project, sortedBy: [.text]
        ) { call, range in try await ProjectRecords(call.network).slice(query(call), range) },
        .record(
            one, .init("getPublishedProject", group, Words(es: "Un proyecto publicado", en: "One published project")),
            of: ObservationShape.project
        ) { call in try await ProjectRecords(call.network).find(call.id) },
    ]
}
