import Kit

enum DocumentRoutes {
    static let list = Address("/fuentes")
    static let source = Address("/fuentes/{id}")
}

extension Documents {
    public static func routes() -> [Route] {
        [
            Route(.get, DocumentRoutes.list, .anyone) { visit in
                let sources = try await SourceList(visit.network).all()
                return visit.page(DocumentPages(visit: visit).list(sources, try await EvidenceOf(visit.network).tally()))
            },
            Route(.get, DocumentRoutes.source, .anyone, source),
        ]
    }

    private static func source(_ visit: Visit) async throws -> Answer {
        let network = visit.network
        guard let source = try await SourceList(network).find(visit.parameter("id")) else {
            throw Problem.notFound(Words(es: "No hay una fuente con esa dirección.", en: "There is no source at that address."))
        }
        let evidence = EvidenceOf(network)
        let contents = DocumentPages.Contents(
            tally: try await evidence.tally()[source.id] ?? SourceTally(),
            people: try await Relations(network).publicPositions(source: source.id),
            places: try await evidence.places(source: source.id), milestones: try await evidence.milestones(source: source.id),
            figures: try await evidence.figures(source: source.id), instruments: try await evidence.instruments(source: source.id))
        return visit.page(DocumentPages(visit: visit).source(source, contents))
    }
}
