import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

/// Whole files of ministries through the import, against counts computed by other means. The files are not part of the project; without them the
/// tests say that they were skipped.
@Suite(.serialized) struct PublishedObservationTests {
    static let folder = TerritoryFiles.published.appending(path: "funding").path
    static let present = FileManager.default.fileExists(atPath: folder + "/sercotec-beneficiarios-2024.xlsx")
    static let comment: Comment = "published files absent: set MINGA_SHARED to the folder that holds data/"

    static func fact(_ file: String) throws -> JSON { try #require(PlaceResolutionTests.facts?["funding/" + file]) }

    static func order(_ file: String, _ source: String) -> Imports.Order {
        var order = Imports.Order(path: folder + "/" + file)
        order.sourceID = source
        return order
    }

    private static func counts(_ fact: JSON?) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: (fact?.members ?? []).map { ($0.name, Int($0.value.integer ?? 0)) })
    }

    /// Live rows by the text of a column.
    private static func tally(_ network: Network, _ column: SQL, _ filter: SQL = "1 = 1", of table: SQL = "observations") async throws
        -> [String: Int]
    {
        try await network.database.scan { transaction in
            let rows = try transaction.all(
                "SELECT COALESCE(\(column), ''), count(*) FROM \(table) o WHERE \(Observation.live) AND \(filter) GROUP BY 1"
            ) { ($0.text(0), $0.int(1)) }
            return Dictionary(uniqueKeysWithValues: rows)
        }
    }

    @Test(.enabled(if: present, comment), arguments: Engines.available)
    func sercotec(_ engine: Engine) async throws {
        let file = "sercotec-beneficiarios-2024.xlsx"
        let fact = try Self.fact(file)
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let report = try await Imports(network).run(Self.order(file, "sercotec-beneficiarios-2024"), by: .system)
            #expect(report.counts == ImportReport.Counts(created: 91_258) && Int64(report.counts.rows) == fact["rows"]?.integer)
            let held = try #require(try await ObservationTrial.sum(network, "sercotec-beneficiarios-2024", .beneficiaries))
            #expect(held.sum.count == 91_258 && held.notAdded == 0 && held.years == 2024...2024)
            // Equal rows are other people: 17,645 distinct rows, 73,613 more.
            #expect(try await ObservationTrial.count(network, "SELECT count(DISTINCT raw) FROM observations") == 17_645)
            #expect(try await Self.tally(network, "o.office") == Self.counts(fact["regional_office"]))
            #expect(try await Self.tally(network, "o.kind_words") == Self.counts(fact["kind"]))
            #expect(try await Self.tally(network, "o.instrument_words") == Self.counts(fact["instruments"]))
            let sex = Self.counts(fact["sex"])
            #expect(
                try await Self.tally(network, "o.sex")
                    == [
                        "mujer": sex["Femenino"], "hombre": sex["Masculino"], "no-binario": sex["No Binario"], "": sex["No Informa"],
                    ].compactMapValues { $0 })
            let match = Self.counts(fact["match"])
            let confidence = try await Self.tally(network, "o.place_confidence")
            #expect(
                confidence["exact"] == match["exact_official_spelling"] && confidence["folded"] == match["after_case_and_accent_folding"])
            #expect((confidence["alias"] ?? 0) + (confidence["unsaid"] ?? 0) == match["unmatched"] && confidence.count == 4)
            let unmatched = try await Self.tally(network, "o.place_words", "o.place_confidence IN ('alias', 'unsaid')")
            #expect(unmatched == Self.counts(fact["match"]?["unmatched_values"]))
            #expect(try await ObservationTrial.count(network, "SELECT count(DISTINCT place_words) FROM observations") == 346)
            #expect(
                try await Self.tally(network, "o.office", "o.instrument_words = 'Cooperativas'")
                    == Self.counts(fact["cooperativas_by_office"]))
            let calls = try await ObservationTrial.count(
                network, "SELECT count(DISTINCT line) FROM observations WHERE instrument_words = 'Cooperativas'")
            #expect(Int64(calls) == fact["calls_of_cooperativas"]?.integer)
            #expect(try await Observations(network).discrepancies() == 0)
            // That nothing changes the second time is shown on both engines with small files; here the whole file once.
            if engine == .sqlite {
                let again = try await Imports(network).run(Self.order(file, "sercotec-beneficiarios-2024"), by: .system)
                #expect(again.counts == ImportReport.Counts(unchanged: 91_258))
            }
            try await Imports(network).undo(try #require(report.batch), by: .system)
            #expect(try await Observations(network).holdings().isEmpty)
        }
    }

    @Test(.enabled(if: present, comment), arguments: Engines.available)
    func corfo(_ engine: Engine) async throws {
        let file = "corfo-innova-2009-2021-personas-juridicas.xlsx"
        let fact = try Self.fact(file)
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let report = try await Imports(network).run(Self.order(file, "corfo-innova-2009-2021"), by: .system)
            #expect(report.counts == ImportReport.Counts(created: 7_505))
            #expect(Int64(report.counts.rows) == fact["rows"]?.integer)
            #expect(try await ObservationTrial.count(network, "SELECT count(DISTINCT rut) FROM observations") == 3_974)
            #expect(try await ObservationTrial.count(network, "SELECT count(DISTINCT group_key) FROM observations") == 7_406)
            #expect(try await ObservationTrial.count(network, "SELECT count(*) FROM observations WHERE rut IS NULL") == 0)
            #expect(
                try await ObservationTrial.count(
                    network, "SELECT count(*) FROM (SELECT rut FROM observations GROUP BY rut HAVING count(DISTINCT holder) > 1) AS r")
                    == 359)
            // Sums of every row, as the file has them, to the hundredth of a peso.
            for (measure, expected) in [
                (SupportMeasure.approved, "493244655573.14"), (.privateShare, "372892258617.57"), (.taxBasis, "479142264883.00"),
            ] {
                #expect(try await Self.all(network, measure) == expected)
            }
            // A project of several companies says its amount in each of their rows: it is added once.
            let approved = try #require(try await ObservationTrial.sum(network, "corfo-innova-2009-2021", .approved))
            let tax = try #require(try await ObservationTrial.sum(network, "corfo-innova-2009-2021", .taxBasis))
            #expect(approved.notAdded + tax.notAdded == 99)
            #expect(approved.sum.rows + approved.notAdded == 6_537 && tax.sum.rows + tax.notAdded == 966)
            #expect(tax.sum.amount.map { $0.pesos < 479_142_264_883 } == true)
            #expect(try await Self.tally(network, "o.state_words") == Self.counts(fact["state"]))
            #expect(try await Self.tally(network, "CAST(o.year AS TEXT)") == Self.counts(fact["years"]))
            #expect(try await Self.tally(network, "o.place_words") == Self.counts(fact["region"]))
            #expect(try await Self.tally(network, "o.region")[""] == 3)
            #expect(
                try await ObservationTrial.count(
                    network, "SELECT count(*) FROM observation_figures WHERE measure = 'aprobado' AND rest > 0") == 11)
            #expect(try await Observations(network).discrepancies() == 0)
        }
    }

    /// Sum of a measure over every row, to two decimals.
    private static func all(_ network: Network, _ measure: SupportMeasure) async throws -> String {
        let sum = try await network.database.scan { transaction in
            try transaction.first(
                "SELECT CAST(sum(pesos) AS BIGINT), CAST(sum(rest) AS BIGINT) FROM observation_figures WHERE measure = \(measure)"
            ) { Amount(pesos: Int64($0.int(0)), rest: Int64($0.int(1))) }
        }
        guard let sum else { return "" }
        let cents = (sum.rest + 50) / 100
        return "\(sum.pesos + cents / 100)." + (cents % 100 < 10 ? "0" : "") + "\(cents % 100)"
    }

    @Test(.enabled(if: present, comment), arguments: Engines.available)
    func dipres(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder + "/dipres-2017-abril").sorted()
            #expect(names.count == 8)
            for name in names {
                let fact = try Self.fact("dipres-2017-abril/" + name)
                let report = try await Imports(network).run(Self.order("dipres-2017-abril/" + name, "dipres-2017-abril"), by: .system)
                // The last row is the result, which adds up others and is no expense.
                #expect(
                    report.counts == ImportReport.Counts(created: Int(fact["rows"]?.integer ?? 0) - 1) && report.file.totalRows == 1,
                    "\(name)")
                let code = String(name.prefix(8)).replacing("-", with: ".")
                let income = try await Self.sums(network, code, [.initialIncome, .currentIncome, .receivedIncome])
                let expense = try await Self.sums(network, code, [.initialBudget, .currentBudget, .spentBudget])
                #expect(income == fact["income_initial_current_executed"]?.elements?.compactMap(\.integer), "\(name)")
                #expect(expense == fact["expense_initial_current_executed"]?.elements?.compactMap(\.integer), "\(name)")
                #expect(income[2] - expense[2] == fact["result_row"]?.integer, "\(name)")
                let naive = try await Self.sums(network, code, [.currentIncome, .currentBudget], everyRow: true).reduce(0, +)
                #expect(naive == fact["naive_sum_current_all_rows"]?.integer, "\(name)")
            }
            #expect(try await Observations(network).discrepancies() == 0)
            let query = ObservationQuery(source: "dipres-2017-abril", measure: .spentBudget, chosen: [.agency: ["sercotec"]])
            let points = try await Observations(network).series(.month, query)
            #expect(points.map(\.key) == ["201704"] && points.first?.sum.amount == Amount(pesos: 12_163_815_000))
        }
    }

    /// Thousands of pesos of a programme, of rows that add up or of all.
    private static func sums(_ network: Network, _ code: String, _ measures: [SupportMeasure], everyRow: Bool = false) async throws
        -> [Int64]
    {
        try await network.database.scan { transaction in
            try measures.map { measure in
                let roles: SQL = everyRow ? "1 = 1" : "o.role = \(RowRole.adds)"
                let pesos = try transaction.number(
                    """
                    SELECT CAST(COALESCE(sum(f.pesos), 0) AS BIGINT) FROM observations o JOIN observation_figures f ON f.observation_id = o.id
                    WHERE f.measure = \(measure) AND o.line_code LIKE \(code + ".%") AND \(roles)
                    """)
                return Int64(pesos ?? 0) / 1_000
            }
        }
    }
}
