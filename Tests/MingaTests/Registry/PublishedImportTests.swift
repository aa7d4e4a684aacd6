import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

/// Whole registers as they were published, against counts computed by other means. The files are not part of the project; without them
/// the test says that it was skipped.
@Suite(.serialized) struct PublishedImportTests {
    static let folder = (ProcessInfo.processInfo.environment["MINGA_SHARED"] ?? "../shared") + "/data"
    static let present = FileManager.default.fileExists(atPath: folder + "/orgs/sindicatos-dt-2022.csv")

    private static func count(_ network: Network, _ sql: SQL) async throws -> Int {
        try await network.database.scan { try $0.number(sql) ?? 0 }
    }

    private static func order(_ file: String, source: String, dry: Bool = false) -> Imports.Order {
        var order = Imports.Order(path: folder + "/orgs/" + file)
        order.sourceID = source
        order.isDryRun = dry
        return order
    }

    @Test(.enabled(if: present, "published files absent: set MINGA_SHARED to the folder that holds data/"), arguments: Engines.available)
    func unionsOfChile(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let imports = Imports(network)
            let order = Self.order("sindicatos-dt-2022.csv", source: "sindicatos-dt-2022")
            let report = try await imports.run(order, by: .system)
            #expect(report.counts == ImportReport.Counts(created: 39_777, heldCells: 45))
            #expect(report.problems == ["futureDate": 13, "wrongDigit": 32])
            let listed: SQL = "FROM organisations WHERE is_listed = 1"
            #expect(try await Self.count(network, "SELECT sum(members_total) \(listed)") == 2_326_128)
            #expect(try await Self.count(network, "SELECT sum(members_women) \(listed)") == 759_386)
            #expect(try await Self.count(network, "SELECT sum(members_total) - sum(members_women) \(listed)") == 1_566_742)
            #expect(try await Self.count(network, "SELECT sum(members_total) \(listed) AND activity = 'activa'") == 1_185_940)
            for (filter, expected) in [
                ("activity = 'activa'", 11_122), ("activity = 'en_receso'", 22_620), ("legal_status = 'caducada'", 3_230),
                ("legal_status = 'disuelta'", 2_799), ("legal_status = 'eliminada'", 6), ("kind = 'sindicato'", 39_777),
                ("region = '13'", 17_122),
                ("region = '16'", 543), ("region = '09'", 1_182), ("founded = '1920-12-19'", 1), ("founded > '2022-06-23'", 0),
            ] as [(SQL, Int)] {
                #expect(try await Self.count(network, "SELECT count(*) \(listed) AND \(filter)") == expected)
            }
            for (word, expected) in [("cooperativ", 125), ("pescador", 1_199), ("feria", 1_310), ("apicult", 7)] {
                #expect(try await Self.count(network, "SELECT count(*) \(listed) AND search_key LIKE \("%" + word + "%")") == expected)
            }
            #expect(try await Self.count(network, "SELECT count(*) FROM identifiers WHERE scheme = 'rsu'") == 39_776)
            #expect(try await imports.run(order, by: .system).counts == ImportReport.Counts(unchanged: 39_777, heldCells: 45))
            try await imports.undo(try #require(report.batch), by: .system)
            #expect(try await Self.count(network, "SELECT count(*) \(listed)") == 0)
        }
    }

    @Test(.enabled(if: present, "published files absent: set MINGA_SHARED to the folder that holds data/"), arguments: Engines.available)
    func cooperativesOfTheUnitedKingdom(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let imports = Imports(network)
            let dry = try await imports.run(Self.order("coops-uk-2016-organisations.csv", source: "coops-uk-2016", dry: true), by: .system)
            let report = try await imports.run(Self.order("coops-uk-2016-organisations.csv", source: "coops-uk-2016"), by: .system)
            // 18 records repeat the number of another: one organisation each.
            #expect(report.counts == ImportReport.Counts(created: 8_019, linked: 18))
            #expect(dry.counts == report.counts)
            #expect(try await Self.count(network, "SELECT count(*) FROM statements") == 8_037)
            let live = try await Self.count(network, "SELECT count(*) FROM organisations WHERE legal_status = 'vigente'")
            let dead = try await Self.count(network, "SELECT count(*) FROM organisations WHERE legal_status = 'disuelta'")
            #expect(live + dead == 8_019 && live <= 6_811 && dead <= 1_226)
            #expect(try await Self.count(network, "SELECT count(*) FROM organisations WHERE sector = 'vivienda'") == 797)
            #expect(try await Self.count(network, "SELECT count(*) FROM organisations WHERE country = 'GB' AND region IS NULL") == 8_019)
        }
    }

    @Test(.enabled(if: present, "published files absent: set MINGA_SHARED to the folder that holds data/"), arguments: Engines.available)
    func neighboursOfTemucoByTheirHeader(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let imports = Imports(network)
            let order = Self.order("juntas-de-vecinos-temuco.csv", source: "temuco-2024")
            let report = try await imports.run(order, by: .system)
            #expect(report.counts.created == 374 && report.counts.rows == 374 && report.rowsInFile == 375)
            #expect(try await Self.count(network, "SELECT count(*) FROM organisations WHERE kind = 'junta_vecinos'") == 374)
            #expect(try await Self.count(network, "SELECT count(*) FROM statements WHERE substr(record_key, 1, 5) = 'fila:'") == 0)
            #expect(try await imports.run(order, by: .system).counts.unchanged == 374)
        }
    }

    @Test(.enabled(if: present, "published files absent: set MINGA_SHARED to the folder that holds data/"), arguments: Engines.available)
    func cooperativesOfCastillaYLeonAsJSON(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let imports = Imports(network)
            var order = Self.order("cooperativas-castilla-y-leon.json", source: "cyl")
            let yaml = """
                id: cyl
                source: {id: cyl, title_es: Cooperativas de Castilla y León, register: cyl, trust: 50}
                key: numero
                constants: {kind: cooperativa, country: ES}
                columns:
                  - {column: denominacion, field: name}
                  - {column: localidad, field: locality}
                  - {column: numero, field: register_number}
                keep: [provincia, clase, categoria]
                """
            order.profile = try ImportProfile(yaml: yaml, name: "cyl")
            let report = try await imports.run(order, by: .system)
            // Two numbers come twice: one organisation each.
            #expect(report.counts == ImportReport.Counts(created: 2_246, linked: 2) && report.file.format == "json")
            #expect(try await imports.run(order, by: .system).counts == ImportReport.Counts(unchanged: 2_248))
            try await imports.undo(try #require(report.batch), by: .system)
            #expect(try await Self.count(network, "SELECT count(*) FROM organisations WHERE is_listed = 1") == 0)
        }
    }
}
