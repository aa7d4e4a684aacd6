import Kit

/// How a record leaves the program: its fields declared once, from which derive JSON, NDJSON, CSV, GeoJSON properties, the schema of
/// OpenAPI and the Table Schema of a Data Package. Writing goes straight to bytes, without reflection.
///
/// ```swift
/// static let shape = Shape<Organisation>("Organisation", Words(es: "Una organización.", en: "An organisation.")) { field in
///     field.text("id", .key, Words(es: "Clave.", en: "Key.")) { $0.id }
///     field.wholeIfAny("members", 0...9_999_999, Words(es: "Socios.", en: "Members.")) { $0.members }
///     field.record("seat", Seat.shape, Words(es: "Sede.", en: "Seat.")) { $0.seat }
/// }
/// ```
public struct Shape<T>: Sendable {
    struct Field: Sendable {
        let name: StaticString
        let member: JSONSchema.Member
        let columns: [TableColumn]
        let write: @Sendable (T, inout JSONWriter) -> Void
        /// Writes one cell per column.
        let cells: @Sendable (T, inout CellWriter) -> Void
    }

    public let record: JSONSchema.Record
    /// The columns of this record as a table, records inside flattened: `seat_commune`.
    public let columns: [TableColumn]
    let fields: [Field]

    public init(_ name: StaticString, _ summary: Words, _ declare: (inout ShapeFields<T>) -> Void) {
        var declared = ShapeFields<T>()
        declare(&declared)
        fields = declared.fields
        columns = fields.flatMap(\.columns)
        record = JSONSchema.Record(name: "\(name)", summary: summary, members: fields.map(\.member))
    }

    public func write(_ value: T, to writer: inout JSONWriter) {
        writer.object { writer in
            for field in fields {
                writer.key(field.name)
                field.write(value, &writer)
            }
        }
    }

    /// The record as a JSON object.
    public func json(_ value: T) -> [UInt8] {
        var writer = JSONWriter(capacity: 64 * fields.count)
        write(value, to: &writer)
        return writer.bytes
    }

    public func writeCells(_ value: T, to writer: inout CellWriter) { for field in fields { field.cells(value, &writer) } }

    /// The cells of a record that is not there.
    func writeBlank(to writer: inout CellWriter) { for _ in columns { writer.empty() } }

    public func writeHeader(to writer: inout CellWriter) {
        for column in columns { writer.heading(column.name) }
        writer.endRow()
    }
}

/// A column of a table: what CSV and Table Schema need to know of a field.
public struct TableColumn: Sendable {
    public let name: String
    /// Type and format of Frictionless Table Schema.
    public let type: String
    public let format: String?
    public let summary: Words
    public let isRequired: Bool
    public let choices: [String]

    func inside(_ prefix: String, isRequired outer: Bool) -> TableColumn {
        TableColumn(
            name: prefix + "_" + name, type: type, format: format, summary: summary, isRequired: isRequired && outer, choices: choices)
    }
}
