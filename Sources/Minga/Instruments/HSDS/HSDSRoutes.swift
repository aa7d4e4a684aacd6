import Kit

/// The catalogue by the API of HSDS 3.2, with its own description: its pages and names are those of that specification, not ours.
enum HSDSRoutes {
    static let version = "3.2"
    static let profile = "https://docs.openreferral.org/en/latest/hsds/"

    static let all: [Route] =
        [
            Route(.get, HSDSOperation.root, .anyone) { visit in .json(about(visit).bytes) },
            Route(.get, HSDSOperation.description, .anyone) { visit in
                .json(HSDSDescription(visit.language).document.indented).header("vary", "accept-encoding, accept-language")
            },
        ] + HSDSOperation.all.map { route($0) }

    private static func route(_ operation: HSDSOperation) -> Route {
        Route(.get, operation.address, .anyone) { visit in
            let query = try HSDSQuery(visit.query, among: operation.query)
            return try operation.answer(try await HSDSCatalogue.load(visit.network), query, visit)
        }.shared
    }

    /// What this API is and who publishes it.
    private static func about(_ visit: Visit) -> JSON {
        let settings = visit.network.settings
        let base = settings.publicAddress ?? ""
        let words = Words(
            es: "Instrumentos de apoyo a la asociatividad como servicios; sus agencias como organizaciones.",
            en: "Instruments that support associating as services; their agencies as organizations.")
        return [
            "version": .string(version), "profile": .string(profile), "openapi_url": .string(base + HSDSOperation.description().text),
            "description": .string(visit.language(words)), "publisher": ["name": .string(settings.title)],
        ]
    }
}
