/// All the rules that were loaded, with the facts they speak of.
public struct RuleBook: Sendable {
    public let facts: FactBook
    public let rules: [Rule]
    private let indexes: [String: Int]

    /// The rule of that name.
    public subscript(_ id: String) -> Rule? { indexes[id].map { rules[$0] } }

    init(facts: FactBook, rules: [Rule]) {
        self.facts = facts
        self.rules = rules
        indexes = Dictionary(rules.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// Reads rules (`minga_rules: 1`), one to a document or an array of them.
    /// - Throws: `RuleFlaws` with everything wrong in them: one flaw for each rule that cannot be read, and references that lead nowhere or in circles.
    public init(reading documents: [Document], facts: FactBook) throws(RuleFlaws) {
        try self.init(reading: documents, facts: facts, alone: true)
    }

    /// `alone`: references lead to rules of the same documents.
    private init(reading documents: [Document], facts: FactBook, alone: Bool) throws(RuleFlaws) {
        var rules: [Rule] = []
        var flaws: [RuleFlaw] = []
        let reader = RuleReader(book: facts)
        for document in documents {
            var items = [document]
            if case .array(let several) = document.content { items = several }
            for item in items {
                do { rules.append(try reader.rule(item)) } catch { flaws.append(error) }
            }
        }
        self.init(facts: facts, rules: rules)
        for (index, rule) in rules.enumerated() where indexes[rule.id] != index {
            flaws.append(
                RuleFlaw(
                    rule.place, Phrase(es: "La regla «\(rule.id)» ya existe.", en: "The rule “\(rule.id)” exists already."),
                    remedy: Phrase(es: "Use otro id.", en: "Use another id.")))
        }
        if alone { flaws += strayReferences() }
        guard flaws.isEmpty else { throw RuleFlaws(flaws) }
    }

    /// The rules of documents, which may refer to others that were read before.
    /// - Throws: as `init(reading:facts:)`.
    public static func read(_ documents: [Document], facts: FactBook, beside others: [Rule]) throws(RuleFlaws) -> [Rule] {
        let own = try RuleBook(reading: documents, facts: facts, alone: false).rules
        let flaws = RuleBook(facts: facts, rules: others + own).strayReferences()
        guard flaws.isEmpty else { throw RuleFlaws(flaws) }
        return own
    }

    private func strayReferences() -> [RuleFlaw] {
        rules.flatMap { rule in
            rule.when.references.compactMap { id, place in
                if self[id] == nil {
                    return RuleFlaw(
                        place, Phrase(es: "La regla «\(id)» no existe.", en: "The rule “\(id)” does not exist."),
                        remedy: Nearest.remedy(id, among: rules.map(\.id)))
                }
                guard leads(from: id, to: rule.id) else { return nil }
                return RuleFlaw(
                    place, Phrase(es: "«\(id)» vuelve a esta regla.", en: "“\(id)” leads back to this rule."),
                    remedy: Phrase(es: "Rompa el círculo.", en: "Break the circle."))
            }
        }
    }

    func leads(from start: String, to end: String) -> Bool {
        var seen: Set<String> = []
        var open = [start]
        while let id = open.popLast() {
            if id == end { return true }
            if seen.insert(id).inserted { open += self[id]?.when.references.map(\.id) ?? [] }
        }
        return false
    }
}

extension Condition {
    /// The rules it refers to.
    var references: [(id: String, place: TextPlace)] {
        switch self {
        case .all(let parts), .any(let parts), .atLeast(_, let parts): parts.flatMap(\.references)
        case .not(let part): part.references
        case .ref(let id, let place): [(id, place)]
        case .leaf: []
        }
    }
}
