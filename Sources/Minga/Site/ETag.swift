import CSodium
import Kit
import Synchronization

/// Validators of what is sent: a keyed hash of the bytes, the same in every process of a network and not to be foreseen outside it.
struct ETag: Sendable {
    private let key: [UInt8]

    init(_ key: SiteKey) { self.key = Array(key.sign(Array("etag".utf8))[..<Int(crypto_shorthash_KEYBYTES)]) }

    /// Weak, since the same page may go out compressed.
    func weak(_ bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: Int(crypto_shorthash_BYTES))
        crypto_shorthash(&digest, bytes, UInt64(bytes.count), key)
        let hash = digest.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        return "W/\"h-\(String(hash, radix: 36))-\(String(bytes.count, radix: 36))\""
    }

    /// Whether the validator was made here from the bytes, and not by a handler from a version.
    static func isOwn(_ tag: String) -> Bool { tag.hasPrefix("W/\"h-") }

    /// Whether a list of validators names this one, compared weakly as `If-None-Match` asks.
    static func matches(_ list: String, _ tag: String) -> Bool {
        let bare = tag.hasPrefix("W/") ? tag.dropFirst(2) : tag[...]
        return list.trimmed == "*"
            || list.split(separator: ",").contains { entry in
                let text = String(entry).trimmed
                return (text.hasPrefix("W/") ? text.dropFirst(2) : text[...]) == bare
            }
    }
}

/// Public pages already compressed, by their validator; forgotten all at once when they fill two mebibytes.
final class PackedPages: Sendable {
    private struct State {
        var pages: [String: [UInt8]] = [:]
        var size = 0
    }

    private static let limit = 2 << 20
    private let state = Mutex(State())

    func page(_ tag: String, _ pack: () -> [UInt8]) -> [UInt8] {
        if let known = state.withLock({ $0.pages[tag] }) { return known }
        let packed = pack()
        guard packed.count < Self.limit / 16 else { return packed }
        state.withLock { state in
            if state.size > Self.limit { state = State() }
            if state.pages.updateValue(packed, forKey: tag) == nil { state.size += packed.count }
        }
        return packed
    }
}
