import Rules

/// The benchmark's instruments as rules: facts as the columns of `orgs.csv`, criteria as leaves.
struct MatchCatalogue: Sendable {
    /// The columns that criteria look at, as facts. Days are numbers from 1970, as the file has them.
    static let columns: [(column: String, type: String)] = [
        ("legal_form", "choice"), ("stage", "choice"), ("sector", "choice"), ("members", "number"), ("women_pct", "number"),
        ("sales_uf", "number"),
        ("region", "number"), ("formal_since", "number"), ("in_indap", "flag"), ("has_water_rights", "flag"), ("has_debt", "flag"),
        ("lagging_zone", "flag"),
    ]
    /// 21 November 2026, the day of the data.
    static let today = EpochDay(20_778)

    /// Whether a column holds codes.
    static func isCode(_ column: String) -> Bool { columns.contains { $0.column == column && $0.type == "choice" } }

    let facts: FactBook
    let edition: Edition

    /// - Parameters:
    ///   - instruments: the text of `instruments.json`.
    ///   - codes: every code that occurs in the text columns.
    init(instruments: String, codes: [String: Set<String>]) throws {
        let document = try Document(parsing: instruments, file: "instruments.json")
        guard case .array(let items) = document.content else {
            throw RuleFlaw(document.place, Phrase(es: "Se espera una lista.", en: "A list is expected."), remedy: Phrase(same: "gen.py"))
        }
        var codes = codes
        for item in items { for criterion in try Self.criteria(item) { criterion.collect(into: &codes) } }
        facts = FactBook(Self.columns.map { Self.fact($0.column, $0.type, codes[$0.column] ?? []) })
        var rules: [Document] = []
        for (index, item) in items.enumerated() { rules.append(Self.rule(index + 1, try Self.criteria(item), document.place)) }
        edition = Edition(try RuleBook(reading: rules, facts: facts), on: Self.today)
    }

    private static func fact(_ column: String, _ type: String, _ codes: Set<String>) -> FactDefinition {
        let words = Phrase(same: column)
        let kind: FactType =
            switch type {
            case "choice": .choice(CodeList(codes.sorted().map { ($0, Phrase(same: $0)) }))
            case "flag": .flag
            default: .number(Measure(.none, isWhole: true))
            }
        return FactDefinition(name: column, label: words, question: words, type: kind)
    }

    /// One criterion of an instrument.
    private struct Criterion {
        let kind: String
        let value: Double
        let list: [Document]

        func collect(into codes: inout [String: Set<String>]) {
            guard let column = ["stage": "stage", "form": "legal_form", "sector": "sector"][kind] else { return }
            for case .text(let code) in list.map(\.content) { codes[column, default: []].insert(code) }
        }
    }

    private static func criteria(_ instrument: Document) throws -> [Criterion] {
        guard case .array(let items)? = instrument["criteria"]?.content else { return [] }
        return items.map { item in
            var kind = ""
            var value = 1.0
            var list: [Document] = []
            if case .text(let text)? = item["kind"]?.content { kind = text }
            if case .number(let number)? = item["value"]?.content { value = number }
            if case .array(let values)? = item["in"]?.content { list = values }
            return Criterion(kind: kind, value: value, list: list)
        }
    }

    /// Kind → column and operator, as `match.py` has them.
    private static let operators: [String: (column: String, word: String)] = [
        "stage": ("stage", "in"), "form": ("legal_form", "in"), "region": ("region", "in"), "sector": ("sector", "in"),
        "members_min": ("members", "gte"), "members_max": ("members", "lte"), "women_min": ("women_pct", "gte"),
        "sales_max": ("sales_uf", "lte"),
        "sales_min": ("sales_uf", "gte"), "formal_months_min": ("formal_since", "lte"), "in_indap": ("in_indap", "eq"),
        "has_water_rights": ("has_water_rights", "eq"), "no_debt": ("has_debt", "eq"), "lagging_zone": ("lagging_zone", "eq"),
    ]

    private static func rule(_ number: Int, _ criteria: [Criterion], _ place: TextPlace) -> Document {
        func text(_ text: String) -> Document { Document(.text(text), at: place) }
        func object(_ fields: [(String, Document)]) -> Document {
            Document(.object(fields.map { Document.Entry(key: $0.0, place: place, value: $0.1) }), at: place)
        }
        func literal(_ criterion: Criterion, _ word: String) -> Document {
            switch criterion.kind {
            case _ where word == "in": Document(.array(criterion.list), at: place)
            case "formal_months_min": Document(.number(Double(today.number - Int(criterion.value) * 365 / 12)), at: place)
            case "no_debt": Document(.flag(false), at: place)
            case _ where word == "eq": Document(.flag(true), at: place)
            default: Document(.number(criterion.value), at: place)
            }
        }
        let leaves = criteria.enumerated().map { index, criterion in
            let (column, word) = operators[criterion.kind] ?? (criterion.kind, "eq")
            return object([("id", text("c\(index)")), ("fact", text(column)), (word, literal(criterion, word)), ("src", text("gen"))])
        }
        let source = object([("cite", text("peers/gen.py")), ("seen", text(today.description))])
        let test = object([("given", object([])), ("expect", text("unknown"))])
        return object([
            ("minga_rules", Document(.number(1), at: place)), ("id", text("bench.i\(number)")), ("version", text("1")),
            ("valid", object([("from", Document(.null, at: place)), ("to", Document(.null, at: place))])), ("confidence", text("draft")),
            ("sources", object([("gen", source)])), ("when", object([("all", Document(.array(leaves), at: place))])),
            ("tests", Document(.array([test]), at: place)),
        ])
    }
}
