import Kit
import TestKit
import Testing

@testable import Minga

@Suite("Amounts and beneficiaries from files")
struct ObservationImportTests {
    private static let good =
        ObservationTrial.header
        + "A-1;82878900-7;Cooperativa Uno;Crece;2023;Chaitén;1000;200,5\nA-2;;;Crece;2024;Salamanka;500;\nA-3;;;Otro;2024;No Informada;;\n"

    @Test("a row becomes an observation with its figures, place and unit", arguments: Engines.available)
    func reads(_ engine: Engine) async throws {
        try await ObservationTrial.with(engine) { network, folder in
            let report = try await Imports(network).run(
                try ObservationTrial.order(Self.good, ObservationTrial.sums, in: folder), by: .system)
            #expect(report.counts == ImportReport.Counts(created: 3, heldCells: 1) && report.problems == ["unknownPlace": 1])
            let rows = try await Observations(network).rows(ObservationQuery(source: "montos")).rows
            let first = try #require(rows.first { $0.recordKey == "A-1|82878900-7" })
            #expect(first.facts.rut == "82878900-7" && first.facts.place?.commune == "10401" && first.facts.place?.region == "10")
            #expect(
                first.figures == [
                    SupportFigure(.privateShare, Amount(pesos: 200_500), unit: .thousands, original: "200.5"),
                    SupportFigure(.approved, Amount(pesos: 1_000_000), unit: .thousands, original: "1000"),
                ])
            let near = try #require(rows.first { $0.facts.lineCode == "A-2" })
            #expect(near.facts.place?.code == nil && near.facts.place?.candidate == "04204" && near.facts.place?.words == "Salamanka")
            // What the source does not say is no figure, and no place: never zero.
            let last = try #require(rows.first { $0.facts.lineCode == "A-3" })
            #expect(last.figures.isEmpty && last.facts.place?.confidence == .unsaid && last.facts.place?.code == nil)
            let sum = try #require(try await ObservationTrial.sum(network, "montos", .approved))
            #expect(sum.sum.amount == Amount(pesos: 1_500_000) && sum.sum.rows == 2 && sum.years == 2023...2024)
            #expect(try await Observations(network).discrepancies() == 0)
        }
    }

    @Test("the same file twice changes nothing; a newer one changes by key; undoing each gives back what was", arguments: Engines.available)
    func editions(_ engine: Engine) async throws {
        try await ObservationTrial.with(engine) { network, folder in
            let imports = Imports(network)
            let order = try ObservationTrial.order(Self.good, ObservationTrial.sums, in: folder)
            let first = try await imports.run(order, by: .system)
            #expect(try await imports.run(order, by: .system).counts == ImportReport.Counts(unchanged: 3, heldCells: 1))
            var newer = try ObservationTrial.order(
                Self.good.replacing("2024;Salamanka;500", with: "2024;Salamanca;700"), ObservationTrial.sums, in: folder, named: "g.csv")
            newer.isDryRun = true
            let trial = try await imports.run(newer, by: .system)
            newer.isDryRun = false
            let second = try await imports.run(newer, by: .system)
            #expect(trial.counts == second.counts && second.counts == ImportReport.Counts(changed: 1, unchanged: 2))
            #expect(try await ObservationTrial.sum(network, "montos", .approved)?.sum.amount == Amount(pesos: 1_700_000))
            #expect(try await ObservationTrial.count(network, "SELECT count(*) FROM observations") == 4)
            // Undone in the order in which they came: the newer row stays, then goes too.
            try await imports.undo(try #require(first.batch), by: .system)
            #expect(try await ObservationTrial.sum(network, "montos", .approved)?.sum.amount == Amount(pesos: 700_000))
            #expect(try await Observations(network).discrepancies() == 0)
            try await imports.undo(try #require(second.batch), by: .system)
            #expect(try await Observations(network).holdings().isEmpty)
            #expect(try await Observations(network).discrepancies() == 0)
        }
    }

    @Test("undoing the newer edition lets the older speak again", arguments: Engines.available)
    func older(_ engine: Engine) async throws {
        try await ObservationTrial.with(engine) { network, folder in
            let imports = Imports(network)
            _ = try await imports.run(try ObservationTrial.order(Self.good, ObservationTrial.sums, in: folder), by: .system)
            let text = Self.good.replacing("1000;200,5", with: "3000;200,5")
            let newer = try await imports.run(
                try ObservationTrial.order(text, ObservationTrial.sums, in: folder, named: "g.csv"), by: .system)
            #expect(try await ObservationTrial.sum(network, "montos", .approved)?.sum.amount == Amount(pesos: 3_500_000))
            try await imports.undo(try #require(newer.batch), by: .system)
            #expect(try await ObservationTrial.sum(network, "montos", .approved)?.sum.amount == Amount(pesos: 1_500_000))
            #expect(try await Observations(network).discrepancies() == 0)
        }
    }

    @Test("rows of one project that repeat its amounts are counted once, whatever the slices", arguments: Engines.available)
    func repeats(_ engine: Engine) async throws {
        try await ObservationTrial.with(engine) { network, folder in
            let text =
                ObservationTrial.header
                + "P;82878900-7;Uno;Consorcio;2020;;100;\nQ;;;Otro;2020;;7;\nP;76449329-K;Dos;Consorcio;2020;;100;\nP;76449352-4;Tres;Consorcio;2020;;40;\n"
            let report = try await Imports(network).run(try ObservationTrial.order(text, ObservationTrial.sums, in: folder), by: .system)
            #expect(report.counts.created == 4)
            let sum = try #require(try await ObservationTrial.sum(network, "montos", .approved))
            #expect(sum.sum.amount == Amount(pesos: 147_000) && sum.notAdded == 1)
            #expect(try await Observations(network).discrepancies() == 0)
        }
    }

    @Test("of a person nothing is kept that says who it is", arguments: Engines.available)
    func persons(_ engine: Engine) async throws {
        try await ObservationTrial.with(engine) { network, folder in
            let rut = Rut(number: 12_345_678)?.description ?? ""
            let text = ObservationTrial.header + "N-1;\(rut);Rosa Nahuel;Crece;2024;Chaitén;100;\n"
            let report = try await Imports(network).run(try ObservationTrial.order(text, ObservationTrial.sums, in: folder), by: .system)
            #expect(report.counts.created == 1)
            let row = try #require(try await Observations(network).rows(ObservationQuery(source: "montos")).rows.first)
            #expect(row.facts.rut == nil && row.facts.holder == nil && row.facts.place?.commune == "10401")
            let traces = try await ObservationTrial.count(
                network,
                "SELECT count(*) FROM observations WHERE raw LIKE '%Nahuel%' OR facts LIKE '%Nahuel%' OR raw LIKE '%12345678%' OR record_key LIKE '%12345678%'"
            )
            #expect(traces == 0)
        }
    }

    @Test("equal rows of anonymous people stay separate", arguments: Engines.available)
    func equal(_ engine: Engine) async throws {
        let profile = """
            id: personas
            target: apoyos
            survey: true
            source: {id: personas, title_es: Personas, published: 2024, trust: 60}
            constants: {agency: sercotec, figure_beneficiarios: "1"}
            columns:
              - {column: anio, field: year}
              - {column: instrumento, field: instrument}
              - {column: sexo, field: sex}
              - {column: comuna, field: commune}
            """
        try await ObservationTrial.with(engine) { network, folder in
            let line = "2024;Crece;Femenino;Ancud\n"
            let text = "anio;instrumento;sexo;comuna\n" + String(repeating: line, count: 7) + "2024;Crece;No Informa;Ancud\n"
            let imports = Imports(network)
            let order = try ObservationTrial.order(text, profile, in: folder, chunk: 3)
            #expect(try await imports.run(order, by: .system).counts == ImportReport.Counts(created: 8))
            #expect(try await imports.run(order, by: .system).counts == ImportReport.Counts(unchanged: 8))
            #expect(try await ObservationTrial.sum(network, "personas", .beneficiaries)?.sum.count == 8)
            let query = ObservationQuery(source: "personas", measure: .beneficiaries)
            let bySex = try await Observations(network).series(.sex, query)
            #expect(Dictionary(uniqueKeysWithValues: bySex.map { ($0.key, $0.sum.count) }) == ["mujer": 7, nil: 1])
        }
    }
}
