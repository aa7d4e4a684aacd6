import CSodium
import Kit

/// A message for the next page: what was done, or what was not. Shown once.
public struct Flash: Sendable, Hashable {
    public enum Kind: String, Sendable { case done, warning, failure }

    public let kind: Kind
    public let text: String

    public init(_ kind: Kind = .done, _ text: String) {
        self.kind = kind
        self.text = text
    }

    static let cookie = "m"

    /// Cookie value: kind, text and signature, all in hex, so that nobody else can put words on our pages.
    func sealed(_ key: SiteKey) -> String {
        let payload = Array("\(kind.rawValue):\(text.prefix(600))".utf8)
        return Hex.encode(payload) + "." + Hex.encode(key.sign(payload))
    }

    init?(sealed value: String, _ key: SiteKey) {
        let parts = value.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let payload = Hex.decode(String(parts[0])), let signature = Hex.decode(String(parts[1])),
            Secret.equal(signature, key.sign(payload)), let message = String(validating: payload, as: UTF8.self),
            let mark = message.firstIndex(of: ":"), let kind = Kind(rawValue: String(message[..<mark]))
        else { return nil }
        self.init(kind, String(message[message.index(after: mark)...]))
    }
}

extension Visit {
    /// Leaves a message for the next page.
    public func leave(_ words: Words, _ kind: Flash.Kind = .done) {
        let value = Flash(kind, language(words)).sealed(network.key)
        reply.set(Cookie(Flash.cookie, value, maxAge: 300, isSecure: network.settings.isSecure))
    }

    var flashCookie: String? { request.cookie(Cookie.name(Flash.cookie, isSecure: network.settings.isSecure))?.nonEmpty }

    /// The message that the page before left. Asking for it takes it: the answer removes its cookie.
    public func takeFlash() -> Flash? {
        let isSecure = network.settings.isSecure
        return reply.state.withLock { state in
            if let known = state.flash { return known }
            guard let value = flashCookie else { return nil }
            state.isPersonal = true
            state.cookies.append(Cookie(Flash.cookie, "", maxAge: 0, isSecure: isSecure).header)
            state.flash = Flash(sealed: value, network.key)
            return state.flash
        }
    }
}

/// The network's secret for signing what it gives to browsers; kept in the database, so all its processes share it.
public struct SiteKey: Sendable {
    private let bytes: [UInt8]

    /// A key of this process only, for tests and commands that answer nobody.
    public init() { bytes = Secret.random(32) }

    /// The network's key, made at the first start.
    public static func load(_ database: any Database) async throws -> SiteKey {
        let fresh = Hex.encode(Secret.random(32))
        let stored = try await database.write { transaction in
            try transaction.execute("INSERT INTO site_settings(name, value) VALUES ('key', \(fresh)) ON CONFLICT (name) DO NOTHING")
            return try transaction.first("SELECT value FROM site_settings WHERE name = 'key'") { $0.text(0) }
        }
        guard let stored, let bytes = Hex.decode(stored), bytes.count == 32 else {
            throw DatabaseError.other("the site's key is not readable")
        }
        return SiteKey(bytes)
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// HMAC-SHA-512/256 of libsodium.
    public func sign(_ message: [UInt8]) -> [UInt8] {
        var tag = [UInt8](repeating: 0, count: 32)
        crypto_auth_hmacsha512256(&tag, message, UInt64(message.count), bytes)
        return tag
    }
}
