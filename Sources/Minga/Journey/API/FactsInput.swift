import Kit
import Rules

/// The facts of a call of the API: the dictionary as a schema, and the reading of what arrives.
struct FactsInput: Sendable {
    let book: FactBook

    /// What is sent: what is known, and the organisation whose record helps.
    struct Draft: Sendable {
        let profile: Profile
        let organisation: Int?
    }

    var input: Input<Draft> {
        Input("MatchRequest", Words(es: "Lo que se sabe de una persona o grupo.", en: "What is known of a person or group.")) { body in
            let facts = body.value(
                "facts", .record(record), Words(es: "Hechos; lo que falta no se sabe.", en: "Facts; what is left out is not known."), read)
            let organisation = body.wholeIfAny(
                "organisation", 1...Int64(Int32.max),
                Words(
                    es: "Número de una organización del registro, cuya ficha completa los hechos.",
                    en: "Number of an organisation of the registry, whose record completes the facts."))
            return { given throws(Problem) in Draft(profile: try given[facts], organisation: try given[organisation]) }
        }
    }

    /// Facts of the whole, not of members of a list.
    private var own: [FactDefinition] { book.facts.filter { book.list(of: $0.name) == nil } }

    private var record: JSONSchema.Record {
        JSONSchema.Record(
            name: "MatchFacts", summary: Words(es: "Hechos por su nombre; null es «no sé».", en: "Facts by name; null is “I do not know”."),
            members: own.map { member($0, isNullable: true) })
    }

    private func member(_ fact: FactDefinition, isNullable: Bool) -> JSONSchema.Member {
        JSONSchema.Member(fact.name, schema(fact), (fact.question ?? fact.label).words, isNullable: isNullable, isRequired: !isNullable)
    }

    private func schema(_ fact: FactDefinition) -> JSONSchema {
        switch fact.type {
        case .flag: .flag
        case .day: .text(.date)
        case .number(let measure): Self.isWhole(measure) ? .whole(Self.whole(measure)) : .real(Self.range(measure))
        case .choice(let list): .text(.choice(Self.choices(list)))
        case .choices(let list): .list(.text(.choice(Self.choices(list))), maximum: 64)
        case .list(let prefix):
            .list(
                .record(
                    JSONSchema.Record(
                        name: "MatchMember", summary: fact.label.words,
                        members: members(prefix).map { member($0, isNullable: false) })), maximum: 200)
        }
    }

    private func members(_ prefix: String) -> [FactDefinition] { book.facts.filter { $0.name.hasPrefix(prefix + ".") } }

    private static func choices(_ list: CodeList) -> [TextRule.Choice] {
        zip(list.codes, list.words).map { TextRule.Choice($0, $1.words) }
    }

    /// More than any amount of money in Chile.
    private static let most = 1e15

    private static func isWhole(_ measure: Measure) -> Bool { measure.isWhole }

    private static func range(_ measure: Measure) -> ClosedRange<Double> { (measure.least ?? -most)...(measure.most ?? most) }

    private static func whole(_ measure: Measure) -> ClosedRange<Int64> {
        Int64(range(measure).lowerBound)...Int64(range(measure).upperBound)
    }

    // MARK: Reading

    private func read(_ json: JSON, _ pointer: String, _ flaws: inout [Problem.Field]) -> Profile? {
        profile(json, pointer, of: own, &flaws)
    }

    private func profile(_ json: JSON, _ pointer: String, of facts: [FactDefinition], _ flaws: inout [Problem.Field]) -> Profile? {
        guard let given = json.members else {
            return Self.wrong(pointer, Words(es: "Se espera un objeto.", en: "An object is expected."), &flaws)
        }
        var profile = Profile()
        let before = flaws.count
        for member in given {
            let place = pointer + "/" + Input<Draft>.escaped(member.name)
            guard let fact = facts.first(where: { $0.name == member.name }) else {
                flaws.append(Problem.Field(place, Self.unknown(member.name, facts)))
                continue
            }
            if member.value == .null {
                profile[fact.name] = .declined
            } else if let value = value(member.value, place, fact, &flaws) {
                profile[fact.name] = .given(value, on: nil)
            }
        }
        return flaws.count == before ? profile : nil
    }

    private static func unknown(_ name: String, _ facts: [FactDefinition]) -> Words {
        let family = facts.map(\.name).filter { $0.hasPrefix(name.prefix { $0 != "." }) }
        let list = (family.isEmpty ? facts.map(\.name) : family).prefix(30).joined(separator: ", ")
        return Words(es: "Este hecho no existe. Hay: \(list).", en: "There is no such fact. There are: \(list).")
    }

    private func value(_ json: JSON, _ pointer: String, _ fact: FactDefinition, _ flaws: inout [Problem.Field]) -> FactValue? {
        switch fact.type {
        case .flag:
            if case .bool(let flag) = json { return .flag(flag) }
            return Self.wrong(pointer, Words(es: "Se espera true o false.", en: "true or false is expected."), &flaws)
        case .day:
            if let day = json.text.flatMap({ CivilDate(iso: $0) }) { return .day(EpochDay(day.dayNumber)) }
            return Self.wrong(
                pointer, Words(es: "Se espera una fecha como 2024-11-04.", en: "A date such as 2024-11-04 is expected."), &flaws)
        case .number(let measure): return number(json, pointer, measure, &flaws)
        case .choice(let list):
            if let code = json.text, list.index(of: code) != nil { return .code(code) }
            return Self.wrong(pointer, Self.oneOf(list), &flaws)
        case .choices(let list):
            guard let codes = json.elements?.map(\.text), codes.count <= 64, codes.allSatisfy({ $0.flatMap(list.index) != nil }) else {
                return Self.wrong(pointer, Self.oneOf(list), &flaws)
            }
            return .codes(Set(codes.compactMap(\.self)))
        case .list(let prefix): return list(json, pointer, members(prefix), &flaws)
        }
    }

    private func list(_ json: JSON, _ pointer: String, _ facts: [FactDefinition], _ flaws: inout [Problem.Field]) -> FactValue? {
        guard let items = json.elements, items.count <= 200 else {
            return Self.wrong(
                pointer, Words(es: "Se espera una lista de hasta 200 elementos.", en: "A list of at most 200 items is expected."), &flaws)
        }
        let before = flaws.count
        let members = items.enumerated().compactMap { index, item -> Profile? in
            let place = "\(pointer)/\(index)"
            guard let member = profile(item, place, of: facts, &flaws) else { return nil }
            for fact in facts where member[fact.name] == .absent || member[fact.name] == .declined {
                flaws.append(Problem.Field(place + "/" + fact.name, Words(es: "Falta este dato.", en: "This is missing.")))
            }
            return member
        }
        return flaws.count == before ? .members(members) : nil
    }

    private func number(_ json: JSON, _ pointer: String, _ measure: Measure, _ flaws: inout [Problem.Field]) -> FactValue? {
        let number: Double
        switch json {
        case .integer(let whole): number = Double(whole)
        case .real(let real): number = real
        default: return Self.wrong(pointer, Words(es: "Se espera un número.", en: "A number is expected."), &flaws)
        }
        let range = Self.range(measure)
        guard range.contains(number) else {
            let words = Words(
                es: "Debe estar entre \(range.lowerBound) y \(range.upperBound).",
                en: "It must be between \(range.lowerBound) and \(range.upperBound).")
            return Self.wrong(pointer, words, &flaws)
        }
        guard !measure.isWhole || number == number.rounded() else {
            return Self.wrong(pointer, Words(es: "Se espera un número entero.", en: "A whole number is expected."), &flaws)
        }
        return .number(number)
    }

    private static func oneOf(_ list: CodeList) -> Words {
        let codes = list.codes.joined(separator: ", ")
        return Words(es: "No es una de las opciones: \(codes).", en: "Not one of the options: \(codes).")
    }

    private static func wrong<V>(_ pointer: String, _ message: Words, _ flaws: inout [Problem.Field]) -> V? {
        flaws.append(Problem.Field(pointer, message))
        return nil
    }
}
