/// The rules as they stand on a day: those in force, with units converted at the day's rates and equal comparisons kept once.
///
/// ```swift
/// let edition = try Edition(book, on: EpochDay("2026-11-21")!, rates: rates)
/// let ruling = edition.reading(of: ["org.kind": .code("cooperative")]).ruling(of: edition["sercotec.coop.fortalecimiento"]!)
/// ```
public struct Edition: Sendable {
    public let facts: FactBook
    public let day: EpochDay
    public let rates: Rates
    public let rules: [StandingRule]
    /// Rules in force that cannot be used on this day, with the unit whose rate is missing.
    public let unusable: [(rule: Rule, missing: MeasureUnit)]
    let predicates: [Predicate]
    let quick: [QuickPredicate]
    private let indexes: [String: Int]

    /// - Parameters:
    ///   - everything: also rules whose norm is not in force on the day.
    ///   - only: names of the rules to hold; nil is all.
    public init(_ book: RuleBook, on day: EpochDay, rates: Rates = Rates(), everything: Bool = false, only names: Set<String>? = nil) {
        var standing: [StandingRule] = []
        var unusable: [(Rule, MeasureUnit)] = []
        var resolver = Resolver(book: book, day: day, rates: rates)
        for rule in book.rules where (everything || rule.holds(on: day)) && names?.contains(rule.id) != false {
            do { standing.append(try resolver.stand(rule)) } catch { unusable.append((rule, error.unit)) }
        }
        facts = book.facts
        self.day = day
        self.rates = rates
        rules = standing
        self.unusable = unusable
        predicates = resolver.predicates
        quick = resolver.predicates.map(QuickPredicate.init)
        indexes = Dictionary(standing.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// The rule of that name, if it stands on the day.
    public subscript(_ id: String) -> StandingRule? { indexes[id].map { rules[$0] } }
}

/// The rate of a unit is not known on the day.
struct MissingRate: Error { let unit: MeasureUnit }

/// Turns rules as written into rules of a day.
struct Resolver {
    let book: RuleBook
    let day: EpochDay
    let rates: Rates
    private(set) var predicates: [Predicate] = []
    private var known: [Predicate: Int] = [:]

    init(book: RuleBook, day: EpochDay, rates: Rates) {
        self.book = book
        self.day = day
        self.rates = rates
    }

    mutating func stand(_ rule: Rule) throws(MissingRate) -> StandingRule {
        var requirements: [Requirement] = []
        let when = try branch(rule.when, prefix: "", &requirements)
        let award = try rule.award.map { terms throws(MissingRate) in try self.award(terms, &requirements) }
        return StandingRule(rule: rule, requirements: requirements, when: when, award: award)
    }

    private mutating func branch(_ condition: Condition, prefix: String, _ found: inout [Requirement]) throws(MissingRate) -> Branch {
        switch condition {
        case .all(let parts): return .all(try branches(parts, prefix, &found))
        case .any(let parts): return .any(try branches(parts, prefix, &found))
        case .not(let part): return .not(try branch(part, prefix: prefix, &found))
        case .atLeast(let count, let parts): return .atLeast(count, try branches(parts, prefix, &found))
        case .ref(let id, _):
            guard let other = book[id] else { return .all([]) }
            return try branch(other.when, prefix: prefix + id + "/", &found)
        case .leaf(let leaf):
            let predicate = try predicate(leaf)
            if known[predicate] == nil {
                known[predicate] = predicates.count
                predicates.append(predicate)
            }
            let fact = book.facts.facts[predicate.fact]
            found.append(
                Requirement(
                    id: leaf.id.isEmpty ? "" : prefix + leaf.id, leaf: leaf, fact: fact, text: Wording(book.facts, day).requirement(leaf),
                    predicate: known[predicate] ?? 0))
            return .leaf(found.count - 1)
        }
    }

    private mutating func branches(_ parts: [Condition], _ prefix: String, _ found: inout [Requirement]) throws(MissingRate) -> [Branch] {
        var branches: [Branch] = []
        for part in parts { branches.append(try branch(part, prefix: prefix, &found)) }
        return branches
    }

    // MARK: Leaves

    private func predicate(_ leaf: Leaf) throws(MissingRate) -> Predicate {
        let fact = book.facts.index(of: leaf.subject.fact) ?? 0
        let test: Predicate.Test
        switch leaf.subject {
        case .fact: test = try self.test(leaf.comparison, book.facts.facts[fact].type)
        case .count(_, let condition): test = .tally(try tally(leaf, condition, isShare: false))
        case .share(_, let condition): test = .tally(try tally(leaf, condition, isShare: true))
        }
        return Predicate(fact: fact, test: test, passes: leaf.passesWhereNotApplicable)
    }

    private func tally(_ leaf: Leaf, _ condition: Condition?, isShare: Bool) throws(MissingRate) -> Tally {
        var inner: [Predicate] = []
        let branch = try condition.map { condition throws(MissingRate) in try member(condition, &inner) }
        let expected = try numbers(leaf.comparison, unit: isShare ? .share : .count)
        return Tally(isShare: isShare, condition: branch, predicates: inner, expected: expected)
    }

    private func member(_ condition: Condition, _ found: inout [Predicate]) throws(MissingRate) -> Branch {
        switch condition {
        case .all(let parts): return .all(try members(parts, &found))
        case .any(let parts): return .any(try members(parts, &found))
        case .not(let part): return .not(try member(part, &found))
        case .atLeast(let count, let parts): return .atLeast(count, try members(parts, &found))
        case .ref: return .all([])
        case .leaf(let leaf):
            found.append(try predicate(leaf))
            return .leaf(found.count - 1)
        }
    }

    private func members(_ parts: [Condition], _ found: inout [Predicate]) throws(MissingRate) -> [Branch] {
        var branches: [Branch] = []
        for part in parts { branches.append(try member(part, &found)) }
        return branches
    }

    private func test(_ comparison: LeafComparison, _ type: FactType) throws(MissingRate) -> Predicate.Test {
        switch type {
        case .choice(let list):
            switch comparison {
            case .equal(let one): return .codes(codes([one], list), isComplement: false)
            case .notEqual(let one): return .codes(codes([one], list), isComplement: true)
            case .noneOf(let several): return .codes(codes(several, list), isComplement: true)
            case .oneOf(let several): return .codes(codes(several, list), isComplement: false)
            default: return .codes(CodeSet(count: list.codes.count), isComplement: false)
            }
        case .choices(let list):
            guard case .has(.code(let code)) = comparison else { return .has(0) }
            return .has(list.index(of: code) ?? 0)
        case .number(let measure): return .numbers(try numbers(comparison, unit: measure.unit))
        default: return .numbers(try numbers(comparison, unit: .none))
        }
    }

    private func codes(_ literals: [Literal], _ list: CodeList) -> CodeSet {
        var set = CodeSet(count: list.codes.count)
        for case .code(let code) in literals { if let index = list.index(of: code) { set.insert(index) } }
        return set
    }

    private func numbers(_ comparison: LeafComparison, unit: MeasureUnit) throws(MissingRate) -> NumberSet {
        switch comparison {
        case .equal(let one): return .points([try size(one, unit)])
        case .notEqual(let one): return NumberSet.points([try size(one, unit)]).complement
        case .oneOf(let several): return .points(try sizes(several, unit))
        case .noneOf(let several): return NumberSet.points(try sizes(several, unit)).complement
        case .below(let bound): return .below(try size(bound, unit), including: false)
        case .atMost(let bound): return .below(try size(bound, unit), including: true)
        case .above(let bound): return .above(try size(bound, unit), including: false)
        case .atLeast(let bound): return .above(try size(bound, unit), including: true)
        case .between(let low, let high): return NumberSet([NumberSet.Interval(try size(low, unit), try size(high, unit))])
        case .within(let span): return NumberSet([NumberSet.Interval(Double(span.before(day).number), Double(day.number))])
        case .has: return NumberSet([])
        }
    }

    private func sizes(_ literals: [Literal], _ unit: MeasureUnit) throws(MissingRate) -> [Double] {
        var found: [Double] = []
        for literal in literals { found.append(try size(literal, unit)) }
        return found
    }

    private func size(_ literal: Literal, _ unit: MeasureUnit) throws(MissingRate) -> Double {
        switch literal {
        case .flag(let value): return value ? 1 : 0
        case .number(let value): return value
        case .money(let amount, let from): return try convert(amount, from, unit)
        case .day(let day): return Double(day.number)
        case .ago(let span): return Double(span.before(day).number)
        case .ahead(let span): return Double(span.after(day).number)
        case .code: return 0
        }
    }

    private func convert(_ amount: Double, _ from: MeasureUnit, _ to: MeasureUnit) throws(MissingRate) -> Double {
        guard let converted = rates.convert(amount, from, to: to, on: day) else {
            throw MissingRate(unit: rates.pesos(of: from, on: day) == nil ? from : to)
        }
        return converted
    }

    // MARK: Award

    private mutating func award(_ terms: AwardTerms, _ found: inout [Requirement]) throws(MissingRate) -> StandingAward {
        var cost: (fact: Int, pesos: Double)?
        if let name = terms.costFact, let index = book.facts.index(of: name), case .number(let measure) = book.facts.facts[index].type {
            cost = (index, try convert(1, measure.unit, .clp))
        }
        return StandingAward(
            terms: terms, rate: try worth(terms.rate, &found), amount: try worth(terms.amount, &found), cap: try worth(terms.cap, &found),
            floor: try worth(terms.floor, &found), cost: cost)
    }

    private mutating func worth(_ expression: AwardExpression?, _ found: inout [Requirement]) throws(MissingRate) -> StandingAward.Worth? {
        switch expression {
        case nil: return nil
        case .number(let value): return .value(value)
        case .money(let amount, let unit): return .value(try convert(amount, unit, .clp))
        case .each(let amount, let unit, let fact): return .each(try convert(amount, unit, .clp), fact: book.facts.index(of: fact) ?? 0)
        case .least(let parts):
            var worths: [StandingAward.Worth] = []
            for part in parts { if let worth = try worth(part, &found) { worths.append(worth) } }
            return .least(worths)
        case .first(let parts, let otherwise):
            var branches: [(condition: Branch, value: StandingAward.Worth)] = []
            for part in parts {
                let condition = try branch(part.condition, prefix: "", &found)
                if let worth = try worth(part.value, &found) { branches.append((condition, worth)) }
            }
            return .first(branches, otherwise: try worth(otherwise, &found))
        }
    }
}
