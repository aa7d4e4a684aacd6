import CSodium
import Foundation
import Kit

/// A password as stored: Argon2id in the PHC text form, which carries its own parameters and salt.
///
/// The parameters and what they cost are in `docs/decisions/0010-password-hashing.md`.
public struct PasswordHash: Sendable, Hashable {
    public let text: String

    /// Memory in bytes and passes over it. OWASP's second equivalent setting; one pass keeps the answer within 50 ms.
    public static let memory = 46 << 20
    public static let passes: UInt64 = 1

    public init(stored text: String) { self.text = text }

    /// Hashes with a new salt. Takes tens of milliseconds: call it through `PasswordHashing` only.
    static func make(_ password: String, memory: Int = memory, passes: UInt64 = passes) throws(Problem) -> PasswordHash {
        var text = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let bytes = bytes(of: password)
        guard sodium_init() >= 0,
            crypto_pwhash_str_alg(&text, bytes, UInt64(bytes.count), passes, memory, crypto_pwhash_ALG_ARGON2ID13) == 0
        else { throw Self.outOfMemory }
        return PasswordHash(stored: String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self))
    }

    /// Whether the password is the one; takes as long as making the hash did.
    func matches(_ password: String) -> Bool {
        let bytes = Self.bytes(of: password)
        return sodium_init() >= 0 && text.utf8.count < Int(crypto_pwhash_STRBYTES)
            && crypto_pwhash_str_verify(text, bytes, UInt64(bytes.count)) == 0
    }

    /// Made with other parameters than today's.
    var isOutdated: Bool { crypto_pwhash_str_needs_rehash(text, Self.passes, Self.memory) != 0 }

    /// Composed, so that «ñ» is one password whether the keyboard sent one sign or two.
    private static func bytes(of password: String) -> [CChar] {
        password.precomposedStringWithCanonicalMapping.utf8.map(CChar.init(bitPattern:))
    }

    private static let outOfMemory = Problem(
        .unavailable,
        Words(
            es: "No hay memoria para comprobar la contraseña. Intente en un momento.",
            en: "No memory to check the password. Try again shortly."),
        retryAfter: 5)
}
