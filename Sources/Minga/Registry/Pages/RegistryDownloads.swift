import Kit

/// The directory in sight as files: the API's list in another format, with the same filters.
enum RegistryDownloads {
    static func path(_ format: ListFormat, _ query: DirectoryQuery) -> Path {
        let facets = DirectoryQuery.Facet.allCases.flatMap { facet in
            (query.chosen[facet] ?? []).map { (OrganisationEndpoints.name(facet), $0) }
        }
        return OrganisationEndpoints.list().query((query.words.map { [("q", $0)] } ?? []) + facets + [("format", format.rawValue)])
    }
}
