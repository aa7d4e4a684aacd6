import Kit
import TestKit
import Testing

@testable import Minga

/// Every route of the product is called by nobody and by an account of every role, and answers as its declared access says.
@Suite("Access")
struct AccessTests {
    struct Target: Sendable, CustomStringConvertible {
        let method: Request.Method
        let pattern: String
        let access: Access

        var description: String { "\(method.rawValue) \(pattern)" }
        var isAPI: Bool { pattern.hasPrefix("/api/") }
        /// The address with its parameters filled with a key that no record has.
        var path: String {
            pattern.split(separator: "/", omittingEmptySubsequences: false)
                .map { $0.hasPrefix("{") ? "0190a0b0-c0d0-7000-8000-00000000abcd" : String($0) }.joined(separator: "/")
        }
    }

    static let targets: [Target] = Features.all.flatMap { feature in
        feature.routes().map { Target(method: $0.method, pattern: $0.address.pattern, access: $0.access) }
            + feature.endpoints().map {
                Target(method: $0.operation.method, pattern: $0.operation.address.pattern, access: $0.operation.access)
            }
    }

    /// Addresses that end the session that asks, so the walk leaves them out.
    static let ends: Set<String> = ["/salir", "/cuenta/sesiones/cerrar-otras"]

    @Test("each route turns away whom it must, and nobody else") func everyRoute() async throws {
        try await IdentityTrial.with(.sqlite, settings: { $0.isThrottled = false }) { trial in
            let site = trial.site
            #expect(Self.targets.count > 30)
            for target in Self.targets where !Self.ends.contains(target.pattern) {
                let answer = await site.answer(Self.request(target, token: nil))
                check(target, answer, actor: .anonymous)
            }
            for role in Role.allCases {
                let account = try await trial.open("\(role.rawValue)@palena.cl", Grant(role, .network))
                for target in Self.targets where !Self.ends.contains(target.pattern) {
                    let token = try await trial.network.database.write { transaction in
                        try Sessions.open(for: account.id, from: Request(.get, "/"), after: nil, at: trial.clock.now, in: transaction)
                    }
                    let answer = await site.answer(Self.request(target, token: token))
                    check(target, answer, actor: account.actor)
                }
            }
        }
    }

    private func check(_ target: Target, _ answer: Answer, actor: Actor) {
        let who = actor.grants.first?.role.rawValue ?? "nobody"
        #expect(answer.status < 500, "\(target) as \(who): \(answer.status)")
        let isAllowed =
            switch target.access {
            case .anyone: true
            case .signedIn: actor.isSignedIn
            case .holding(let permission): actor.holds(permission)
            }
        if isAllowed {
            // Signing in with nothing is refused by what it says, not by who asks.
            guard target.pattern != "/ingresar" else { return }
            #expect(answer.status != 401 && answer.status != 403, "\(target) as \(who): \(answer.status)")
        } else if actor.isSignedIn {
            #expect(answer.status == 403, "\(target) as \(who): \(answer.status)")
        } else if target.method.isSafe, !target.isAPI {
            #expect(
                answer.status == 303 && answer.header("location")?.contains("/ingresar") == true, "\(target) as nobody: \(answer.status)")
        } else {
            #expect(answer.status == 401, "\(target) as nobody: \(answer.status)")
        }
    }

    /// A request of this site's own pages, with the token that its forms carry.
    private static func request(_ target: Target, token: String?) -> Request {
        var headers: Headers = ["sec-fetch-site": "same-origin", "content-type": "application/x-www-form-urlencoded"]
        if target.isAPI { headers["content-type"] = "application/json" }
        let formToken = token.map(Sessions.formToken) ?? String(repeating: "0", count: 32)
        headers["cookie"] = token.map { "s=" + $0 } ?? "f=" + formToken
        let body = target.isAPI ? "{}" : "_token=" + formToken
        return Request(target.method, target.path, headers: headers, body: target.method.isSafe ? [] : Array(body.utf8))
    }
}
