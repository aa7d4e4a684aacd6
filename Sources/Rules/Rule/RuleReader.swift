/// Reads one rule.
struct RuleReader {
    let book: FactBook

    private static let rule = Phrase(es: "una regla", en: "a rule")

    func rule(_ document: Document) throws(RuleFlaw) -> Rule {
        let fields = try Fields(
            document, of: Self.rule, required: ["minga_rules", "id", "version", "valid", "confidence", "sources", "when", "tests"],
            optional: ["instrument", "title", "note", "if_no", "award"])
        _ = try fields.needed("minga_rules").integer(1...1)
        let idDocument = try fields.needed("id")
        let id = try idDocument.text()
        guard Spelling.isDotted(id) else {
            throw idDocument.wrong(
                "palabras en minúscula unidas por puntos: sercotec.coop.creacion", "lower-case words joined by dots: sercotec.coop.creacion"
            )
        }
        var conditions = ConditionReader(book, try sources(try fields.needed("sources")))
        let when = try conditions.condition(try fields.needed("when"), .requirement)
        var awards = AwardReader(conditions: conditions)
        let award = try fields["award"].map { document throws(RuleFlaw) in try awards.terms(document) }
        return Rule(
            id: id, version: try fields.needed("version").text(), instrument: try fields.text("instrument"),
            title: try fields.phrase("title"),
            note: try fields.phrase("note"), valid: try validity(try fields.needed("valid")),
            confidence: try fields.needed("confidence").word(Confidence.self),
            consequence: try fields["if_no"]?.word(Consequence.self) ?? .notEligible, sources: conditions.sources, when: when, award: award,
            tests: try tests(try fields.needed("tests"), ids: conditions.ids), place: document.place)
    }

    private func validity(_ document: Document) throws(RuleFlaw) -> (from: EpochDay?, to: EpochDay?) {
        let fields = try Fields(document, of: Phrase(es: "la vigencia", en: "the validity"), required: ["from", "to"])
        let (from, to) = (try fields.day("from"), try fields.day("to"))
        if let from, let to, to < from { throw document.wrong("from antes que to", "from before to") }
        return (from, to)
    }

    private func sources(_ document: Document) throws(RuleFlaw) -> [String: NormSource] {
        var found: [String: NormSource] = [:]
        for entry in try document.entries(Phrase(es: "fuentes", en: "sources")) {
            let fields = try Fields(
                entry.value, of: Phrase(es: "una fuente", en: "a source"), required: ["cite", "seen"], optional: ["url", "quote"])
            if let address = fields["url"], try !address.text().hasPrefix("http") {
                throw address.wrong("una dirección https://", "an address https://")
            }
            found[entry.key] = NormSource(
                key: entry.key, cite: try fields.needed("cite").text(), address: try fields.text("url"),
                seen: try fields.needed("seen").day(),
                quote: try fields.text("quote"))
        }
        return found
    }

    // MARK: Tests

    private func tests(_ document: Document, ids: Set<String>) throws(RuleFlaw) -> [RuleTest] {
        var found: [RuleTest] = []
        for item in try document.items("casos de prueba", "tests") { found.append(try test(item, ids: ids)) }
        return found
    }

    private func test(_ document: Document, ids: Set<String>) throws(RuleFlaw) -> RuleTest {
        let fields = try Fields(
            document, of: Phrase(es: "un caso de prueba", en: "a test"), required: ["given", "expect"],
            optional: ["name", "as_of", "rates", "because", "ask", "award"])
        return RuleTest(
            name: try fields.text("name"), given: try Profile(reading: try fields.needed("given"), book: book),
            asOf: try fields.day("as_of"),
            rates: try rates(fields["rates"]), expected: try fields.needed("expect").word(Verdict.self),
            because: try names(fields["because"], { ids.contains($0) || $0.contains("/") }, Array(ids)),
            ask: try names(fields["ask"], { book[$0] != nil }, book.facts.map(\.name)), award: try award(fields["award"]),
            place: document.place)
    }

    private func names(_ document: Document?, _ exists: (String) -> Bool, _ known: [String]) throws(RuleFlaw) -> [String]? {
        guard let document else { return nil }
        guard case .array(let items) = document.content else { throw document.wrong("una lista", "a list") }
        var found: [String] = []
        for item in items {
            let name = try item.text()
            guard exists(name) else {
                throw RuleFlaw(
                    item.place, Phrase(es: "«\(name)» no existe.", en: "“\(name)” does not exist."),
                    remedy: Nearest.remedy(name, among: known.sorted()))
            }
            found.append(name)
        }
        return found
    }

    private func rates(_ document: Document?) throws(RuleFlaw) -> [MeasureUnit: Double] {
        guard let document else { return [:] }
        let fields = try Fields(document, of: Phrase(same: "rates"), required: [], optional: ["uf", "utm"])
        var found: [MeasureUnit: Double] = [:]
        for unit in [MeasureUnit.uf, .utm] { found[unit] = try fields.number(unit.rawValue) }
        return found
    }

    private func award(_ document: Document?) throws(RuleFlaw) -> [String: ClosedRange<Double>] {
        guard let document else { return [:] }
        let fields = try Fields(document, of: Phrase(same: "award"), required: [], optional: ["rate", "cap", "amount"])
        var found: [String: ClosedRange<Double>] = [:]
        for key in ["rate", "cap", "amount"] {
            guard let value = fields[key] else { continue }
            guard case .array(let both) = value.content else {
                let exact = try value.number()
                found[key] = exact...exact
                continue
            }
            guard both.count == 2, try both[0].number() <= both[1].number() else { throw value.wrong("[mínimo, máximo]", "[low, high]") }
            found[key] = try both[0].number()...both[1].number()
        }
        return found
    }
}

/// Reads what a rule gives.
struct AwardReader {
    var conditions: ConditionReader

    mutating func terms(_ document: Document) throws(RuleFlaw) -> AwardTerms {
        let fields = try Fields(
            document, of: Phrase(same: "award"), required: [],
            optional: ["rate", "of", "amount", "cap", "floor", "stack_cap", "own"])
        var found: [String: AwardExpression] = [:]
        for key in ["rate", "amount", "cap", "floor"] {
            if let value = fields[key] { found[key] = try expression(value, isShare: key == "rate") }
        }
        return AwardTerms(
            rate: found["rate"], costFact: try fields["of"].map { document throws(RuleFlaw) in try amountFact(document) },
            amount: found["amount"],
            cap: found["cap"], floor: found["floor"],
            stackCap: try fields["stack_cap"].map { document throws(RuleFlaw) in try Self.share(document) },
            own: try fields["own"].map { document throws(RuleFlaw) in try Self.own(document) })
    }

    private static func share(_ document: Document) throws(RuleFlaw) -> Double {
        let value = try document.number()
        guard (0...1).contains(value) else { throw document.wrong("una proporción de 0 a 1", "a share from 0 to 1") }
        return value
    }

    private static func own(_ document: Document) throws(RuleFlaw) -> OwnShare {
        let fields = try Fields(document, of: Phrase(same: "own"), required: ["share", "base"])
        return OwnShare(share: try share(try fields.needed("share")), base: try fields.needed("base").word(OwnShare.Base.self))
    }

    private func amountFact(_ document: Document) throws(RuleFlaw) -> String {
        let name = try document.text()
        guard case .number(let measure) = conditions.book[name]?.type, measure.unit.isConvertible else {
            throw document.wrong("un hecho numérico en clp, uf o utm", "a number fact in clp, uf or utm")
        }
        return name
    }

    private mutating func expression(_ document: Document, isShare: Bool) throws(RuleFlaw) -> AwardExpression {
        if case .number = document.content {
            guard isShare else { throw document.wrong("un monto: {\"clp\": n}", "an amount: {\"clp\": n}") }
            return .number(try Self.share(document))
        }
        let keys = try document.entries(Phrase(es: "una expresión", en: "an expression")).map(\.key)
        if keys.contains("first") { return try first(document, isShare: isShare) }
        if keys.contains("least") {
            var parts: [AwardExpression] = []
            let fields = try Fields(document, of: Phrase(same: "least"), required: ["least"])
            for item in try fields.needed("least").items("expresiones", "expressions") {
                parts.append(try expression(item, isShare: isShare))
            }
            return .least(parts)
        }
        guard !isShare else { throw document.wrong("una proporción de 0 a 1", "a share from 0 to 1") }
        guard keys.contains("each") else {
            let (amount, unit) = try LiteralReader.money(document)
            return .money(amount, unit)
        }
        let fields = try Fields(document, of: Phrase(same: "each"), required: ["each", "fact"])
        let (amount, unit) = try LiteralReader.money(try fields.needed("each"))
        let fact = try fields.needed("fact")
        guard case .number = conditions.book[try fact.text()]?.type else { throw fact.wrong("un hecho numérico", "a number fact") }
        return .each(amount, unit, fact: try fact.text())
    }

    private mutating func first(_ document: Document, isShare: Bool) throws(RuleFlaw) -> AwardExpression {
        let fields = try Fields(document, of: Phrase(same: "first"), required: ["first"])
        var branches: [(condition: Condition, value: AwardExpression)] = []
        let items = try fields.needed("first").items("ramas", "branches")
        for (index, item) in items.enumerated() {
            let branch = try Fields(item, of: Phrase(es: "una rama", en: "a branch"), required: [], optional: ["if", "then", "else"])
            if let last = branch["else"] {
                guard index == items.count - 1, branch["if"] == nil, branch["then"] == nil else {
                    throw item.wrong("else solo y al final", "else alone and last")
                }
                return .first(branches, otherwise: try expression(last, isShare: isShare))
            }
            let condition = try conditions.condition(try branch.needed("if"), .award)
            branches.append((condition, try expression(try branch.needed("then"), isShare: isShare)))
        }
        return .first(branches, otherwise: nil)
    }
}
