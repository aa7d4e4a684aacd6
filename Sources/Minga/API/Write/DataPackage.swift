import Kit

/// Frictionless Data Package: a CSV file and `datapackage.json`, which says what each column is, in one ZIP.
public struct DataPackage: Sendable {
    public let name: String
    public let title: String
    public let description: String
    public let columns: [TableColumn]
    public let sources: [Origin]
    public let created: Instant
    public let language: Language

    /// Someone whose data the package carries.
    public struct Origin: Sendable, Hashable {
        public let title: String
        public let address: String?
        public let licence: String?

        public init(title: String, address: String?, licence: String?) {
            self.title = title
            self.address = address
            self.licence = licence
        }

        fileprivate var json: JSON {
            var members = [JSON.Member("title", .string(title))]
            if let address { members.append(JSON.Member("path", .string(address))) }
            if let licence { members.append(JSON.Member("licence", .string(licence))) }
            return .object(members)
        }
    }

    var fileName: String { "\(name).csv" }

    /// `datapackage.json`.
    var descriptor: JSON {
        var members = [
            JSON.Member("profile", "tabular-data-package"), JSON.Member("name", .string(name)), JSON.Member("title", .string(title)),
            JSON.Member("description", .string(description)), JSON.Member("created", .string(created.iso)),
        ]
        // The format knows no empty list here.
        if !sources.isEmpty { members.append(JSON.Member("sources", .array(sources.map(\.json)))) }
        members.append(JSON.Member("resources", .array([resource])))
        return .object(members)
    }

    private var resource: JSON {
        [
            "profile": "tabular-data-resource", "name": .string(name), "path": .string(fileName), "format": "csv", "mediatype": "text/csv",
            "encoding": "utf-8", "dialect": ["delimiter": ",", "header": true], "schema": schema,
        ]
    }

    /// Table Schema of the columns.
    var schema: JSON {
        let fields = columns.map { column -> JSON in
            var members = [JSON.Member("name", .string(column.name)), JSON.Member("type", .string(column.type))]
            if let format = column.format { members.append(JSON.Member("format", .string(format))) }
            members.append(JSON.Member("description", .string(language(column.summary))))
            var constraints: [JSON.Member] = []
            if column.isRequired { constraints.append(JSON.Member("required", true)) }
            if !column.choices.isEmpty { constraints.append(JSON.Member("enum", .array(column.choices.map { .string($0) }))) }
            if !constraints.isEmpty { members.append(JSON.Member("constraints", .object(constraints))) }
            return .object(members)
        }
        return ["fields": .array(fields), "missingValues": [""]]
    }
}
