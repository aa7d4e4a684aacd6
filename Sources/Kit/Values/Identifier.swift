import CSodium

/// Keys of records: UUID version 7 (RFC 9562) as lower-case text, so that they sort by time of making and suit both engines.
public enum Identifier {
    public static func make(at instant: Instant = .now) -> String {
        var bytes = Secret.random(16)
        for index in 0..<6 { bytes[index] = UInt8(truncatingIfNeeded: instant.milliseconds >> (40 - 8 * Int64(index))) }
        bytes[6] = bytes[6] & 0x0F | 0x70
        bytes[8] = bytes[8] & 0x3F | 0x80
        let hex = Array(Hex.encode(bytes).utf8)
        let parts = [hex[0..<8], hex[8..<12], hex[12..<16], hex[16..<20], hex[20..<32]]
        return parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-")
    }

    /// Whether the text has the form of a key made here.
    public static func isValid(_ text: String) -> Bool {
        let utf8 = Array(text.utf8)
        guard utf8.count == 36 else { return false }
        for (index, byte) in utf8.enumerated() {
            let dash = [8, 13, 18, 23].contains(index)
            guard dash == (byte == UInt8(ascii: "-")) else { return false }
            let hex = (48...57).contains(byte) || (97...102).contains(byte)
            guard dash || hex else { return false }
        }
        return true
    }
}

/// Randomness and digests of libsodium.
public enum Secret {
    private static let ready: Bool = sodium_init() >= 0

    /// Bytes of the system's cryptographic generator.
    public static func random(_ count: Int) -> [UInt8] {
        precondition(ready, "libsodium could not start")
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
            if let start = buffer.baseAddress { randombytes_buf(start, count) }
            used = count
        }
    }

    /// SHA-256 (FIPS 180-4).
    public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        bytes.withUnsafeBufferPointer { _ = crypto_hash_sha256(&digest, $0.baseAddress, UInt64($0.count)) }
        return digest
    }

    public static func sha256(_ text: String) -> String { Hex.encode(sha256(Array(text.utf8))) }

    /// Comparison that takes the same time wherever the difference is.
    public static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }
}

public enum Hex {
    private static let digits = Array("0123456789abcdef".utf8)

    public static func encode(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        }
        return String(decoding: out, as: UTF8.self)
    }
}
