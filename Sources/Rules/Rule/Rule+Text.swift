extension Rule {
    /// The rule as a document of `minga-rules/1`, which reads as the same rule.
    public var text: String { json.written() + "\n" }

    private var json: JSONText {
        .members([
            ("minga_rules", .number(1)), ("id", .text(id)), ("version", .text(version)), ("instrument", instrument.map { .text($0) }),
            ("title", title.map(JSONText.phrase)), ("note", note.map(JSONText.phrase)),
            ("valid", .object([("from", Self.day(valid.from)), ("to", Self.day(valid.to))])), ("confidence", .text(confidence.rawValue)),
            ("if_no", consequence == .notEligible ? nil : .text(consequence.rawValue)),
            ("sources", .object(sources.sorted { $0.key < $1.key }.map { ($0.key, $0.value.json) })), ("when", when.json),
            ("award", award?.json), ("tests", .list(tests.map(\.json))),
        ])
    }

    private static func day(_ day: EpochDay?) -> JSONText { day.map { .text($0.description) } ?? .null }

    /// The same norm under another version, with cases of its own and every source that its requirements name.
    public func edited(version: String, confidence: Confidence, note: Phrase?, tests: [RuleTest]) -> Rule {
        let named = when.citations.map { ($0.source.key, $0.source) }
        return Rule(
            id: id, version: version, instrument: instrument, title: title, note: note, valid: valid, confidence: confidence,
            consequence: consequence, sources: sources.merging(named) { own, _ in own }, when: when, award: award, tests: tests,
            place: place)
    }
}

extension NormSource {
    fileprivate var json: JSONText {
        .members([
            ("cite", .text(cite)), ("url", address.map { .text($0) }), ("seen", .text(seen.description)),
            ("quote", quote.map { .text($0) }),
        ])
    }
}

extension Condition {
    var json: JSONText {
        switch self {
        case .all(let parts): .object([("all", .list(parts.map(\.json)))])
        case .any(let parts): .object([("any", .list(parts.map(\.json)))])
        case .not(let part): .object([("not", part.json)])
        case .atLeast(let count, let parts):
            .object([("at_least", .object([("n", .number(Double(count))), ("of", .list(parts.map(\.json)))]))])
        case .ref(let id, _): .object([("ref", .text(id))])
        case .leaf(let leaf): leaf.json
        }
    }

    /// Of every leaf, those inside `where` excepted, for they have none.
    var citations: [NormCitation] {
        switch self {
        case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.flatMap(\.citations)
        case .not(let part): part.citations
        case .ref: []
        case .leaf(let leaf): leaf.citations
        }
    }
}

extension Leaf {
    fileprivate var json: JSONText {
        .members(
            [("id", id.isEmpty ? nil : .text(id))] + subjectMembers + [(comparison.word, comparison.literal), ("src", source)] + [
                ("fail", fail.map(JSONText.phrase)), ("evidence", evidence.isEmpty ? nil : .texts(evidence)),
                ("na", passesWhereNotApplicable ? .text("pass") : nil),
            ])
    }

    private var subjectMembers: [(String, JSONText?)] {
        switch subject {
        case .fact(let name): [("fact", .text(name))]
        case .count(let list, let inside): [("count", .text(list)), ("where", inside?.json)]
        case .share(let list, let inside): [("share", .text(list)), ("where", inside.json)]
        }
    }

    private var source: JSONText? {
        if citations.isEmpty { return nil }
        if citations.contains(where: { $0.place != nil }) {
            return .object(citations.map { ($0.source.key, .text($0.place ?? "")) })
        }
        return citations.count == 1 ? .text(citations[0].source.key) : .texts(citations.map(\.source.key))
    }
}

extension LeafComparison {
    fileprivate var word: String {
        switch self {
        case .equal: "eq"
        case .notEqual: "ne"
        case .oneOf: "in"
        case .noneOf: "not_in"
        case .below: "lt"
        case .atMost: "lte"
        case .above: "gt"
        case .atLeast: "gte"
        case .between: "between"
        case .has: "has"
        case .within: "within"
        }
    }

    fileprivate var literal: JSONText {
        switch self {
        case .equal(let one), .notEqual(let one), .below(let one), .atMost(let one), .above(let one), .atLeast(let one), .has(let one):
            one.json
        case .oneOf(let several), .noneOf(let several): .list(several.map(\.json))
        case .between(let low, let high): .list([low.json, high.json])
        case .within(let span): span.json
        }
    }
}

extension Literal {
    fileprivate var json: JSONText {
        switch self {
        case .flag(let value): .flag(value)
        case .number(let number): .number(number)
        case .money(let amount, let unit): .object([(unit.rawValue, .number(amount))])
        case .day(let day): .text(day.description)
        case .ago(let span): .object([("ago", span.json)])
        case .ahead(let span): .object([("ahead", span.json)])
        case .code(let code): .text(code)
        }
    }
}

extension Span {
    fileprivate var json: JSONText {
        switch self {
        case .days(let count): .object([("days", .number(Double(count)))])
        case .months(let count): .object([("months", .number(Double(count)))])
        case .years(let count): .object([("years", .number(Double(count)))])
        }
    }
}
