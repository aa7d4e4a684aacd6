import Kit
import TestKit

@testable import Minga

/// A network with its clock and the means to open accounts and browsers in it.
struct IdentityTrial: Sendable {
    let network: Network
    let clock: Clock

    /// Not the shared one, whose queue the tests would fill together.
    static let hashing = PasswordHashing(limit: 10_000)
    static let password = "una frase bien larga"

    static func with(
        _ engine: Engine, settings: (inout Settings) -> Void = { $0.isThrottled = true }, _ body: (IdentityTrial) async throws -> Void
    ) async throws {
        try await Engines.with(engine) { database in
            let clock = Clock()
            try await body(IdentityTrial(network: .test(database, clock: clock, settings: settings), clock: clock))
        }
    }

    var accounts: Accounts { Accounts(network, hashing: Self.hashing) }
    var sessions: Sessions { Sessions(network) }
    var site: Site { Site(network, visitors: .accounts(of: network)) }

    /// An account whose owner already chose the password.
    @discardableResult
    func open(_ email: String, _ grants: Grant...) async throws -> Account {
        let account = try await accounts.create(.init(email: email, name: "Rosa Nahuel"), password: Self.password, by: .system)
        for grant in grants { try await accounts.give(grant, to: account.id, by: .system) }
        return try await accounts.account(account.id, by: .system)
    }

    func signIn(
        _ email: String, _ password: String = IdentityTrial.password, from remote: String = "200.27.14.9", agent: String = "",
        after: String? = nil
    ) async throws -> SignIn.Opened {
        let request = Request(.post, "/ingresar", headers: ["user-agent": agent], remote: remote)
        return try await SignIn(network, hashing: Self.hashing).open(email: email, password: password, from: request, after: after)
    }

    func session(_ opened: SignIn.Opened) async throws -> Session {
        guard let session = try await sessions.resume(token: opened.token) else { throw Problem.unauthenticated }
        return session
    }

    /// Verbs of the events of an account, oldest first, without the prefix.
    func events(_ id: String) async throws -> [String] {
        try await Events(network).of("account/" + id).reversed().map { $0.event.verb.replacing("account.", with: "") }
    }
}
