import Foundation
import Kit
import Sheets
import TestKit
import Testing

@testable import Minga

@Suite("Pages of the import desk")
struct IntakePageTests {
    @Test("from a file to its import and back, without a script", arguments: Language.allCases)
    func desk(_ language: Language) async throws {
        try await DeskTrial.with { trial in
            func said(_ es: String, _ en: String) -> String { language == .es ? es : en }
            let client = try await trial.client(language: language)
            let list = try await client.page("/importaciones")
            let new = try await list.follow(said("Importar un archivo", "Import a file"))
            let file = said("Archivo", "File")
            let none = try await new.form(file).submit()
            #expect(none.status == 422 && none.text.contains(said("Elija un archivo", "Choose a file")))
            let pdf = try await new.form(file).attach(file, name: "x.xls", Array("%PDF-1.7 ".utf8)).submit()
            #expect(pdf.status == 422 && pdf.text.contains("PDF"))

            let html = Array(SheetImportTests.html.utf8)
            let what = try await new.form(file).attach(file, name: "listado.xls", html).submit()
            #expect(what.status == 200 && what.text.contains("HTML") && what.text.contains("Cooperativa Uno"))
            #expect(try what.form("encabezado").value("encabezado") == "2" && what.form("totales").value("totales") == "6")
            let odd = try await what.form("encabezado").fill("totales", "seis").submit()
            #expect(odd.status == 422 && odd.text.contains("seis"))
            let again = said("Ver de nuevo con estos cambios", "See again with these changes")
            let all = try await what.form("encabezado").fill("totales", "").submit(again)
            #expect(all.status == 200 && all.text.contains(said("4 filas de datos", "4 rows of data")))
            let columns = try await all.form("encabezado").fill("totales", "6").submit(said("Seguir: columnas", "Go on: columns"))
            #expect(columns.status == 200 && columns.text.contains("Macondo"))

            let go = said("Ensayar la importación", "Rehearse the import")
            let unsourced = try await columns.form("col.0").submit(go)
            #expect(unsourced.status == 422 && unsourced.text.contains(said("de quién es el archivo", "whose file it is")))
            let source = said("O una fuente nueva", "Or a new source")
            let unnamed = try await columns.form("col.0").fill(source, "Prueba").fill("col.1", "").submit(go)
            #expect(unnamed.status == 422 && unnamed.text.contains(said("«Nombre»", "“Name”")))
            let trial2 = try await columns.form("col.0").fill(source, "Agencia, listado 2026").submit(go)
            #expect(trial2.status == 200 && trial2.text.contains("Macondo"))
            #expect(trial2.text.contains(said("El archivo tiene 6 filas", "The file has 6 rows")))
            func fetch(_ name: String) async throws -> [UInt8] {
                let link = trial2.root.all("a").first { $0.text == name }?["href"]
                return try await client.send("GET", try #require(link)).bytes()
            }
            let text = String(decoding: try await fetch("CSV"), as: UTF8.self)
            #expect(text.contains("2,Cooperativa Dos,Macondo,30") && text.split(whereSeparator: \.isNewline).count == 2)
            let rows = try Workbook(bytes: try await fetch("Excel")).rows(of: 0)
            #expect(try rows.next()?.cells.last?.text == language(ProblemLines.reasons))
            let held = try #require(try rows.next())
            #expect(held.cells.prefix(4).map(\.text) == ["2", "Cooperativa Dos", "Macondo", "30"] && held[4].text.contains("Macondo"))
            #expect(try rows.next() == nil)
            // Corrected and brought again, its columns are known, the one of reasons aside.
            let mended = Array(text.replacing("Macondo,30", with: "Palena,30").utf8)
            let empty = try await client.page(new.address).form(said("Archivo", "File"))
            let second = try await empty.attach(said("Archivo", "File"), name: "corregidas.csv", mended).submit()
            let known = try await second.form("encabezado").submit(said("Seguir: columnas", "Go on: columns"))
            #expect(
                known.text.contains(said("Así se leyó antes", "was read like this before")) && known.text.contains("Agencia, listado 2026"))

            let done = try await trial2.form(said("Importar 3 filas", "Import 3 rows")).submit()
            #expect(done.status == 200 && done.address.contains("/importaciones/") && done.text.contains(said("Abiertas (1)", "Open (1)")))
            #expect(try await ImportTests.listed(trial.network) == 3)
            let undone = try await done.form(said("Deshacer la importación", "Undo the import")).submit()
            #expect(undone.text.contains(said("Se deshizo la importación", "The import was undone")))
            #expect(try await ImportTests.listed(trial.network) == 0)
        }
    }

    @Test("a file that is not to go in is discarded; who may not import sees no desk") func discard() async throws {
        try await DeskTrial.with { trial in
            let client = try await trial.client()
            let new = try await client.page("/importaciones/nueva")
            let what = try await new.form("Archivo").attach("Archivo", name: "a.csv", Array("nombre;socios\nUno;2\n".utf8)).submit()
            #expect(what.text.contains("a.csv"))
            #expect(try await client.page("/importaciones").text.contains("Archivos traídos y no importados"))
            let gone = try await what.form("Descartar este archivo").submit()
            #expect(gone.text.contains("Se descartó a.csv"))
            #expect(try await client.page(what.address).status == 404)
            let officer = try await trial.client("isla@palena.cl")
            for path in ["/importaciones/nueva", what.address, what.address + "/columnas", what.address + "/ensayo"] {
                #expect(try await officer.send("GET", path).status == 403)
            }
            #expect(try await TestClient(trial.identity.site).send("GET", "/importaciones/nueva").status != 200)
        }
    }

    @Test("large work is left to the runner, and its page asks again by itself") func later() async throws {
        try await DeskTrial.with { trial in
            let client = try await trial.client()
            let rows = (1...9_000).map { "\($0);Cooperativa número \($0);Puerto Varas\n" }.joined()
            let new = try await client.page("/importaciones/nueva")
            let bytes = Array(("codigo;nombre;comuna\n" + rows).utf8)
            #expect(bytes.count > Intakes.small)
            let what = try await new.form("Archivo").attach("Archivo", name: "grande.csv", bytes).submit()
            let columns = try await what.form("encabezado").submit("Seguir: columnas")
            let wait = try await columns.form("col.0").fill("O una fuente nueva", "Grande").submit("Ensayar la importación")
            #expect(wait.answer.header("refresh") == "2" && wait.text.contains("Puede dejar esta página"))
            try await ImportRunner(trial.network).step()
            let told = try await client.page(wait.address)
            #expect(told.answer.header("refresh") == nil && told.text.contains("Importar 9.000 filas"))
            let going = try await told.form("Importar 9.000 filas").submit()
            #expect(going.answer.header("refresh") == "2")
            try await ImportRunner(trial.network).step()
            let done = try await client.page(going.address)
            #expect(done.text.contains("9.000") && done.address.hasPrefix("/importaciones/"))
            let undoing = try await done.form("Deshacer la importación").submit()
            #expect(undoing.answer.header("refresh") == "2")
            try await ImportRunner(trial.network).step()
            #expect(try await client.page(undoing.address).text.contains("Se deshizo"))
            #expect(try await ImportTests.listed(trial.network) == 0)
        }
    }
}
