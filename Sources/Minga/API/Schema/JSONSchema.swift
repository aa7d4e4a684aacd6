import Kit

/// What a JSON value may be. From this one description derive the schema of OpenAPI, the checks of what arrives, and the columns of tables.
public indirect enum JSONSchema: Sendable {
    case text(TextRule)
    case whole(ClosedRange<Int64>)
    case real(ClosedRange<Double>?)
    case flag
    case list(JSONSchema, maximum: Int?)
    case record(Record)

    /// An object with a name of its own among the components of OpenAPI.
    public struct Record: Sendable {
        public let name: String
        public let summary: Words
        public let members: [Member]
        /// At least one member must be there: a change that changes nothing is refused.
        public var needsOne = false
    }

    public struct Member: Sendable {
        public let name: String
        public let schema: JSONSchema
        public let summary: Words
        /// May be null: unknown is said, never guessed.
        public let isNullable: Bool
        /// Must be there. Everything in an answer is.
        public let isRequired: Bool
        public let example: JSON

        init(_ name: String, _ schema: JSONSchema, _ summary: Words, isNullable: Bool, isRequired: Bool = true, example: JSON? = nil) {
            self.name = name
            self.schema = schema
            self.summary = summary
            self.isNullable = isNullable
            self.isRequired = isRequired
            self.example = example ?? schema.example
        }
    }

    /// A value that fits, for the documentation.
    public var example: JSON {
        switch self {
        case .text(let rule): .string(rule.example)
        case .whole(let range): .integer(range.contains(12) ? 12 : range.lowerBound)
        case .real(let range): .real(range.map { $0.contains(1.5) ? 1.5 : $0.lowerBound } ?? 1.5)
        case .flag: true
        case .list(let element, _): .array([element.example])
        case .record(let record): record.example
        }
    }

    /// Records named in this schema, itself first, those inside after.
    var records: [Record] {
        switch self {
        case .record(let record): [record] + record.members.flatMap(\.schema.records)
        case .list(let element, _): element.records
        default: []
        }
    }
}

extension JSONSchema.Record {
    public var example: JSON { .object(members.filter { !$0.isNullable || $0.isRequired }.map { JSON.Member($0.name, $0.example) }) }
}

// MARK: - As JSON Schema 2020-12, which OpenAPI 3.1 speaks

extension JSONSchema {
    /// The schema as JSON; records are references to the components.
    func json(_ language: Language, isNullable: Bool = false) -> JSON {
        switch self {
        case .text(let rule): .object(rule.members(language, isNullable: isNullable))
        case .whole(let range):
            .object(
                [Self.type("integer", isNullable), JSON.Member("format", "int64")]
                    + [JSON.Member("minimum", .integer(range.lowerBound)), JSON.Member("maximum", .integer(range.upperBound))])
        case .real(let range):
            .object(
                [Self.type("number", isNullable)]
                    + (range.map { [JSON.Member("minimum", .real($0.lowerBound)), JSON.Member("maximum", .real($0.upperBound))] } ?? []))
        case .flag: .object([Self.type("boolean", isNullable)])
        case .list(let element, let maximum):
            .object(
                [Self.type("array", isNullable), JSON.Member("items", element.json(language))]
                    + (maximum.map { [JSON.Member("maxItems", .integer(Int64($0)))] } ?? []))
        case .record(let record):
            isNullable
                ? .object([JSON.Member("oneOf", .array([record.reference, ["type": "null"]]))])
                : record.reference
        }
    }

    static func type(_ name: String, _ isNullable: Bool) -> JSON.Member {
        JSON.Member("type", isNullable ? .array([.string(name), "null"]) : .string(name))
    }
}

extension JSONSchema.Record {
    var reference: JSON { ["$ref": .string("#/components/schemas/" + name)] }

    /// The definition that stands among the components.
    func definition(_ language: Language) -> JSON {
        let required = members.filter(\.isRequired).map { JSON.string($0.name) }
        var out: [JSON.Member] = [
            JSON.Member("type", "object"), JSON.Member("description", .string(language(summary))),
            JSON.Member("properties", .object(members.map { JSON.Member($0.name, $0.definition(language)) })),
        ]
        if !required.isEmpty { out.append(JSON.Member("required", .array(required))) }
        if needsOne { out.append(JSON.Member("minProperties", 1)) }
        out.append(JSON.Member("additionalProperties", false))
        return .object(out)
    }
}

extension JSONSchema.Member {
    /// A reference may stand beside a description in JSON Schema 2020-12.
    fileprivate func definition(_ language: Language) -> JSON {
        guard case .object(let members) = schema.json(language, isNullable: isNullable) else { return .null }
        return .object(members + [JSON.Member("description", .string(language(summary)))])
    }
}

extension TextRule {
    fileprivate func members(_ language: Language, isNullable: Bool) -> [JSON.Member] {
        var out = [JSONSchema.type("string", isNullable)]
        if !choices.isEmpty {
            out.append(JSON.Member("enum", .array(choices.map { .string($0.value) } + (isNullable ? [.null] : []))))
            return out
        }
        if let format { out.append(JSON.Member("format", .string(format))) }
        if let pattern { out.append(JSON.Member("pattern", .string(pattern))) }
        if minimum > 0 { out.append(JSON.Member("minLength", .integer(Int64(minimum)))) }
        if let maximum { out.append(JSON.Member("maxLength", .integer(Int64(maximum)))) }
        return out
    }
}
