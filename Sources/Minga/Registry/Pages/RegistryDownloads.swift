import Kit

/// The directory in sight as files: the API's list in another format, with the same filters.
enum RegistryDownloads {
    static func path(_ format: Downloads.Format, _ query: DirectoryQuery) -> Path {
        let facets = DirectoryQuery.Facet.allCases.flatMap { facet in
            (query.chosen[facet] ?? []).map { (OrganisationEndpoints.name(facet), $0) }
        }
        let form: ListFormat =
            switch format {
            case .csv: .csv
            case .json: .ndjson
            case .geojson: .geojson
            case .dataPackage: .datapackage
            }
        return OrganisationEndpoints.list().query((query.words.map { [("q", $0)] } ?? []) + facets + [("format", form.rawValue)])
    }
}
