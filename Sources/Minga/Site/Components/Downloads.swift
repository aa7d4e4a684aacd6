import Kit

/// The list in sight as files.
public struct Downloads: Component {
    public enum Format: String, Sendable, CaseIterable {
        case csv, xlsx, json, geojson
        case dataPackage = "datapackage"

        public var title: String {
            switch self {
            case .csv: "CSV"
            case .xlsx: "Excel"
            case .json: "JSON"
            case .geojson: "GeoJSON"
            case .dataPackage: "Data Package"
            }
        }
    }

    public let files: [(format: Format, path: Path)]
    public let count: Int?

    public init(_ files: [(format: Format, path: Path)], count: Int? = nil) {
        self.files = files
        self.count = count
    }

    public func html(_ language: Language) -> HTML {
        let words =
            count.map {
                Words.plural(
                    $0, one: Words(es: "Descargar la única fila:", en: "Download the only row:"),
                    many: Words(es: "Descargar las # filas:", en: "Download all # rows:"))
            } ?? Words(es: "Descargar:", en: "Download:")
        return """
            <ul class="downloads"><li>\(language(words))</li>\(each: files, { file in
                "<li><a href=\"\(file.path)\" download>\(Icon.download.html)\(file.format.title)</a></li>"
            })</ul>
            """
    }

    public static var samples: [Sample] {
        [
            Sample(
                Words(es: "Descargas", en: "Downloads"),
                Downloads(
                    [(.csv, "/galeria"), (.xlsx, "/galeria"), (.json, "/galeria"), (.geojson, "/galeria"), (.dataPackage, "/galeria")],
                    count: 212))
        ]
    }
}
