/// Says requirements and values in plain words.
struct Wording {
    let book: FactBook
    let day: EpochDay

    init(_ book: FactBook, _ day: EpochDay) {
        self.book = book
        self.day = day
    }

    /// "Número de socios: 5 o más".
    func requirement(_ leaf: Leaf) -> Phrase {
        let label = book[leaf.subject.fact]?.label ?? Phrase(same: leaf.subject.fact)
        switch leaf.subject {
        case .fact(let name): return label + Phrase(same: ": ") + comparison(leaf.comparison, book[name]?.type ?? .flag)
        case .count(_, let condition):
            let kind = condition.map { Phrase(es: " con ", en: " with ") + self.condition($0) } ?? Phrase(same: "")
            return label + kind + Phrase(es: ": ", en: ": ") + comparison(leaf.comparison, .number(Measure(.count)))
        case .share(_, let condition):
            return label + Phrase(es: ", parte con ", en: ", share with ") + self.condition(condition) + Phrase(same: ": ")
                + comparison(leaf.comparison, .number(Measure(.share)))
        }
    }

    func condition(_ condition: Condition) -> Phrase {
        switch condition {
        case .all(let parts): parts.map(self.condition).joined(Phrase(es: " y ", en: " and "))
        case .any(let parts): parts.map(self.condition).choice()
        case .not(let part): Phrase(es: "no (", en: "not (") + self.condition(part) + Phrase(same: ")")
        case .atLeast(let count, let parts):
            Phrase(es: "al menos \(count) de: ", en: "at least \(count) of: ") + parts.map(self.condition).joined(Phrase(same: "; "))
        case .ref(let id, _): Phrase(same: id)
        case .leaf(let leaf): requirement(leaf)
        }
    }

    private func comparison(_ comparison: LeafComparison, _ type: FactType) -> Phrase {
        func said(_ literal: Literal) -> Phrase { self.literal(literal, type) }
        switch comparison {
        case .equal(let one), .has(let one): return said(one)
        case .notEqual(.flag(let value)): return said(.flag(!value))
        case .notEqual(let one): return Phrase(es: "distinto de ", en: "other than ") + said(one)
        case .oneOf(let several): return several.map(said).choice()
        case .noneOf(let several): return Phrase(es: "ninguno de: ", en: "none of: ") + several.map(said).joined(Phrase(same: ", "))
        case .below(let bound):
            return type == .day
                ? Phrase(es: "antes del ", en: "before ") + said(bound) : Phrase(es: "menos de ", en: "less than ") + said(bound)
        case .atMost(let bound):
            return type == .day
                ? Phrase(es: "a más tardar el ", en: "on or before ") + said(bound) : Phrase(es: "hasta ", en: "at most ") + said(bound)
        case .above(let bound):
            return type == .day
                ? Phrase(es: "después del ", en: "after ") + said(bound) : Phrase(es: "más de ", en: "more than ") + said(bound)
        case .atLeast(let bound):
            return type == .day
                ? Phrase(es: "desde el ", en: "on or after ") + said(bound) : said(bound) + Phrase(es: " o más", en: " or more")
        case .between(let low, let high):
            return Phrase(es: "entre ", en: "between ") + said(low) + Phrase(es: " y ", en: " and ") + said(high)
        case .within(let span): return Phrase(es: "de no más de ", en: "not older than ") + span.words
        }
    }

    private func literal(_ literal: Literal, _ type: FactType) -> Phrase {
        switch literal {
        case .flag(let value): return value ? Phrase(es: "sí", en: "yes") : Phrase(es: "no", en: "no")
        case .number(let value):
            guard case .number(let measure) = type else { return Figures.words(value) }
            return Self.amount(value, measure.unit)
        case .money(let amount, let unit): return Self.amount(amount, unit)
        case .day(let day): return Phrase(same: day.description)
        case .ago(let span): return Phrase(same: span.before(day).description)
        case .ahead(let span): return Phrase(same: span.after(day).description)
        case .code(let code): return word(code, type)
        }
    }

    private func word(_ code: String, _ type: FactType) -> Phrase {
        switch type {
        case .choice(let list), .choices(let list): list.index(of: code).map { list.words[$0] } ?? Phrase(same: code)
        default: Phrase(same: code)
        }
    }

    /// "25.000 UF", "30 %".
    static func amount(_ value: Double, _ unit: MeasureUnit) -> Phrase {
        switch unit {
        case .clp: return Phrase(same: "$") + Figures.words(value)
        case .uf, .utm, .usd: return Figures.words(value) + Phrase(same: " " + unit.rawValue.uppercased())
        case .share: return Figures.words((value * 1e10).rounded() / 1e8) + Phrase(same: " %")
        case .percent: return Figures.words(value) + Phrase(same: " %")
        case .ha, .hrb, .kg, .km: return Figures.words(value) + Phrase(same: " " + (unit == .hrb ? "HRB" : unit.rawValue))
        case .litresPerSecond: return Figures.words(value) + Phrase(same: " L/s")
        case .tonnes: return Figures.words(value) + Phrase(same: " t")
        case .days, .months, .years:
            let span: Span? = Int(exactly: value).map { unit == .days ? .days($0) : unit == .months ? .months($0) : .years($0) }
            return span?.words ?? Figures.words(value)
        case .people, .firms, .members, .count, .points, .none: return Figures.words(value)
        }
    }

    /// A known value as it is said: "3", "Región de Atacama".
    func value(_ value: FactValue, _ type: FactType) -> Phrase {
        switch value {
        case .flag(let flag): return literal(.flag(flag), type)
        case .number(let number): return literal(.number(number), type)
        case .day(let day): return literal(.day(day), type)
        case .code(let code): return word(code, type)
        case .codes(let codes): return codes.sorted().map { word($0, type) }.joined(Phrase(same: ", "))
        case .members(let members): return Phrase(es: "\(members.count) miembros", en: "\(members.count) members")
        }
    }
}
