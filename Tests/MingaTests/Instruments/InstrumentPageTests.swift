import Kit
import TestKit
import Testing

@testable import Minga

/// The pages of the catalogue in both languages; the client reviews the markup of each page it is shown.
@Suite("Pages of the catalogue")
struct InstrumentPageTests {
    private static func loaded(_ body: (IdentityTrial) async throws -> Void) async throws {
        try await IdentityTrial.with(.sqlite, settings: { $0.isThrottled = false }) { trial in
            _ = try await CatalogueLoad(trial.network).run(by: .system)
            try await body(trial)
        }
    }

    @Test("every instrument and agency opens in both languages", arguments: Language.allCases)
    func opens(_ language: Language) async throws {
        try await Self.loaded { trial in
            let client = TestClient(trial.site, language: language)
            for address in [
                "/instrumentos", "/instrumentos?pagina=2", "/instrumentos?q=zzzz", "/instrumentos?region=03&estado=ninguno", "/matriz",
                "/matriz?proposito=recursos_naturales&region=10", "/matriz?agencia=nadie",
            ] {
                #expect(try await client.page(address).status == 200, "\(address)")
            }
            for instrument in try await Instruments(trial.network).all() {
                let page = try await client.page(InstrumentPaths.instrument(instrument.id))
                #expect(page.status == 200 && page.heading == instrument.name)
            }
            for agency in try await Instruments(trial.network).agencies() {
                #expect(try await client.page(InstrumentPaths.agency(agency.id)).heading == agency.name)
            }
            #expect(try await client.page("/instrumentos/no-existe").status == 404)
            #expect(try await client.page("/agencias/no-existe").status == 404)
        }
    }

    @Test("a record says source, grade, age, what is not known, and its growth")
    func record() async throws {
        try await Self.loaded { trial in
            let client = TestClient(trial.site)
            let pae = try await client.page("/instrumentos/indap-pae")
            for words in [
                "+80,5 %", "+56,0 %", "«+80% Presupuesto»", "Lo que no se sabe", "pedir el monto máximo",
                "según el documento", "(estimado)", "Presupuesto en pesos de 2025", "+56,1 %", "UF del 31-12-2025 ($39.727,96)",
            ] {
                #expect(pae.text.contains(words), "\(words)")
            }
            let crece = try await client.page("/instrumentos/sercotec-crece")
            #expect(crece.text.contains("al menos 5 % del subsidio") && crece.text.contains("95,2 %"))
            let fril = try await client.page("/instrumentos/gore-fril")
            #expect(fril.text.contains("UTM 4.545") || fril.text.contains("UTM\u{A0}4.545"))
            // The clock stands at November 2024: the UTM of January 2025 is not known yet.
            #expect(fril.text.contains("Son $280.740.105 con la UTM del 01-01-2023, más viejo de lo necesario."))
            let red = try await client.page("/instrumentos/corfo-red-asociativa")
            #expect(red.text.contains("hasta 70 % del costo total") && red.text.contains("$40.000.000 por proyecto"))
        }
    }

    @Test("the matrix shows each cell in words")
    func matrix() async throws {
        try await Self.loaded { trial in
            let page = try await TestClient(trial.site).page("/matriz")
            let grid = try page.table("Cuántos instrumentos hay")
            #expect(grid.count == 5 && grid[2][1].contains("Vacía"))
            let water = try page.table("Administración de recursos naturales")
            #expect(water.count == 5 && water[1][3].contains("Sí"))
            #expect(page.html.contains("/api/v1/matrix?format=csv"))
            let old = try await TestClient(trial.site).page("/matriz?visto=ninguno")
            let known = Dictionary(uniqueKeysWithValues: try await Instruments(trial.network).all().map { ($0.id, $0.lastYear) })
            let rows = try await Instruments(trial.network).matrix().filter { known[$0.instrument] == .some(nil) }
            #expect(!rows.isEmpty && rows.allSatisfy { old.text.contains($0.printed) })
            #expect(!old.text.contains("Programa Asociatividad Económica") && known["indap-pae"] == "2024")
        }
    }

    @Test("a source shows the instruments that cite it", arguments: Language.allCases)
    func sources(_ language: Language) async throws {
        try await Self.loaded { trial in
            let client = TestClient(trial.site, language: language)
            let page = try await client.page("/fuentes/indap-pae-norma")
            let follow = try await page.follow("Programa Asociatividad Económica")
            #expect(page.status == 200 && follow.heading == "Programa Asociatividad Económica")
            #expect(try await client.page("/fuentes").status == 200)
        }
    }
}

@Suite("Correcting the catalogue")
struct InstrumentEditTests {
    private static func asRole(_ role: Role, _ body: (IdentityTrial, TestClient) async throws -> Void) async throws {
        try await IdentityTrial.with(.sqlite, settings: { $0.isThrottled = false }) { trial in
            _ = try await CatalogueLoad(trial.network).run(by: .system)
            try await trial.open("persona@palena.cl", Grant(role, .network))
            let token = try await trial.signIn("persona@palena.cl").token
            let client = TestClient(trial.site, headers: ["cookie": "s=" + token, "sec-fetch-site": "same-origin"])
            try await body(trial, client)
        }
    }

    @Test("a steward corrects a field: the claim has its source and date, and wins")
    func corrects() async throws {
        try await Self.asRole(.steward) { trial, client in
            let list = try await client.page("/instrumentos/indap-pae/corregir")
            #expect(list.status == 200 && list.text.contains("Monto máximo"))
            let form = try await client.page("/instrumentos/indap-pae/corregir/cap").form()
            let bad = try await form.fill("Monto", "mucho").fill("Unidad", "$").fill("Fecha de la fuente", "ayer").submit()
            #expect(bad.status == 422 && bad.html.contains("mucho") && bad.html.contains("ayer"))
            let saved = try await bad.form().fill("Monto", "12.500.000").fill("Fecha de la fuente", "2026-10").submit()
            #expect(saved.status == 200 && saved.text.contains("$12.500.000") && saved.text.contains("Corregido por la custodia"))
            let shown = try await Instruments(trial.network).knowledge(of: "instrument/indap-pae").shown("cap")
            #expect(shown?.value == ["clp": 12_500_000] && shown?.observedOn?.description == "2026-10")
            #expect(try await Events(trial.network).of("instrument/indap-pae", limit: 1).first?.event.verb == "instrument.corrected")
        }
    }

    @Test("every field has a form that opens and takes back what it shows")
    func everyForm() async throws {
        try await Self.asRole(.administrator) { trial, client in
            for field in Vocabulary.shared.fields where field.name != "state" {
                let page = try await client.page("/instrumentos/corfo-red-asociativa/corregir/\(field.name)")
                #expect(page.status == 200, "\(field.name)")
                let known = try await Instruments(trial.network).knowledge(of: "instrument/corfo-red-asociativa").known(field.name)
                guard let known else { continue }
                let saved = try await page.form().submit()
                #expect(
                    saved.status == 200 && saved.address == "/instrumentos/corfo-red-asociativa", "\(field.name): \(saved.text.prefix(300))"
                )
                let now = try await Instruments(trial.network).knowledge(of: "instrument/corfo-red-asociativa").known(field.name)
                #expect(now?.values == known.values, "\(field.name)")
            }
            #expect(try await client.page("/instrumentos/indap-pae/corregir/nada").status == 404)
        }
    }

    @Test("two editors: the second sees both versions and loses nothing")
    func conflict() async throws {
        try await Self.asRole(.steward) { trial, client in
            let first = try await client.page("/instrumentos/indap-pae/corregir/duration").form()
            let second = try await client.page("/instrumentos/indap-pae/corregir/duration").form()
            _ = try await first.fill("A lo más", "24").fill("Unidad", "meses").submit()
            let beaten = try await second.fill("A lo más", "36").fill("Unidad", "meses").submit()
            #expect(beaten.status == 412 && beaten.text.contains("36") && beaten.text.contains("24"))
            let again = try await beaten.form().submit()
            #expect(again.status == 200 && again.text.contains("hasta 36 meses"))
        }
    }

    @Test("the life cycle: a step with a reason, no step that is not there, a state that was not known")
    func states() async throws {
        try await Self.asRole(.steward) { trial, client in
            let page = try await client.page("/instrumentos/indap-pae/estado")
            let silent = try await page.form().tick("Cerrarlo").submit()
            #expect(silent.status == 422)
            let closed = try await silent.form().tick("Cerrarlo").fill("Razón", "INDAP lo confirmó por oficio").submit()
            #expect(closed.status == 200 && closed.text.contains("Cerrado") && closed.text.contains("INDAP lo confirmó por oficio"))
            let instruments = Instruments(trial.network)
            let now = try await instruments.require("indap-pae")
            await expectProblem(.conflict) {
                try await instruments.move(
                    now.id, to: .underReview, reason: "x", source: Source.steward.id, seen: PartialDate(trial.network.now().day()),
                    version: now.version,
                    by: Actors.steward)
            }
            let unknown = try #require(try await instruments.all().first { $0.state == nil })
            let declared = try await client.page("/instrumentos/\(unknown.id)/estado").form().tick("Vigente").fill(
                "Razón", "Visto en su sitio"
            ).submit()
            #expect(declared.status == 200)
            #expect(try await instruments.require(unknown.id).state == .current)
        }
    }

    @Test("who may not correct is refused, and sees no button")
    func rights() async throws {
        try await Self.asRole(.manager) { trial, client in
            for path in ["corregir", "corregir/cap", "estado"] {
                #expect(try await client.page("/instrumentos/indap-pae/\(path)").status == 403)
            }
            #expect(try await !client.page("/instrumentos/indap-pae").html.contains("/corregir"))
            let officer = Actor(accountID: "o", name: "Fia", grants: [Grant(.officer, .agency("fia"))])
            let instruments = Instruments(trial.network)
            let field = try #require(Vocabulary.shared.field("code"))
            let draft = ClaimDraft(
                part: "", field: "code", position: 0, value: "X", sourceID: Source.steward.id, observedOn: nil, grade: .seen)
            await expectProblem(.forbidden) {
                try await instruments.correct("indap-pae", field, [draft], version: 1, note: nil, by: officer)
            }
            _ = try await instruments.correct("fia-agrocoopinnova", field, [draft], version: 1, note: nil, by: officer)
        }
    }
}

@Suite("Correcting the parts of an instrument, and agencies")
struct PartEditTests {
    private static func asSteward(_ engine: Engine, _ body: (IdentityTrial, TestClient) async throws -> Void) async throws {
        try await IdentityTrial.with(engine, settings: { $0.isThrottled = false }) { trial in
            _ = try await CatalogueLoad(trial.network).run(by: .system)
            try await trial.open("custodia@palena.cl", Grant(.steward, .network))
            let token = try await trial.signIn("custodia@palena.cl").token
            try await body(trial, TestClient(trial.site, headers: ["cookie": "s=" + token, "sec-fetch-site": "same-origin"]))
        }
    }

    @Test("a call is added with its dates, shown, told by the journey, kept by a load, and taken out", arguments: Engines.available)
    func call(_ engine: Engine) async throws {
        try await Self.asSteward(engine) { trial, client in
            let edit = try await client.page("/instrumentos/indap-pae/corregir")
            let form = try await edit.follow("Agregar un llamado").form()
            let bad = try await form.tick("Llamado").fill("Nombre, en español", "Llamado de prueba").fill("Año", "mañana").submit()
            #expect(bad.status == 422 && bad.html.contains("mañana"))
            let page = try await bad.form().fill("Nombre, en inglés", "Trial call").fill("Año", "2024").submit()
            #expect(page.status == 200 && page.heading.contains("Llamado de prueba"))
            let closes = try await page.follow("Cierra").form()
            let saved = try await closes.fill("Cierra", "2024-12-20").fill("Fecha de la fuente", "2024-11").submit()
            #expect(
                saved.status == 200 && saved.text.contains("Llamado de prueba") && saved.text.contains("20-12-2024"),
                "\(saved.text.prefix(400))")
            _ = try await CatalogueLoad(trial.network).run(by: .system)
            let shelf = try RuleShelf.bundled.get()
            let window = try await shelf.supports(in: trial.network).first { $0.id == "indap-pae" }?.windows.first
            #expect(window?.closes == "2024-12-20" && window?.isAhead(of: trial.network.now().day()) == true)
            let part = try #require(try await Instruments(trial.network).parts(of: "indap-pae").first(where: \.isSteward))
            let gone = try await client.page("/instrumentos/indap-pae/corregir").form("Retirar").submit("Retirar")
            #expect(gone.status == 200 && !gone.text.contains("Llamado de prueba"))
            let knowledge = try await Instruments(trial.network).knowledge(of: "instrument/indap-pae")
            #expect(knowledge.known("closes", part: part.id) == nil)
            await expectProblem(.conflict) {
                let version = try await Instruments(trial.network).require("indap-pae").version
                try await Instruments(trial.network).remove(part: "version/2015", from: "indap-pae", version: version, by: Actors.steward)
            }
            #expect(try await client.page("/instrumentos/indap-pae/corregir?parte=call/nada").status == 404)
        }
    }

    @Test("an agency's contact is corrected, and is whom the journey names", arguments: Engines.available)
    func agency(_ engine: Engine) async throws {
        try await Self.asSteward(engine) { trial, client in
            let form = try await client.page("/agencias/sercotec/corregir").follow("Contacto público").form()
            let bad = try await form.fill("Contacto público", "javascript:alert(1)").submit()
            #expect(bad.status == 422)
            let saved = try await bad.form().fill("Contacto público", "contacto@sercotec.example").submit()
            #expect(saved.status == 200 && saved.text.contains("contacto@sercotec.example"))
            let shelf = try RuleShelf.bundled.get()
            let agency = try await shelf.supports(in: trial.network).flatMap(\.agencies).first { $0.id == "sercotec" }
            #expect(agency?.contacts == ["contacto@sercotec.example"])
            let officer = Actor(accountID: "o", name: "O", grants: [Grant(.officer, .agency("fia"))])
            let version = try await Instruments(trial.network).requireAgency("sercotec").version
            await expectProblem(.forbidden) {
                try await Instruments(trial.network).correct(agency: "sercotec", .contact, [], version: version, note: nil, by: officer)
            }
            await expectProblem(.stale) {
                try await Instruments(trial.network).correct(agency: "sercotec", .contact, [], version: 1, note: nil, by: Actors.steward)
            }
            #expect(try await client.page("/agencias/sercotec/corregir/nada").status == 404)
        }
    }
}
