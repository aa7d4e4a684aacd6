import Kit
import Synchronization

/// What an answer carries beside its body, gathered while the page is being made: cookies, a message for the next page.
public final class Reply: Sendable {
    struct State {
        var cookies: [String] = []
        var flash: Flash?
        var formToken: String?
        /// The page holds something meant for this visitor only.
        var isPersonal = false
    }

    let state = Mutex(State())
    /// Names the request in logs and on error pages.
    public let requestID: String

    public init(requestID: String = "") { self.requestID = requestID }

    /// Adds a `Set-Cookie` header; the page is then this visitor's own and not cached.
    func set(_ cookie: Cookie) {
        state.withLock {
            $0.cookies.append(cookie.header)
            $0.isPersonal = true
        }
    }
}

/// A cookie for the whole site, out of reach of scripts, sent along only by links of other sites.
struct Cookie: Sendable {
    let header: String

    /// `maxAge` nil lasts as long as the browser; 0 removes.
    init(_ name: String, _ value: String, maxAge: Int? = nil, isSecure: Bool) {
        let age = maxAge.map { "; Max-Age=\($0)" } ?? ""
        header = "\(Self.name(name, isSecure: isSecure))=\(value); Path=/\(age); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }

    /// Over HTTPS names begin with `__Host-`: no other host of the domain can set such a cookie.
    static func name(_ name: String, isSecure: Bool) -> String { isSecure ? "__Host-" + name : name }
}

extension Visit {
    /// Signs the browser in: from the next request on, `token` finds the session.
    public func beginSession(token: String, maxAge: Int? = nil) {
        reply.set(Cookie("s", token, maxAge: maxAge, isSecure: network.settings.isSecure))
    }

    /// Forgets the browser's session.
    public func endSession() { reply.set(Cookie("s", "", maxAge: 0, isSecure: network.settings.isSecure)) }

    /// The token of the browser's session cookie, if it sent one.
    public var sessionToken: String? { request.sessionToken(network.settings) }
}

extension Request {
    func sessionToken(_ settings: Settings) -> String? {
        cookie(Cookie.name("s", isSecure: settings.isSecure)).flatMap { $0.isEmpty || $0.utf8.count > 200 ? nil : $0 }
    }
}
