import Kit
import TestKit
import Testing

@testable import Minga

@Suite("Sessions")
struct SessionTests {
    @Test("end when idle, sooner for staff, and after twelve hours in any case", arguments: Engines.available)
    func limits(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine) { trial in
            try await trial.open("analista@palena.cl", Grant(.analyst, .network))
            try await trial.open("custodia@palena.cl", Grant(.steward, .territory("10")))
            for (email, idle) in [("analista@palena.cl", 30), ("custodia@palena.cl", 15)] {
                let opened = try await trial.signIn(email)
                trial.clock.advance(seconds: idle * 60 - 1)
                _ = try await trial.session(opened)
                trial.clock.advance(seconds: idle * 60)
                #expect(try await trial.sessions.resume(token: opened.token) == nil)
            }
            let long = try await trial.signIn("analista@palena.cl")
            for _ in 0..<35 {
                trial.clock.advance(seconds: 20 * 60)
                _ = try await trial.session(long)
            }
            trial.clock.advance(seconds: 20 * 60)
            #expect(try await trial.sessions.resume(token: long.token) == nil)
            for token in ["", "x", String(repeating: "0", count: 64), String(repeating: "é", count: 32)] {
                #expect(try await trial.sessions.resume(token: token) == nil)
            }
        }
    }

    @Test("are new at each sign-in, listed to their owner only, and ended one by one or all", arguments: Engines.available)
    func lists(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine) { trial in
            let account = try await trial.open("rosa@palena.cl")
            try await trial.open("otra@palena.cl")
            let first = try await trial.signIn("rosa@palena.cl", agent: "Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile Safari/537.36")
            let again = try await trial.signIn("rosa@palena.cl", after: first.token)
            #expect(first.token != again.token)
            #expect(try await trial.sessions.resume(token: first.token) == nil)
            trial.clock.advance(seconds: 5)
            let phone = try await trial.signIn(
                "rosa@palena.cl", from: "2800:300:6331::5", agent: "Mozilla/5.0 (Linux; Android 14) Chrome/130 Mobile")
            let other = try await trial.session(try await trial.signIn("otra@palena.cl"))
            let mine = try await trial.session(again)
            let seen = try await trial.sessions.mine(mine)
            #expect(seen.map(\.device.words.es) == ["Chrome en Android", "Navegador no reconocido"])
            #expect(seen.map(\.remote) == ["2800:300:…", "200.27.·.·"])
            #expect(try await trial.sessions.mine(other).count == 1)
            try await trial.sessions.end(seen[0].id, of: other)
            _ = try await trial.session(phone)
            try await trial.sessions.end(seen[0].id, of: mine)
            #expect(try await trial.sessions.resume(token: phone.token) == nil)
            let third = try await trial.signIn("rosa@palena.cl")
            try await trial.sessions.endOthers(of: mine)
            #expect(try await trial.sessions.resume(token: third.token) == nil)
            try await SignIn(trial.network).close(mine)
            #expect(try await trial.sessions.resume(token: again.token) == nil)
            #expect(try await trial.events(account.id).filter { $0 == "session-ended" }.count == 2)
        }
    }

    @Test("end when the account is disabled, its password is reset or changed elsewhere", arguments: Engines.available)
    func ends(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine) { trial in
            let account = try await trial.open("rosa@palena.cl")
            try await trial.open("jefa@palena.cl", Grant(.administrator, .network))
            let here = try await trial.signIn("rosa@palena.cl")
            let there = try await trial.signIn("rosa@palena.cl")
            let session = try await trial.session(here)
            let mine = MyAccount(trial.network, hashing: IdentityTrial.hashing)
            func change(_ current: String, _ new: String, _ repeated: String? = nil) async throws {
                try await mine.changePassword(
                    current: current, new: new, repeated: repeated ?? new, session: session, request: Request(.post, "/cuenta/contrasena"))
            }
            await expectProblem(.invalid, fields: ["actual"]) { try await change("no es esta", "otra frase bien larga") }
            await expectProblem(.invalid, fields: ["clave", "repetida"]) { try await change(IdentityTrial.password, "palena2026", "x") }
            await expectProblem(.invalid, fields: ["clave"]) { try await change(IdentityTrial.password, IdentityTrial.password) }
            try await change(IdentityTrial.password, "otra frase bien larga")
            #expect(try await trial.sessions.resume(token: there.token) == nil)
            _ = try await trial.session(here)
            await expectProblem(.unauthenticated) { try await trial.signIn("rosa@palena.cl") }
            let issued = try await trial.accounts.resetPassword(of: account.id, by: .system)
            #expect(try await trial.sessions.resume(token: here.token) == nil)
            let fresh = try await trial.signIn("rosa@palena.cl", issued.password)
            try await trial.accounts.apply(.disable, to: account.id, by: .system)
            #expect(try await trial.sessions.resume(token: fresh.token) == nil)
        }
    }
}
