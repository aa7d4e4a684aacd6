extension Rule {
    /// The same norm with another condition or other terms, to try before it is written. Its cases are left out: they prove the old one.
    public func changed(when: Condition, award: AwardTerms?) -> Rule {
        Rule(
            id: id, version: version, instrument: instrument, title: title, note: note, valid: valid, confidence: confidence,
            consequence: consequence, sources: sources, when: when, award: award, tests: [], place: place)
    }
}

extension Leaf {
    /// The same requirement with another comparison, or over other members: its name, norm and documents stay, and its words if it means the
    /// same.
    public func changed(_ comparison: LeafComparison, over subject: Subject? = nil) -> Leaf {
        let subject = subject ?? self.subject
        if comparison.means(self.comparison), subject.means(self.subject) { return self }
        return Leaf(
            id: id, subject: subject, comparison: comparison, citations: citations, fail: nil, evidence: evidence,
            passesWhereNotApplicable: passesWhereNotApplicable, place: place)
    }

    /// A requirement that no norm has yet, over a fact of the dictionary or the members of a list.
    /// - Parameter id: unique in its rule; nil inside `where`, whose leaves have neither name nor source.
    public static func proposed(id: String?, _ subject: Subject, _ comparison: LeafComparison, source: NormSource) -> Leaf {
        Leaf(
            id: id ?? "", subject: subject, comparison: comparison,
            citations: id == nil ? [] : [NormCitation(source: source, place: nil)], fail: nil, evidence: [],
            passesWhereNotApplicable: false, place: TextPlace(file: source.key, line: 1, column: 1))
    }
}

extension Leaf.Subject {
    /// Whether it looks at the same, written with or without a group around a single condition.
    public func means(_ other: Leaf.Subject) -> Bool {
        switch (self, other) {
        case (.fact(let own), .fact(let others)): own == others
        case (.count(let own, nil), .count(let others, nil)): own == others
        case (.count(let own, let inside?), .count(let others, let outside?)): own == others && inside.means(outside)
        case (.share(let own, let inside), .share(let others, let outside)): own == others && inside.means(outside)
        default: false
        }
    }
}

extension Condition {
    /// Whether it asks the same in the same order; names and sources do not count.
    public func means(_ other: Condition) -> Bool {
        func all(_ own: [Condition], _ others: [Condition]) -> Bool {
            own.count == others.count && zip(own, others).allSatisfy { $0.means($1) }
        }
        switch (plain, other.plain) {
        case (.all(let own), .all(let others)), (.any(let own), .any(let others)): return all(own, others)
        case (.atLeast(let count, let own), .atLeast(let wanted, let others)): return count == wanted && all(own, others)
        case (.not(let own), .not(let others)): return own.means(others)
        case (.ref(let own, _), .ref(let others, _)): return own == others
        case (.leaf(let own), .leaf(let others)):
            return own.comparison.means(others.comparison) && own.subject.means(others.subject)
                && own.passesWhereNotApplicable == others.passesWhereNotApplicable
        default: return false
        }
    }

    /// Without a group around a single condition.
    private var plain: Condition {
        switch self {
        case .all(let parts) where parts.count == 1: parts[0].plain
        case .any(let parts) where parts.count == 1: parts[0].plain
        case .atLeast(1, let parts) where parts.count == 1: parts[0].plain
        default: self
        }
    }

    /// Leaves in the order written; those inside `where` are not among them.
    public var leaves: [Leaf] {
        switch self {
        case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.flatMap(\.leaves)
        case .not(let part): part.leaves
        case .ref: []
        case .leaf(let leaf): [leaf]
        }
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

    /// Rules that another may refer to without leading back to itself, in the order of the book.
    public func referable(from id: String) -> [Rule] { rules.filter { !leads(from: $0.id, to: id) } }
}
