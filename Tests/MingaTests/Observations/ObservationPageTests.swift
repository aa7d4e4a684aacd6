import Kit
import TestKit
import Testing

@testable import Minga

@Suite("Pages and API of amounts, beneficiaries and published projects")
struct ObservationPageTests {
    private static let projects = """
        id: obras
        target: proyectos
        survey: true
        source: {id: obras, title_es: Obras de prueba, title_en: Sample works, publisher: Ministerio de prueba, published: 2026-08-01, trust: 60}
        observed: 2026-08-01
        key: codigo
        constants: {measure: aprobado}
        columns:
          - {column: codigo, field: code}
          - {column: nombre, field: name}
          - {column: anio, field: year}
          - {column: comuna, field: commune}
          - {column: monto, field: amount, unit: pesos}
          - {column: estado, field: state}
          - {column: fecha, field: approved_on}
        """

    private static func loaded(_ engine: Engine, _ body: (Network) async throws -> Void) async throws {
        try await ObservationTrial.with(engine) { network, folder in
            let sums =
                ObservationTrial.header
                + "A-1;82878900-7;Cooperativa <Uno>;Crece;2023;Chaitén;1000;200,5\nA-2;;;Otro;2024;Salamanka;500;\nA-2;82878900-7;Uno;Otro;2024;;500;\n"
            let works =
                "codigo;nombre;anio;comuna;monto;estado;fecha\nX-1;PLAZA DE ARMAS;2020;OVALLE;7500000;En Ejecución;s/i\n"
                + ";CIERRE PERIMETRAL;2021;Delegación Presidencial Provincial de LIMARI;;Elegible;27/04/2022\n"
            for (text, profile, name) in [(sums, ObservationTrial.sums, "f.csv"), (works, projects, "g.csv")] {
                _ = try await Imports(network).run(
                    try ObservationTrial.order(text, profile, in: folder, named: name, chunk: 50), by: .system)
            }
            try await body(network)
        }
    }

    @Test("every page opens in both languages, also before there is anything", arguments: Language.allCases)
    func opens(_ language: Language) async throws {
        try await Self.loaded(.sqlite) { network in
            let client = TestClient(Site(network), language: language)
            for address in [
                "/observaciones", "/observaciones/montos", "/observaciones/montos?medida=aporte-privado",
                "/observaciones/montos?anio=2024&region=sin-dato",
                "/observaciones/montos?anio=1900", "/observaciones/montos/filas", "/observaciones/montos/filas?pagina=9",
                "/proyectos-publicados",
                "/proyectos-publicados?q=plaza&estado=Elegible", "/proyectos-publicados?anio=2020",
            ] { #expect(try await client.page(address).status == 200, "\(address)") }
            for project in try await ProjectRecords(network).page(ProjectQuery()).rows {
                #expect(try await client.page(ObservationPaths.project(project.id)).heading == project.facts.name)
            }
            for address in ["/observaciones/nada", "/observaciones/nada/filas", "/proyectos-publicados/nada"] {
                #expect(try await client.page(address).status == 404, "\(address)")
            }
        }
        try await Engines.with(.sqlite) { database in
            let client = TestClient(Site(Network.test(database)), language: language)
            let (sums, works) = (try await client.page("/observaciones"), try await client.page("/proyectos-publicados"))
            #expect(sums.status == 200 && works.status == 200)
        }
    }

    @Test("figures come with their source, what is not added is said, and what is not known is not zero", arguments: Engines.available)
    func shows(_ engine: Engine) async throws {
        try await Self.loaded(engine) { network in
            let client = TestClient(Site(network))
            let list = try await client.page("/observaciones")
            for words in [
                "$1.500.000", "Agencia de prueba", "2024", "1 fila no se suma", "confianza 60 de 100", "Obras de prueba", "$7.500.000",
            ] {
                #expect(list.text.contains(words), "\(words)")
            }
            let page = try await client.page("/observaciones/montos")
            for words in ["Por año", "2023", "$1.500.000", "$1.000.000", "La fuente no lo dice", "Los Lagos"] {
                #expect(page.text.contains(words), "\(words)")
            }
            let rows = try await client.page("/observaciones/montos/filas")
            for words in [
                "«Salamanka»", "Parecido a un nombre, por confirmar ¿Salamanca?", "Repite el monto de otra fila", "Cooperativa <Uno>",
            ] {
                #expect(rows.text.contains(words), "\(words)")
            }
            let works = try await client.page("/proyectos-publicados")
            for words in [
                "Toda la lista suma $7.500.000", "1 no dicen monto", "Monto solicitado, 1 proyecto", "monto no sabido", "2 proyectos",
            ] {
                #expect(works.text.contains(words), "\(words)")
            }
            let body = try #require(try await ProjectRecords(network).page(ProjectQuery(words: "cierre")).rows.first)
            let record = try await client.page(ObservationPaths.project(body.id))
            for words in ["No se sabe", "Nombra un organismo, no un territorio", "27-04-2022", "Ministerio de prueba"] {
                #expect(record.text.contains(words), "\(words)")
            }
        }
    }

    @Test("an organisation's page shows what was granted to its RUT", arguments: Engines.available)
    func awards(_ engine: Engine) async throws {
        try await Self.loaded(engine) { network in
            var facts = Facts()
            facts[.name] = Facts.Claim("Cooperativa Uno")
            facts[.kind] = Facts.Claim("cooperativa")
            let other = try await Organisations(network).create(facts, by: .system)
            facts[.rut] = Facts.Claim("82878900-7")
            let made = try await Organisations(network).create(facts, by: .system)
            let client = TestClient(Site(network))
            let page = try await client.page("/organizaciones/\(made.serial)")
            for words in ["Apoyos adjudicados", "$1.000.000", "Agencia de prueba"] { #expect(page.text.contains(words), "\(words)") }
            let without = try await client.page("/organizaciones/\(other.serial)")
            #expect(!without.text.contains("Apoyos adjudicados"))
        }
    }

    @Test("an instrument's page shows what sources publish of it, each measure apart, and its real pesos", arguments: Language.allCases)
    func instrument(_ language: Language) async throws {
        try await ObservationTrial.with(.sqlite) { network, folder in
            _ = try await CatalogueLoad(network).run(by: .system)
            let profile =
                ObservationTrial.sums.replacing("agency: corfo", with: "agency: sercotec")
                + "\n  - {column: instrumento, field: instrument_id, values: {Crece: sercotec-crece}}\n"
            let text =
                ObservationTrial.header
                + "A-1;;Uno;Crece;2017;Chaitén;1000;200\nA-2;;Dos;Crece;2021;Salamanca;2000;\nA-3;;Tres;Otro;2021;Chaitén;9123;\n"
            _ = try await Imports(network).run(try ObservationTrial.order(text, profile, in: folder), by: .system)
            let client = TestClient(Site(network), language: language)
            func say(_ es: String, _ en: String) -> String { language == .es ? es : en }
            let page = try await client.page("/instrumentos/sercotec-crece")
            #expect(page.text.contains(say("Lo que publican las fuentes", "What sources publish")))
            #expect(page.text.contains(say("$1.000.000", "$1,000,000")) && page.text.contains(say("$2.000.000", "$2,000,000")))
            #expect(!page.text.contains(say("$9.123.000", "$9,123,000")) && !page.text.contains(say("MM$\u{A0}11,1", "MM$\u{A0}11.1")))
            #expect(page.text.contains(say("Aporte privado", "Private contribution")))
            // 2.000.000 × 39.727,96 ÷ 30.991,74
            #expect(page.text.contains(say("$2.563.777", "$2,563,777")) && page.text.contains(say("en pesos de 2025", "in pesos of 2025")))
            #expect(page.html.contains("instrumento=Crece"))
            let other = try await client.page("/instrumentos/sercotec-mejora-negocios")
            #expect(other.text.contains(say("De su agencia, sin separar", "Of its agency, not told apart")))
            let without = try await client.page("/instrumentos/indap-pae")
            #expect(!without.text.contains(say("Lo que publican las fuentes", "What sources publish")))
            let series = try await client.page("/observaciones/montos?medida=aprobado")
            #expect(series.text.contains(say("en pesos de 2025", "in pesos of 2025")))
            let points =
                try await json(client, "/api/v1/observation-series?measure=aprobado&instrument=sercotec-crece")["data"]?.elements ?? []
            #expect(points.map { $0["real_pesos"] } == [1_482_489, 2_563_777] && points.map { $0["real_year"] } == [2025, 2025])
            let regions = try await json(client, "/api/v1/observation-series?measure=aprobado&by=region")["data"]?.elements ?? []
            #expect(regions.allSatisfy { $0["real_pesos"] == .null })
        }
    }

    private func json(_ client: TestClient, _ path: String) async throws -> JSON {
        let answer = try await client.send("GET", path)
        #expect(answer.status == 200, "\(path)")
        return try JSON(parsing: try await answer.bytes())
    }

    @Test("lists, series and files for programs", arguments: Engines.available)
    func programs(_ engine: Engine) async throws {
        try await Self.loaded(engine) { network in
            let client = TestClient(Site(network))
            let all = try await json(client, "/api/v1/observations?source=montos")
            #expect(all["data"]?.elements?.count == 4)
            let some = try await json(client, "/api/v1/observations?measure=aprobado&commune=10401&limit=1")
            let first = try #require(some["data"]?.elements?.first)
            #expect(first["pesos"] == 1_000_000 && first["unit"] == "miles" && first["original"] == "1000" && first["role"] == "suma")
            #expect(first["rut"] == "82878900-7" && first["source"] == "montos" && first["place_confidence"] == "exact")
            let years = try await json(client, "/api/v1/observation-series?measure=aprobado")["data"]?.elements ?? []
            #expect(years.map { $0["key"] } == ["2023", "2024"] && years.map { $0["pesos"] } == [1_000_000, 500_000])
            let regions =
                try await json(client, "/api/v1/observation-series?measure=aprobado&by=region&agency=corfo")["data"]?.elements ?? []
            #expect(regions.contains { $0["key"] == .null && $0["pesos"] == 500_000 } && regions.count == 2)
            let works = try await json(client, "/api/v1/project-records?commune=04301")["data"]?.elements ?? []
            #expect(works.count == 1 && works[0]["pesos"] == 7_500_000 && works[0]["approved_on"] == .null)
            let id = try #require(works[0]["id"]?.text)
            #expect(try await json(client, "/api/v1/project-records/\(id)")["name"] == "PLAZA DE ARMAS")
            // Page after page gives what the whole gives.
            var pages: [JSON] = []
            var address = "/api/v1/observations?limit=1"
            while true {
                let page = try await json(client, address)
                pages += page["data"]?.elements ?? []
                guard let next = page["next"]?.text else { break }
                address = "/api/v1/observations?limit=1&cursor=\(next)"
            }
            #expect(pages == all["data"]?.elements)
            let csv = try await client.send("GET", "/api/v1/observations?format=csv")
            #expect(String(decoding: try await csv.bytes(), as: UTF8.self).split(separator: "\r\n").count == 5)
            #expect(try await client.send("GET", "/api/v1/observations?measure=nada").status == 400)
            #expect(try await client.send("GET", "/api/v1/project-records/nada").status == 404)
        }
    }
}
