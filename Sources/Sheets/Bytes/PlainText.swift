import Kit

/// A text file whose encoding is known; it can be read again and again as UTF-8.
struct PlainText {
    let encoding: TextEncoding
    private let bytes: any FileBytes
    private let skip: Int

    /// `chosen` takes the place of what the bytes say.
    init(_ bytes: any FileBytes, _ chosen: TextEncoding? = nil) throws(Problem) {
        self.bytes = bytes
        let head = try bytes.bytes(at: 0, count: 1 << 14)
        if let wide = TextEncoding.wide(head) {
            encoding = chosen ?? wide.encoding
            skip = wide.hasMark ? 2 : 0
            return
        }
        skip = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if let chosen {
            encoding = chosen
            return
        }
        var check = UTF8Check()
        let source = StretchSource(bytes)
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = try piece.filled(from: source)
            guard count > 0 else { break }
            piece.withUnsafeBufferPointer { check.read(UnsafeBufferPointer(rebasing: $0[..<count])) }
        }
        check.finish()
        encoding = check.isUTF8 ? .utf8 : .windows1252
    }

    /// The text as UTF-8 from its beginning, without NUL and without bytes that belong to no character.
    func source() -> any ByteSource {
        let raw = StretchSource(bytes, from: skip)
        switch encoding {
        case .utf8: return SoundSource(raw, isWindows: false)
        case .windows1252: return SoundSource(raw, isWindows: true)
        case .utf16LittleEndian: return SoundSource(UTF16Source(raw, isBigEndian: false), isWindows: false)
        case .utf16BigEndian: return SoundSource(UTF16Source(raw, isBigEndian: true), isWindows: false)
        }
    }
}

/// Gives UTF-8 that C libraries can take: stray bytes are read as Windows-1252, NUL becomes `␀`.
final class SoundSource: ByteSource {
    private let source: any ByteSource
    private let isWindows: Bool
    private var raw = [UInt8](repeating: 0, count: 1 << 14)
    private var ready: [UInt8] = []
    private var given = 0
    /// The beginning of a character that was cut by the end of a piece.
    private var held: [UInt8] = []
    private var isAtEnd = false

    init(_ source: any ByteSource, isWindows: Bool) {
        self.source = source
        self.isWindows = isWindows
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        while given == ready.count {
            guard !isAtEnd else { return 0 }
            ready.removeAll(keepingCapacity: true)
            given = 0
            let count = try raw.filled(from: source)
            isAtEnd = count < raw.count
            convert(count)
        }
        let count = min(buffer.count, ready.count - given)
        ready.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[given..<(given + count)])) }
        given += count
        return count
    }

    private func convert(_ count: Int) {
        let bytes = held + raw[..<count]
        held = []
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte < 0x80, byte != 0 {
                ready.append(byte)
                at += 1
                continue
            }
            let length = isWindows ? 1 : Self.length(byte)
            if length > 1, at + length > bytes.count, !isAtEnd {
                held = Array(bytes[at...])
                return
            }
            let end = min(at + length, bytes.count)
            let isSound = length > 1 && bytes[at..<end].withUnsafeBufferPointer { UTF8Check.isValid($0) }
            if isSound {
                ready.append(contentsOf: bytes[at..<end])
                at = end
            } else {
                TextEncoding.appendWindows(byte, to: &ready)
                at += 1
            }
        }
    }

    private static func length(_ byte: UInt8) -> Int {
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }
}
