/// A condition as SQL with its values bound: NULL is unknown, and SQL's own logic is Kleene's.
///
/// The table has a column for each fact: numbers as they are, days as numbers from 1970, flags as 0 and 1, codes as text, several codes as
/// text between commas (`,a,b,`); NULL where nothing is known or what is known is stale.
public struct RuleSQL: Sendable, Hashable {
    /// The engines that the statement is written for.
    public enum Dialect: Sendable, Hashable { case sqlite, postgres }

    /// A value to bind in the place of a mark.
    public enum Value: Sendable, Hashable {
        case number(Double)
        case text(String)
    }

    /// Text around the values: one piece more than there are values.
    public let pieces: [String]
    public let values: [Value]

    /// The expression with `?` or `$n` for each value: 2 for yes, 1 for unknown, 0 for no.
    /// - Parameter first: number of the first `$n`.
    public func text(_ dialect: Dialect, first: Int = 1) -> String {
        pieces.dropFirst().enumerated().reduce(pieces.first ?? "") { text, next in
            text + (dialect == .sqlite ? "?" : "$\(first + next.offset)") + next.element
        }
    }
}

extension Edition {
    /// The verdict of a rule as an SQL expression; nil when the rule counts the members of a list, which no column holds.
    /// - Parameters:
    ///   - column: name of a fact's column, quoted as needed.
    ///   - inapplicable: name of a column that is 1 where the fact does not apply, if there is one.
    public func sql(
        _ rule: StandingRule, column: (FactDefinition) -> String, inapplicable: (FactDefinition) -> String? = { _ in nil }
    ) -> RuleSQL? {
        let hasLists = rule.when.leaves.contains { leaf in
            if case .tally = predicates[rule.requirements[leaf].predicate].test { true } else { false }
        }
        guard !hasLists else { return nil }
        var writer = SQLWriter(edition: self, rule: rule)
        writer.write("CASE (")
        writer.branch(rule.when) { fact in (column(fact), inapplicable(fact)) }
        writer.write(") WHEN TRUE THEN 2 WHEN FALSE THEN 0 ELSE 1 END")
        return RuleSQL(pieces: writer.pieces, values: writer.values)
    }
}

/// Writes branches as boolean expressions.
struct SQLWriter {
    let edition: Edition
    let rule: StandingRule
    private(set) var pieces = [""]
    private(set) var values: [RuleSQL.Value] = []

    typealias Naming = (FactDefinition) -> (column: String, inapplicable: String?)

    init(edition: Edition, rule: StandingRule) {
        self.edition = edition
        self.rule = rule
    }

    mutating func write(_ text: String) { pieces[pieces.count - 1] += text }

    private mutating func bind(_ value: RuleSQL.Value) {
        values.append(value)
        write("CAST(")
        switch value {
        case .number: pieces.append(" AS DOUBLE PRECISION)")
        case .text: pieces.append(" AS TEXT)")
        }
    }

    mutating func branch(_ branch: Branch, _ names: Naming) {
        switch branch {
        case .leaf(let index): leaf(edition.predicates[rule.requirements[index].predicate], names)
        case .not(let part):
            write("NOT (")
            self.branch(part, names)
            write(")")
        case .all(let parts): join(parts, " AND ", names)
        case .any(let parts): join(parts, " OR ", names)
        case .atLeast(let count, let parts):
            write("CASE WHEN 0")
            tally(parts, " + CASE WHEN (", ") THEN 1 ELSE 0 END", names)
            write(" >= \(count) THEN TRUE WHEN 0")
            tally(parts, " + CASE WHEN NOT (", ") THEN 0 ELSE 1 END", names)
            write(" < \(count) THEN FALSE ELSE NULL END")
        }
    }

    private mutating func join(_ parts: [Branch], _ word: String, _ names: Naming) {
        for (index, part) in parts.enumerated() {
            write(index == 0 ? "(" : word + "(")
            branch(part, names)
            write(")")
        }
    }

    private mutating func tally(_ parts: [Branch], _ before: String, _ after: String, _ names: Naming) {
        for part in parts {
            write(before)
            branch(part, names)
            write(after)
        }
    }

    private mutating func leaf(_ predicate: Predicate, _ names: Naming) {
        let fact = edition.facts.facts[predicate.fact]
        let (column, inapplicable) = names(fact)
        if let inapplicable { write("CASE WHEN " + inapplicable + " = 1 THEN " + (predicate.passes ? "TRUE" : "FALSE") + " ELSE ") }
        test(predicate, fact, column)
        if inapplicable != nil { write(" END") }
    }

    private mutating func test(_ predicate: Predicate, _ fact: FactDefinition, _ column: String) {
        switch (predicate.test, fact.type) {
        case (.numbers(let set), _): numbers(set, column)
        case (.codes(let set, let isComplement), .choice(let list)):
            codes(set.indexes.filter { $0 < list.codes.count }.map { list.codes[$0] }, isComplement, column)
        case (.has(let code), .choices(let list)):
            write(column + " LIKE ")
            bind(.text("%," + Self.escaped(list.codes[code]) + ",%"))
            write(" ESCAPE '!'")
        default: write("NULL")
        }
    }

    private mutating func codes(_ codes: [String], _ isComplement: Bool, _ column: String) {
        guard !codes.isEmpty else { return write(Self.constant(isComplement, column)) }
        write(column + (isComplement ? " NOT IN (" : " IN ("))
        for (index, code) in codes.enumerated() {
            if index > 0 { write(", ") }
            bind(.text(code))
        }
        write(")")
    }

    /// `_` is a letter of codes and a wildcard of LIKE.
    private static func escaped(_ code: String) -> String {
        code.map { $0 == "_" || $0 == "%" || $0 == "!" ? "!\($0)" : String($0) }.joined()
    }

    /// True or false where the column is known.
    private static func constant(_ value: Bool, _ column: String) -> String { column + (value ? " = " : " <> ") + column }

    private mutating func numbers(_ set: NumberSet, _ column: String) {
        write(set.isComplement ? "NOT (" : "(")
        if set.intervals.isEmpty { write(Self.constant(false, column)) }
        for (index, interval) in set.intervals.enumerated() {
            if index > 0 { write(" OR ") }
            self.interval(interval, column)
        }
        write(")")
    }

    private mutating func interval(_ interval: NumberSet.Interval, _ column: String) {
        if interval.low == interval.high {
            write(column + " = ")
            return bind(.number(interval.low))
        }
        if interval.low.isFinite {
            write(column + (interval.includesLow ? " >= " : " > "))
            bind(.number(interval.low))
        }
        if interval.low.isFinite, interval.high.isFinite { write(" AND ") }
        if interval.high.isFinite {
            write(column + (interval.includesHigh ? " <= " : " < "))
            bind(.number(interval.high))
        }
        if !interval.low.isFinite, !interval.high.isFinite { write(Self.constant(true, column)) }
    }
}
