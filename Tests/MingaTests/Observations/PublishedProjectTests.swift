import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

@Suite(.serialized) struct PublishedProjectTests {
    private static func tally(_ network: Network, _ column: SQL, _ filter: SQL = "1 = 1") async throws -> [String: Int] {
        try await network.database.scan { transaction in
            let rows = try transaction.all(
                "SELECT COALESCE(\(column), ''), count(*) FROM project_records p WHERE \(ProjectRecord.live) AND \(filter) GROUP BY 1"
            ) { ($0.text(0), $0.int(1)) }
            return Dictionary(uniqueKeysWithValues: rows)
        }
    }

    @Test(.enabled(if: PublishedObservationTests.present, PublishedObservationTests.comment), arguments: Engines.available)
    func subdere(_ engine: Engine) async throws {
        let file = "subdere-proyectos-coquimbo-2026-08-01.xls"
        let fact = try PublishedObservationTests.fact(file)
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let imports = Imports(network)
            let order = PublishedObservationTests.order(file, "subdere-proyectos-2026-08")
            let report = try await imports.run(order, by: .system)
            #expect(report.counts == ImportReport.Counts(created: 1_831) && report.file.totalRows == 1)
            let found = try await ProjectRecords(network).page(ProjectQuery())
            #expect(found.tally.rows == 1_831 && found.tally.amount == Amount(pesos: 133_150_408_798) && found.tally.withoutAmount == 0)
            // What has no date of approval in the source is not approved.
            #expect(found.tally.sums.map(\.measure) == [.approved, .requested] && found.tally.sums.map(\.rows) == [1_502, 329])
            #expect(fact["sum_amount"]?.integer == found.tally.amount.pesos)
            #expect(try await ObservationTrial.count(network, "SELECT count(*) FROM project_records WHERE pesos = 0") == 18)
            #expect(try await ObservationTrial.count(network, "SELECT count(*) FROM project_records WHERE code IS NULL") == 16)
            #expect(try await ObservationTrial.count(network, "SELECT count(DISTINCT code) FROM project_records") == 1_815)
            #expect(try await ObservationTrial.count(network, "SELECT count(*) FROM project_records WHERE approved_on IS NULL") == 329)
            #expect(try await ObservationTrial.count(network, "SELECT count(*) FROM project_records WHERE commune IS NOT NULL") == 1_822)
            #expect(
                try await Self.tally(network, "p.place_words", "p.place_confidence = 'body'")
                    == Self.counts(fact["match"]?["unmatched_values"]))
            #expect(try await Self.tally(network, "p.state") == Self.counts(fact["status"]))
            let programmes = try await Self.tally(network, "p.programme")
            for (name, count) in Self.counts(fact["programme"]) { #expect(programmes[name] == count, "\(name)") }
            let communes = try await Self.tally(network, "p.place_words")
            for (name, count) in Self.counts(fact["by_commune"]) { #expect(communes[name] == count, "\(name)") }
            #expect(try await imports.run(order, by: .system).counts == ImportReport.Counts(unchanged: 1_831))
            try await Self.namesNobody(network, file, ["Revisión URS", "Observación Programa", "Elegibilidad"], least: 20)
            try await imports.undo(try #require(report.batch), by: .system)
            #expect(try await ProjectRecords(network).page(ProjectQuery()).tally.rows == 0)
        }
    }

    /// No stored row holds what columns with names of persons say: neither as a field nor in the row as it came.
    private static func namesNobody(_ network: Network, _ file: String, _ columns: [String], least: Int) async throws {
        var rows = try RowStream.open(try ImportFile(path: PublishedObservationTests.order(file, "x").path), surveying: true)
        let places = columns.compactMap { rows.head.header.firstIndex(of: $0) }
        #expect(places.count == columns.count, "\(rows.head.header)")
        var names: Set<String> = []
        while let row = try rows.next() {
            for place in places {
                let name = row[place].prefix { $0 != "(" }.description.trimmed
                if name.count > 8, name.contains(" ") { names.insert(name) }
            }
        }
        #expect(names.count >= least)
        let raws = try await network.database.scan { try $0.all("SELECT raw FROM project_records") { $0.text(0) } }
        let all = raws.joined(separator: "\n")
        #expect(names.filter { all.holds($0) }.isEmpty && !raws.isEmpty)
    }

    private static func counts(_ fact: JSON?) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: (fact?.members ?? []).map { ($0.name, Int($0.value.integer ?? 0)) })
    }

    @Test(.enabled(if: PublishedObservationTests.present, PublishedObservationTests.comment), arguments: Engines.available)
    func fondef(_ engine: Engine) async throws {
        let fact = try PublishedObservationTests.fact("fondef-2000-2011.csv")
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let report = try await Imports(network).run(
                PublishedObservationTests.order("fondef-2000-2011.csv", "fondef-2000-2011"), by: .system)
            #expect(report.counts.created == 591 && report.counts.held == 0 && report.file.totalRows == 1)
            let tally = try await ProjectRecords(network).page(ProjectQuery()).tally
            #expect(tally.amount == Amount(pesos: (fact["amount_sum_thousands"]?.integer ?? 0) * 1_000) && tally.rows == 591)
            #expect(try await Self.tally(network, "CAST(p.year AS TEXT)") == Self.counts(fact["by_year"]))
            // 6/1/2001 is 1 June: months come first.
            let first = try #require(try await ProjectRecords(network).page(ProjectQuery(words: "D00I1004")).rows.first)
            #expect(first.facts.startsOn == "2001-06-01" && first.facts.endsOn == "2003-05-31")
            #expect(first.facts.amount == SupportFigure(.approved, Amount(pesos: 150_000_000), unit: .thousands, original: "150000"))
            try await Self.namesNobody(network, "fondef-2000-2011.csv", ["DIRECTOR GENERAL"], least: 400)
        }
    }
}
