import Foundation
import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// The pages of the journey, as a person without scripts walks them. The client reviews each page.
@Suite struct JourneyPageTests {
    @Test("from the first choice to the result, by links and forms", arguments: Language.allCases) func walk(_ language: Language)
        async throws
    {
        let client = JourneyTrial(language: language).client
        let start = try await client.page("/ruta")
        #expect(start.status == 200 && start.heading == language(JourneyWords.title))
        var page = try await start.follow(language == .es ? "Un grupo por constituir" : "A group not yet constituted")
        for _ in 0..<(JourneyAnswers.handful - 1) {
            #expect(page.status == 200)
            guard let form = page.root.all("form").first(where: { $0["action"]?.hasSuffix("/ruta") == true }) else { break }
            let unsure = form.all("button").first { $0["value"] == FactControl.unsure || $0["name"] == JourneyAnswers.unsureName }
            let name = try #require(unsure?["name"])
            let sent = form.all("input").filter { $0["type"] == "hidden" }.map { ($0["name"] ?? "", $0["value"] ?? "") }
            page = try await client.page(JourneyPaths.journey().query(sent + [(name, unsure?["value"] ?? "")]))
        }
        #expect(page.heading == (language == .es ? "El apoyo para ustedes" : "The support for you"))
        #expect(page.text.contains("Ley 21.719"))
        for group in Outcome.Group.allCases where group != .oneChange { #expect(page.text.contains(language(JourneyWords.group(group)))) }
    }

    @Test("the result names agency, reasons, norm, money and what is not sure") func result() async throws {
        let page = try await JourneyTrial().client.page(
            "/ruta?org.kind=grupo_por_constituir&org.members=7&org.region=10&project.region=10&org.sector=apicola&agent.sii_first_cat=si")
        for text in [
            "Fortalecimiento y Creación de Cooperativas", "SERCOTEC", "Hasta $8.000.000", "Número de integrantes: 5 o más", "Ley 20.881",
            "Por confirmar: fuente secundaria", "Bases de 2025", "Servicio de Cooperación Técnica", "Pregunte a INDAP",
            "Constituirse como cooperativa",
        ] { #expect(page.text.contains(text), "\(text)") }
        #expect(page.html.contains("https://fondos.gob.cl/ficha/sercotec/fcesc/"))
        #expect(page.html.contains("noindex"))
        // Style sheet and page together fit the first paint; the whole page 30 kB.
        let css = Asset.all.first { $0.name == "css/minga.css" }?.packed?.count ?? .max
        #expect(Gzip.compressBest(Array(page.html.utf8)).count + css <= 14 * 1024)
    }

    @Test(
        "a wrong answer gives the question again with what was typed",
        arguments: [
            ("org.members", "siete", "Escriba un número"), ("org.members", "-2", "Debe ser 0 o más"),
            ("org.members", "2,5", "sin decimales"),
            ("org.sii_first_cat", "quizás", "Elija una"), ("org.region", "99", "Elija una"),
            ("org.founded", "31-02-2020", "una fecha que exista"),
            ("project.labour_share", "130", "Debe ser 100 o menos"), ("group.members", "100;x", "Línea 2"),
        ])
    func wrong(_ fact: String, _ typed: String, _ message: String) async throws {
        let path = JourneyPaths.journey().query([("org.kind", "cooperativa"), (fact, typed)])
        let page = try await JourneyTrial().client.page(path)
        #expect(page.status == 422 && page.text.contains(message), "\(page.text)")
        let shelf = try RuleShelf.bundled.get()
        if case .number = shelf.book.facts[fact]?.type { #expect(page.html.contains("value=\"\(typed)\"")) }
        #expect(page.html.contains("name=\"org.kind\" value=\"cooperativa\""))
    }

    @Test("a question sent empty says so, and “no sé” passes") func empty() async throws {
        let client = JourneyTrial().client
        let blank = try await client.page("/ruta?org.kind=cooperativa&enviada=org.region&org.region=")
        #expect(blank.status == 422 && blank.text.contains("diga que no lo sabe"))
        let unsure = try await client.page("/ruta?org.kind=cooperativa&enviada=org.region&org.region=&no-se=org.region")
        #expect(unsure.status == 200 && unsure.text.contains("No se sabe"))
    }

    @Test("an answer can be changed, and others stay") func change() async throws {
        let client = JourneyTrial().client
        let page = try await client.page("/ruta?org.kind=cooperativa&org.members=7&org.region=10&pregunta=org.members")
        #expect(page.status == 200 && page.html.contains("value=\"7\"") && page.html.contains("name=\"org.region\" value=\"10\""))
        let changed = try await page.form("Número de integrantes").fill("1.200").submit()
        #expect(changed.text.contains("1.200"))
    }

    @Test(
        "strange addresses do no harm",
        arguments: [
            "?pregunta=nada", "?org.kind=%3Cb%3E", "?hasta=-1", "?hasta=999999999999", "?confirm.pae_share=si", "?m.sales_uf=3",
            "?organizacion=x",
        ])
    func strange(_ query: String) async throws {
        let page = try await JourneyTrial().client.page("/ruta" + query)
        #expect(page.status == 200 || page.status == 422)
    }

    @Test("nobody answers for the agency") func agencyOnly() throws {
        let journey = try JourneyTrial.journey([("org.kind", "grupo_por_constituir"), ("confirm.pae_share", "si")])
        #expect(journey.outcome("indap-pae")?.group == .findOut)
    }

    @Test("every fact that is not for the agency can be asked or comes from others") func controls() throws {
        let facts = try RuleShelf.bundled.get().book.facts
        for fact in facts.facts where !fact.isForAgency && facts.list(of: fact.name) == nil && fact.question != nil {
            #expect(fact.control(in: facts) != nil, "\(fact.name)")
        }
    }

    @Test(
        "numbers as people type them",
        arguments: [
            ("1.200", 1200, 1.2), ("1,200", 1.2, 1200), ("1.234.567,5", 1_234_567.5, nil), ("$ 8.000.000", 8_000_000, nil),
            ("35 %", 35, 35),
            ("2.400 UF", 2400, 2.4), ("0.1250", 0.125, 0.125), ("12,5", 12.5, 12.5), ("siete", nil, nil), ("1..2", nil, nil),
            ("", nil, nil),
            ("9999999999999999", nil, nil), ("-3", -3, -3),
        ] as [(String, Double?, Double?)])
    func numbers(_ typed: String, _ spanish: Double?, _ english: Double?) {
        #expect(TypedNumber.read(typed, .es) == spanish)
        #expect(TypedNumber.read(typed, .en) == english)
    }

    @Test("an address says the same number in both languages") func addresses() {
        for number in [0.0, 7, 1200, 0.125, 1234.5, 12.345, 0.000001, -2.5, 8_000_000] {
            let text = TypedNumber.address(number)
            #expect(TypedNumber.read(text, .es) == number && TypedNumber.read(text, .en) == number, "\(text)")
        }
    }
}
