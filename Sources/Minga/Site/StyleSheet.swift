/// The style sheet as it is sent: without the comments and spaces that are there for who writes it.
enum StyleSheet {
    private static let edges = Set("{};,".utf8)

    /// Texts in quotes stay as they are. A space before a colon tells a descendant from a state (`a :hover`), so only those after are taken.
    static func tight(_ source: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(source.count)
        var at = 0
        var hasSpace = false
        while at < source.count {
            let byte = source[at]
            if byte == UInt8(ascii: "/"), at + 1 < source.count, source[at + 1] == UInt8(ascii: "*") {
                at = end(of: source, after: at + 2)
                hasSpace = true
                continue
            }
            if byte == 32 || byte == 10 || byte == 13 || byte == 9 {
                hasSpace = true
                at += 1
                continue
            }
            if hasSpace, let last = out.last, !edges.contains(last), last != UInt8(ascii: ":"), !edges.contains(byte) { out.append(32) }
            hasSpace = false
            let start = at
            at = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") ? closing(source, at) : at + 1
            out.append(contentsOf: source[start..<at])
        }
        return out
    }

    private static func end(of source: [UInt8], after start: Int) -> Int {
        var at = start
        while at + 1 < source.count, source[at] != UInt8(ascii: "*") || source[at + 1] != UInt8(ascii: "/") { at += 1 }
        return min(at + 2, source.count)
    }

    /// The place after the quote that closes the one at `start`.
    private static func closing(_ source: [UInt8], _ start: Int) -> Int {
        var at = start + 1
        while at < source.count, source[at] != source[start] { at += source[at] == UInt8(ascii: "\\") ? 2 : 1 }
        return min(at + 1, source.count)
    }
}
