import Kit

extension Downloads {
    /// An API list as files; `path` gives its address in a format.
    init(_ formats: [Format] = [.csv, .xlsx, .json, .dataPackage], count: Int? = nil, path: (ListFormat) -> Path) {
        self.init(formats.map { ($0, path($0.list)) }, count: count)
    }
}

extension Downloads.Format {
    /// The format of the API behind it. A file of JSON has a record a line, because it comes whole.
    var list: ListFormat {
        switch self {
        case .csv: .csv
        case .xlsx: .xlsx
        case .json: .ndjson
        case .geojson: .geojson
        case .dataPackage: .datapackage
        }
    }
}
