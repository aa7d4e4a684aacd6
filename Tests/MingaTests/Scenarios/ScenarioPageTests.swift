import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// The pages of rules on trial, as a person without scripts walks them. The client reviews each page.
@Suite struct ScenarioPageTests {
    static let rule = "sercotec.coop.fortalecimiento.2025"

    /// Some co-operatives of two regions, and a person of this role.
    static func asRole(
        _ role: Role, _ scope: Scope = .network, language: Language = .es, _ body: (IdentityTrial, TestClient) async throws -> Void
    ) async throws {
        try await IdentityTrial.with(.sqlite, settings: { $0.isThrottled = false }) { trial in
            for (name, coopClass, status, region) in [
                ("Agrícola Uno", "agricola", "vigente", "10"), ("Agrícola Dos", "agricola", "vigente", "13"),
                ("Vivienda Tres", "vivienda_abierta", "vigente", "10"), ("Pesquera Cuatro", "pesquera", "disuelta", "10"),
            ] {
                _ = try await Organisations(trial.network).create(
                    Facts([.name: name, .kind: "cooperativa", .coopClass: coopClass, .legalStatus: status, .region: region]),
                    by: Actors.steward)
            }
            try await trial.open("persona@palena.cl", Grant(role, scope))
            let token = try await trial.signIn("persona@palena.cl").token
            try await body(
                trial, TestClient(trial.site, language: language, headers: ["cookie": "s=" + token, "sec-fetch-site": "same-origin"]))
        }
    }

    @Test("from the instrument to a kept scenario, and back to it", arguments: Language.allCases) func walk(_ language: Language)
        async throws
    {
        try await Self.asRole(.officer, language: language) { _, client in
            let see = language(Words(es: "Ver el efecto", en: "See the effect"))
            let start = try await client.page("/simular?instrumento=sercotec-fortalecimiento-creacion-cooperativas")
            #expect(start.status == 200)
            var page = try await client.page(ScenarioPaths.rule(Self.rule))
            #expect(page.status == 200 && page.text.contains(language(ImpactWords.verdict(.unknown))))
            // Two conditions that the registry cannot tell of are removed: then who is in force and of an admitted class qualifies.
            for fact in ["org.sii_first_cat", "org.sales_per_member_uf"] {
                let name = try #require(RuleShelf.bundled.get().book.facts[fact]?.label.words.capitalised)
                let button = try #require(
                    page.root.all("button").first { $0["value"]?.hasPrefix("quitar.") == true && $0.text.contains(language(name)) }?[
                        "value"])
                page = try await Self.form(page).submit(button)
                #expect(page.status == 200, "\(page.text.prefix(400))")
            }
            page = try await Self.form(page).submit(see)
            let moves = try page.table(language(Words(es: "De dónde a dónde pasan", en: "From where to where they go")))
            #expect(moves[1...].map { Array($0[1...]) } == [["0", "0", "0"], ["2", "0", "0"], ["0", "0", "2"]])
            let regions = try page.table(language(Words(es: "Por región", en: "By region")))
            #expect(regions.count == 3)
            #expect(page.text.contains("$40.000.000") || page.text.contains("$40,000,000"), "two under a cap of 20 million")
            #expect(page.text.contains("Agrícola Uno") && page.text.contains("Agrícola Dos"))
            let keep = language(Words(es: "Guardar el escenario", en: "Keep the scenario"))
            let nameless = try await Self.form(page).submit(keep)
            #expect(nameless.status == 422)
            let kept = try await Self.form(nameless).fill("titulo", "Sin exigir ventas").submit(keep)
            #expect(kept.status == 200 && kept.heading == "Sin exigir ventas" && kept.html.contains("<del>"))
            let list = try await client.page("/simular")
            let compared = try await list.form(language(Words(es: "Comparar", en: "Compare")) + " Sin exigir ventas")
                .tick(language(Words(es: "Comparar", en: "Compare")) + " Sin exigir ventas").submit()
            #expect(compared.status == 200 && compared.text.contains("Sin exigir ventas"))
            let again = try await kept.follow(language(Words(es: "Seguir cambiándola", en: "Go on changing it")))
            #expect(again.status == 200 && again.html.contains("Sin exigir ventas"))
            let discarded = try await kept.form(language(Words(es: "Descartar el escenario", en: "Discard the scenario"))).submit()
            #expect(discarded.status == 200 && !discarded.text.contains("Sin exigir ventas"))
        }
    }

    /// The form that edits the rule.
    private static func form(_ page: TestPage) throws -> FilledForm { try page.form("hecho") }

    @Test("what cannot be read stays typed, with its error beside it; what is new is not complained of before") func typed() async throws {
        try await Self.asRole(.analyst) { _, client in
            let page = try await client.page(ScenarioPaths.rule(Self.rule))
            let limit = try #require(page.root.all("input").first { $0["value"] == "25.000" }?["name"])
            let wrong = try await Self.form(page).fill(limit, "muchas").submit("Ver el efecto")
            #expect(wrong.status == 422 && wrong.html.contains("value=\"muchas\"") && wrong.text.contains("Escriba un número"))
            let added = try await Self.form(wrong).fill("hecho", "org.members").submit("Agregar la condición")
            #expect(added.status == 200 && added.html.contains("value=\"muchas\"") && added.text.contains("Nueva"))
            let grouped = try await Self.form(added).submit("Agregar un grupo")
            #expect(grouped.status == 200 && grouped.text.contains("Grupo 2"))
            let empty = try await Self.form(grouped).fill(limit, "100").submit("Ver el efecto")
            #expect(empty.status == 422 && empty.text.contains("Este grupo está vacío"))
            // An analyst keeps scenarios and sees no names.
            #expect(!page.text.contains("Agrícola Uno"))
        }
    }

    /// No registry says what works cost, so of rate and cap of all public money one typed work tells.
    @Test("rate, cap and the cap of all public money show on a work that is typed", arguments: Language.allCases)
    func money(_ language: Language) async throws {
        try await Self.asRole(.analyst, language: language) { _, client in
            func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }
            let see = said("Ver el efecto", "See the effect")
            let form = try Self.form(try await client.page(ScenarioPaths.rule(Self.rule)))
            let wrong = try await form.fill("award.work", "mucho").submit(see)
            #expect(wrong.status == 422 && wrong.html.contains("value=\"mucho\""))
            for (stack, cap, expected) in [("", "9000000", "8"), ("60", "9000000", "6"), ("60", "5000000", "5")] {
                let page = try await Self.form(wrong).fill("award.work", "10000000").fill("award.rate", "80").fill("award.cap", cap)
                    .fill("award.stack", stack).submit(see)
                let paid = said("con el cambio, $\(expected).000.000", "with the change, $\(expected),000,000")
                #expect(page.status == 200 && page.text.contains(paid), "\(stack) \(cap)")
            }
        }
    }

    @Test("names are those within reach; nobody signed in sees none, and may try all the same") func names() async throws {
        try await Self.asRole(.officer, .territory("13")) { trial, client in
            let base = try await client.page(ScenarioPaths.date().query([("instrumento", "cac")]))
            #expect(base.status == 422)
            let page = try await client.page(ScenarioPaths.rule(Self.rule))
            #expect(page.status == 200)
            let removed = try await Self.form(page).submit("Ver el efecto")
            #expect(!removed.text.contains("Agrícola Uno"))
            let guest = TestClient(trial.site)
            let open = try await guest.page(ScenarioPaths.rule(Self.rule))
            #expect(open.status == 200 && open.text.contains("ingrese") && !open.html.contains("value=\"guardar\""))
            let seen = try await Self.form(open).submit("Ver el efecto")
            #expect(seen.status == 200 && seen.text.contains("Efecto del cambio"))
        }
    }

    @Test("who qualified on a day: the rule of that day, what was known then, and what is not known said", arguments: Language.allCases)
    func date(_ language: Language) async throws {
        try await Self.asRole(.officer, language: language) { trial, client in
            let today = trial.clock.now.day()
            let form = try await client.page("/simular/fecha").form()
            let wrong = try await form.fill("instrumento", "indap-pae").fill("fecha", "31-02-2020").submit()
            #expect(wrong.status == 422 && wrong.html.contains("31-02-2020"))
            let past = try await wrong.form().fill("fecha", "01-01-1990").submit()
            #expect(past.status == 200)
            #expect(past.text.contains(language(Words(es: "no se sabe quién calificaba", en: "it is not known who qualified"))))
            let now = try await past.form().fill("fecha", today.description).submit()
            #expect(now.status == 200 && now.text.contains(language(ImpactWords.verdict(.unknown))))
        }
    }

    @Test("the page of an instrument leads here, and the page of a rule fits its budget") func links() async throws {
        try await Self.asRole(.analyst) { trial, client in
            _ = try await CatalogueLoad(trial.network).run(by: .system)
            let page = try await client.page("/instrumentos/indap-pae").follow("Ensayar sus reglas")
            #expect(page.status == 200 && page.heading == "Ensayar reglas")
            let css = Asset.all.first { $0.name == "css/minga.css" }?.packed?.count ?? .max
            for rule in ["sercotec.coop.fortalecimiento.2025", "cnr.18450.estrato"] {
                let page = try await client.page(ScenarioPaths.rule(rule))
                #expect(page.status == 200)
                let size = Gzip.compressBest(Array(page.html.utf8)).count
                #expect(size + css <= 14 * 1024, "\(rule): \(size)")
            }
        }
    }
}
