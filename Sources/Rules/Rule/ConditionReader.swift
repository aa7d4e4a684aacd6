/// Reads nodes: every name in them must exist and every literal must fit its fact.
struct ConditionReader {
    /// Where the nodes stand: what they may name and what their leaves must have.
    enum Setting: Equatable {
        /// `when`: leaves carry `id` and `src`.
        case requirement
        /// `if` of an award.
        case award
        /// `where` over the list with this prefix.
        case members(prefix: String)
    }

    let book: FactBook
    let sources: [String: NormSource]
    /// Ids met so far; they are unique in a rule.
    private(set) var ids: Set<String> = []

    init(_ book: FactBook, _ sources: [String: NormSource]) {
        self.book = book
        self.sources = sources
    }

    private static let node = Phrase(es: "una condición", en: "a condition")
    private static let shapes = ["all", "any", "not", "at_least", "ref"]

    mutating func condition(_ document: Document, _ setting: Setting) throws(RuleFlaw) -> Condition {
        let entries = try document.entries(Self.node)
        guard let first = entries.first else { throw document.wrong("una condición", "a condition") }
        guard let shape = entries.first(where: { Self.shapes.contains($0.key) }) else {
            return .leaf(try leaf(document, setting))
        }
        guard entries.count == 1 else {
            let other = entries.first { $0.key != shape.key } ?? first
            throw RuleFlaw(
                other.place,
                Phrase(es: "«\(other.key)» no va junto a «\(shape.key)».", en: "“\(other.key)” does not go with “\(shape.key)”."),
                remedy: Phrase(es: "Póngalo en un objeto propio.", en: "Put it in an object of its own."))
        }
        switch shape.key {
        case "all": return .all(try conditions(shape.value, setting))
        case "any": return .any(try conditions(shape.value, setting))
        case "not": return .not(try condition(shape.value, setting))
        case "at_least": return try atLeast(shape.value, setting)
        default:
            guard setting == .requirement else { throw shape.value.wrong("hechos aquí, no ref", "facts here, not ref") }
            return .ref(try shape.value.text(), shape.value.place)
        }
    }

    private mutating func conditions(_ document: Document, _ setting: Setting) throws(RuleFlaw) -> [Condition] {
        var found: [Condition] = []
        for item in try document.items("condiciones", "conditions") { found.append(try condition(item, setting)) }
        return found
    }

    private mutating func atLeast(_ document: Document, _ setting: Setting) throws(RuleFlaw) -> Condition {
        let fields = try Fields(document, of: Phrase(same: "at_least"), required: ["n", "of"])
        let conditions = try conditions(try fields.needed("of"), setting)
        return .atLeast(try fields.needed("n").integer(1...conditions.count), conditions)
    }

    // MARK: Leaves

    private static let operators = [
        "eq", "ne", "in", "not_in", "lt", "lte", "gt", "gte", "between", "has", "before", "after", "within",
    ]
    private static let leafKeys = ["id", "fact", "count", "share", "where", "src", "fail", "evidence", "na"]

    private mutating func leaf(_ document: Document, _ setting: Setting) throws(RuleFlaw) -> Leaf {
        let fields = try Fields(document, of: Phrase(es: "una hoja", en: "a leaf"), required: [], optional: Self.leafKeys + Self.operators)
        let isRequirement = setting == .requirement
        let subject = try subject(fields, setting)
        let leaf = Leaf(
            id: isRequirement ? try id(fields) : "", subject: subject, comparison: try comparison(fields, subject),
            citations: isRequirement ? try citations(fields) : [], fail: try fields.phrase("fail"), evidence: try evidence(fields),
            passesWhereNotApplicable: try passes(fields), place: document.place)
        if !isRequirement, let extra = fields["id"] ?? fields["src"] {
            throw RuleFlaw(
                extra.place, Phrase(es: "Aquí las hojas no llevan id ni src.", en: "Leaves have neither id nor src here."),
                remedy: Phrase(es: "Quítelo.", en: "Remove it."))
        }
        return leaf
    }

    private mutating func id(_ fields: Fields) throws(RuleFlaw) -> String {
        let document = try fields.needed("id")
        let id = try document.text()
        guard Spelling.isCode(id), !id.contains(".") else { throw document.wrong("letras, cifras, _ y -", "letters, digits, _ and -") }
        guard ids.insert(id).inserted else {
            throw RuleFlaw(
                document.place, Phrase(es: "La hoja «\(id)» ya existe en esta regla.", en: "The leaf “\(id)” exists already in this rule."),
                remedy: Phrase(es: "Use otro id.", en: "Use another id."))
        }
        return id
    }

    private mutating func subject(_ fields: Fields, _ setting: Setting) throws(RuleFlaw) -> Leaf.Subject {
        let found = ["fact", "count", "share"].filter { fields[$0] != nil }
        guard found.count == 1, let document = fields[found[0]] else {
            throw RuleFlaw(
                fields.place, Phrase(es: "La hoja no dice sobre qué.", en: "The leaf does not say about what."),
                remedy: .oneOf(["fact", "count", "share"]))
        }
        let fact = try fact(document, setting)
        if found[0] == "fact" {
            if let extra = fields["where"] { throw extra.wrong("where sólo con count o share", "where only with count or share") }
            if case .list = fact.type { throw document.wrong("count o share: el hecho es una lista", "count or share: the fact is a list") }
            return .fact(fact.name)
        }
        guard case .list(let prefix) = fact.type else { throw document.wrong("un hecho de tipo list", "a fact of type list") }
        let inside = try fields["where"].map { document throws(RuleFlaw) in try condition(document, .members(prefix: prefix)) }
        if found[0] == "count" { return .count(list: fact.name, where: inside) }
        guard let inside else { throw document.wrong("where junto a share", "where together with share") }
        return .share(list: fact.name, where: inside)
    }

    private func fact(_ document: Document, _ setting: Setting) throws(RuleFlaw) -> FactDefinition {
        let name = try document.text()
        guard let fact = book[name] else {
            throw RuleFlaw(
                document.place,
                Phrase(es: "El hecho «\(name)» no está en el diccionario.", en: "The fact “\(name)” is not in the dictionary."),
                remedy: Nearest.remedy(name, among: book.facts.map(\.name)))
        }
        var wanted: String?
        if case .members(let prefix) = setting { wanted = prefix }
        var home: String?
        if let list = book.list(of: name), case .list(let prefix) = list.type { home = prefix }
        guard wanted == home else {
            throw RuleFlaw(
                document.place,
                Phrase(es: "«\(name)» no se puede nombrar aquí.", en: "“\(name)” cannot be named here."),
                remedy: Phrase(
                    es: "Los hechos de los miembros van sólo dentro de where, y allí no van otros.",
                    en: "Facts of members go only inside where, and no others go there."))
        }
        return fact
    }

    private func comparison(_ fields: Fields, _ subject: Leaf.Subject) throws(RuleFlaw) -> LeafComparison {
        let found = Self.operators.filter { fields[$0] != nil }
        guard found.count == 1, let literal = fields[found[0]] else {
            throw RuleFlaw(
                fields.place, Phrase(es: "La hoja lleva \(found.count) operadores.", en: "The leaf has \(found.count) operators."),
                remedy: .oneOf(Self.operators))
        }
        let type: FactType =
            switch subject {
            case .fact(let name): book[name]?.type ?? .flag
            case .count: .number(Measure(.count, isWhole: true, least: 0))
            case .share: .number(Measure(.share, least: 0, most: 1))
            }
        return try LiteralReader(type).comparison(found[0], literal)
    }

    private func citations(_ fields: Fields) throws(RuleFlaw) -> [NormCitation] {
        let document = try fields.needed("src")
        switch document.content {
        case .text: return [NormCitation(source: try source(document), place: nil)]
        case .array(let items) where !items.isEmpty:
            var found: [NormCitation] = []
            for item in items { found.append(NormCitation(source: try source(item), place: nil)) }
            return found
        case .object(let entries) where !entries.isEmpty:
            var found: [NormCitation] = []
            for entry in entries {
                let key = Document(.text(entry.key), at: entry.place)
                found.append(NormCitation(source: try source(key), place: try entry.value.text()))
            }
            return found
        default: throw document.wrong("la clave de una fuente", "the key of a source")
        }
    }

    private func source(_ document: Document) throws(RuleFlaw) -> NormSource {
        let key = try document.text()
        guard let source = sources[key] else {
            throw RuleFlaw(
                document.place, Phrase(es: "La fuente «\(key)» no está en sources.", en: "The source “\(key)” is not in sources."),
                remedy: .oneOf(sources.keys.sorted()))
        }
        return source
    }

    private func evidence(_ fields: Fields) throws(RuleFlaw) -> [String] {
        var found: [String] = []
        for item in try fields["evidence"]?.items("documentos", "documents") ?? [] { found.append(try item.text()) }
        return found
    }

    private func passes(_ fields: Fields) throws(RuleFlaw) -> Bool {
        guard let document = fields["na"] else { return false }
        guard case .text("pass") = document.content else { throw document.wrong("\"pass\", o nada", "\"pass\", or nothing") }
        return true
    }
}
