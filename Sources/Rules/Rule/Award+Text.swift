extension AwardTerms {
    /// As a rule of `minga-rules/1` writes it.
    public var text: String { json.written() }

    var json: JSONText {
        .members([
            ("rate", rate?.json), ("of", costFact.map { .text($0) }), ("amount", amount?.json), ("cap", cap?.json), ("floor", floor?.json),
            ("stack_cap", stackCap.map { .number($0) }),
            ("own", own.map { .object([("share", .number($0.share)), ("base", .text($0.base.rawValue))]) }),
        ])
    }
}

extension AwardExpression {
    fileprivate var json: JSONText {
        switch self {
        case .number(let number): .number(number)
        case .money(let amount, let unit): .object([(unit.rawValue, .number(amount))])
        case .each(let amount, let unit, let fact): .object([("each", .object([(unit.rawValue, .number(amount))])), ("fact", .text(fact))])
        case .least(let parts): .object([("least", .list(parts.map(\.json)))])
        case .first(let branches, let otherwise):
            .object([
                (
                    "first",
                    .list(
                        branches.map { .object([("if", $0.condition.json), ("then", $0.value.json)]) }
                            + (otherwise.map { [.object([("else", $0.json)])] } ?? []))
                )
            ])
        }
    }
}

extension RuleTest {
    var json: JSONText {
        .members([
            ("name", name.map { .text($0) }), ("given", given.json), ("as_of", asOf.map { .text($0.description) }),
            (
                "rates",
                rates.isEmpty
                    ? nil : .object(rates.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key.rawValue, .number($0.value)) })
            ),
            ("expect", .text(expected.rawValue)), ("because", because.map(JSONText.texts)), ("ask", ask.map(JSONText.texts)),
            (
                "award",
                award.isEmpty
                    ? nil
                    : .object(
                        award.sorted { $0.key < $1.key }.map {
                            ($0.key, .list([.number($0.value.lowerBound), .number($0.value.upperBound)]))
                        })
            ),
        ])
    }

    /// The same case on a day, with the answer that a rule gives; the reasons of the old answer are left out.
    func answered(_ verdict: Verdict, on day: EpochDay, rates: [MeasureUnit: Double]) -> RuleTest {
        RuleTest(name: name, given: given, asOf: day, rates: rates, expected: verdict, because: nil, ask: nil, award: [:], place: place)
    }
}

extension Profile {
    fileprivate var json: JSONText {
        .object(states.sorted { $0.key < $1.key }.compactMap { name, state in state.json.map { (name, $0) } })
    }
}

extension FactState {
    fileprivate var json: JSONText? {
        switch self {
        case .absent: nil
        case .declined: .object([("declined", .flag(true))])
        case .notApplicable: .object([("not_applicable", .flag(true))])
        case .given(let value, let day?): .object([("value", value.json), ("on", .text(day.description))])
        case .given(let value, nil): value.json
        }
    }
}

extension FactValue {
    fileprivate var json: JSONText {
        switch self {
        case .flag(let value): .flag(value)
        case .number(let number): .number(number)
        case .day(let day): .text(day.description)
        case .code(let code): .text(code)
        case .codes(let codes): .texts(codes.sorted())
        case .members(let members): .list(members.map(\.json))
        }
    }
}

extension RuleBook {
    /// The cases of a norm, each with the answer that another rule in its place gives: on the day of the case, or where its rates do not
    /// suffice for the other rule today, with the last rates that are known.
    public func cases(of norm: Rule, answeredBy rule: Rule, today: EpochDay, rates: Rates) -> [RuleTest] {
        let book = replacing(rule)
        let units: [MeasureUnit] = [.uf, .utm]
        let known = units.compactMap { unit in rates.latest(unit, by: today).map { (unit, $0.pesos) } }
        let fallback = Dictionary(known, uniquingKeysWith: { first, _ in first })
        return norm.tests.compactMap { test in
            let own = (test.asOf ?? norm.valid.to ?? norm.valid.from).map { ($0, test.rates) }
            for (day, pesos) in [own, (today, fallback)].compactMap({ $0 }) {
                let rates = Rates(pesos.map { Rates.Rate($0.key, from: day, pesos: $0.value, source: "test") })
                let edition = Edition(book, on: day, rates: rates, everything: true, only: [rule.id])
                guard let standing = edition[rule.id] else { continue }
                return test.answered(edition.reading(of: test.given).ruling(of: standing).verdict, on: day, rates: pesos)
            }
            return nil
        }
    }
}
