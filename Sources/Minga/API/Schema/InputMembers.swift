import Kit

/// Collects the members of an `Input`. Methods with `IfAny` declare one that may be absent or null.
public struct InputMembers {
    var members: [InputMember] = []

    typealias Convert<V> = @Sendable (JSON, String, inout [Problem.Field]) -> V?

    private mutating func required<V: Sendable>(
        _ name: StaticString, _ schema: JSONSchema, _ summary: Words, _ convert: @escaping Convert<V>
    ) -> InputKey<V> {
        add(name, schema, summary, isOptional: false) { json, pointer, flaws in
            guard let json, json != .null else {
                flaws.append(Problem.Field(pointer, Words(es: "Falta este dato.", en: "This is missing.")))
                return nil
            }
            return convert(json, pointer, &flaws)
        }
    }

    private mutating func optional<V: Sendable>(
        _ name: StaticString, _ schema: JSONSchema, _ summary: Words, _ convert: @escaping Convert<V>
    ) -> InputKey<V?> {
        add(name, schema, summary, isOptional: true) { json, pointer, flaws in
            guard let json, json != .null else { return V?.none }
            return convert(json, pointer, &flaws).map { V?.some($0) }
        }
    }

    private mutating func add<V: Sendable>(
        _ name: StaticString, _ schema: JSONSchema, _ summary: Words, isOptional: Bool,
        _ read: @escaping @Sendable (JSON?, String, inout [Problem.Field]) -> V?
    ) -> InputKey<V> {
        let member = JSONSchema.Member("\(name)", schema, summary, isNullable: isOptional, isRequired: !isOptional)
        members.append(InputMember(schema: member, read: { read($0, $1, &$2) }))
        return InputKey(index: members.count - 1, name: member.name)
    }

    public mutating func text(_ name: StaticString, _ rule: TextRule, _ summary: Words) -> InputKey<String> {
        required(name, .text(rule), summary, Self.text(rule))
    }

    public mutating func textIfAny(_ name: StaticString, _ rule: TextRule, _ summary: Words) -> InputKey<String?> {
        optional(name, .text(rule), summary, Self.text(rule))
    }

    public mutating func whole(_ name: StaticString, _ range: ClosedRange<Int64>, _ summary: Words) -> InputKey<Int> {
        required(name, .whole(range), summary, Self.whole(range))
    }

    public mutating func wholeIfAny(_ name: StaticString, _ range: ClosedRange<Int64>, _ summary: Words) -> InputKey<Int?> {
        optional(name, .whole(range), summary, Self.whole(range))
    }

    public mutating func real(_ name: StaticString, _ range: ClosedRange<Double>, _ summary: Words) -> InputKey<Double> {
        required(name, .real(range), summary, Self.real(range))
    }

    public mutating func realIfAny(_ name: StaticString, _ range: ClosedRange<Double>, _ summary: Words) -> InputKey<Double?> {
        optional(name, .real(range), summary, Self.real(range))
    }

    public mutating func flag(_ name: StaticString, _ summary: Words) -> InputKey<Bool> {
        required(name, .flag, summary, Self.flag)
    }

    public mutating func flagIfAny(_ name: StaticString, _ summary: Words) -> InputKey<Bool?> {
        optional(name, .flag, summary, Self.flag)
    }

    public mutating func date(_ name: StaticString, _ summary: Words) -> InputKey<CivilDate> {
        required(name, .text(.date), summary, Self.parsed(.date) { CivilDate(iso: $0) })
    }

    public mutating func dateIfAny(_ name: StaticString, _ summary: Words) -> InputKey<CivilDate?> {
        optional(name, .text(.date), summary, Self.parsed(.date) { CivilDate(iso: $0) })
    }

    public mutating func partialDateIfAny(_ name: StaticString, _ summary: Words) -> InputKey<PartialDate?> {
        optional(name, .text(.partialDate), summary, Self.parsed(.partialDate) { PartialDate(iso: $0) })
    }

    public mutating func rut(_ name: StaticString, _ summary: Words) -> InputKey<Rut> {
        required(name, .text(.rut), summary, Self.parsed(.rut) { try? Rut($0) })
    }

    public mutating func rutIfAny(_ name: StaticString, _ summary: Words) -> InputKey<Rut?> {
        optional(name, .text(.rut), summary, Self.parsed(.rut) { try? Rut($0) })
    }

    /// One of the cases of an enumeration.
    public mutating func choice<E: RawRepresentable & CaseIterable & Sendable>(
        _ name: StaticString, _ type: E.Type, _ words: (E) -> Words, _ summary: Words
    ) -> InputKey<E> where E.RawValue == String {
        let rule = TextRule.choice(type, words)
        return required(name, .text(rule), summary, Self.parsed(rule) { E(rawValue: $0) })
    }

    public mutating func choiceIfAny<E: RawRepresentable & CaseIterable & Sendable>(
        _ name: StaticString, _ type: E.Type, _ words: (E) -> Words, _ summary: Words
    ) -> InputKey<E?> where E.RawValue == String {
        let rule = TextRule.choice(type, words)
        return optional(name, .text(rule), summary, Self.parsed(rule) { E(rawValue: $0) })
    }

    /// A list of texts; absent is an empty list.
    public mutating func texts(_ name: StaticString, _ rule: TextRule, atMost maximum: Int, _ summary: Words) -> InputKey<[String]> {
        list(name, .text(rule), maximum, summary, Self.text(rule))
    }

    /// A value whose schema and reading belong to the feature: facts whose names come from data.
    mutating func value<V: Sendable>(
        _ name: StaticString, _ schema: JSONSchema, _ summary: Words,
        _ read: @escaping @Sendable (JSON, String, inout [Problem.Field]) -> V?
    ) -> InputKey<V> { required(name, schema, summary, read) }

    public mutating func record<V: Sendable>(_ name: StaticString, _ input: Input<V>, _ summary: Words) -> InputKey<V> {
        required(name, .record(input.record), summary) { input.decode($0, at: $1, &$2) }
    }

    public mutating func recordIfAny<V: Sendable>(_ name: StaticString, _ input: Input<V>, _ summary: Words) -> InputKey<V?> {
        optional(name, .record(input.record), summary) { input.decode($0, at: $1, &$2) }
    }

    /// A list of records; absent is an empty list.
    public mutating func records<V: Sendable>(
        _ name: StaticString, _ input: Input<V>, atMost maximum: Int, _ summary: Words
    ) -> InputKey<[V]> {
        list(name, .record(input.record), maximum, summary) { input.decode($0, at: $1, &$2) }
    }

    private mutating func list<V: Sendable>(
        _ name: StaticString, _ element: JSONSchema, _ maximum: Int, _ summary: Words, _ convert: @escaping Convert<V>
    ) -> InputKey<[V]> {
        add(name, .list(element, maximum: maximum), summary, isOptional: true) { json, pointer, flaws in
            guard let json, json != .null else { return [] }
            guard let elements = json.elements else {
                return Self.wrong(pointer, Words(es: "Se espera una lista.", en: "A list is expected."), &flaws)
            }
            guard elements.count <= maximum else {
                return Self.wrong(
                    pointer, Words(es: "Tiene más de \(maximum) elementos.", en: "It has more than \(maximum) elements."), &flaws)
            }
            var values: [V] = []
            for (index, element) in elements.enumerated() {
                if let value = convert(element, "\(pointer)/\(index)", &flaws) { values.append(value) }
            }
            return values.count == elements.count ? values : nil
        }
    }
}

// MARK: - From JSON to values

extension InputMembers {
    private static func wrong<V>(_ pointer: String, _ message: Words, _ flaws: inout [Problem.Field]) -> V? {
        flaws.append(Problem.Field(pointer, message))
        return nil
    }

    private static func text(_ rule: TextRule) -> Convert<String> { parsed(rule) { $0 } }

    private static func parsed<V>(_ rule: TextRule, _ parse: @escaping @Sendable (String) -> V?) -> Convert<V> {
        { json, pointer, flaws in
            guard let text = json.text else { return wrong(pointer, Words(es: "Se espera un texto.", en: "A text is expected."), &flaws) }
            if let flaw = rule.flaw(text) { return wrong(pointer, flaw, &flaws) }
            return parse(text)
                ?? wrong(pointer, Words(es: "No tiene la forma esperada.", en: "It does not have the expected form."), &flaws)
        }
    }

    private static func whole(_ range: ClosedRange<Int64>) -> Convert<Int> {
        { json, pointer, flaws in
            switch json {
            case .integer(let number) where range.contains(number): return Int(number)
            // 12.0 is a whole number for JSON Schema; beyond 2^53 a fraction cannot be told.
            case .real(let number) where number.rounded() == number && number.magnitude <= 9_007_199_254_740_992:
                guard range.contains(Int64(number)) else { return outside(range, pointer, &flaws) }
                return Int(number)
            case .integer: return outside(range, pointer, &flaws)
            case .real(let number) where number.magnitude > 9_007_199_254_740_992: return outside(range, pointer, &flaws)
            default: return wrong(pointer, Words(es: "Se espera un número entero.", en: "A whole number is expected."), &flaws)
            }
        }
    }

    private static func outside(_ range: ClosedRange<Int64>, _ pointer: String, _ flaws: inout [Problem.Field]) -> Int? {
        wrong(
            pointer,
            Words(
                es: "Debe estar entre \(range.lowerBound) y \(range.upperBound).",
                en: "It must be between \(range.lowerBound) and \(range.upperBound)."),
            &flaws)
    }

    private static func real(_ range: ClosedRange<Double>) -> Convert<Double> {
        { json, pointer, flaws in
            let number: Double
            switch json {
            case .integer(let whole): number = Double(whole)
            case .real(let real): number = real
            default: return wrong(pointer, Words(es: "Se espera un número.", en: "A number is expected."), &flaws)
            }
            guard range.contains(number) else {
                return wrong(
                    pointer,
                    Words(
                        es: "Debe estar entre \(range.lowerBound) y \(range.upperBound).",
                        en: "It must be between \(range.lowerBound) and \(range.upperBound)."), &flaws)
            }
            return number
        }
    }

    private static let flag: Convert<Bool> = { json, pointer, flaws in
        guard case .bool(let flag) = json else {
            return wrong(pointer, Words(es: "Se espera true o false.", en: "true or false is expected."), &flaws)
        }
        return flag
    }
}
