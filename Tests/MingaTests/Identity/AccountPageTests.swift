import Kit
import TestKit
import Testing

@testable import Minga

@Suite("Pages of accounts")
struct AccountPageTests {
    @Test("from the form to one's own account and out again", arguments: Language.allCases)
    func journey(_ language: Language) async throws {
        try await IdentityTrial.with(.sqlite) { trial in
            try await trial.open("rosa@palena.cl", Grant(.adviser, .territory("10")))
            let client = TestClient(trial.site, language: language)
            let (mail, word, enter) = language == .es ? ("Correo", "Contraseña", "Ingresar") : ("E-mail", "Password", "Sign in")
            let door = try await client.page("/cuenta")
            #expect(door.address.hasPrefix(client.prefix + "/ingresar?volver=%2Fcuenta"))
            let wrong = try await door.form(mail).fill(mail, "rosa@palena.cl").fill(word, "no es").submit(enter)
            #expect(wrong.status == 401 && wrong.root.first("input")?["value"] != "no es")
            #expect(try wrong.form(mail).value(mail) == "rosa@palena.cl")
            let mine = try await wrong.form(mail).fill(word, IdentityTrial.password).submit(enter)
            #expect(mine.address == client.prefix + "/cuenta" && mine.status == 200)
            #expect(mine.answer.header("cache-control") == "no-store")
            let name = language == .es ? "Nombre" : "Name"
            let bad = try await mine.form(name).fill(name, "x").submit()
            #expect(bad.status == 422)
            let saved = try await bad.form(name).fill(name, "Rosa Soto").submit()
            #expect(saved.status == 200 && saved.text.contains(language == .es ? "Datos guardados" : "Details saved"))
            #expect(try await client.page("/cuentas").status == 403)
            let out = try await saved.form(language == .es ? "Salir" : "Sign out").submit()
            #expect(client.cookie("s") == nil && !out.address.contains("cuenta"))
            #expect(try await client.page("/cuenta").address.contains("/ingresar"))
        }
    }

    @Test("the administration opens, grants, disables and resets", arguments: Language.allCases)
    func administration(_ language: Language) async throws {
        try await IdentityTrial.with(.sqlite) { trial in
            try await trial.open("jefa@palena.cl", Grant(.administrator, .network))
            let client = TestClient(trial.site, language: language)
            func said(_ es: String, _ en: String) -> String { language == .es ? es : en }
            let mail = said("Correo", "E-mail")
            let door = try await client.page("/ingresar?volver=%2Fcuentas")
            let list = try await door.form(mail).fill(mail, "jefa@palena.cl").fill(said("Contraseña", "Password"), IdentityTrial.password)
                .submit()
            #expect(list.heading == said("Cuentas", "Accounts") && list.text.contains("jefa@palena.cl"))
            let blank = try await list.follow(said("Nueva cuenta", "New account"))
            let wrong = try await blank.form(mail).fill(mail, "isla").submit()
            #expect(wrong.status == 422 && wrong.text.contains(said("3 datos por corregir", "3 entries need correction")))
            let made = try await wrong.form(mail).fill(mail, "isla@palena.cl").fill(said("Nombre", "Name"), "Isla <Butachauques>")
                .fill(said("Rol", "Role"), Role.adviser.title.es == "" ? "" : "adviser").submit()
            #expect(made.status == 200 && made.heading == "Isla <Butachauques>" && made.root.first("code")?.text.count == 23)
            let id = try await trial.accounts.account(email: "isla@palena.cl", by: .system).id
            let page = try await client.page("/cuentas/\(id)")
            #expect(page.root.first("code") == nil)
            let beyond = try await page.form(said("Dar el rol", "Give the role")).fill(said("Rol", "Role"), "steward").fill(
                said("Alcance", "Reach"), "territory"
            ).submit()
            #expect(beyond.status == 422)
            let given = try await beyond.form(said("Dar el rol", "Give the role")).fill(said("Código del lugar", "Code of the place"), "10")
                .submit()
            #expect(given.text.contains(said("Rol dado", "Role given")))
            let taken = try await given.form(said("Quitar rol", "Take role away")).submit()
            #expect(taken.text.contains(said("Rol quitado", "Role taken away")))
            let disabled = try await taken.form(said("Desactivar la cuenta", "Disable the account")).submit()
            #expect(disabled.text.contains(said("Desactivada", "Disabled")))
            let enabled = try await disabled.form(said("Reactivar la cuenta", "Enable the account")).submit()
            let reset = try await enabled.form(said("Generar otra contraseña", "Make a new password")).submit()
            #expect(reset.root.first("code")?.text.count == 23)
            #expect(try await client.page("/cuentas?rol=steward&q=isla").status == 200)
            #expect(try await client.page("/cuentas/no-existe").status == 404)
        }
    }
}
