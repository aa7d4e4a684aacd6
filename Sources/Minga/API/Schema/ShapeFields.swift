import Kit

/// Collects the fields of a `Shape`. Methods with `IfAny` declare a field that may be null.
public struct ShapeFields<T> {
    var fields: [Shape<T>.Field] = []

    /// Every scalar kind is declared through here.
    private mutating func scalar<V>(
        _ name: StaticString, _ schema: JSONSchema, _ summary: Words, isNullable: Bool, example: JSON?,
        _ get: @escaping @Sendable (T) -> V, _ write: @escaping @Sendable (V, inout JSONWriter) -> Void,
        _ cell: @escaping @Sendable (V, inout CellWriter) -> Void
    ) {
        let member = JSONSchema.Member("\(name)", schema, summary, isNullable: isNullable, example: example)
        fields.append(
            Shape<T>.Field(
                name: name, member: member, columns: [TableColumn(member)],
                write: { write(get($0), &$1) }, cells: { cell(get($0), &$1) }))
    }

    public mutating func text(
        _ name: StaticString, _ rule: TextRule = .any, _ summary: Words, example: String? = nil, _ get: @escaping @Sendable (T) -> String
    ) {
        scalar(name, .text(rule), summary, isNullable: false, example: example.map { .string($0) }, get, { $1.string($0) }, { $1.text($0) })
    }

    public mutating func textIfAny(
        _ name: StaticString, _ rule: TextRule = .any, _ summary: Words, example: String? = nil, _ get: @escaping @Sendable (T) -> String?
    ) {
        scalar(name, .text(rule), summary, isNullable: true, example: example.map { .string($0) }, get, { $1.string($0) }, { $1.text($0) })
    }

    public mutating func whole(
        _ name: StaticString, _ range: ClosedRange<Int64> = .whole, _ summary: Words, example: Int64? = nil,
        _ get: @escaping @Sendable (T) -> Int
    ) {
        scalar(
            name, .whole(range), summary, isNullable: false, example: example.map { .integer($0) }, get, { $1.number(Int64($0)) },
            { $1.whole(Int64($0)) })
    }

    public mutating func wholeIfAny(
        _ name: StaticString, _ range: ClosedRange<Int64> = .whole, _ summary: Words, example: Int64? = nil,
        _ get: @escaping @Sendable (T) -> Int?
    ) {
        scalar(
            name, .whole(range), summary, isNullable: true, example: example.map { .integer($0) }, get, { $1.number($0) },
            { value, csv in if let value { csv.whole(Int64(value)) } else { csv.empty() } })
    }

    public mutating func real(
        _ name: StaticString, _ range: ClosedRange<Double>? = nil, _ summary: Words, example: Double? = nil,
        _ get: @escaping @Sendable (T) -> Double
    ) {
        scalar(name, .real(range), summary, isNullable: false, example: example.map { .real($0) }, get, { $1.real($0) }, { $1.real($0) })
    }

    public mutating func realIfAny(
        _ name: StaticString, _ range: ClosedRange<Double>? = nil, _ summary: Words, example: Double? = nil,
        _ get: @escaping @Sendable (T) -> Double?
    ) {
        scalar(
            name, .real(range), summary, isNullable: true, example: example.map { .real($0) }, get,
            { value, json in if let value { json.real(value) } else { json.null() } },
            { value, csv in if let value { csv.real(value) } else { csv.empty() } })
    }

    public mutating func flag(_ name: StaticString, _ summary: Words, _ get: @escaping @Sendable (T) -> Bool) {
        scalar(name, .flag, summary, isNullable: false, example: nil, get, { $1.bool($0) }, { $1.flag($0) })
    }

    public mutating func flagIfAny(_ name: StaticString, _ summary: Words, _ get: @escaping @Sendable (T) -> Bool?) {
        scalar(
            name, .flag, summary, isNullable: true, example: nil, get,
            { value, json in if let value { json.bool(value) } else { json.null() } },
            { value, csv in if let value { csv.flag(value) } else { csv.empty() } })
    }

    public mutating func instant(_ name: StaticString, _ summary: Words, _ get: @escaping @Sendable (T) -> Instant) {
        text(name, .instant, summary) { get($0).iso }
    }

    public mutating func instantIfAny(_ name: StaticString, _ summary: Words, _ get: @escaping @Sendable (T) -> Instant?) {
        textIfAny(name, .instant, summary) { get($0)?.iso }
    }

    public mutating func dateIfAny(_ name: StaticString, _ summary: Words, _ get: @escaping @Sendable (T) -> CivilDate?) {
        scalar(
            name, .text(.date), summary, isNullable: true, example: nil, get, { $1.string($0?.description) },
            { day, cells in if let day { cells.day(day) } else { cells.empty() } })
    }

    public mutating func partialDateIfAny(_ name: StaticString, _ summary: Words, _ get: @escaping @Sendable (T) -> PartialDate?) {
        textIfAny(name, .partialDate, summary) { get($0)?.description }
    }

    public mutating func rutIfAny(_ name: StaticString, _ summary: Words, _ get: @escaping @Sendable (T) -> Rut?) {
        textIfAny(name, .rut, summary) { get($0)?.description }
    }

    /// Texts; one cell in a table, separated by `; `.
    public mutating func texts(
        _ name: StaticString, _ rule: TextRule = .any, _ summary: Words, _ get: @escaping @Sendable (T) -> [String]
    ) {
        scalar(
            name, .list(.text(rule), maximum: nil), summary, isNullable: false, example: nil, get,
            { texts, json in json.array(texts) { $0.string($1) } }, { $1.text($0.joined(separator: "; ")) })
    }

    /// A record inside; its fields become columns `name_field`.
    public mutating func record<V>(_ name: StaticString, _ shape: Shape<V>, _ summary: Words, _ get: @escaping @Sendable (T) -> V) {
        let member = JSONSchema.Member("\(name)", .record(shape.record), summary, isNullable: false)
        fields.append(
            Shape<T>.Field(
                name: name, member: member, columns: shape.columns.map { $0.inside("\(name)", isRequired: true) },
                write: { shape.write(get($0), to: &$1) }, cells: { shape.writeCells(get($0), to: &$1) }))
    }

    public mutating func recordIfAny<V>(_ name: StaticString, _ shape: Shape<V>, _ summary: Words, _ get: @escaping @Sendable (T) -> V?) {
        let member = JSONSchema.Member("\(name)", .record(shape.record), summary, isNullable: true)
        fields.append(
            Shape<T>.Field(
                name: name, member: member, columns: shape.columns.map { $0.inside("\(name)", isRequired: false) },
                write: { value, json in if let inner = get(value) { shape.write(inner, to: &json) } else { json.null() } },
                cells: { value, csv in if let inner = get(value) { shape.writeCells(inner, to: &csv) } else { shape.writeBlank(to: &csv) } }
            ))
    }

    /// A list of records; in a table one cell with a JSON array.
    public mutating func records<V>(_ name: StaticString, _ shape: Shape<V>, _ summary: Words, _ get: @escaping @Sendable (T) -> [V]) {
        scalar(
            name, .list(.record(shape.record), maximum: nil), summary, isNullable: false, example: nil, get,
            { values, json in json.array(values) { shape.write($1, to: &$0) } },
            { values, csv in
                var json = JSONWriter()
                json.array(values) { shape.write($1, to: &$0) }
                csv.text(String(decoding: json.bytes, as: UTF8.self))
            })
    }
}

extension ClosedRange<Int64> {
    /// Whole numbers that every JSON reader keeps exactly.
    public static var whole: ClosedRange<Int64> { -9_007_199_254_740_991...9_007_199_254_740_991 }
    public static var count: ClosedRange<Int64> { 0...9_007_199_254_740_991 }
}

extension TableColumn {
    init(_ member: JSONSchema.Member) {
        var (type, format, required, choices): (String, String?, Bool, [String]) = ("string", nil, !member.isNullable, [])
        switch member.schema {
        case .text(let rule):
            choices = rule.choices.map(\.value)
            switch rule.format {
            case "date": type = "date"
            case "date-time": type = "datetime"
            case "uuid": format = "uuid"
            default: required = required && !choices.isEmpty
            }
        case .whole: type = "integer"
        case .real: type = "number"
        case .flag: type = "boolean"
        case .list(.record, _): type = "array"
        case .list, .record: required = false
        }
        self.init(name: member.name, type: type, format: format, summary: member.summary, isRequired: required, choices: choices)
    }
}
