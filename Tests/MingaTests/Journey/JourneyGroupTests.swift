import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// The five groups of the issue, each with the verdicts that decide its day and the reasons for them.
@Suite struct JourneyGroupTests {
    private typealias Answers = [(String, String)]

    private static let beekeepers: Answers = [
        ("org.kind", "grupo_por_constituir"), ("org.members", "7"), ("org.region", "10"), ("project.region", "10"),
        ("org.sector", "apicola"),
        ("project.is_irrigation", "no"), ("applicant.indap_user", "si"),
    ]

    @Test("seven beekeepers of Palena: found a co-operative, with somebody who may sign") func beekeepers() throws {
        let creation = "sercotec-fortalecimiento-creacion-cooperativas"
        let asked = try JourneyTrial.journey(Self.beekeepers)
        #expect(asked.outcome(creation)?.group == .findOut)
        #expect(asked.outcome(creation)?.asks.map(\.name) == ["agent.sii_first_cat"])

        let open = try JourneyTrial.journey(Self.beekeepers + [("agent.sii_first_cat", "si")])
        #expect(open.stage == .preAssociative)
        #expect(open.outcome(creation)?.group == .open)
        #expect(open.because(creation) == ["grupo", "minimo5", "mandatario"])
        #expect(open.outcome(creation)?.ruling?.award?.cap == 8_000_000...8_000_000)

        let without = try JourneyTrial.journey(Self.beekeepers + [("agent.sii_first_cat", "no")])
        #expect(without.outcome(creation)?.group == .oneChange)
        #expect(without.outcome(creation)?.change?.actions.map(\.fact.name) == ["agent.sii_first_cat"])

        // What only the agency knows stays to be found out, and says whom to ask.
        #expect(open.outcome("indap-pae")?.group == .findOut)
        #expect(open.outcome("indap-pae")?.agencyAsks.map(\.name) == ["confirm.pae_share"])
        // Terms of Atacama say nothing of Los Lagos.
        #expect(open.outcome("corfo-red-asociativa")?.group == .findOut)
        #expect(open.outcome("corfo-red-asociativa")?.why != nil)
        #expect(open.outcome("gore-fril")?.group == .notForYou)
        #expect(open.because("gore-fril") == ["municipio"])
        // Nobody tells beekeepers to become fishers, water users or bankers.
        for foreign in ["indespa-convocatorias", "cnr-fondo-oua", "corfo-credito-mipyme"] {
            #expect(open.outcome(foreign)?.group == .notForYou, "\(foreign)")
        }
        let coop = open.outcome("fia-agrocoopinnova")?.change?.actions.filter { $0.kind == .change }
        #expect(coop?.map(\.fact.name) == ["org.kind"])
    }

    @Test("four beekeepers need one more", arguments: [(4, Outcome.Group.oneChange), (5, .open), (6, .open)])
    func threshold(_ members: Int, _ group: Outcome.Group) throws {
        let others = Self.beekeepers.filter { $0.0 != "org.members" }
        let journey = try JourneyTrial.journey(others + [("org.members", String(members)), ("agent.sii_first_cat", "si")])
        let outcome = journey.outcome("sercotec-fortalecimiento-creacion-cooperativas")
        #expect(outcome?.group == group)
        if group == .oneChange { #expect(outcome?.change?.actions.map(\.fact.name) == ["org.members"]) }
    }

    private static func dairy(sales: String) -> Answers {
        [
            ("org.kind", "cooperativa"), ("org.coop_class", "campesina"), ("org.legal_status", "vigente"), ("org.members", "23"),
            ("org.region", "10"), ("project.region", "10"), ("org.sector", "lacteo"), ("org.sii_first_cat", "si"), ("org.sales_uf", sales),
        ]
    }

    @Test("a dairy co-operative of 23 in Los Lagos: the strengthening fund, up to 25,000 UF for each member") func dairy() throws {
        let fund = "sercotec-fortalecimiento-creacion-cooperativas"
        let journey = try JourneyTrial.journey(Self.dairy(sales: "46.000"))
        #expect(journey.stage == .associative)
        #expect(journey.outcome(fund)?.group == .open)
        #expect(journey.outcome(fund)?.rule?.id == "sercotec.coop.fortalecimiento.2025")
        #expect(journey.because(fund) == ["coop", "clase", "vigente", "sii", "tope_ventas"])
        #expect(journey.outcome(fund)?.ruling?.award?.cap == 20_000_000...20_000_000)
        #expect(journey.outcome("sercotec-crece")?.rule?.id == "sercotec.crece.coop.2024")
        #expect(journey.outcome("fia-agrocoopinnova")?.agencyAsks.map(\.name) == ["confirm.fia_annex1"])
        #expect(try JourneyTrial.journey(Self.dairy(sales: "575000")).outcome(fund)?.group == .open)
        let above = try JourneyTrial.journey(Self.dairy(sales: "575001")).outcome(fund)
        #expect(above?.group == .notForYou)
        // A constituted organisation is never told to become another kind.
        #expect(
            journey.outcomes(.oneChange).allSatisfy {
                $0.change?.actions.contains { $0.fact.name == "org.kind" && $0.kind == .change } == false
            })
    }

    @Test("a water community in formation: first be in force") func waterCommunity() throws {
        let journey = try JourneyTrial.journey([
            ("org.kind", "comunidad_aguas"), ("org.legal_status", "en_constitucion"), ("org.region", "04"), ("project.region", "04"),
            ("project.is_irrigation", "si"), ("applicant.disqualified", "no"), ("applicant.indap_user", "si"),
        ])
        let fund = journey.outcome("cnr-fondo-oua")
        #expect(fund?.group == .oneChange)
        #expect(fund?.change?.actions.map(\.fact.name) == ["org.legal_status"])
        #expect(journey.outcome("sercotec-fortalecimiento-creacion-cooperativas")?.group == .notForYou)
        #expect(journey.because("fia-agrocoopinnova") == ["coop"])
        // Ley 18.450 takes communities in formation.
        #expect(journey.outcome("cnr-ley-18450")?.group != .notForYou)
    }

    @Test("a trade association of O'Higgins: its own fund exists, and its terms must be asked for") func tradeAssociation() throws {
        let journey = try JourneyTrial.journey([
            ("org.kind", "asociacion_gremial"), ("org.legal_status", "vigente"), ("org.region", "06"), ("org.sector", "hortofruticola"),
            ("org.indap_accredited", "si"), ("project.region", "06"), ("org.sii_first_cat", "no"),
        ])
        let own = journey.outcome("sercotec-fortalecimiento-asociaciones-gremiales")
        #expect(own?.group == .findOut && own?.agencyAsks.map(\.name) == ["confirm.ag_terms"])
        #expect(journey.outcome("indap-progyso")?.agencyAsks.map(\.name) == ["confirm.progyso_coverage"])
        #expect(journey.outcome("sercotec-fortalecimiento-creacion-cooperativas")?.group == .notForYou)
        #expect(journey.outcome("corfo-desarrolla-inversion-cooperativas")?.group == .notForYou)
        // Terms of Tarapacá are a reason to ask, not to move the project there.
        let tarapaca = journey.outcome("corfo-desarrolla-inversion")
        #expect(tarapaca?.group == .findOut && tarapaca?.why != nil)
    }

    @Test("five wine producers of Ñuble: just enough to found, and no zonal call there") func wineGrowers() throws {
        let journey = try JourneyTrial.journey([
            ("org.kind", "grupo_por_constituir"), ("org.members", "5"), ("org.region", "16"), ("project.region", "16"),
            ("org.sector", "vitivinicola"), ("agent.sii_first_cat", "si"),
        ])
        #expect(journey.outcome("sercotec-fortalecimiento-creacion-cooperativas")?.group == .open)
        // Who grows grapes may share water.
        #expect(journey.outcome("cnr-fondo-oua")?.change?.actions.first { $0.fact.name == "org.kind" }?.codes == ["comunidad_aguas"])
        let zonal = journey.outcome("corfo-desarrolla-inversion-cooperativas")
        #expect(zonal?.group == .notForYou)
        let failed = journey.because("corfo-desarrolla-inversion-cooperativas")
        #expect(failed.contains("coop") && failed.contains("foco"))
    }

    @Test("what is over is open to nobody, and what has no rule is to be found out, never open") func neverInvented() throws {
        let shelf = try RuleShelf.bundled.get()
        for kind in shelf.book.facts["org.kind"].map(Self.codes) ?? [] {
            let journey = try JourneyTrial.journey([("org.kind", kind)])
            for outcome in journey.outcomes {
                if outcome.support.isOver {
                    #expect(outcome.group == .notForYou, "\(outcome.support.id)")
                } else if outcome.rulings.isEmpty {
                    #expect(outcome.group == .findOut && outcome.why != nil, "\(outcome.support.id)")
                }
                if outcome.group == .open { #expect(outcome.ruling?.verdict == .yes) }
            }
        }
    }

    private static func codes(_ fact: FactDefinition) -> [String] {
        if case .choice(let list) = fact.type { list.codes } else { [] }
    }

    @Test(
        "answers settle, and “no sé” never opens or closes",
        arguments: ["grupo_por_constituir", "cooperativa", "persona", "asociacion_gremial"])
    func interview(_ kind: String) throws {
        var answers = [("org.kind", kind)]
        var journey = try JourneyTrial.journey(answers)
        let start = Dictionary(uniqueKeysWithValues: journey.outcomes.map { ($0.support.id, $0.ruling?.verdict) })
        var asked = 0
        while let next = journey.next {
            #expect(next.control(in: journey.shelf.book.facts) != nil && !next.isForAgency && journey.answers[next.name] == nil)
            let before = journey.undecided.count
            answers.append((next.name, FactControl.unsure))
            journey = try JourneyTrial.journey(answers)
            #expect(journey.undecided.count <= before)
            asked += 1
            guard asked < 60 else { break }
        }
        #expect(journey.undecided.isEmpty && asked < 60)
        for outcome in journey.outcomes {
            #expect(start[outcome.support.id] == outcome.ruling?.verdict, "\(outcome.support.id)")
        }
    }
}
