import Kit

/// Turns the local links of a page into links of its English version (decision 0002): `href="/x"` → `href="/en/x"`. A link that names
/// Spanish loses the name, `href="/es/x"` → `href="/x"`, so that each page has one address.
enum EnglishLinks {
    /// Paths that have no language.
    private static let exempt = ["/estatico/", "/api/", "/en/", "/en\"", "/f/", "/health\""].map { Array($0.utf8) }
    private static let names = [" href", " action", "formaction"].map { Array($0.utf8) }
    private static let spanish = Array("/es/".utf8)
    private static let prefix = Array("/en".utf8)

    static func rewrite(_ page: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(page.count + page.count / 16)
        var copied = 0
        page.withUnsafeBufferPointer { bytes in
            // Each link begins with the three bytes `="/`: look at every third byte, and step less only near a match.
            var index = 2
            while index < bytes.count {
                let byte = bytes[index]
                guard byte == UInt8(ascii: "/") else {
                    index += byte == UInt8(ascii: "\"") ? 1 : byte == UInt8(ascii: "=") ? 2 : 3
                    continue
                }
                let start = index
                index += 3
                guard bytes[start - 1] == UInt8(ascii: "\""), bytes[start - 2] == UInt8(ascii: "="), isLink(bytes[..<(start - 2)]),
                    !isExempt(bytes[start...])
                else { continue }
                out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied..<start]))
                if bytes[start...].starts(with: spanish) {
                    copied = start + 3
                } else {
                    out.append(contentsOf: prefix)
                    copied = start
                }
            }
            out.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[copied...]))
        }
        return out
    }

    /// The address of a redirect.
    static func rewrite(location: String) -> String {
        guard location.utf8.first == UInt8(ascii: "/"), !location.hasPrefix("//") else { return location }
        if location.hasPrefix("/es/") { return String(location.dropFirst(3)) }
        return isExempt(Array((location + "\"").utf8)[...]) ? location : "/en" + location
    }

    private static func isLink(_ before: some BidirectionalCollection<UInt8>) -> Bool {
        names.contains { before.suffix($0.count).elementsEqual($0) }
    }

    private static func isExempt(_ path: some BidirectionalCollection<UInt8>) -> Bool {
        switch path.dropFirst().first {
        // `//host` leads outside the site.
        case UInt8(ascii: "/"): true
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "f"), UInt8(ascii: "h"): exempt.contains { path.starts(with: $0) }
        default: false
        }
    }
}
