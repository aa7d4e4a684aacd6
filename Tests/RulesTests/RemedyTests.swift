import Rules
import Testing

@Suite("Blame and remedy are the smallest there are")
struct RemedyTests {
    static let plain = ["n.whole", "n.flag", "n.fixed", "n.kind", "n.set"]

    @Test("every minimal failing set, and no other") func blame() throws {
        var rules = try RandomRules(3)
        var met = 0
        for _ in 0..<(400 * KleeneTests.scale) {
            let edition = try rules.edition(1)
            let profile = rules.profile(known: 0.8)
            let rule = edition.rules[0]
            let reading = edition.reading(of: profile)
            let blames = reading.blame(for: rule)
            guard reading.verdict(of: rule) == .no else {
                #expect(blames.isEmpty)
                continue
            }
            met += 1
            let known = profile.states.keys.sorted()
            var minimal: Set<Set<String>> = []
            for bits in (0..<(1 << known.count)).sorted(by: { $0.nonzeroBitCount < $1.nonzeroBitCount }) {
                let chosen = Set(known.indices.filter { bits >> $0 & 1 == 1 }.map { known[$0] })
                guard !minimal.contains(where: { $0.isSubset(of: chosen) }) else { continue }
                let kept = Profile(profile.states.filter { chosen.contains($0.key) })
                if edition.reading(of: kept).verdict(of: rule) == .no { minimal.insert(chosen) }
            }
            #expect(Set(blames.map { Set($0.facts) }) == minimal)
            #expect(blames.allSatisfy { !$0.requirements.isEmpty })
        }
        #expect(met > 50)
    }

    /// What it costs to make one profile of another; nil when it cannot be done.
    static func cost(_ from: Profile, _ to: Profile) -> (change: Int, finding: Int)? {
        let effort: [String: (change: Int, finding: Int)] = [
            "n.whole": (2, 1), "n.flag": (1, 1), "n.fixed": (0, 2), "n.kind": (5, 1), "n.set": (2, 2),
        ]
        var total = (change: 0, finding: 0)
        for fact in plain {
            guard from[fact] != to[fact], let own = effort[fact] else { continue }
            switch (from[fact], to[fact]) {
            case (.absent, _), (.declined, _): total.finding += own.finding
            case (.given(.number(let old), _), .given(.number(let new), _)) where new > old: total.change += own.change
            case (.given(.flag, _), .given(.flag, _)) where fact == "n.flag": total.change += own.change
            case (.given(.code, _), .given(.code("y"), _)): total.change += own.change
            case (.given(.codes(let old), _), .given(.codes(let new), _)) where new.isSuperset(of: old): total.change += own.change
            default: return nil
            }
        }
        return total
    }

    /// Every profile that differs in any way, unknown facts staying unknown if nothing is said of them.
    static func everyTarget(_ from: Profile) -> [Profile] {
        plain.reduce([from]) { profiles, fact in
            profiles.flatMap { profile in
                [profile]
                    + (RandomRules.values[fact] ?? []).map { value in
                        var other = profile
                        other[fact] = .given(value, on: nil)
                        return other
                    }
            }
        }
    }

    @Test("the first remedy costs the least of all that exist; each is enough and none holds a smaller one") func remedies() throws {
        var rules = try RandomRules(4)
        var met = (possible: 0, impossible: 0)
        for _ in 0..<(60 * KleeneTests.scale) {
            let edition = try rules.edition(1, plain: Self.plain, lists: false)
            let rule = edition.rules[0]
            var profile = rules.profile(known: 0.7, lists: false)
            for (fact, state) in profile.states where !Self.plain.contains(fact) || state == .notApplicable { profile[fact] = .absent }
            for (fact, state) in profile.states { if case .given(let value, _) = state { profile[fact] = .given(value, on: nil) } }
            guard edition.reading(of: profile).verdict(of: rule) != .yes else { continue }
            let sufficient = Self.everyTarget(profile).filter { edition.reading(of: $0).verdict(of: rule) == .yes }
            let best = sufficient.compactMap { Self.cost(profile, $0) }.min { $0 < $1 }
            let found = edition.reading(of: profile).remedies(for: rule)
            #expect(found.isComplete)
            let first = found.ways.first
            #expect(first.map { "\($0.changeCost) \($0.findingCost)" } == best.map { "\($0.change) \($0.finding)" })
            if best == nil { met.impossible += 1 } else { met.possible += 1 }
            let touched = found.ways.map { Set($0.actions.map(\.fact.name)) }
            for (index, set) in touched.enumerated() {
                #expect(!touched.enumerated().contains { $0.offset != index && $0.element.isSubset(of: set) })
                let changed = sufficient.contains { target in
                    Self.cost(profile, target) != nil && Self.plain.allSatisfy { set.contains($0) || profile[$0] == target[$0] }
                }
                #expect(changed)
            }
        }
        #expect(met.possible > 15 && met.impossible > 3)
    }

    @Test("remedies speak plainly, with the norm they come from") func words() throws {
        let edition = try Samples.edition()
        let rule = try #require(edition["sercotec.coop.creacion"])
        let reading = edition.reading(of: ["org.kind": .code("informal_group"), "org.members": .number(4)])
        let way = try #require(reading.remedies(for: rule).ways.first)
        #expect(
            way.actions.map(\.text.es) == [
                "Número de socios: 5 o más (hoy: 4). Sumar integrantes.",
                "Averigüe: Mandatario con inicio de actividades en primera categoría: sí.",
            ])
        #expect(way.actions.map(\.kind) == [.change, .confirm])
        #expect(way.actions[0].citations.map(\.text) == ["Ficha FCESC, fondos.gob.cl"])
        #expect(way.changeCost == 2 && way.findingCost == 1)
    }

    @Test("what cannot be changed is not proposed") func impossible() throws {
        let edition = try Samples.edition()
        let rule = try #require(edition["cnr.18450.postulacion"])
        let reading = edition.reading(of: ["applicant.disqualified": .flag(true)])
        #expect(reading.remedies(for: rule).ways.isEmpty)
        #expect(reading.blame(for: rule).map(\.facts) == [["applicant.disqualified"]])
    }

    @Test("two requirements of one list must be met by the same list") func lists() throws {
        let when =
            #"{"all": [{"id": "a", "share": "group.members", "where": {"fact": "m.sales_uf", "lt": 2400}, "gte": 0.5, "src": "s"}, {"id": "b", "count": "group.members", "where": {"fact": "m.sales_uf", "lt": 2400}, "lte": 0, "src": "s"}, {"id": "c", "count": "group.members", "gte": 1, "src": "s"}]}"#
        let book = try RuleBook(reading: [Document(parsing: LoadingTests.rule(when: when), file: "r.json")], facts: Samples.facts())
        let edition = Edition(book, on: Samples.day)
        #expect(edition.reading(of: [:]).remedies(for: edition.rules[0]).ways.isEmpty)
    }
}
