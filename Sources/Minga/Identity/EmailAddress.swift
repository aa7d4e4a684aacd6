import Foundation
import Kit

/// An account's address: what people write in *Correo* to sign in. Two spellings that differ in case are one address.
public struct EmailAddress: Sendable, Hashable, CustomStringConvertible {
    /// As its owner wrote it, without the blanks around it.
    public let text: String
    /// Lower case, for finding and for the unique key.
    public let key: String

    /// Nil unless it reads `name@domain`, at most 254 bytes (RFC 5321), without blanks or control characters.
    public init?(_ text: String) {
        let trimmed = text.trimmed
        guard trimmed.utf8.count <= 254, trimmed.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
        let parts = trimmed.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, Self.isDomain(parts[1]) else { return nil }
        guard !trimmed.contains(where: { $0.isWhitespace || "\"<>(),;:\\[]".contains($0) }) else { return nil }
        self.text = trimmed
        key = trimmed.precomposedStringWithCanonicalMapping.lowercased()
    }

    public var description: String { text }

    /// What stands before the sign `@`.
    public var local: String { String(key.prefix(while: { $0 != "@" })) }

    /// For logs and for the lists of others: `m•••@palena.example`.
    public var masked: String { Self.mask(text) }

    /// Masks whatever stands before an `@`, address or not.
    static func mask(_ text: String) -> String {
        guard let sign = text.firstIndex(of: "@") else { return text.prefix(1) + "•••" }
        return text.prefix(1) + "•••" + text[sign...]
    }

    private static func isDomain(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            !label.isEmpty && label.count <= 63 && label.first != "-" && label.last != "-"
                && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
        }
    }
}
