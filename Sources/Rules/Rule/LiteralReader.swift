/// Reads operators and literals for one type of fact.
struct LiteralReader {
    private let type: FactType

    init(_ type: FactType) { self.type = type }

    private static let allowed: [String: [String]] = [
        "flag": ["eq", "ne"], "number": ["eq", "ne", "in", "not_in", "lt", "lte", "gt", "gte", "between"],
        "day": ["eq", "ne", "lt", "lte", "gt", "gte", "between", "before", "after", "within"], "choice": ["eq", "ne", "in", "not_in"],
        "choices": ["has"], "list": [],
    ]

    func comparison(_ word: String, _ document: Document) throws(RuleFlaw) -> LeafComparison {
        let allowed = Self.allowed[type.word] ?? []
        guard allowed.contains(word) else {
            throw RuleFlaw(
                document.place,
                Phrase(
                    es: "«\(word)» no sirve para un hecho de tipo \(type.word).",
                    en: "“\(word)” does not work for a fact of type \(type.word)."),
                remedy: .oneOf(allowed))
        }
        switch word {
        case "eq": return .equal(try literal(document))
        case "ne": return .notEqual(try literal(document))
        case "in": return .oneOf(try literals(document))
        case "not_in": return .noneOf(try literals(document))
        case "lt", "before": return .below(try literal(document))
        case "lte": return .atMost(try literal(document))
        case "gt", "after": return .above(try literal(document))
        case "gte": return .atLeast(try literal(document))
        case "has": return .has(try literal(document))
        case "within": return .within(try document.span())
        default:
            let both = try literals(document, repeatable: true)
            guard both.count == 2 else { throw document.wrong("[mínimo, máximo]", "[low, high]") }
            if case (.number(let low), .number(let high)) = (both[0], both[1]), low > high {
                throw document.wrong("el menor primero", "the lower first")
            }
            return .between(both[0], both[1])
        }
    }

    private func literals(_ document: Document, repeatable: Bool = false) throws(RuleFlaw) -> [Literal] {
        var found: [Literal] = []
        for item in try document.items("valores", "values") {
            let value = try literal(item)
            guard repeatable || !found.contains(value) else {
                throw RuleFlaw(
                    item.place, Phrase(es: "Valor repetido.", en: "Repeated value."), remedy: Phrase(es: "Quítelo.", en: "Remove it."))
            }
            found.append(value)
        }
        return found
    }

    private func literal(_ document: Document) throws(RuleFlaw) -> Literal {
        switch type {
        case .flag: return .flag(try document.flag())
        case .number(let measure): return try number(document, measure)
        case .day: return try day(document)
        case .choice(let list), .choices(let list):
            let code = try document.text()
            guard list.index(of: code) != nil else {
                throw RuleFlaw(
                    document.place, Phrase(es: "«\(code)» no es un valor de este hecho.", en: "“\(code)” is not a value of this fact."),
                    remedy: Nearest.remedy(code, among: list.codes))
            }
            return .code(code)
        case .list: throw document.wrong("count o share", "count or share")
        }
    }

    private func number(_ document: Document, _ measure: Measure) throws(RuleFlaw) -> Literal {
        guard case .object = document.content else {
            let value = try document.number()
            guard measure.allows(value) else {
                throw RuleFlaw(
                    document.place,
                    Phrase(es: "El hecho no puede valer \(Figures.plain(value)).", en: "The fact cannot be \(Figures.plain(value))."),
                    remedy: Phrase(es: "Revise min, max y whole del hecho.", en: "Look at min, max and whole of the fact."))
            }
            return .number(value)
        }
        let (amount, unit) = try Self.money(document)
        guard measure.unit.isConvertible else {
            throw document.wrong(
                "un número en \(measure.unit.rawValue), la unidad del hecho", "a number in \(measure.unit.rawValue), the fact's unit")
        }
        return unit == measure.unit ? .number(amount) : .money(amount, unit)
    }

    private func day(_ document: Document) throws(RuleFlaw) -> Literal {
        guard case .object = document.content else { return .day(try document.day()) }
        let fields = try Fields(
            document, of: Phrase(es: "un día relativo", en: "a relative day"), required: [], optional: ["ago", "ahead"])
        if let ago = fields["ago"], fields["ahead"] == nil { return .ago(try ago.span()) }
        guard let ahead = fields["ahead"], fields["ago"] == nil else { throw document.wrong("ago o ahead", "ago or ahead") }
        return .ahead(try ahead.span())
    }

    /// `{"uf": 2400}`.
    static func money(_ document: Document) throws(RuleFlaw) -> (amount: Double, unit: MeasureUnit) {
        let fields = try Fields(document, of: Phrase(es: "un monto", en: "an amount"), required: [], optional: ["clp", "uf", "utm"])
        let units = [MeasureUnit.clp, .uf, .utm].filter { fields[$0.rawValue] != nil }
        guard units.count == 1 else {
            throw document.wrong("{\"clp\": n}, {\"uf\": n} o {\"utm\": n}", "{\"clp\": n}, {\"uf\": n} or {\"utm\": n}")
        }
        return (try fields.needed(units[0].rawValue).number(), units[0])
    }
}

/// Suggests what was probably meant.
enum Nearest {
    static func remedy(_ word: String, among known: [String]) -> Phrase {
        let near = known.map { (distance(Array(word.utf8), Array($0.utf8)), $0) }.min { $0.0 < $1.0 }
        if let near, near.0 <= max(2, word.utf8.count / 4) {
            return Phrase(es: "¿Quiso decir «\(near.1)»?", en: "Did you mean “\(near.1)”?")
        }
        if known.count <= 20 { return .oneOf(known) }
        return Phrase(es: "Revise el nombre en el diccionario de hechos.", en: "Look the name up in the dictionary of facts.")
    }

    /// Edits between two words.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, byte) in left.enumerated() {
            var previous = row[0]
            row[0] = i + 1
            for (j, other) in right.enumerated() {
                let cost = min(row[j + 1] + 1, row[j] + 1, previous + (byte == other ? 0 : 1))
                previous = row[j + 1]
                row[j + 1] = cost
            }
        }
        return row[right.count]
    }
}
