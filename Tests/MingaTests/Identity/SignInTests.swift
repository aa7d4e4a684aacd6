import Kit
import TestKit
import Testing

@testable import Minga

@Suite("Signing in")
struct SignInTests {
    @Test("opens a session, folds the address, records it and renews an old hash", arguments: Engines.available)
    func opens(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine) { trial in
            let account = try await trial.open("Rosa@Palena.CL", Grant(.steward, .network))
            let old = try PasswordHash.make(IdentityTrial.password, memory: 19 << 20, passes: 2)
            try await trial.network.database.write { _ = try $0.execute("UPDATE sign_in_methods SET secret = \(old.text)") }
            let opened = try await trial.signIn(
                " rosa@palena.cl", agent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
            #expect(opened.account.id == account.id && opened.account.signedInAt == trial.clock.now)
            #expect(try await trial.events(account.id) == ["created", "granted", "signed-in"])
            let stored = try await trial.network.database.read { try $0.all("SELECT secret FROM sign_in_methods") { $0.text(0) } }
            #expect(stored.count == 1 && !PasswordHash(stored: stored[0]).isOutdated)
            let kept = try await trial.network.database.read {
                try $0.all("SELECT token_hash, device, remote FROM sessions") { [$0.text(0), $0.text(1), $0.text(2)] }
            }
            #expect(kept == [[Secret.sha256(opened.token), "Firefox|Linux", "200.27.·.·"]])
            _ = try await trial.signIn("rosa@palena.cl")
        }
    }

    @Test("says the same whatever was wrong", arguments: Engines.available)
    func refuses(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine) { trial in
            let account = try await trial.open("rosa@palena.cl")
            try await trial.open("jefa@palena.cl", Grant(.administrator, .network))
            let gone = try await trial.open("ex@palena.cl")
            try await trial.accounts.apply(.disable, to: gone.id, by: .system)
            let issued = try await trial.accounts.create(
                .init(email: "nueva@palena.cl", name: "Nueva", grant: Grant(.analyst, .network)), by: .system)
            trial.clock.advance(days: 4)
            let tries = [
                ("rosa@palena.cl", "otra cosa"), ("rosa@palena.cl", ""), ("rosa@palena.cl", String(repeating: "x", count: 300)),
                ("nadie@palena.cl", "x"),
                ("no es un correo", "x"), ("ex@palena.cl", IdentityTrial.password), ("nueva@palena.cl", issued.password), ("", ""),
            ]
            var problems: Set<Problem> = []
            for (email, password) in tries {
                if let problem = await expectProblem(.unauthenticated, { try await trial.signIn(email, password) }) {
                    problems.insert(problem)
                }
            }
            #expect(problems.count == 1)
            #expect(try await trial.events(account.id).filter { $0 == "sign-in-failed" }.count == 3)
            #expect(try await trial.events("unknown").count == 3)
            try await expectRows(0, "SELECT 1 FROM sessions", in: trial.network.database)
        }
    }

    @Test("slows guessing: five failures, then one minute, two, four … fifteen; a success forgets", arguments: Engines.available)
    func throttles(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine) { trial in
            try await trial.open("rosa@palena.cl")
            for email in ["rosa@palena.cl", "nadie@palena.cl"] {
                for _ in 0..<5 { await expectProblem(.unauthenticated) { try await trial.signIn(email, "mala") } }
                for wait in [60, 120, 240, 480, 900, 900] {
                    // Even the right password waits, and waiting callers do not make it longer.
                    let problem = await expectProblem(.tooManyRequests) { try await trial.signIn(email) }
                    #expect(problem?.retryAfter == wait)
                    trial.clock.advance(seconds: wait - 1)
                    await expectProblem(.tooManyRequests) { try await trial.signIn(email) }
                    trial.clock.advance(seconds: 1)
                    await expectProblem(.unauthenticated) { try await trial.signIn(email, "mala") }
                }
                trial.clock.advance(seconds: 900)
            }
            _ = try await trial.signIn("rosa@palena.cl")
            for _ in 0..<4 { await expectProblem(.unauthenticated) { try await trial.signIn("rosa@palena.cl", "mala") } }
            trial.clock.advance(seconds: 16 * 60)
            for _ in 0..<4 { await expectProblem(.unauthenticated) { try await trial.signIn("rosa@palena.cl", "mala") } }
            _ = try await trial.signIn("rosa@palena.cl")
        }
    }

    @Test("an address tries thirty accounts a minute, a whole /64 counting as one", arguments: Engines.available)
    func addresses(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine) { trial in
            let throttle = SignInThrottle(trial.network)
            for number in 0..<30 { try await throttle.admit(account: "a\(number)@x.cl", remote: "2001:db8:1:2::\(number)") }
            await expectProblem(.tooManyRequests) { try await throttle.admit(account: "b@x.cl", remote: "2001:db8:1:2:3::9") }
            try await throttle.admit(account: "b@x.cl", remote: "2001:db8:1:3::9")
            trial.clock.advance(seconds: 60)
            try await throttle.admit(account: "b@x.cl", remote: "2001:db8:1:2::7")
            trial.clock.advance(days: 2)
            try await throttle.admit(account: "c@x.cl", remote: "10.0.0.1")
            try await expectRows(2, "SELECT 1 FROM sign_in_attempts", in: trial.network.database)
        }
    }

    @Test("tries at the same time do not pass together", arguments: Engines.available)
    func parallel(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine) { trial in
            try await trial.open("rosa@palena.cl")
            let codes = await withTaskGroup(of: Problem.Code?.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        do { _ = try await trial.signIn("rosa@palena.cl", "mala \(number)") } catch { return (error as? Problem)?.code }
                        return nil
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(codes.filter { $0 == .unauthenticated }.count == 5 && codes.filter { $0 == .tooManyRequests }.count == 15)
        }
    }
}
