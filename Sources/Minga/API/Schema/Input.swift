import Kit

/// What a request body must be: its members declared once, from which derive the check of what arrives and the schema of OpenAPI.
/// Every flaw is found in one go, each with its JSON pointer.
///
/// ```swift
/// static let input = Input<NewOrganisation>("NewOrganisation", Words(es: "Datos de alta.", en: "What to register.")) { body in
///     let name = body.text("name", .line(200), Words(es: "Nombre.", en: "Name."))
///     let rut = body.rutIfAny("rut", Words(es: "RUT.", en: "RUT."))
///     return { given in try NewOrganisation(name: given[name], rut: given[rut]) }
/// }
/// ```
public struct Input<T>: Sendable {
    public typealias Make = @Sendable (Given) throws(Problem) -> T

    public let record: JSONSchema.Record
    let members: [InputMember]
    private let make: Make

    /// `needsOne` refuses an empty object: a change has to change something.
    public init(
        _ name: StaticString, _ summary: Words, needsOne: Bool = false, _ declare: (inout InputMembers) -> Make
    ) {
        var declared = InputMembers()
        make = declare(&declared)
        members = declared.members
        record = JSONSchema.Record(name: "\(name)", summary: summary, members: members.map(\.schema), needsOne: needsOne)
    }

    /// The value, or `invalid` with one field per flaw.
    public func decode(_ json: JSON) throws(Problem) -> T {
        var flaws: [Problem.Field] = []
        let value = decode(json, at: "", &flaws)
        if let value, flaws.isEmpty { return value }
        throw .invalid(flaws)
    }

    /// Adds what is wrong to the flaws; nil when there is any in this object.
    func decode(_ json: JSON, at pointer: String, _ flaws: inout [Problem.Field]) -> T? {
        guard let given = json.members else {
            flaws.append(Problem.Field(pointer.isEmpty ? "/" : pointer, Words(es: "Se espera un objeto.", en: "An object is expected.")))
            return nil
        }
        let before = flaws.count
        refuseUnknown(given, at: pointer, &flaws)
        var values: [Given.Entry] = []
        for (index, member) in members.enumerated() {
            let path = pointer + "/" + Self.escaped(member.schema.name)
            let found = given.first { $0.name == member.schema.name }?.value
            if let value = member.read(found, path, &flaws) {
                values.append(Given.Entry(index: index, value: value, wasGiven: found != nil))
            }
        }
        if record.needsOne, given.isEmpty {
            flaws.append(Problem.Field(pointer.isEmpty ? "/" : pointer, Words(es: "No hay ningún cambio.", en: "There is no change.")))
        }
        guard flaws.count == before else { return nil }
        return finish(Given(entries: values), at: pointer, &flaws)
    }

    private func finish(_ given: Given, at pointer: String, _ flaws: inout [Problem.Field]) -> T? {
        do {
            return try make(given)
        } catch {
            let own = error.fields.map { Problem.Field(pointer + $0.pointer, $0.message) }
            flaws += own.isEmpty ? [Problem.Field(pointer.isEmpty ? "/" : pointer, error.detail)] : own
            return nil
        }
    }

    private func refuseUnknown(_ given: [JSON.Member], at pointer: String, _ flaws: inout [Problem.Field]) {
        for member in given where !members.contains(where: { $0.schema.name == member.name }) {
            let open = members.map(\.schema.name).joined(separator: ", ")
            flaws.append(
                Problem.Field(
                    pointer + "/" + Self.escaped(member.name),
                    Words(es: "Este nombre no existe aquí. Se admiten: \(open).", en: "There is no such name here. Accepted: \(open).")))
        }
    }

    /// A member's name within a JSON pointer (RFC 6901), shortened when it is absurdly long.
    static func escaped(_ name: String) -> String {
        String(name.prefix(100)).replacing("~", with: "~0").replacing("/", with: "~1")
    }
}

/// The members of a body that passed every check, to make a value of.
public struct Given: Sendable {
    struct Entry: Sendable {
        let index: Int
        let value: any Sendable
        let wasGiven: Bool
    }

    let entries: [Entry]

    public subscript<V>(member: InputKey<V>) -> V {
        get throws(Problem) {
            guard let value = entries.first(where: { $0.index == member.index })?.value as? V else {
                throw Problem(.internalError, Words(es: "Falta «\(member.name)».", en: "“\(member.name)” is missing."))
            }
            return value
        }
    }

    /// Whether the body named the member, be it with null: a change tells "leave it" from "empty it" by this.
    public func has<V>(_ member: InputKey<V>) -> Bool { entries.first { $0.index == member.index }?.wasGiven ?? false }
}

/// A declared member of a body, to read its value with.
public struct InputKey<V>: Sendable {
    let index: Int
    let name: String
}

struct InputMember: Sendable {
    let schema: JSONSchema.Member
    /// The value at a pointer, nil after adding a flaw. What is absent arrives as nil.
    let read: @Sendable (JSON?, String, inout [Problem.Field]) -> (any Sendable)?
}
