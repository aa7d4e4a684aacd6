import Kit
import Rules

/// The fewest questions that could settle everything: what somebody would ask who knew all answers beforehand. No interview can ask less.
extension InterviewBench {
    /// Exact, by branch and bound: each open rule must be asked one of the facts it misses. Nil when the search was given up.
    func least(_ truth: Profile, atMost known: Int, nodes: Int = 400_000) -> Int? {
        var search = LeastQuestions(bench: self, truth: truth, best: known, nodes: nodes)
        search.run(start, asked: 0, banned: [])
        return search.nodes > 0 ? search.best : nil
    }

    /// Facts to ask instead of one that is reckoned from others.
    func parts(_ name: String) -> [String] {
        guard let fact = edition.facts[name], fact.question == nil else { return [name] }
        return fact.derivation?.parts ?? [name]
    }
}

private struct LeastQuestions {
    let bench: InterviewBench
    let truth: Profile
    private(set) var best: Int
    private(set) var nodes: Int

    init(bench: InterviewBench, truth: Profile, best: Int, nodes: Int) {
        self.bench = bench
        self.truth = truth
        self.best = best
        self.nodes = nodes
    }

    /// Tries every way to settle what is open; a fact that was tried is left to its own branch.
    mutating func run(_ profile: Profile, asked: Int, banned: Set<String>) {
        nodes -= 1
        guard nodes > 0, let open = open(profile, banned) else { return }
        guard let first = open.first else {
            best = min(best, asked)
            return
        }
        let floor = asked + Self.disjoint(open)
        var banned = banned
        for fact in first where floor < best {
            var next = profile
            next[fact] = truth[fact]
            run(next, asked: asked + 1, banned: banned)
            banned.insert(fact)
        }
    }

    /// What each open rule may still be asked, the shortest first; nil when one cannot be settled without a banned fact.
    private func open(_ profile: Profile, _ banned: Set<String>) -> [[String]]? {
        let reading = bench.edition.reading(of: profile)
        var open: [[String]] = []
        for rule in bench.rules where reading.verdict(of: rule) == .unknown {
            let all = Set(reading.ruling(of: rule).missing.flatMap(bench.parts)).filter {
                truth[$0] != .absent && profile[$0] == .absent
            }
            let free = all.subtracting(banned)
            if free.isEmpty && !all.isEmpty { return nil }
            if !free.isEmpty { open.append(free.sorted()) }
        }
        return open.sorted { ($0.count, $0[0]) < ($1.count, $1[0]) }
    }

    /// Rules that share no fact: each costs a question of its own.
    private static func disjoint(_ open: [[String]]) -> Int {
        var used: Set<String> = []
        var count = 0
        for facts in open where used.isDisjoint(with: facts) {
            count += 1
            used.formUnion(facts)
        }
        return count
    }
}
