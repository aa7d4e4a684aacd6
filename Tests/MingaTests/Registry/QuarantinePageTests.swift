import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

@Suite("Pages of imports and quarantine, and the desk of proposals")
struct QuarantinePageTests {
    private static func withImport(_ body: (DeskTrial, String) async throws -> Void) async throws {
        try await Engines.folder { folder in
            try await DeskTrial.with { trial in
                let order = try ImportTests.order(QuarantineTests.mixed, in: folder, named: "registro.csv")
                let report = try await Imports(trial.network).run(order, by: .system)
                try await body(trial, try #require(report.batch))
            }
        }
    }

    @Test("from the list of imports to a row that goes in and one that does not", arguments: Language.allCases)
    func desk(_ language: Language) async throws {
        try await Self.withImport { trial, batch in
            func said(_ es: String, _ en: String) -> String { language == .es ? es : en }
            let client = try await trial.client(language: language)
            let list = try await client.page("/organizaciones").follow(said("Importaciones", "Imports"))
            let desk = try await list.follow("registro.csv")
            #expect(desk.text.contains(said("Abiertas (4)", "Open (4)")) && desk.text.contains("82.878.900-8"))
            let row = try await desk.follow(said("Fila 3", "Row 3"))
            #expect(
                row.text.contains("2;;;10;Chaitén") && row.text.contains(said("Falta un dato obligatorio", "A required value is missing")))
            let second = try await client.page(row.address)
            let button = said("Hacer entrar la fila", "Bring the row in")
            let wrong = try await row.form("nombre").fill("nombre", "Cooperativa Dos").fill("rut", "1-1").submit(button)
            #expect(wrong.status == 422 && wrong.text.contains(said("dígito verificador", "check digit")))
            #expect(try wrong.form("nombre").value("nombre") == "Cooperativa Dos")
            let right = try await wrong.form("nombre").fill("rut", "").submit(button)
            #expect(right.status == 200 && right.text.contains(said("La fila 3 entró", "Row 3 went in")))
            #expect(right.text.contains(said("Abiertas (3)", "Open (3)")) && right.text.contains(said("Corregidas (1)", "Corrected (1)")))
            let done = try await client.page(row.address)
            #expect(done.text.contains(said("Corregida", "Corrected")) && done.text.contains("Cooperativa Dos"))
            let late = try await second.form("nombre").fill("nombre", "Otra").submit(button)
            #expect(late.status == 409)

            let cut = try await client.page("/importaciones/\(batch)").follow(said("Fila 4", "Row 4"))
            let dismiss = said("Descartar", "Dismiss")
            let unsaid = try await cut.form(said("Por qué", "Why")).submit(dismiss)
            #expect(unsaid.status == 422)
            let gone = try await unsaid.form(said("Por qué", "Why")).fill(said("Por qué", "Why"), "Prueba").submit(dismiss)
            #expect(gone.text.contains(said("Descartadas (1)", "Dismissed (1)")))
            let shelf = try await gone.follow(said("Descartadas", "Dismissed"))
            let back = try await shelf.follow(said("Fila 4", "Row 4")).form(said("Por qué", "Why")).fill("No era").submit(
                said("Reabrir", "Reopen"))
            #expect(back.text.contains(said("Abiertas (3)", "Open (3)")))
            #expect(try await client.page("/importaciones/\(batch)?motivo=wrongDigit").text.contains(said("Fila 3", "Row 3")) == false)
            #expect(try await client.page("/cuarentena/\(Identifier.make())").status == 404)
            #expect(try await client.page(row.address + "/corregir").address == row.address)
        }
    }

    @Test("the lists leave as CSV and JSON, to those who may see them only") func downloads() async throws {
        try await Self.withImport { trial, batch in
            let client = try await trial.client()
            let held = try await client.send("GET", "/api/v1/quarantine?batch=\(batch)&state=abierta&format=csv")
            let text = String(decoding: try await held.bytes(), as: UTF8.self)
            #expect(held.status == 200 && text.split(whereSeparator: \.isNewline).count == 5 && text.contains("wrongDigit"))
            let cells = try await client.send("GET", "/api/v1/quarantine?kind=cell&format=ndjson")
            #expect(String(decoding: try await cells.bytes(), as: UTF8.self).split(separator: "\n").count == 1)
            let imports = try await client.send("GET", "/api/v1/imports")
            #expect(String(decoding: try await imports.bytes(), as: UTF8.self).contains("registro.csv"))
            let islander = try await trial.client("isla@palena.cl")
            for path in ["/api/v1/quarantine", "/api/v1/imports"] {
                #expect(try await islander.send("GET", path).status == 403)
                #expect(try await TestClient(trial.identity.site).send("GET", path).status == 401)
            }
        }
    }

    @Test("a program corrects a row; flaws point at the cell") func api() async throws {
        try await Self.withImport { trial, _ in
            let client = try await trial.client()
            let entry = try await QuarantineTests.entry(5, trial.network)
            func send(_ path: String, _ body: String) async throws -> (Int, String) {
                let headers = ["content-type": "application/json", "sec-fetch-site": "same-origin"]
                let answer = try await client.send(
                    "POST", "/api/v1/quarantine/\(entry.id)/\(path)", headers: headers, body: Array(body.utf8))
                return (answer.status, String(decoding: try await answer.bytes(), as: UTF8.self))
            }
            let opened = try await client.send("GET", "/api/v1/quarantine/\(entry.id)")
            #expect(String(decoding: try await opened.bytes(), as: UTF8.self).contains("\"column\":\"comuna\",\"value\":\"Palena\""))
            let wrong = try await send("correction", #"{"cells":[{"column":"socios","value":"5"},{"column":"rut","value":"1-1"}]}"#)
            #expect(wrong.0 == 422 && wrong.1.contains("/cells/1/value"))
            let strange = try await send("correction", #"{"cells":[{"column":"nada","value":"5"}]}"#)
            #expect(strange.0 == 422 && strange.1.contains("/cells/0/column"))
            let right = try await send("correction", #"{"cells":[{"column":"rut","value":"76.277.884-K"}]}"#)
            #expect(right.0 == 200 && right.1.contains("corregida"))
            #expect(try await send("dismissal", #"{"reason":"x"}"#).0 == 409)
            #expect(try await send("dismissal", "{}").0 == 422)
        }
    }

    @Test("proposals leave as files: all to who reviews them, within the scope, own to who made them") func proposals() async throws {
        try await DeskTrial.with { trial in
            let network = trial.network
            let palena = try await trial.organisation("Cooperativa Palena")
            let isla = try await trial.organisation("Comité Quemchi", commune: "10209")
            try await trial.identity.open("chiloe@palena.cl", Grant(.steward, .territory("102")))
            try await trial.identity.open("gerencia@palena.cl", Grant(.manager, .network))
            let manager = try await trial.identity.accounts.account(email: "gerencia@palena.cl", by: .system).actor
            for (place, by) in [(palena, Actors.steward), (isla, Actors.steward), (palena, manager)] {
                try await Proposals(network).propose(
                    Facts([.website: "https://\(place.serial).example"]), for: place.id, version: 1, note: nil, by: by)
            }
            let expected = ["custodia@palena.cl": 3, "chiloe@palena.cl": 1, "gerencia@palena.cl": 1, "isla@palena.cl": 0]
            for (email, count) in expected {
                let client = try await trial.client(email)
                let desk = try await client.page("/propuestas")
                #expect(desk.text.contains("Abiertas (\(count))"), "\(email)")
                let answer = try await client.send("GET", "/api/v1/proposals?state=abierta&format=csv")
                let lines = String(decoding: try await answer.bytes(), as: UTF8.self).split(whereSeparator: \.isNewline)
                #expect(answer.status == 200 && lines.count == count + 1, "\(email)")
                #expect(desk.html.contains("/api/v1/proposals?state=abierta&amp;format=csv") == (count > 0))
            }
            #expect(try await TestClient(trial.identity.site).send("GET", "/api/v1/proposals").status == 401)
        }
    }
}
