import Kit

/// The formats a list can be had in. JSON comes in pages; the others come whole, as a stream.
public enum ListFormat: String, Sendable, CaseIterable {
    case json, csv, xlsx, ndjson, geojson, datapackage

    public var mediaType: String {
        switch self {
        case .json: "application/json"
        case .csv: "text/csv"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .ndjson: "application/x-ndjson"
        case .geojson: "application/geo+json"
        case .datapackage: "application/zip"
        }
    }

    var contentType: String { self == .csv ? "text/csv; charset=utf-8; header=present" : mediaType }

    var fileEnding: String { self == .datapackage ? "zip" : rawValue }

    var words: Words {
        switch self {
        case .json: Words(es: "Páginas JSON.", en: "JSON pages.")
        case .csv: Words(es: "Tabla CSV (RFC 4180).", en: "CSV table (RFC 4180).")
        case .xlsx:
            Words(
                es: "Planilla de Excel, con hoja que dice qué es y de quién.",
                en: "Excel workbook, with a sheet that says what it is and whose.")
        case .ndjson: Words(es: "Un objeto JSON por línea.", en: "One JSON object per line.")
        case .geojson: Words(es: "Puntos en el mapa (RFC 7946).", en: "Points on the map (RFC 7946).")
        case .datapackage:
            Words(
                es: "CSV con su descripción (Frictionless Data Package), en un ZIP.",
                en: "CSV with its description (Frictionless Data Package), in a ZIP.")
        }
    }
}

/// How a spreadsheet wants its CSV.
struct CSVOptions: Sendable {
    var hasMark = false
    var separator: Character = ","
}

/// Turns rows into the bytes of one text format, batch by batch. `ListWorkbook` writes spreadsheets.
struct ListWriter<T>: Sendable {
    let shape: Shape<T>
    let format: ListFormat
    let options: CSVOptions
    /// Where a record is, for GeoJSON.
    let point: (@Sendable (T) -> Coordinates?)?

    func opening() -> [UInt8] {
        switch format {
        case .csv, .datapackage, .xlsx:
            var csv = CellWriter(separator: options.separator)
            if options.hasMark { csv.byteOrderMark() }
            shape.writeHeader(to: &csv)
            return csv.bytes
        case .geojson: return Array(#"{"type":"FeatureCollection","features":["#.utf8)
        case .json, .ndjson: return []
        }
    }

    func closing() -> [UInt8] { format == .geojson ? Array("\n]}\n".utf8) : [] }

    func batch(_ items: [T], isFirst: Bool) -> [UInt8] {
        switch format {
        case .csv, .datapackage, .xlsx:
            var csv = CellWriter(separator: options.separator, capacity: items.count * 32 * shape.columns.count)
            for item in items {
                shape.writeCells(item, to: &csv)
                csv.endRow()
            }
            return csv.bytes
        case .json, .ndjson: return lines(items)
        case .geojson: return features(items, isFirst: isFirst)
        }
    }

    private func lines(_ items: [T]) -> [UInt8] {
        var writer = JSONWriter(capacity: items.count * 64 * shape.fields.count)
        for item in items {
            shape.write(item, to: &writer)
            writer.endLine()
        }
        return writer.bytes
    }

    private func features(_ items: [T], isFirst: Bool) -> [UInt8] {
        var out: [UInt8] = []
        for (index, item) in items.enumerated() {
            out.append(contentsOf: (isFirst && index == 0 ? "\n" : ",\n").utf8)
            var json = JSONWriter(capacity: 512)
            feature(item, into: &json)
            out.append(contentsOf: json.bytes)
        }
        return out
    }

    private func feature(_ item: T, into json: inout JSONWriter) {
        json.object { json in
            json.key("type")
            json.string("Feature")
            if let field = shape.fields.first, field.member.name == "id" {
                json.key("id")
                field.write(item, &json)
            }
            json.key("geometry")
            if let point = point?(item) {
                json.object { json in
                    json.key("type")
                    json.string("Point")
                    json.key("coordinates")
                    json.array([point.longitude, point.latitude]) { $0.real($1) }
                }
            } else {
                json.null()
            }
            json.key("properties")
            shape.write(item, to: &json)
        }
    }
}
