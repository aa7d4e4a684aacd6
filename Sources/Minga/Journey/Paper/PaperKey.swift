import Kit
import Rules

/// A decision tree that fits on paper: numbered questions whose answers lead to another number or to instruments, made from the rules.
///
/// Branches that come to the same are written once. Where the questions end, what is left is told in two kinds: nothing known stands in
/// the way, or it is not ruled out and the agency must be asked. Whatever is not told is ruled out by its rules.
struct PaperKey: Sendable {
    struct Step: Sendable, Hashable {
        let fact: String
        let ways: [Way]
        /// What is left for who does not know the answer.
        let unsure: End
    }

    struct Way: Sendable, Hashable {
        let answers: [AnswerClass.Values]
        let leads: Lead
    }

    indirect enum Lead: Sendable, Hashable {
        case step(Step)
        case end(End)
    }

    /// Indexes among the key's instruments.
    struct End: Sendable, Hashable {
        var open: [Int] = []
        var ask: [Int] = []

        var isEmpty: Bool { open.isEmpty && ask.isEmpty }
    }

    let purpose: Purpose
    let day: CivilDate
    /// Instruments with rules in force.
    let supports: [Support]
    /// Instruments of the purpose whose conditions the catalogue does not know, and that are not over.
    let unknown: [Support]
    let root: Lead
    /// The questions in the order of their numbers, the first is 1.
    let steps: [Step]

    /// Questions that follow each other at most, so that it stays a sheet.
    static let depth = 4
    /// Questions at most; a key that would need more is made shallower.
    static let most = 26
    /// Kinds that a meeting most likely is of: questions go on for these.
    static let mainKinds: Set<String> = [
        "grupo_por_constituir", "gtt", "cooperativa", "empresa_asociativa_campesina", "asociacion_gremial", "comunidad_aguas",
    ]
    /// The others that the first page of the journey offers get one question more; the rest is told what is not ruled out.
    static let otherKinds: Set<String> = ["persona", "empresa", "sindicato", "comunidad_indigena", "organizacion_comunitaria"]

    init(_ purpose: Purpose, _ shelf: RuleShelf, supports all: [Support], on day: CivilDate) {
        let standing = shelf.standing(on: day)
        let own = all.filter { $0.purposes.contains(purpose.rawValue) && !$0.isOver }
        let ruled = own.filter { standing.openers[$0.id] != nil }
        var depth = Self.depth
        var root = Lead.end(End())
        var steps: [Step] = []
        while depth > 0 {
            root = PaperGrower(shelf: shelf, standing: standing, supports: ruled).grow(depth: depth)
            steps = Self.numbered(root)
            guard steps.count > Self.most else { break }
            depth -= 1
        }
        self.purpose = purpose
        self.day = day
        supports = ruled
        unknown = own.filter { standing.openers[$0.id] == nil }
        self.root = root
        self.steps = steps
    }

    /// Level by level, so that a number leads to a later one.
    private static func numbered(_ root: Lead) -> [Step] {
        var steps: [Step] = []
        var level = [root]
        while !level.isEmpty {
            let here = level.compactMap { if case .step(let step) = $0 { step } else { nil } }
            // A question met again deeper is told where it is met last.
            let fresh = here.uniqued()
            steps.removeAll { fresh.contains($0) }
            steps += fresh
            level = fresh.flatMap { $0.ways.map(\.leads) }
        }
        return steps
    }

    /// Where these answers lead; an answer that is not known stops at its question.
    func end(for profile: Profile, in facts: FactBook) -> End {
        var lead = root
        while case .step(let step) = lead {
            guard case .given(let value, _) = profile[step.fact],
                let way = step.ways.first(where: { $0.answers.contains { $0.contains(value) } })
            else { return step.unsure }
            lead = way.leads
        }
        if case .end(let end) = lead { return end }
        return End()
    }
}

extension AnswerClass.Values {
    func contains(_ value: FactValue) -> Bool {
        switch (self, value) {
        case (.flag(let own), .flag(let other)): own == other
        case (.codes(let codes), .code(let code)): codes.contains(code)
        case (.numbers(let low, let high, let includesLow, let includesHigh), .number(let number)):
            (low.map { number > $0 || includesLow && number == $0 } ?? true)
                && (high.map { number < $0 || includesHigh && number == $0 } ?? true)
        default: false
        }
    }
}

/// Grows the tree: at each place the question that is expected to settle most for its effort.
private struct PaperGrower {
    let shelf: RuleShelf
    let standing: Standing
    let supports: [Support]

    private var edition: Edition { standing.edition }

    func grow(depth: Int) -> PaperKey.Lead {
        var profile = Profile()
        for fact in shelf.book.facts.facts where fact.isForAgency { profile[fact.name] = .declined }
        return grow(profile, depth: depth)
    }

    private func grow(_ profile: Profile, depth: Int) -> PaperKey.Lead {
        let reading = edition.reading(of: profile)
        let end = end(reading)
        let open = openRules(reading)
        guard depth > 0, !open.isEmpty else { return .end(end) }
        for (fact, classes) in candidates(profile, open) {
            var ways: [PaperKey.Way] = []
            for each in classes {
                var next = profile
                next[fact] = .given(each.example, on: nil)
                let leads = grow(next, depth: min(depth - 1, Self.depth(after: fact, each)))
                if let same = ways.firstIndex(where: { $0.leads == leads }) {
                    ways[same] = PaperKey.Way(answers: ways[same].answers + [each.values], leads: leads)
                } else {
                    ways.append(PaperKey.Way(answers: [each.values], leads: leads))
                }
            }
            // A question that changes nothing is not asked.
            guard ways.count > 1 else { continue }
            return .step(PaperKey.Step(fact: fact, ways: ways, unsure: end))
        }
        return .end(end)
    }

    /// Questions that may follow an answer.
    private static func depth(after fact: String, _ answers: AnswerClass) -> Int {
        guard fact == "org.kind", case .codes(let codes) = answers.values else { return PaperKey.depth }
        if !PaperKey.mainKinds.isDisjoint(with: codes) { return PaperKey.depth }
        return PaperKey.otherKinds.isDisjoint(with: codes) ? 0 : 1
    }

    /// What they are comes first, as on the screen; then what settles most for its effort and for the room that its answers take.
    private func candidates(_ profile: Profile, _ open: [StandingRule]) -> [(fact: String, classes: [AnswerClass])] {
        let questions = Interview(standing.model, knowing: profile, rules: open).ranking.filter {
            $0.fact.control(in: shelf.book.facts) != nil
        }
        let weighed = questions.enumerated().compactMap {
            index, question -> (fact: String, classes: [AnswerClass], score: Double, place: Int)? in
            let classes = edition.answerClasses(of: question.fact.name, for: open)
            guard classes.count > 1 else { return nil }
            let isFirst = question.fact.name == "org.kind"
            return (question.fact.name, classes, isFirst ? .infinity : question.score / Double(classes.count - 1), index)
        }
        return weighed.sorted { ($1.score, $0.place) < ($0.score, $1.place) }.map { ($0.fact, $0.classes) }
    }

    /// Rules that are not settled, of instruments that no other rule opens.
    private func openRules(_ reading: Reading) -> [StandingRule] {
        supports.flatMap { support -> [StandingRule] in
            let rules = standing.openers[support.id] ?? []
            guard !rules.contains(where: { reading.verdict(of: $0) == .yes }) else { return [] }
            return rules.filter { reading.verdict(of: $0) == .unknown }
        }
    }

    private func end(_ reading: Reading) -> PaperKey.End {
        var end = PaperKey.End()
        for (index, support) in supports.enumerated() {
            let rules = standing.openers[support.id] ?? []
            let verdicts = rules.map { reading.verdict(of: $0) }
            if verdicts.contains(.yes) {
                end.open.append(index)
            } else if verdicts.contains(.unknown) || rules.contains(where: { Verdicts.failsByPlace(reading.ruling(of: $0)) }) {
                end.ask.append(index)
            }
        }
        return end
    }
}
