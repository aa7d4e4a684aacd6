extension Profile {
    /// Reads what is given: `{"org.members": 7, "org.kind": "cooperative", "org.women": {"declined": true}}`.
    /// - Throws: `RuleFlaw` for a fact or value that the book does not know.
    public init(reading document: Document, book: FactBook) throws(RuleFlaw) {
        self = try Self.read(document, book, prefix: nil)
    }

    private static func read(_ document: Document, _ book: FactBook, prefix: String?) throws(RuleFlaw) -> Profile {
        var profile = Profile()
        for entry in try document.entries(Phrase(es: "hechos y sus valores", en: "facts and their values")) {
            guard let fact = book[entry.key], isHome(fact, book, prefix) else {
                throw RuleFlaw(
                    entry.place, Phrase(es: "El hecho «\(entry.key)» no existe aquí.", en: "The fact “\(entry.key)” does not exist here."),
                    remedy: Nearest.remedy(entry.key, among: book.facts.filter { isHome($0, book, prefix) }.map(\.name)))
            }
            profile[entry.key] = try state(entry.value, fact, book)
        }
        return profile
    }

    private static func isHome(_ fact: FactDefinition, _ book: FactBook, _ prefix: String?) -> Bool {
        guard let list = book.list(of: fact.name), case .list(let home) = list.type else { return prefix == nil }
        return home == prefix
    }

    private static func state(_ document: Document, _ fact: FactDefinition, _ book: FactBook) throws(RuleFlaw) -> FactState {
        guard case .object = document.content else { return .given(try value(document, fact, book), on: nil) }
        let fields = try Fields(
            document, of: Phrase(es: "un estado", en: "a state"), required: [], optional: ["declined", "not_applicable", "value", "on"])
        if let dated = fields["value"] { return .given(try value(dated, fact, book), on: try fields.day("on")) }
        if try fields.flag("declined") { return .declined }
        guard try fields.flag("not_applicable") else {
            throw document.wrong(
                "{\"declined\": true}, {\"not_applicable\": true} o {\"value\": v, \"on\": día}",
                "{\"declined\": true}, {\"not_applicable\": true} or {\"value\": v, \"on\": day}")
        }
        return .notApplicable
    }

    private static func value(_ document: Document, _ fact: FactDefinition, _ book: FactBook) throws(RuleFlaw) -> FactValue {
        switch fact.type {
        case .flag: return .flag(try document.flag())
        case .day: return .day(try document.day())
        case .number(let measure):
            let number = try document.number()
            guard measure.allows(number) else { throw document.wrong("un valor que el hecho admita", "a value that the fact allows") }
            return .number(number)
        case .choice(let list): return .code(try code(document, list))
        case .choices(let list):
            guard case .array(let items) = document.content else { throw document.wrong("una lista de códigos", "a list of codes") }
            var codes: Set<String> = []
            for item in items { codes.insert(try code(item, list)) }
            return .codes(codes)
        case .list(let prefix):
            guard case .array(let items) = document.content else { throw document.wrong("una lista de miembros", "a list of members") }
            var members: [Profile] = []
            for item in items { members.append(try read(item, book, prefix: prefix)) }
            return .members(members)
        }
    }

    private static func code(_ document: Document, _ list: CodeList) throws(RuleFlaw) -> String {
        let code = try document.text()
        guard list.index(of: code) != nil else {
            throw RuleFlaw(
                document.place, Phrase(es: "«\(code)» no es un valor de este hecho.", en: "“\(code)” is not a value of this fact."),
                remedy: Nearest.remedy(code, among: list.codes))
        }
        return code
    }
}
