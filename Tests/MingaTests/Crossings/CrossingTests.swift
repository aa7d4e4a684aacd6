import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// Where instruments meet and where they leave gaps, reckoned over the catalogue that the program brings.
@Suite struct CrossingTests {
    static func pairs() async throws -> ([RulePair], Standing) {
        let shelf = try RuleShelf.bundled.get()
        let standing = shelf.standing(on: JourneyTrial.day)
        return (await PairShelf.shared.pairs(standing, shelf.supports), standing)
    }

    @Test("every pair of instruments with rules stands once, and its witnesses are what they say") func pairs() async throws {
        let (pairs, standing) = try await Self.pairs()
        let instruments = Set(pairs.flatMap { [$0.first.id, $0.second.id] })
        #expect(instruments.count > 15 && pairs.count == instruments.count * (instruments.count - 1) / 2)
        #expect(pairs.map(\.weight) == pairs.map(\.weight).sorted())
        for pair in pairs {
            let rules = try [pair.first, pair.second].map { support in
                try #require(standing.edition.either(of: standing.openers[support.id] ?? []))
            }
            for (witness, expected) in [
                (pair.relation.common, [Verdict.yes, .yes]), (pair.relation.onlyFirst, [.yes, .no]),
                (pair.relation.onlySecond, [.no, .yes]),
            ] {
                guard let witness else { continue }
                let reading = standing.edition.reading(of: witness)
                #expect(rules.map(reading.verdict) == expected, "\(pair.first.id) \(pair.second.id)")
            }
        }
    }

    @Test("a group is unserved only where every known rule says no; not known is told apart", arguments: Engines.available)
    func groups(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            for (name, kind, region) in [
                ("A", "cooperativa", "10"), ("B", "cooperativa", "10"), ("C", "junta_vecinos", "10"), ("D", "municipalidad", "10"),
                ("E", "sindicato", nil),
            ] as [(String, String, String?)] {
                var facts = Facts([.name: name, .kind: kind])
                if let region { facts[.region] = .init(region) }
                _ = try await Organisations(network).create(facts, by: Actors.steward)
            }
            let groups = try await Crossings(network).groups()
            #expect(groups.map(\.count).reduce(0, +) == 4, "a municipality is not a group that support is for")
            let shelf = try RuleShelf.bundled.get()
            for group in groups {
                // The same, one organisation at a time.
                var profile: Profile = ["org.kind": .code(group.kind.rawValue)]
                let day = EpochDay(network.now().day().dayNumber)
                profile["org.kind"] = .given(.code(group.kind.rawValue), on: day)
                if let region = group.region { profile["org.region"] = .given(.code(region), on: day) }
                let standing = shelf.standing(on: network.now().day())
                let reading = standing.edition.reading(of: profile)
                let verdicts = shelf.supports.filter { !$0.isOver }.flatMap { standing.openers[$0.id] ?? [] }.map(reading.verdict)
                let best: Verdict = verdicts.contains(.yes) ? .yes : verdicts.contains(.unknown) ? .unknown : .no
                #expect(
                    (group.open, group.unknown, group.none) == (
                        best == .yes ? group.count : 0, best == .unknown ? group.count : 0, best == .no ? group.count : 0
                    ), "\(group.kind)")
            }
        }
    }

    @Test("a cell with money tells its demand, and of persons that it is not known", arguments: Engines.available)
    func cells(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            _ = try await CatalogueLoad(network).run(by: .system)
            let empty = try await Crossings(network).cells()
            #expect(!empty.isEmpty && empty.contains(where: \.isWithoutDemand))
            #expect(empty.allSatisfy { ($0.stage == .individual) == ($0.demand == .outsideRegistry) })
            _ = try await Organisations(network).create(
                Facts([.name: "Cooperativa A", .kind: "cooperativa", .region: "10"]), by: Actors.steward)
            let cells = try await Crossings(network).cells()
            #expect(cells.count == empty.count && cells.count(where: \.isWithoutDemand) < empty.count(where: \.isWithoutDemand))
            let funded = try await Instruments(network).withMoney()
            #expect(funded.contains("indap-pae") && cells.allSatisfy { funded.contains($0.instrument) })
        }
    }

    static func window(_ id: String, _ opens: String?, _ closes: String?, _ places: [String]) -> CallWindow {
        CallWindow(
            instrument: id, name: id, part: "call/x", title: nil, opens: opens.flatMap(PartialDate.init(iso:)),
            closes: closes.flatMap(PartialDate.init(iso:)), territories: places)
    }

    @Test("calls collide on the days and places they share; an unknown date never collides") func calendar() throws {
        let windows = [
            Self.window("a", "2025-03", "2025-04", ["CL"]), Self.window("b", "2025-04-30", "2025-05-10", ["10"]),
            Self.window("c", "2025-04-01", "2025-04-02", []), Self.window("d", nil, "2025-04-02", ["CL"]),
            Self.window("e", "2025-05-01", "2025-05-02", ["13"]), Self.window("a", "2025-03-05", "2025-03-06", ["CL"]),
            Self.window("f", "2025-05-09", "2025-05-01", ["CL"]),
        ]
        let found = CallCollision.all(windows)
        #expect(found.map { [$0.first.instrument, $0.second.instrument] } == [["a", "b"], ["a", "c"]])
        #expect(found[0].days.lowerBound.description == "2025-04-30" && found[0].days.upperBound.description == "2025-04-30")
        #expect(found[0].inOnePlace == true && found[1].inOnePlace == nil)
    }

    @Test("the desk has a table for each question, in both languages, small enough", arguments: Language.allCases)
    func pages(_ language: Language) async throws {
        try await Engines.with(.sqlite) { database in
            let network = Network.test(database)
            _ = try await CatalogueLoad(network).run(by: .system)
            for region in ["10", "13"] {
                _ = try await Organisations(network).create(
                    Facts([.name: "Cooperativa \(region)", .kind: "cooperativa", .region: region]), by: Actors.steward)
            }
            let client = TestClient(Site(network), language: language)
            let css = Asset.all.first { $0.name == "css/minga.css" }?.packed?.count ?? .max
            for view in CrossingRoutes.View.allCases {
                let page = try await client.page(InstrumentPaths.crossings().query([("vista", view.rawValue)]))
                #expect(page.status == 200 && page.text.contains(language(view.title)))
                let size = Gzip.compressBest(Array(page.html.utf8)).count
                #expect(size + css <= 14 * 1024, "\(view): \(size)")
            }
            let matrix = try await client.page("/matriz").follow(language(CrossingWords.title))
            #expect(matrix.heading == language(CrossingWords.title))
            for name in ["pairs", "cells", "groups", "collisions"] {
                let csv = try await client.send("GET", "/api/v1/crossings/\(name)?format=csv")
                #expect(csv.status == 200)
                let text = String(decoding: try await csv.bytes(), as: UTF8.self)
                #expect(text.split(separator: "\r\n").count > 1, "\(name)")
            }
        }
    }
}
