import Foundation
import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// What `minga rules` says, without its command line.
@Suite struct RulesCommandTests {
    static let rule = """
        {"minga_rules": 1, "id": "prueba.regla", "version": "1", "instrument": "indap-pae", "valid": {"from": "2024-01-01", "to": null},
         "confidence": "draft", "sources": {"s": {"cite": "Bases de prueba", "seen": "2024-01-01"}},
         "when": {"all": [
           {"id": "tipo", "fact": "org.kind", "in": ["cooperativa"], "src": "s"},
           {"id": "socios", "fact": "org.members", "gte": 10, "src": "s"}]},
         "award": {"cap": {"clp": 5000000}},
         "tests": [{"given": {"org.kind": "cooperativa", "org.members": 10}, "expect": "yes"}]}
        """

    static func file<T>(_ text: String, _ body: (String) async throws -> T) async throws -> T {
        try await Engines.folder { folder in
            let path = folder + "/regla.json"
            try Data(text.utf8).write(to: URL(filePath: path))
            return try await body(path)
        }
    }

    @Test("check: a fault has its file, line and remedy") func faults() async throws {
        let wrong = Self.rule.replacing("org.members", with: "org.member")
        try await Self.file(wrong) { path in
            let report = try RuleCheckReport([path])
            #expect(!report.isClean)
            let flaw = try #require(report.flaws.first)
            #expect(flaw.place.file == path && flaw.place.line == 5 && flaw.remedy.es.contains("org.members"))
            #expect(report.words.en.contains("\(path):5:"))
        }
        await #expect(throws: Problem.self) { try await Engines.folder { _ = try RuleCheckReport([$0 + "/nada.json"]) } }
    }

    @Test("check: its own cases run, and what they leave unproved is remarked") func cases() async throws {
        try await Self.file(Self.rule) { path in
            let report = try RuleCheckReport([path])
            #expect(report.isClean && report.rules.map(\.id) == ["prueba.regla"])
            #expect(report.remarks.contains { $0.kind == .untestedThreshold && $0.place.line == 5 })
        }
        try await Self.file(Self.rule.replacing(#""expect": "yes""#, with: #""expect": "no""#)) { path in
            let report = try RuleCheckReport([path])
            #expect(report.flaws.isEmpty && report.failed.count == 1 && !report.isClean)
        }
    }

    @Test("explain: plain words, and with facts the blame and the remedy") func explain() throws {
        let desk = RuleDesk(shelf: try RuleShelf.bundled.get(), on: JourneyTrial.day)
        let plain = try desk.explanations("sercotec.coop.creacion.2025", nil, .es)
        #expect(plain.count == 1 && plain[0].text.contains("Todo esto:") && plain[0].text.contains("Fuente: "))
        let few: Profile = ["org.kind": .code("grupo_por_constituir"), "org.members": .number(4)]
        let told = try #require(try desk.explanations("sercotec.coop.creacion.2025", few, .es).first)
        #expect(told.text.contains("→ No califica") && told.text.contains("Por: ") && told.text.contains("Remedio: "))
        #expect(told.json["verdict"]?.text == "no" && told.json["blame"]?.elements?.isEmpty == false)
        #expect(throws: Problem.self) { try desk.explanations("nada", nil, .es) }
    }

    @Test("simulate: yes, no and not known apart, by region and kind, with the cost", arguments: Engines.available)
    func simulate(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let organisations = Organisations(network)
            for (name, kind, members, region) in [
                ("A", "cooperativa", "12", "10"), ("B", "cooperativa", "7", "10"), ("C", "cooperativa", nil, "13"),
                ("D", "sindicato", "40", nil),
            ] as [(String, String, String?, String?)] {
                var facts = Facts([.name: name, .kind: kind])
                if let members { facts[.membersTotal] = .init(members) }
                if let region { facts[.region] = .init(region) }
                _ = try await organisations.create(facts, by: Actors.steward)
            }
            try await Self.file(Self.rule) { path in
                let desk = RuleDesk(shelf: try RuleShelf.bundled.get(), on: network.now().day())
                let (book, rule) = try desk.rule(named: path)
                let roll = try await Roll.load(network, desk.shelf.book.facts)
                let wide = rule.changed(
                    when: .leaf(try #require(rule.when.leaf("socios")).changed(.atLeast(.number(5)))), award: rule.award)
                let before = try RuleTrial(rule, of: book, rates: desk.shelf.rates, on: desk.day, over: roll.columns)
                let after = try RuleTrial(wide, of: book, rates: desk.shelf.rates, on: desk.day, over: roll.columns)
                let impact = Impact(before, after, roll)
                #expect((impact.total.before(.yes), impact.total.before(.unknown), impact.total.before(.no)) == (1, 1, 2))
                #expect((impact.total.after(.yes), impact.total.after(.unknown), impact.total.after(.no)) == (3, 1, 0))
                #expect((impact.total.entering, impact.total.leaving) == (2, 0))
                #expect(impact.regions.map(\.code) == ["13", "10", nil])
                #expect(impact.kinds.map(\.code) == ["cooperativa", "sindicato"])
                #expect(impact.before.sure.most == 5_000_000 && impact.after.sure.most == 15_000_000)
                #expect(impact.after.sure.least == 0, "without the cost of the work the award may be anything up to its cap")
                #expect(impact.rows(.no, .yes, for: Actors.steward).map(\.name).sorted() == ["B", "D"])
                #expect(impact.rows(.no, .yes, for: .anonymous).isEmpty)
                let report = SimulationReport(impact: impact, isComparison: true, language: .es)
                #expect(report.text.contains("Entran") && report.json["total"]?["enter"] == .integer(2))
            }
        }
    }
}
