import Kit

/// The parts of a ZIP archive, from its central directory (PKWARE APPNOTE 6.3).
struct ZipArchive {
    struct Part: Sendable {
        let name: String
        let method: UInt16
        let isEncrypted: Bool
        /// Bytes packed and unpacked, as the directory claims.
        let packed: Int
        let unpacked: Int
        let header: Int
    }

    let bytes: any FileBytes
    let parts: [String: Part]
    let limits: SheetLimits

    private static let directoryMark: UInt32 = 0x0201_4B50
    private static let endMark: UInt32 = 0x0605_4B50
    private static let wideEndMark: UInt32 = 0x0606_4B50

    init(_ bytes: any FileBytes, limits: SheetLimits) throws(Problem) {
        self.bytes = bytes
        self.limits = limits
        let (offset, count, entries) = try Self.directory(bytes)
        guard entries <= limits.parts, count <= 64 << 20 else { throw SheetProblem.bomb("ZIP") }
        let directory = try bytes.bytes(at: offset, count: count)
        var parts: [String: Part] = [:]
        var at = 0
        for _ in 0..<entries {
            guard let (part, length) = Self.part(directory, at) else { throw Self.noDirectory }
            parts[part.name] = part
            at += length
        }
        self.parts = parts
    }

    private static let noDirectory = SheetProblem.truncated(
        Words(es: "falta el índice del final", en: "the index at its end is missing"))

    /// Where the directory is, its size, and how many parts it lists.
    private static func directory(_ bytes: any FileBytes) throws(Problem) -> (Int, Int, Int) {
        let tailStart = max(0, bytes.size - 66_000)
        let tail = try bytes.bytes(at: tailStart, count: 66_000)
        guard tail.count >= 22 else { throw noDirectory }
        var at = tail.count - 22
        while at >= 0, tail.word32(at) != endMark { at -= 1 }
        guard at >= 0 else { throw noDirectory }
        var (entries, size, offset) = (Int(tail.word16(at + 10)), Int(tail.word32(at + 12)), Int(tail.word32(at + 16)))
        if entries == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF, at >= 20 {
            let end = try bytes.bytes(at: Int(clamping: tail.word64(at - 12)), count: 56)
            guard end.count == 56, end.word32(0) == wideEndMark else { throw noDirectory }
            entries = Int(clamping: end.word64(32))
            size = Int(clamping: end.word64(40))
            offset = Int(clamping: end.word64(48))
        }
        guard offset <= bytes.size, size <= bytes.size - offset else { throw noDirectory }
        return (offset, size, entries)
    }

    private static func part(_ list: [UInt8], _ at: Int) -> (Part, Int)? {
        guard at + 46 <= list.count, list.word32(at) == directoryMark else { return nil }
        let (nameLength, extraLength, commentLength) = (
            Int(list.word16(at + 28)), Int(list.word16(at + 30)), Int(list.word16(at + 32))
        )
        let extra = at + 46 + nameLength
        let length = 46 + nameLength + extraLength + commentLength
        guard extra + extraLength <= list.count else { return nil }
        let name = String(decoding: list[(at + 46)..<extra], as: UTF8.self).replacing("\\", with: "/")
        var sizes = [Int(list.word32(at + 24)), Int(list.word32(at + 20)), Int(list.word32(at + 42))]
        widen(&sizes, list[extra..<(extra + extraLength)])
        let part = Part(
            name: name.hasPrefix("/") ? String(name.dropFirst()) : name, method: list.word16(at + 10),
            isEncrypted: list.word16(at + 8) & 1 == 1, packed: sizes[1], unpacked: sizes[0], header: sizes[2])
        return (part, length)
    }

    /// Sizes that did not fit in 32 bits stand in the extra field 1, in this order.
    private static func widen(_ sizes: inout [Int], _ extra: ArraySlice<UInt8>) {
        guard sizes.contains(0xFFFF_FFFF) else { return }
        let field = Array(extra)
        var at = 0
        while at + 4 <= field.count {
            let length = Int(field.word16(at + 2))
            if field.word16(at) == 1 {
                var from = at + 4
                for index in sizes.indices where sizes[index] == 0xFFFF_FFFF && from + 8 <= min(field.count, at + 4 + length) {
                    sizes[index] = Int(clamping: field.word64(from))
                    from += 8
                }
                return
            }
            at += 4 + length
        }
    }

    /// The unpacked bytes of a part, in order.
    func source(of name: String) throws(Problem) -> any ByteSource {
        guard let part = parts[name] else {
            throw SheetProblem.truncated(Words(es: "falta la parte «\(name)»", en: "the part “\(name)” is missing"))
        }
        guard !part.isEncrypted else { throw SheetProblem.encrypted }
        let header = try bytes.bytes(at: part.header, count: 30)
        guard header.count == 30, header.word32(0) == 0x0403_4B50 else { throw SheetProblem.damaged(name, row: 0) }
        let start = part.header + 30 + Int(header.word16(26)) + Int(header.word16(28))
        let packed = StretchSource(bytes, from: start, count: part.packed)
        switch part.method {
        case 0: return packed
        case 8: return try Inflater(packed, part: name, limits: limits)
        default:
            throw SheetProblem.unknown(
                Words(es: "un ZIP con una compresión poco común", en: "a ZIP with an uncommon compression"))
        }
    }

    /// All bytes of a small part.
    func bytes(of name: String, limit: Int = 64 << 20) throws(Problem) -> [UInt8] {
        let source = try source(of: name)
        var out: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try piece.filled(from: source)
            guard count > 0 else { return out }
            out.append(contentsOf: piece[..<count])
            guard out.count <= limit else { throw SheetProblem.bomb(name) }
        }
    }
}

extension [UInt8] {
    /// Little-endian numbers; the caller has checked the bounds.
    func word16(_ at: Int) -> UInt16 { at + 2 <= count ? UInt16(self[at]) | UInt16(self[at + 1]) << 8 : 0 }
    func word32(_ at: Int) -> UInt32 { UInt32(word16(at)) | UInt32(word16(at + 2)) << 16 }
    func word64(_ at: Int) -> UInt64 { UInt64(word32(at)) | UInt64(word32(at + 4)) << 32 }
}
