import Rules

/// Small seeded rules and profiles over a dictionary with one fact of every kind.
struct RandomRules {
    var random: Seeded
    let facts: FactBook

    init(_ seed: UInt64) throws {
        random = Seeded(seed)
        facts = try FactBook(reading: [Document(parsing: Self.dictionary, file: "facts.json")])
    }

    static let dictionary: String = {
        func fact(_ name: String, _ rest: String) -> String {
            #""\#(name)": {"name": {"es": "\#(name)", "en": "\#(name)"}, "ask": {"es": "¿?", "en": "?"}, "source": "self", \#(rest)}"#
        }
        let codes = #""values": {"x": {"es": "x", "en": "x"}, "y": {"es": "y", "en": "y"}, "z": {"es": "z", "en": "z"}}"#
        let facts = [
            fact(
                "n.whole",
                #""type": "number", "unit": "people", "whole": true, "min": 0, "max": 6, "cost": 1, "change": {"cost": 2, "only": "up"}"#),
            fact("n.real", #""type": "number", "unit": "share", "min": 0, "max": 1, "cost": 3, "change": {"cost": 3, "only": "down"}"#),
            fact("n.free", #""type": "number", "unit": "uf", "cost": 2, "change": {"cost": 4}"#),
            fact("n.flag", #""type": "flag", "cost": 1, "change": {"cost": 1}"#),
            fact("n.fixed", #""type": "flag", "cost": 2, "change": "never""#),
            fact("n.kind", #""type": "choice", \#(codes), "cost": 1, "change": {"cost": 5, "to": ["y"]}"#),
            fact("n.set", #""type": "choices", \#(codes), "cost": 2, "change": {"cost": 2, "only": "up"}"#),
            fact("n.day", #""type": "day", "cost": 2, "max_age": {"years": 1}, "change": "never""#),
            fact("n.list", #""type": "list", "of": "m", "cost": 4, "change": {"cost": 6}"#),
            fact("m.size", #""type": "number", "unit": "uf", "whole": true, "min": 0, "max": 4, "cost": 1"#),
            fact("m.ok", #""type": "flag", "cost": 1"#),
        ]
        return #"{"minga_facts": 1, "facts": {\#(facts.joined(separator: ",\n"))}}"#
    }()

    private mutating func pick<T>(_ items: [T]) -> T { items[Int.random(in: 0..<items.count, using: &random)] }
    private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }

    private var leafCount = 0

    /// An operator with its literal for one of the plain facts.
    private mutating func comparison(_ fact: String) -> String {
        switch fact {
        case "n.whole": return #""\#(pick(["lt", "lte", "gt", "gte", "eq", "ne"]))": \#(Int.random(in: 0...6, using: &random))"#
        case "n.real": return #""\#(pick(["lt", "lte", "gt", "gte"]))": \#(pick([0.0, 0.25, 0.3, 0.5, 1.0]))"#
        case "n.free":
            return chance(0.3) ? #""between": [10, \#(pick([10, 20]))]"# : #""\#(pick(["lt", "lte", "gt", "gte"]))": \#(pick([0, 10, 20]))"#
        case "n.kind":
            return chance(0.5) ? #""in": ["x", "\#(pick(["y", "z"]))"]"# : #""\#(pick(["eq", "ne"]))": "\#(pick(["x", "y", "z"]))""#
        case "n.set": return #""has": "\#(pick(["x", "y"]))""#
        case "n.day":
            return chance(0.4)
                ? #""within": {"days": 30}"# : #""\#(pick(["before", "after", "lte", "gte"]))": "2026-\#(pick(["01", "06"]))-15""#
        default: return #""eq": \#(pick(["true", "false"]))"#
        }
    }

    /// - Parameter plain: facts that leaves may name; lists come beside them when `lists` says so.
    mutating func leaf(_ plain: [String], lists: Bool) -> String {
        leafCount += 1
        let tail = #""id": "l\#(leafCount)", "src": "s"\#(chance(0.15) ? #", "na": "pass""# : "")"#
        guard lists, chance(0.25) else {
            let fact = pick(plain)
            return #"{"fact": "\#(fact)", \#(comparison(fact)), \#(tail)}"#
        }
        let inside = chance(0.7) ? #"{"fact": "m.size", "\#(pick(["lt", "gte"]))": \#(pick([1, 2, 3]))}"# : #"{"fact": "m.ok", "eq": true}"#
        if chance(0.5) {
            return
                #"{"count": "n.list", "where": \#(inside), "\#(pick(["eq", "lte", "gte"]))": \#(Int.random(in: 0...2, using: &random)), \#(tail)}"#
        }
        return #"{"share": "n.list", "where": \#(inside), "\#(pick(["lt", "lte", "gte"]))": \#(pick([0.25, 0.5, 0.75])), \#(tail)}"#
    }

    mutating func node(_ depth: Int, _ plain: [String], lists: Bool) -> String {
        guard depth > 0, !chance(0.25) else { return leaf(plain, lists: lists) }
        let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in node(depth - 1, plain, lists: lists) }
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return #"{"not": \#(parts[0])}"#
        case 1:
            return #"{"at_least": {"n": \#(Int.random(in: 1...parts.count, using: &random)), "of": [\#(parts.joined(separator: ", "))]}}"#
        case 2...4: return #"{"any": [\#(parts.joined(separator: ", "))]}"#
        default: return #"{"all": [\#(parts.joined(separator: ", "))]}"#
        }
    }

    static let plain = ["n.whole", "n.real", "n.free", "n.flag", "n.fixed", "n.kind", "n.set", "n.day"]

    mutating func edition(_ count: Int, depth: Int = 3, plain: [String] = Self.plain, lists: Bool = true) throws -> Edition {
        var rules: [String] = []
        for index in 0..<count {
            rules.append(
                """
                {"minga_rules": 1, "id": "r.r\(index)", "version": "1", "valid": {"from": null, "to": null}, "confidence": "draft",
                "sources": {"s": {"cite": "x", "seen": "2026-01-01"}}, "tests": [{"given": {}, "expect": "unknown"}],
                "when": \(node(depth, plain, lists: lists))}
                """)
        }
        let document = try Document(parsing: "[" + rules.joined(separator: ",") + "]", file: "random.json")
        return Edition(try RuleBook(reading: [document], facts: facts), on: Samples.day)
    }

    /// Values at and around every threshold that `comparison` may write.
    static let values: [String: [FactValue]] = [
        "n.whole": (0...6).map { .number(Double($0)) }, "n.real": [0, 0.1, 0.25, 0.27, 0.3, 0.4, 0.5, 0.7, 1].map { .number($0) },
        "n.free": [-5, 0, 5, 10, 15, 20, 25].map { .number($0) }, "n.flag": [.flag(true), .flag(false)],
        "n.fixed": [.flag(true), .flag(false)],
        "n.kind": ["x", "y", "z"].map { .code($0) }, "n.set": [[], ["x"], ["y"], ["x", "y"]].map { .codes($0) },
        "n.day": [
            "2026-01-14", "2026-01-15", "2026-01-16", "2026-06-14", "2026-06-15", "2026-06-16", "2026-10-21", "2026-10-22", "2026-11-21",
            "2026-11-22",
        ]
        .compactMap { EpochDay($0).map { .day($0) } },
    ]

    mutating func profile(known: Double = 0.6, odd: Double = 0.1, lists: Bool = true) -> Profile {
        var profile = Profile()
        for fact in Self.plain {
            if chance(known) {
                profile[fact] = .given(pick(Self.values[fact] ?? []), on: chance(odd) ? EpochDay(20_000) : nil)
            } else if chance(odd) {
                profile[fact] = chance(0.5) ? .declined : .notApplicable
            }
        }
        if lists, chance(known) {
            profile["n.list"] = .given(.members((0..<Int.random(in: 0...4, using: &random)).map { _ in member() }), on: nil)
        }
        return profile
    }

    private mutating func member() -> Profile {
        var member = Profile()
        if chance(0.8) { member["m.size"] = .given(.number(Double(Int.random(in: 0...4, using: &random))), on: nil) }
        if chance(0.8) { member["m.ok"] = .given(.flag(chance(0.5)), on: nil) }
        return member
    }
}
