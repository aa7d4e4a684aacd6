import Kit
import TestKit
import Testing

@testable import Minga

@Suite("Accounts")
struct AccountTests {
    @Test("one address, one account; all errors of a form together", arguments: Engines.available)
    func unique(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine) { trial in
            try await trial.open("rosa@palena.cl")
            await expectProblem(.invalid, fields: ["correo"]) { try await trial.open("ROSA@PALENA.CL") }
            await expectProblem(.invalid, fields: ["correo", "nombre"]) {
                try await trial.accounts.create(.init(email: "x", name: " "), by: .system)
            }
            await expectProblem(.invalid, fields: ["clave"]) {
                try await trial.accounts.create(.init(email: "a@palena.cl", name: "Ana"), password: "12345678", by: .system)
            }
            let form = Pairs([("correo", "x"), ("nombre", ""), ("rol", "jefe"), ("alcance", "territory"), ("lugar", "1")])
            await expectProblem(.invalid, fields: ["correo", "lugar", "nombre", "rol"]) { try AccountForm.draft(form) }
        }
    }

    @Test("a one-time password gives no permission until it is changed", arguments: Engines.available)
    func oneTime(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine) { trial in
            let issued = try await trial.accounts.create(
                .init(email: "jefa@palena.cl", name: "Jefa", grant: Grant(.administrator, .network)), by: .system)
            let session = try await trial.session(try await trial.signIn("jefa@palena.cl", issued.password))
            #expect(session.mustChangePassword && session.actor.grants.isEmpty)
            await expectProblem(.forbidden) { try await trial.accounts.list(by: session.actor) }
            try await MyAccount(trial.network, hashing: IdentityTrial.hashing).changePassword(
                current: issued.password, new: IdentityTrial.password, repeated: IdentityTrial.password, session: session,
                request: Request(.post, "/"))
            let later = try await trial.session(try await trial.signIn("jefa@palena.cl"))
            #expect(!later.mustChangePassword && later.actor.may(.manageAccounts, at: .network))
        }
    }

    @Test("a regional administrator manages what lies in the region and hands out nothing beyond", arguments: Engines.available)
    func scoped(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine) { trial in
            let chief = try await trial.open("jefa@palena.cl", Grant(.administrator, .network))
            let regional = try await trial.open("region@palena.cl", Grant(.administrator, .territory("10"))).actor
            let inside = try await trial.open("isla@palena.cl", Grant(.adviser, .territory("10201")))
            let both = try await trial.open("dos@palena.cl", Grant(.adviser, .territory("10201")), Grant(.analyst, .territory("11")))
            let bare = try await trial.open("nadie@palena.cl")
            let (seen, total) = try await trial.accounts.list(by: regional)
            #expect(seen.map(\.email.key).sorted() == ["isla@palena.cl", "region@palena.cl"] && total == 2)
            #expect(try await trial.accounts.counts(by: regional).roles == [.adviser: 1, .administrator: 1])
            try await trial.accounts.give(Grant(.steward, .territory("102")), to: inside.id, by: regional)
            for beyond in [Scope.network, .territory("11"), .territory("1"), .agency("indap"), .organisation("x")] {
                await expectProblem(.forbidden) { try await trial.accounts.give(Grant(.analyst, beyond), to: inside.id, by: regional) }
            }
            for other in [chief, both, bare] {
                await expectProblem(.forbidden) { try await trial.accounts.account(other.id, by: regional) }
                await expectProblem(.forbidden) { try await trial.accounts.apply(.disable, to: other.id, by: regional) }
                await expectProblem(.forbidden) { try await trial.accounts.resetPassword(of: other.id, by: regional) }
            }
            await expectProblem(.forbidden) { try await trial.accounts.create(.init(email: "a@x.cl", name: "Ana"), by: regional) }
            _ = try await trial.accounts.create(
                .init(email: "a@x.cl", name: "Ana", grant: Grant(.analyst, .territory("103"))), by: regional)
            await expectProblem(.unauthenticated) { try await trial.accounts.list(by: .anonymous) }
        }
    }

    @Test("the last administrator stays; lists search, filter and page", arguments: Engines.available)
    func last(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine) { trial in
            let grant = Grant(.administrator, .network)
            let chief = try await trial.open("jefa@palena.cl", grant)
            await expectProblem(.conflict) { try await trial.accounts.apply(.disable, to: chief.id, by: .system) }
            await expectProblem(.conflict) { try await trial.accounts.revoke(grant, from: chief.id, by: .system) }
            await expectProblem(.conflict) { try await trial.accounts.apply(.enable, to: chief.id, by: .system) }
            await expectProblem(.notFound) { try await trial.accounts.apply(.disable, to: "x", by: .system) }
            try await trial.open("otra@chaiten.cl", grant)
            try await trial.accounts.apply(.disable, to: chief.id, by: .system)
            func emails(_ filter: AccountFilter) async throws -> [String] {
                try await trial.accounts.list(filter, by: .system).accounts.map(\.email.key)
            }
            #expect(try await emails(.init(words: "CHAITÉN")) == ["otra@chaiten.cl"])
            #expect(try await emails(.init(words: "nahuel palena")) == ["jefa@palena.cl"])
            #expect(try await emails(.init(words: "100%_'")) == [])
            #expect(try await emails(.init(role: .administrator, state: .disabled)) == ["jefa@palena.cl"])
            #expect(try await emails(.init(page: 2)) == [])
            #expect(try await trial.accounts.counts(by: .system).states == [.active: 1, .disabled: 1])
        }
    }

    @Test("demonstration accounts exist, and open, only in the demonstration", arguments: Engines.available)
    func demonstration(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine) { trial in
            await expectProblem(.refused) { try await DemoAccounts.create(in: trial.network) }
            #expect(try await !DemoAccounts.exist(in: trial.network.database))
            await expectProblem(.invalid, fields: ["correo"]) { try await trial.open(DemoAccounts.all[0].email) }
            let page = try await TestClient(trial.site).page("/ingresar")
            #expect(!page.html.contains(DemoAccounts.password) && !page.html.contains("@demo.minga"))
        }
        try await IdentityTrial.with(engine, settings: { $0.isDemonstration = true }) { trial in
            try await DemoAccounts.create(in: trial.network)
            try await DemoAccounts.create(in: trial.network)
            #expect(try await trial.accounts.list(by: .system).total == DemoAccounts.all.count)
            #expect(Set(DemoAccounts.all.map(\.role)) == Set(Role.allCases))
            let page = try await TestClient(trial.site).page("/ingresar")
            for person in DemoAccounts.all {
                #expect(page.text.contains(person.email) && page.text.contains(person.role.title.es))
                #expect(try await trial.signIn(person.email, DemoAccounts.password).account.grants.map(\.role) == [person.role])
            }
            // The same store, served as a real network.
            let real = Network.test(trial.network.database, clock: trial.clock)
            let copied = IdentityTrial(network: real, clock: trial.clock)
            await expectProblem(.unauthenticated) { try await copied.signIn(DemoAccounts.all[0].email, DemoAccounts.password) }
        }
    }
}
