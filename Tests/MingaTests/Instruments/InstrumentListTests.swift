import Kit
import TestKit
import Testing

@testable import Minga

@Suite("Lists of instruments")
struct InstrumentListTests {
    @Test("words, filters and their counts, alike on both engines", arguments: Engines.available)
    func lists(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            _ = try await CatalogueLoad(network).run(by: .system)
            let instruments = Instruments(network)
            let all = try await instruments.list(InstrumentQuery())
            #expect(all.matches.map(\.name) == all.matches.map(\.name).sorted { Fold.sort($0) < Fold.sort($1) })
            for (words, id) in [
                ("PAE", "indap-pae"), ("asociatividad economica", "indap-pae"), ("capital abeja", "sercotec-capital-abeja"),
                ("18.450", "cnr-ley-18450"),
                ("indap", "indap-pdi"), ("Viraliza", "corfo-viraliza"),
            ] {
                let found = try await instruments.list(InstrumentQuery(words: words))
                #expect(
                    found.matches.contains { $0.id == id } && found.matches.count < all.matches.count,
                    "\(words): \(found.matches.map(\.id))")
            }
            for words in ["'", "\"; DROP TABLE instruments; --", "\u{0}", "zzzzzz"] {
                _ = try await instruments.list(InstrumentQuery(words: words))
            }
            #expect(try await instruments.list(InstrumentQuery(words: "zzzzzz")).matches.isEmpty)

            for facet in InstrumentQuery.Facet.allCases {
                for count in all.facets[facet] ?? [] {
                    let code = count.code ?? InstrumentQuery.none
                    let found = try await instruments.list(InstrumentQuery(chosen: [facet: [code]]))
                    #expect(found.matches.count == count.count, "\(facet.rawValue)=\(code)")
                }
            }
            let both = try await instruments.list(InstrumentQuery(chosen: [.agency: ["indap"], .stage: ["pre_asociativo"]]))
            #expect(!both.matches.isEmpty && both.matches.allSatisfy { $0.agency == "indap" && $0.stages.contains(.preAssociative) })
            #expect((both.facets[.agency] ?? []).count > 1, "the other values of a chosen facet are still counted")
        }
    }

    @Test("a region admits what works there or everywhere, and tells the rest apart from no")
    func regions() async throws {
        try await Engines.with(.sqlite) { database in
            let network = Network.test(database)
            _ = try await CatalogueLoad(network).run(by: .system)
            let atacama = try await Instruments(network).list(InstrumentQuery(chosen: [.region: ["03"]]))
            #expect(atacama.matches.contains { $0.id == "corfo-red-asociativa" })
            #expect(!atacama.matches.contains { $0.id == "indap-pae" })
        }
    }

    @Test("the address bar round trips, whatever it holds")
    func address() {
        let query = InstrumentQuery(words: "miel & cía", chosen: [.region: ["10", "11"], .stage: ["asociativo"]], page: 3)
        #expect(InstrumentQuery(Pairs(query.pairs)) == query)
        #expect(
            InstrumentQuery(Pairs([("pagina", "99999999999999999999"), ("etapa", String(repeating: "x", count: 90))])) == InstrumentQuery())
    }
}

@Suite("The matrix")
struct MatrixTests {
    /// `DOMAIN` §2.1: 35 rows, 34 instruments, 47 filled cells; by purpose 24, 5, 2 and 4 rows.
    @Test("is the source's, with its gaps and overlaps", arguments: Engines.available)
    func whole(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            _ = try await CatalogueLoad(network).run(by: .system)
            let rows = try await Instruments(network).matrix()
            let matrix = Matrix(rows)
            #expect(matrix.rows.count == 35 && matrix.instruments == 34 && matrix.filled == 47)
            #expect(Purpose.allCases.map { purpose in rows.count { $0.purpose == purpose } } == [24, 5, 2, 4])
            #expect(rows.count { $0.filled.count == 2 } == 10 && rows.count { $0.filled.count == 3 } == 1)
            #expect(matrix.boxes.count == 12 && matrix.boxes.reduce(0) { $0 + $1.rows.count } == 47)
            #expect(
                matrix.gaps.map { "\($0.purpose.rawValue)/\($0.stage.rawValue)" } == [
                    "representacion/individual", "extension_transferencia/individual", "extension_transferencia/pre_asociativo",
                    "recursos_naturales/individual", "recursos_naturales/pre_asociativo",
                ])
            let busiest = try #require(matrix.boxes.first { $0.purpose == .agribusiness && $0.stage == .associative })
            #expect(busiest.overlaps.first?.agency == "sercotec" && busiest.firm < busiest.rows.count)
        }
    }

    @Test("filters keep what is not ruled out")
    func filters() async throws {
        try await Engines.with(.sqlite) { database in
            let network = Network.test(database)
            _ = try await CatalogueLoad(network).run(by: .system)
            let rows = try await Instruments(network).matrix()
            #expect(Matrix(rows, Matrix.Query([.purpose: ["recursos_naturales"]])).boxes.count == 3)
            #expect(Matrix(rows, Matrix.Query([.agency: ["indap"]])).rows.allSatisfy { $0.agencies.contains("indap") })
            let elsewhere = Matrix(rows, Matrix.Query([.region: ["10"]])) { id, _ in id == "indap-pae" ? false : nil }
            #expect(elsewhere.rows.count == 34)
            #expect(Matrix(rows, Matrix.Query([.agency: ["nadie"]])).rows.isEmpty)
            let early = Matrix(rows, Matrix.Query([.stage: ["pre_asociativo"]]))
            #expect(early.boxes.count == 4 && early.cells.count == early.rows.count)
            #expect(early.cells.allSatisfy { $0.cell.stage == .preAssociative && $0.cell.isFilled })
        }
    }
}

@Suite("Figures of instruments")
struct MonitoringTests {
    /// `DOMAIN`: PAE 2017–2021, budget +80,5 % and groups +56,0 %; 2020, 8,1 million per group.
    @Test("PAE grew as its slide says, with the exact sums", arguments: Engines.available)
    func growth(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            _ = try await CatalogueLoad(network).run(by: .system)
            let monitored = try await Instruments(network).monitored("indap-pae")
            let budget = try #require(monitored.series.first { $0.measure == "budget" }?.growth)
            let groups = try #require(monitored.series.first { $0.measure == "groups" }?.growth)
            #expect(Numbers.percent(budget.share, .es) == "80,5\u{A0}%" && Numbers.percent(groups.share, .es) == "56,0\u{A0}%")
            #expect(budget.from.period == "2017" && budget.until.period == "2021" && budget.until.isEstimate)
            #expect(monitored.growth.map(\.percent) == [80, 56])
        }
    }

    @Test("two values for one year, or more than, give no growth")
    func noGrowth() {
        func point(_ period: String, _ amount: Double, _ qualifier: String? = nil) -> MonitoringSeries.Point {
            MonitoringSeries.Point(
                period: period, amount: amount, qualifier: qualifier, isEstimate: false, sourceID: "s", observedOn: nil, grade: .seen,
                note: nil, doubt: nil)
        }
        func series(_ points: MonitoringSeries.Point...) -> MonitoringSeries {
            MonitoringSeries(
                measure: "money", unit: "clp", basis: "executed", territory: "CL", modality: nil, agency: nil, note: nil, points: points)
        }
        #expect(series(point("2025", 1), point("2025", 2)).growth == nil)
        #expect(series(point("2024", 1, "more_than"), point("2025", 2)).growth == nil)
        #expect(series(point("2024", 0), point("2025", 2)).growth == nil)
        #expect(series(point("2025", 3), point("2024", 2)).growth?.share == 0.5)
    }
}
