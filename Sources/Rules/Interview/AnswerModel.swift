/// The answers that a question may get, one for each threshold interval, and how likely each is.
public struct AnswerModel: Sendable {
    /// One answer as what it makes of the predicates that look at the fact.
    struct Guess: Sendable {
        let truths: [(predicate: Int, truth: Truth)]
        let weight: Double
    }

    let edition: Edition
    /// By fact.
    let guesses: [[Guess]]

    /// - Parameters:
    ///   - register: organisations whose facts tell how likely each answer is; a fact that fewer than 50 of them know has equal chances.
    ///   - rows: those of the register that count, such as all of one kind; every one if nil.
    public init(_ edition: Edition, register: Columns? = nil, rows: [Int]? = nil) {
        self.edition = edition
        let byFact = Dictionary(grouping: edition.predicates.indices, by: { edition.predicates[$0].fact })
        guesses = edition.facts.facts.indices.map { fact in
            guard let predicates = byFact[fact] else { return [] }
            return register.flatMap { Self.observed(predicates, fact, edition, $0, rows ?? Array(0..<$0.count)) }
                ?? Self.equal(predicates, edition)
        }
    }

    /// From the register: rows grouped by what they make of the predicates.
    private static func observed(_ predicates: [Int], _ fact: Int, _ edition: Edition, _ register: Columns, _ rows: [Int]) -> [Guess]? {
        guard let column = register.columns[fact] else { return nil }
        let definition = edition.facts.facts[fact]
        var cells = Array(repeating: Cell.absent, count: edition.facts.facts.count)
        var counts: [[Truth]: Int] = [:]
        for place in stride(from: 0, to: rows.count, by: max(1, rows.count / 20_000)) {
            let row = rows[place]
            cells[fact] = column.cell(row, definition, edition)
            if cells[fact].isKnown { counts[predicates.map { edition.predicates[$0].truth(of: cells) }, default: 0] += 1 }
        }
        let total = counts.values.reduce(0, +)
        guard total >= 50 else { return nil }
        return counts.sorted { ($1.value, $0.key.map(\.rawValue).description) < ($0.value, $1.key.map(\.rawValue).description) }.map {
            truths, count in
            Guess(truths: Array(zip(predicates, truths)).map { ($0, $1) }, weight: Double(count) / Double(total))
        }
    }

    /// Without a register: equal chances for every interval or group of codes; for lists, all or nothing; for several codes, none or one of them.
    private static func equal(_ predicates: [Int], _ edition: Edition) -> [Guess] {
        let space = Space(predicates, of: edition.predicates, facts: edition.facts)
        var answers: [[(predicate: Int, truth: Truth)]] = []
        if let only = space.variables.first, space.variables.count == 1 {
            answers = only.cells.indices.map { cell in predicates.map { ($0, Truth(space.factors[$0]?.holds.contains(cell) ?? false)) } }
        } else {
            answers.append(predicates.map { ($0, .no) })
            let isList = space.variables.contains { if case .tally = $0.kind { true } else { false } }
            if isList { answers.append(predicates.map { ($0, .yes) }) }
            for variable in space.variables.indices where !isList {
                answers.append(predicates.map { ($0, Truth(space.factors[$0]?.variable == variable)) })
            }
        }
        return answers.map { Guess(truths: $0, weight: 1 / Double(answers.count)) }
    }
}
