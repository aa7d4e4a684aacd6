import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

/// Files that are looked for again, and addresses that are never asked.
@Suite struct ScheduleTests {
    static let inside: [[UInt8]] = [
        [127, 0, 0, 1], [127, 255, 1, 2], [0, 0, 0, 0], [10, 0, 0, 1], [172, 16, 0, 1], [172, 31, 255, 255], [192, 168, 1, 1],
        [169, 254, 169, 254], [100, 64, 0, 1], [224, 0, 0, 1], [255, 255, 255, 255], [198, 18, 0, 1], [192, 0, 2, 1],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 127, 0, 0, 1], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 127, 0, 0, 1],
        [0xFC, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
        [0x20, 0x02, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 192, 168, 0, 1],
        [0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], [], [1, 2, 3],
    ]

    @Test func onlyPublicAddressesAreAsked() {
        for address in Self.inside { #expect(!InternetAddress.isPublic(address), "\(address)") }
        let outside: [[UInt8]] = [
            [8, 8, 8, 8], [200, 1, 2, 3], [172, 32, 0, 1], [0x2A, 0, 0x14, 0x50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 8, 8, 8, 8], [0x20, 0x01, 0x48, 0x60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x88, 0x88],
        ]
        for address in outside { #expect(InternetAddress.isPublic(address), "\(address)") }
    }

    /// Each way of writing an inner address leads to the same refusal, where the connection would be opened.
    @Test(arguments: [
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://localhost/",
        "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://10.0.0.1/", "http://169.254.169.254/latest/", "http://0.0.0.0/",
        "http://192.168.0.1/", "https://[fe80::1]/",
    ])
    func innerAddressesAreRefused(_ text: String) async throws {
        guard let address = WebAddress(text) else { return }
        let problem = await #expect(throws: Problem.self) { try await WebFetch().get(address) }
        #expect(problem?.code == .invalid, "\(text): \(problem?.detail.es ?? "–")")
    }

    @Test func otherSchemesAreNoOrigin() {
        for text in ["file:///etc/passwd", "ftp://a.example/x", "gopher://a.example/", "javascript:1", "x", ""] {
            #expect(ImportSchedule.Origin(text: text) == nil, "\(text)")
        }
        #expect(ImportSchedule.Origin(text: "https://agencia.example/x.csv") != nil)
    }

    @Test(arguments: Engines.available) func aFolderIsLookedAtAgain(_ engine: Engine) async throws {
        let clock = Clock()
        try await ImportTests.with(engine, clock: clock) { network, imports, folder in
            let batch = try await Self.batch(imports, in: folder)
            let schedules = ImportSchedules(network)
            let box = folder + "/entregas"
            try FileManager.default.createDirectory(atPath: box, withIntermediateDirectories: true)
            let waits = try await schedules.add(batch, box, days: 7, appliesAlone: false, by: .system)
            let steward = Actor(accountID: "a", name: "", grants: [Grant(.steward, .network)])
            for origin in [box, "file:///etc/passwd"] {
                await #expect(throws: Problem.self) { try await schedules.add(batch, origin, days: 7, appliesAlone: false, by: steward) }
            }
            await #expect(throws: Problem.self) { try await schedules.add(batch, box, days: 7, appliesAlone: false, by: .anonymous) }

            try await schedules.step()
            #expect(try await schedules.all(by: .system).first?.said?.es.contains("No hay archivos") == true)
            let better = SheetImportTests.html.replacing("Macondo", with: "Palena").replacing("Uno", with: "Primera")
            try Data(better.utf8).write(to: URL(filePath: box + "/nuevo.xls"))
            try await schedules.step()
            #expect(try await Intakes(network).waiting(by: .system).isEmpty, "Its time has not come")
            clock.advance(days: 8)
            try await schedules.step()
            let told = try #require(try await schedules.all(by: .system).first)
            #expect(told.said?.es.contains("0 filas nuevas, 2 cambiadas") == true, "\(told.said?.es ?? "–")")
            let intake = try #require(try await Intakes(network).waiting(by: .system).first)
            #expect(intake.state == .rehearsed && intake.report?["differences"]?.elements?.isEmpty == false)
            #expect(try await imports.only(named: "Cooperativa Uno", network).isListed, "Nothing was written")
            try await schedules.remove(waits.id, by: .system)
            try await Intakes(network).discard(intake.id, by: .system)

            try await schedules.add(batch, box, days: 1, appliesAlone: true, by: .system)
            try await schedules.step()
            #expect(try await imports.only(named: "Cooperativa Primera", network)[.membersTotal] == "20")
            clock.advance(days: 2)
            try await schedules.step()
            #expect(try await schedules.all(by: .system).first?.said?.es.contains("es el mismo") == true)
        }
    }

    /// A batch whose file is then looked for again.
    private static func batch(_ imports: Imports, in folder: String) async throws -> String {
        var order = try SheetImportTests.order(SheetImportTests.html, in: folder, named: "listado.xls")
        let yaml = """
            id: prueba
            source: {id: prueba, title_es: Prueba, trust: 50}
            key: Código
            columns:
              - {column: Nombre, field: name}
              - {column: Comuna, field: commune}
              - {column: Total socios, field: members_total}
            """
        order.profile = try ImportProfile(yaml: yaml, name: "prueba")
        return try #require(try await imports.run(order, by: .system).batch)
    }

    @Test(arguments: Engines.available) func anAddressIsFetchedAgainAlsoBehindARedirect(_ engine: Engine) async throws {
        let clock = Clock()
        try await ImportTests.with(engine, clock: clock) { network, imports, folder in
            let batch = try await Self.batch(imports, in: folder)
            try await LocalServer.run { server in
                let name = Identifier.make()
                LocalServer.put(SheetImportTests.html.replacing("Uno", with: "Primera"), as: name)
                let origin = "\(server)/desvio?hacia=\(server)/guardado/\(name)"
                let schedules = ImportSchedules(network, WebFetchTests.own)
                try await schedules.add(batch, origin, days: 7, appliesAlone: false, by: Actors.steward)
                try await schedules.step()
                let told = try #require(try await schedules.all(by: .system).first)
                #expect(told.said?.es.contains("0 filas nuevas, 1 cambiadas") == true, "\(told.said?.es ?? "–")")
                let intake = try #require(try await Intakes(network).waiting(by: .system).first)
                #expect(intake.state == .rehearsed && intake.fileName == "desvio" && intake.createdBy == "steward")
                // The program itself never asks it, as it is.
                clock.advance(days: 8)
                try await ImportSchedules(network).step()
                #expect(try await schedules.all(by: .system).first?.said?.es.contains("no es pública") == true)
                // The same file is not brought again.
                clock.advance(days: 8)
                try await schedules.step()
                #expect(try await schedules.all(by: .system).first?.said?.es.contains("es el mismo") == true)
            }
        }
    }
}
