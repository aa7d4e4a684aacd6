extension Rule {
    /// The same norm with another condition or other terms, to try before it is written. Its cases are left out: they prove the old one.
    public func changed(when: Condition, award: AwardTerms?) -> Rule {
        Rule(
            id: id, version: version, instrument: instrument, title: title, note: note, valid: valid, confidence: confidence,
            consequence: consequence, sources: sources, when: when, award: award, tests: [], place: place)
    }
}

extension Leaf {
    /// The same requirement with another comparison: its name, norm and documents stay, and its words if it means the same.
    public func changed(_ comparison: LeafComparison) -> Leaf {
        if comparison.means(self.comparison) { return self }
        return Leaf(
            id: id, subject: subject, comparison: comparison, citations: citations, fail: nil, evidence: evidence,
            passesWhereNotApplicable: passesWhereNotApplicable, place: place)
    }

    /// A requirement that no norm has yet, over a fact of the dictionary.
    /// - Parameter id: unique in its rule.
    public static func proposed(id: String, fact: String, _ comparison: LeafComparison, source: NormSource) -> Leaf {
        Leaf(
            id: id, subject: .fact(fact), comparison: comparison, citations: [NormCitation(source: source, place: nil)], fail: nil,
            evidence: [], passesWhereNotApplicable: false, place: TextPlace(file: source.key, line: 1, column: 1))
    }
}

extension LeafComparison {
    /// Whether it admits the same values, written in another order or as one of a list.
    func means(_ other: LeafComparison) -> Bool {
        switch (listed, other.listed) {
        case (.oneOf(let own), .oneOf(let others)), (.noneOf(let own), .noneOf(let others)): Set(own) == Set(others)
        default: self == other
        }
    }

    private var listed: LeafComparison {
        switch self {
        case .equal(let one): .oneOf([one])
        case .notEqual(.flag(let value)): .oneOf([.flag(!value)])
        case .notEqual(let one): .noneOf([one])
        default: self
        }
    }
}

extension NormSource {
    /// A text that somebody proposes: neither an address nor words of a norm.
    public init(proposed cite: String, key: String, on day: EpochDay) {
        self.init(key: key, cite: cite, address: nil, seen: day, quote: nil)
    }
}

extension Condition {
    /// The leaf with a name, wherever it stands; leaves of rules referred to are theirs.
    public func leaf(_ id: String) -> Leaf? {
        switch self {
        case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.lazy.compactMap { $0.leaf(id) }.first
        case .not(let part): part.leaf(id)
        case .ref: nil
        case .leaf(let leaf): leaf.id == id ? leaf : nil
        }
    }
}

extension RuleBook {
    /// The book with one rule in the place of that of the same name.
    public func replacing(_ rule: Rule) -> RuleBook { RuleBook(facts: facts, rules: rules.map { $0.id == rule.id ? rule : $0 }) }
}
