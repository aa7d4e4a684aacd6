extension FactBook {
    /// Reads dictionaries (`minga_facts: 1`); facts of all of them form one book.
    /// - Throws: `RuleFlaws` with everything wrong in them.
    public init(reading documents: [Document]) throws(RuleFlaws) {
        var reader = FactReader()
        for document in documents { reader.collectSets(document) }
        for document in documents { reader.read(document) }
        reader.check()
        guard reader.flaws.isEmpty else { throw RuleFlaws(reader.flaws) }
        self.init(reader.facts.map(\.fact))
    }
}

/// Reads definitions of facts and keeps every flaw.
struct FactReader {
    private(set) var facts: [(fact: FactDefinition, place: TextPlace)] = []
    private(set) var flaws: [RuleFlaw] = []
    private var sets: [String: CodeList] = [:]

    private static let book = Phrase(es: "un diccionario de hechos", en: "a dictionary of facts")
    private static let fact = Phrase(es: "un hecho", en: "a fact")

    /// Runs a step and keeps its flaw.
    private mutating func keep(_ step: (inout FactReader) throws(RuleFlaw) -> Void) {
        do { try step(&self) } catch { flaws.append(error) }
    }

    mutating func collectSets(_ document: Document) {
        keep { reader throws(RuleFlaw) in
            let fields = try Fields(document, of: Self.book, required: ["minga_facts", "facts"], optional: ["sets"])
            _ = try fields.needed("minga_facts").integer(1...1)
            guard let sets = fields["sets"] else { return }
            for entry in try sets.entries(Phrase(es: "listas de valores", en: "lists of values")) {
                guard reader.sets.updateValue(try Self.codes(entry.value), forKey: entry.key) == nil else {
                    throw RuleFlaw(
                        entry.place, Phrase(es: "La lista «\(entry.key)» ya existe.", en: "The set “\(entry.key)” exists already."),
                        remedy: Phrase(es: "Use otro nombre.", en: "Use another name."))
                }
            }
        }
    }

    mutating func read(_ document: Document) {
        guard case .object(let entries) = document.content, let facts = entries.first(where: { $0.key == "facts" }) else { return }
        keep { reader throws(RuleFlaw) in
            for entry in try facts.value.entries(Phrase(es: "hechos", en: "facts")) {
                reader.keep { reader throws(RuleFlaw) in try reader.define(entry) }
            }
        }
    }

    private mutating func define(_ entry: Document.Entry) throws(RuleFlaw) {
        guard Spelling.isDotted(entry.key) else {
            throw RuleFlaw(
                entry.place, Phrase(es: "«\(entry.key)» no sirve de nombre.", en: "“\(entry.key)” cannot be a name."),
                remedy: Phrase(
                    es: "Palabras en minúscula unidas por puntos: org.members.", en: "Lower-case words joined by dots: org.members."))
        }
        guard !facts.contains(where: { $0.fact.name == entry.key }) else {
            throw RuleFlaw(
                entry.place, Phrase(es: "El hecho «\(entry.key)» ya existe.", en: "The fact “\(entry.key)” exists already."),
                remedy: Phrase(es: "Deje una sola definición.", en: "Leave one definition."))
        }
        facts.append((try definition(entry), entry.place))
    }

    private func definition(_ entry: Document.Entry) throws(RuleFlaw) -> FactDefinition {
        let fields = try Fields(
            entry.value, of: Self.fact, required: ["type", "name", "source"],
            optional: ["ask", "help", "unit", "whole", "min", "max", "values", "of", "cost", "max_age", "derive", "change"])
        let source = try fields.needed("source").word(FactSource.self)
        let derivation = try derivation(fields, source)
        let cost = try derivation == nil ? fields.needed("cost").integer(1...5) : fields["cost"]?.integer(1...5) ?? 1
        let type = try type(fields)
        return FactDefinition(
            name: entry.key, label: try fields.needed("name").phrase(),
            question: try derivation == nil ? fields.needed("ask").phrase() : fields.phrase("ask"), help: try fields.phrase("help"),
            type: type,
            cost: cost, source: source, maxAge: try fields["max_age"]?.span(), derivation: derivation,
            change: try fields["change"].map { document throws(RuleFlaw) in try Self.change(document, type) } ?? .unknown)
    }

    private func derivation(_ fields: Fields, _ source: FactSource) throws(RuleFlaw) -> Derivation? {
        guard let document = fields["derive"] else {
            if source == .derived { _ = try fields.needed("derive") }
            return nil
        }
        guard source == .derived else {
            throw document.wrong("source: \"derived\" junto a derive", "source: \"derived\" together with derive")
        }
        let inside = try Fields(document, of: Phrase(es: "derive", en: "derive"), required: [], optional: ["ratio", "sum"])
        if let ratio = inside["ratio"], inside["sum"] == nil {
            let parts = try ratio.items("dos hechos", "two facts")
            guard parts.count == 2 else { throw ratio.wrong("dos hechos", "two facts") }
            return .ratio(try parts[0].text(), try parts[1].text())
        }
        guard let sum = inside["sum"], inside["ratio"] == nil else { throw document.wrong("ratio o sum", "ratio or sum") }
        var names: [String] = []
        for part in try sum.items("hechos", "facts") { names.append(try part.text()) }
        return .sum(names)
    }

    private static let typeWords = ["flag", "number", "day", "choice", "choices", "list"]
    /// Fields that only some types have.
    private static let ownFields = [
        "unit": ["number"], "whole": ["number"], "min": ["number"], "max": ["number"], "values": ["choice", "choices"], "of": ["list"],
    ]

    private func type(_ fields: Fields) throws(RuleFlaw) -> FactType {
        let document = try fields.needed("type")
        let word = try document.text()
        guard Self.typeWords.contains(word) else {
            throw RuleFlaw(
                document.place, Phrase(es: "El tipo «\(word)» no existe.", en: "The type “\(word)” does not exist."),
                remedy: .oneOf(Self.typeWords))
        }
        for (field, types) in Self.ownFields.sorted(by: { $0.key < $1.key }) where !types.contains(word) {
            guard let strange = fields[field] else { continue }
            throw RuleFlaw(
                strange.place, Phrase(es: "«\(field)» no va con el tipo \(word).", en: "“\(field)” does not go with the type \(word)."),
                remedy: Phrase(es: "Quítelo.", en: "Remove it."))
        }
        switch word {
        case "flag": return .flag
        case "day": return .day
        case "number": return .number(try measure(fields))
        case "choice": return .choice(try values(fields))
        case "choices":
            let list = try values(fields)
            guard list.codes.count <= 64 else { throw try fields.needed("values").wrong("hasta 64 valores", "at most 64 values") }
            return .choices(list)
        default: return .list(prefix: try fields.needed("of").text())
        }
    }

    private func measure(_ fields: Fields) throws(RuleFlaw) -> Measure {
        Measure(
            try fields.needed("unit").word(MeasureUnit.self), isWhole: try fields.flag("whole"), least: try fields.number("min"),
            most: try fields.number("max"))
    }

    private func values(_ fields: Fields) throws(RuleFlaw) -> CodeList {
        let document = try fields.needed("values")
        guard case .text(let name) = document.content else { return try Self.codes(document) }
        guard let set = sets[name] else {
            throw RuleFlaw(
                document.place, Phrase(es: "No hay una lista «\(name)».", en: "There is no set “\(name)”."),
                remedy: .oneOf(sets.keys.sorted()))
        }
        return set
    }

    private static func codes(_ document: Document) throws(RuleFlaw) -> CodeList {
        var listed: [(String, Phrase)] = []
        for entry in try document.entries(Phrase(es: "códigos con sus nombres", en: "codes with their names")) {
            guard Spelling.isCode(entry.key) else {
                throw RuleFlaw(
                    entry.place, Phrase(es: "«\(entry.key)» no sirve de código.", en: "“\(entry.key)” cannot be a code."),
                    remedy: Phrase(es: "Letras, cifras, _, - y punto.", en: "Letters, digits, _, - and dot."))
            }
            listed.append((entry.key, try entry.value.phrase()))
        }
        guard !listed.isEmpty else { throw document.wrong("al menos un código", "at least one code") }
        return CodeList(listed)
    }

    private static func change(_ document: Document, _ type: FactType) throws(RuleFlaw) -> FactChange {
        if case .text("never") = document.content { return .never }
        if case .text = document.content { throw document.wrong("\"never\" o {\"cost\": n}", "\"never\" or {\"cost\": n}") }
        let fields = try Fields(document, of: Phrase(es: "change", en: "change"), required: ["cost"], optional: ["only", "to", "how"])
        var codes: Set<String>?
        if let listed = fields["to"] {
            guard case .choice(let known) = type else {
                throw listed.wrong("to sólo en hechos de tipo choice", "to only on facts of type choice")
            }
            codes = []
            for item in try listed.items("códigos", "codes") {
                let code = try item.text()
                guard known.index(of: code) != nil else { throw item.wrong("un código del hecho", "a code of the fact") }
                codes?.insert(code)
            }
        }
        return .possible(
            cost: try fields.needed("cost").integer(1...1000), direction: try fields["only"]?.word(FactChange.Direction.self), to: codes,
            how: try fields.phrase("how"))
    }

    /// What definitions say of each other.
    mutating func check() {
        let book = FactBook(facts.map(\.fact))
        for (fact, place) in facts {
            for part in fact.derivation?.parts ?? [] {
                guard case .number = book[part]?.type, book[part]?.derivation == nil, case .number = fact.type else {
                    flaws.append(
                        RuleFlaw(
                            place, Phrase(es: "«\(fact.name)» se deriva de «\(part)».", en: "“\(fact.name)” is derived from “\(part)”."),
                            remedy: Phrase(
                                es: "Un número se deriva de números del diccionario que no sean derivados.",
                                en: "A number is derived from numbers of the dictionary that are not derived.")))
                    continue
                }
            }
            guard case .list(let prefix) = fact.type, !facts.contains(where: { $0.fact.name.hasPrefix(prefix + ".") }) else { continue }
            flaws.append(
                RuleFlaw(
                    place, Phrase(es: "Ningún hecho empieza con «\(prefix).».", en: "No fact begins with “\(prefix).”."),
                    remedy: Phrase(es: "Defina los hechos de los miembros.", en: "Define the facts of the members.")))
        }
    }
}
