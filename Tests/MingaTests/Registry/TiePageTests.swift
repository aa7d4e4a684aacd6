import Kit
import TestKit
import Testing

@testable import Minga

/// A browser signed in as an account of a role, and the network it looks at.
struct DeskTrial: Sendable {
    let identity: IdentityTrial
    var network: Network { identity.network }

    static func with(_ body: (DeskTrial) async throws -> Void) async throws {
        try await IdentityTrial.with(.sqlite, settings: { $0.isThrottled = false }) { trial in
            try await trial.open("custodia@palena.cl", Grant(.steward, .network))
            try await trial.open("isla@palena.cl", Grant(.officer, .territory("102")))
            try await body(DeskTrial(identity: trial))
            #expect(try await ChainCheck(trial.network.database).walk().flaw == nil)
        }
    }

    func client(_ email: String = "custodia@palena.cl", language: Language = .es) async throws -> TestClient {
        let client = TestClient(identity.site, language: language)
        let mail = language == .es ? "Correo" : "E-mail"
        let form = try await client.page("/ingresar").form(mail).fill(mail, email)
        _ = try await form.fill(language == .es ? "Contraseña" : "Password", IdentityTrial.password).submit()
        return client
    }

    func organisation(_ name: String, kind: String = "cooperativa", commune: String = "10404") async throws -> Organisation {
        try await Organisations(network).create(Facts([.name: name, .kind: kind, .commune: commune]), by: Actors.steward)
    }
}

@Suite("Pages of ties and roles")
struct TiePageTests {
    @Test("found without script, noted, ended, corrected, withdrawn", arguments: Language.allCases)
    func tie(_ language: Language) async throws {
        try await DeskTrial.with { trial in
            func said(_ es: String, _ en: String) -> String { language == .es ? es : en }
            let palena = try await trial.organisation("Cooperativa Palena")
            _ = try await trial.organisation("Federación Apícola", kind: "federacion")
            let client = try await trial.client(language: language)
            let record = try await client.page("/organizaciones/\(palena.serial)")
            let search = try await record.follow(said("Anotar una relación", "Note a relation"))
            let none = try await search.form(said("Nombre, RUT", "Name, RUT")).fill("zzzz").submit()
            #expect(none.text.contains(said("Ninguna otra organización coincide", "No other organisation matches")))
            let found = try await none.form(said("Nombre, RUT", "Name, RUT")).fill("federacion").submit()
            let blank = try await found.follow("Federación Apícola")
            let (since, until) = (said("Desde", "Since"), said("Hasta", "Until"))
            let button = said("Anotar la relación", "Note the relation")
            let wrong = try await blank.form(since).fill(since, "2020").fill(until, "nunca").submit(button)
            #expect(wrong.status == 422 && wrong.text.contains(said("2 datos por corregir", "2 entries need correction")))
            #expect(try wrong.form(since).value(since) == "2020" && wrong.form(since).value(until) == "nunca")
            let before = try await wrong.form(since).fill(until, "2019").fill(said("Qué relación", "What ties"), "member").submit(button)
            #expect(before.status == 422 && before.text.contains(said("Termina antes de empezar", "It ends before it begins")))
            let noted = try await before.form(since).fill(until, "").submit(button)
            #expect(noted.status == 200 && noted.text.contains(said("integra Federación Apícola", "is a member of Federación Apícola")))
            #expect(noted.text.contains(said("desde 2020", "since 2020")))

            let tie = try await noted.follow(
                said("corregir o terminar", "correct or end"))
            #expect(tie.text.contains(said("Sigue", "Goes on")))
            let ending = try await tie.follow(said("Terminó", "It ended"))
            let when = said("Cuándo terminó", "When it ended")
            let unsaid = try await ending.form(when).submit()
            #expect(unsaid.status == 422)
            let ended = try await unsaid.form(when).fill("11-2024").submit()
            #expect(ended.status == 200 && ended.text.contains(said("2020 a noviembre de 2024", "2020 to November 2024")))
            let again = try await client.page(tie.address)
            let fix = try await again.follow(said("Corregir", "Correct"))
            #expect(try fix.form(since).value(until) == "11-2024")
            let same = try await fix.form(since).submit()
            #expect(same.status == 422 && same.text.contains(said("No hay ningún cambio", "There is no change")))
            let fixed = try await same.form(since).fill(since, "2018").submit()
            #expect(fixed.text.contains(said("2018 a noviembre de 2024", "2018 to November 2024")))
            let out = try await client.page(tie.address).follow(said("Retirar", "Withdraw"))
            let why = said("Por qué se retira", "Why it is withdrawn")
            let gone = try await out.form(why).fill("Era otra").submit()
            #expect(gone.status == 200 && gone.text.contains(said("Se retiró una relación", "A relation was withdrawn")))
            let left = try await client.page(tie.address)
            #expect(left.status == 200 && left.text.contains("Era otra") && left.text.contains(said("Retirada", "Withdrawn")))
        }
    }

    @Test("two editors see both versions; without the right nothing is offered or taken") func conflicts() async throws {
        try await DeskTrial.with { trial in
            let palena = try await trial.organisation("Cooperativa Palena")
            let other = try await trial.organisation("Federación Apícola", kind: "federacion", commune: "13101")
            let tie = try await Memberships(trial.network).add(
                TieTrial.draft("2019"), from: palena.id, to: other.id, by: Actors.steward)
            let client = try await trial.client()
            let address = "/organizaciones/\(palena.serial)/relaciones/\(tie.id)"
            let (one, two) = (try await client.page(address + "/corregir"), try await client.page(address + "/corregir"))
            _ = try await one.form("Desde").fill("Desde", "2020").submit()
            let late = try await two.form("Desde").fill("Desde", "2021").submit()
            #expect(late.status == 409 && late.text.contains("2020") && late.text.contains("2021"))
            let settled = try await late.form("Desde").submit()
            #expect(settled.status == 200)
            #expect(try await Memberships(trial.network).require(tie.id).period.from?.description == "2021")

            let islander = try await trial.client("isla@palena.cl")
            #expect(try await islander.page(address).status == 200)
            #expect(try await islander.page("/organizaciones/\(palena.serial)").text.contains("Anotar una relación") == false)
            for part in ["/corregir", "/terminar", "/retirar"] { #expect(try await islander.page(address + part).status == 403) }
            #expect(try await islander.page("/organizaciones/\(palena.serial)/cargos/nuevo").status == 403)
            #expect(try await client.page("/organizaciones/\(other.serial + 90)/relaciones/\(tie.id)").status == 404)
        }
    }

    @Test("a public office is shown to all, a private one is not", arguments: Language.allCases) func roles(_ language: Language)
        async throws
    {
        try await DeskTrial.with { trial in
            func said(_ es: String, _ en: String) -> String { language == .es ? es : en }
            let agency = try await trial.organisation("Corfo Los Lagos", kind: "organismo_publico")
            let palena = try await trial.organisation("Cooperativa Palena")
            let client = try await trial.client(language: language)
            let (person, title) = (said("Persona", "Person"), said("Cargo", "Role"))
            for (organisation, isPublic) in [(agency, true), (palena, false)] {
                let blank = try await client.page("/organizaciones/\(organisation.serial)").follow(said("Anotar un cargo", "Note a role"))
                let wrong = try await blank.form(person).submit()
                #expect(wrong.status == 422)
                let noted = try await wrong.form(person).fill(person, "Rosa Nahuel").fill(title, "Directora <regional>").submit()
                #expect(noted.status == 200 && noted.text.contains("Rosa Nahuel") && noted.text.contains("Directora <regional>"))
                let stranger = TestClient(trial.identity.site, language: language)
                let seen = try await stranger.page("/organizaciones/\(organisation.serial)")
                #expect(seen.text.contains("Rosa Nahuel") == isPublic)
                let role = try await noted.follow("Directora <regional>")
                #expect(try await stranger.page(role.address).status == (isPublic ? 200 : 404))
                let ending = try await role.follow(said("Terminó", "It ended"))
                let ended = try await ending.form(said("Cuándo terminó", "When it ended")).fill("2024").submit()
                #expect(ended.status == 200 && ended.text.contains(said("hasta 2024", "until 2024")))
                let fix = try await client.page(role.address).follow(said("Corregir", "Correct"))
                let fixed = try await fix.form(person).fill(person, "Rosa Soto").submit()
                #expect(fixed.text.contains("Rosa Soto") && !fixed.text.contains("Rosa Nahuel"))
                let out = try await client.page(role.address).follow(said("Retirar", "Withdraw"))
                let gone = try await out.form(said("Por qué se retira", "Why it is withdrawn")).fill("Error").submit()
                #expect(gone.status == 200 && !gone.text.contains("Rosa Soto"))
            }
        }
    }
}
