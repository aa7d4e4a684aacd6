import Kit

/// One operation of the API of HSDS, declared once: its route and its description derive from it.
struct HSDSOperation: Sendable {
    enum Result: Sendable {
        case list(String)
        case record(String)
    }

    let address: Address
    /// As the specification names it.
    let id: String
    let summary: Words
    /// Whether the specification demands it.
    let isRequired: Bool
    let result: Result
    let query: [any QueryDeclaration]
    let answer: @Sendable (HSDSCatalogue, HSDSQuery, Visit) throws(Problem) -> Answer

    static let root = Address("/api/v1/hsds")
    static let description = Address("/api/v1/hsds/openapi.json")
    static let services = Address("/api/v1/hsds/services")

    private static func one(_ found: JSON?) throws(Problem) -> Answer {
        guard let found else {
            throw .notFound(Words(es: "No hay un registro con esa clave.", en: "There is no record with that key."))
        }
        return .json(found.bytes)
    }

    private static let paging: [any QueryDeclaration] = [HSDSQuery.page, HSDSQuery.perPage, HSDSQuery.format]
    private static let terms: [any QueryDeclaration] = [HSDSQuery.term, HSDSQuery.taxonomy]

    static let all: [HSDSOperation] = serviceOperations + organizationOperations + taxonomyOperations

    private static let serviceOperations: [HSDSOperation] = [
        HSDSOperation(
            address: services, id: "getPaginatedListOfServices",
            summary: Words(es: "Los servicios: instrumentos cuyo estado se sabe", en: "The services: instruments whose state is known"),
            isRequired: true, result: .list("service"),
            query: [HSDSQuery.search] + paging + terms + [
                HSDSQuery.organization, HSDSQuery.modifiedAfter, HSDSQuery.minimal, HSDSQuery.full,
            ]
        ) { catalogue, query, _ throws(Problem) in try query.answer(catalogue.services(query)) },
        HSDSOperation(
            address: Address("/api/v1/hsds/services/{id}"), id: "getFullyNestedServiceById",
            summary: Words(es: "Un servicio con todo lo que cuelga de él", en: "A service with everything that hangs from it"),
            isRequired: true, result: .record("service"), query: []
        ) { catalogue, _, visit throws(Problem) in try one(catalogue.service(key: visit.parameter("id"))) },
    ]

    private static let organizationOperations: [HSDSOperation] = [
        HSDSOperation(
            address: Address("/api/v1/hsds/organizations"), id: "getPaginatedListOfOrganizations",
            summary: Words(
                es: "Las organizaciones: agencias que ejecutan instrumentos", en: "The organizations: agencies that run instruments"),
            isRequired: false, result: .list("organization"),
            query: [HSDSQuery.search] + paging + terms + [HSDSQuery.full, HSDSQuery.fullService]
        ) { catalogue, query, _ throws(Problem) in try query.answer(catalogue.organizations(query)) },
        HSDSOperation(
            address: Address("/api/v1/hsds/organizations/{id}"), id: "getOrganizationById",
            summary: Words(es: "Una organización con sus servicios", en: "An organization with its services"),
            isRequired: false, result: .record("organization"), query: [HSDSQuery.fullService]
        ) { catalogue, query, visit throws(Problem) in
            try one(catalogue.organization(key: visit.parameter("id"), full: query.hasFullServices))
        },
    ]

    private static let taxonomyOperations: [HSDSOperation] = [
        HSDSOperation(
            address: Address("/api/v1/hsds/taxonomies"), id: "getPaginatedListOfTaxonomies",
            summary: Words(es: "Las listas con que se clasifica", en: "The lists that classify"),
            isRequired: false, result: .list("taxonomy"), query: [HSDSQuery.search] + paging
        ) { _, query, _ throws(Problem) in try query.answer(HSDSTaxonomy.allCases.filter(query.admits).map(\.json)) },
        HSDSOperation(
            address: Address("/api/v1/hsds/taxonomies/{id}"), id: "getTaxonomyById",
            summary: Words(es: "Una lista", en: "One list"), isRequired: false, result: .record("taxonomy"), query: []
        ) { _, _, visit throws(Problem) in
            let id = visit.parameter("id")
            return try one(HSDSTaxonomy.allCases.first { $0.id == id }?.json)
        },
        HSDSOperation(
            address: Address("/api/v1/hsds/taxonomy_terms"), id: "getPaginatedListOfTaxonomyTerms",
            summary: Words(es: "Los términos de las listas", en: "The terms of the lists"),
            isRequired: false, result: .list("taxonomy_term"),
            query: [HSDSQuery.search] + paging + [HSDSQuery.taxonomy, HSDSQuery.topOnly, HSDSQuery.parent]
        ) { _, query, visit throws(Problem) in
            // No term stands below another.
            let isBelow = visit.query["parent_id"] != nil
            return try query.answer(isBelow ? [] : HSDSTerm.all.filter(query.admits).map(\.json))
        },
        HSDSOperation(
            address: Address("/api/v1/hsds/taxonomy_terms/{id}"), id: "getTaxonomyTermById",
            summary: Words(es: "Un término", en: "One term"), isRequired: false, result: .record("taxonomy_term"), query: []
        ) { _, _, visit throws(Problem) in
            let id = visit.parameter("id")
            return try one(HSDSTerm.all.first { $0.id == id }?.json)
        },
    ]
}
