import Foundation
import Kit
import Rules
import TestKit
import Testing

@testable import Minga

@Suite struct ProbeTests {
    static let cases: [(String, [(String, String)])] = [
        ("palena", [("org.kind", "grupo_por_constituir"), ("org.members", "7"), ("org.region", "10"), ("org.sector", "apicola")]),
        ("lecheros", [("org.kind", "cooperativa"), ("org.coop_class", "campesina"), ("org.legal_status", "vigente"), ("org.members", "23"), ("org.region", "10"), ("org.sector", "lacteo"), ("org.sii_first_cat", "si"), ("org.sales_uf", "46000")]),
        ("aguas", [("org.kind", "comunidad_aguas"), ("org.legal_status", "en_constitucion"), ("org.region", "04"), ("project.is_irrigation", "si")]),
        ("gremial", [("org.kind", "asociacion_gremial"), ("org.legal_status", "vigente"), ("org.region", "06")]),
        ("vinos", [("org.kind", "grupo_por_constituir"), ("org.members", "5"), ("org.region", "16"), ("org.sector", "vitivinicola")]),
    ]
    @Test func probe() throws {
        for (name, answers) in Self.cases {
            var answers = [answers[0]]
            let given = Dictionary(Self.cases.first { $0.0 == name }!.1, uniquingKeysWith: { a, _ in a })
            print("=====", name)
            for _ in 0..<14 {
                let clock = ContinuousClock.now
                let j = try JourneyTrial.journey(answers)
                let n = j.next
                print(answers.count, "open", j.ids(.open).count, "change", j.ids(.oneChange).count, "pending", j.undecided.count, "no", j.ids(.notForYou).count, "next", n?.name ?? "-", ContinuousClock.now - clock)
                guard let n else { break }
                answers.append((n.name, given[n.name] ?? "no-se"))
            }
            let j = try JourneyTrial.journey(answers)
            for g in Outcome.Group.allCases { print(g, j.outcomes(g).map { o in o.support.id + (o.rule == nil ? "*" : "") + "[" + ((o.change?.actions.map { $0.text.es } ?? []) + o.asks.map(\.name) + o.agencyAsks.map(\.name) + (g == .open || g == .notForYou ? j.because(o.support.id) : [])).joined(separator: "|") + "]" }) }
        }
    }
}
