import CZlib
import Kit
import Synchronization

/// Compression of answers with the system's zlib.
enum Gzip {
    /// Smaller answers are sent as they are.
    static let threshold = 600

    /// A few compressors kept ready: making one costs more than compressing a page.
    private static let lanes = (0..<4).map { _ in GzipStream(level: 5) }

    static func compress(_ bytes: [UInt8]) -> [UInt8] {
        for lane in lanes {
            if let packed = lane.packIfFree(bytes) { return packed }
        }
        return lanes[0].pack(bytes)
    }

    /// As small as can be, for what is compressed once at start.
    static func compressBest(_ bytes: [UInt8]) -> [UInt8] { GzipStream(level: 9).pack(bytes) }

    static func isWorthwhile(_ type: String) -> Bool {
        type.hasPrefix("text/") || type.hasPrefix("application/json") || type.hasPrefix("application/problem+json")
            || type.hasPrefix("application/geo+json") || type.hasPrefix("application/x-ndjson") || type.hasPrefix("image/svg+xml")
            || type.hasPrefix("application/xml") || type.hasPrefix("application/manifest+json")
            || type.hasPrefix("application/vnd.oai.openapi")
    }

    /// Whether the client takes gzip: named, or covered by `*`, and not with `q=0`.
    static func isAccepted(_ header: String?) -> Bool {
        guard let header else { return false }
        if header.hasPrefix("gzip,") || header == "gzip" { return true }
        var verdict: Bool?
        for entry in header.split(separator: ",") {
            let parts = entry.split(separator: ";").map { String($0).trimmed.lowercased() }
            guard let coding = parts.first, coding == "gzip" || coding == "x-gzip" || coding == "*" else { continue }
            let isZero = parts.dropFirst().contains { $0 == "q=0" || $0 == "q=0.0" || $0 == "q=0.00" || $0 == "q=0.000" }
            if coding != "*" { return !isZero }
            verdict = !isZero
        }
        return verdict ?? false
    }
}

/// One compressor, used by one caller at a time.
final class GzipStream: Sendable {
    private let deflater: Mutex<Deflater>

    init(level: Int32) { deflater = Mutex(Deflater(level: level)) }

    func pack(_ bytes: [UInt8]) -> [UInt8] { deflater.withLock { $0.whole(bytes) } }

    func packIfFree(_ bytes: [UInt8]) -> [UInt8]? { deflater.withLockIfAvailable { $0.whole(bytes) } }

    /// Compresses the next piece of a stream; `isLast` closes it.
    func feed(_ bytes: [UInt8], isLast: Bool) -> [UInt8] { deflater.withLock { $0.piece(bytes, isLast: isLast) } }
}

/// Owns a zlib stream, which must stay where it is in memory.
private final class Deflater {
    private let stream: UnsafeMutablePointer<z_stream>
    private let level: Int32
    private var isReady = false

    init(level: Int32) {
        self.level = level
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
    }

    deinit {
        if isReady { deflateEnd(stream) }
        stream.deallocate()
    }

    func whole(_ bytes: [UInt8]) -> [UInt8] {
        prepare()
        defer { deflateReset(stream) }
        return piece(bytes, isLast: true)
    }

    func piece(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        prepare()
        var bytes = bytes
        var out: [UInt8] = []
        bytes.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            var isFull = true
            while isFull {
                let room = max(256, Int(deflateBound(stream, UInt(stream.pointee.avail_in))) + 64)
                out += [UInt8](unsafeUninitializedCapacity: room) { buffer, used in
                    stream.pointee.next_out = buffer.baseAddress
                    stream.pointee.avail_out = UInt32(room)
                    deflate(stream, isLast ? Z_FINISH : Z_SYNC_FLUSH)
                    used = room - Int(stream.pointee.avail_out)
                    isFull = stream.pointee.avail_out == 0
                }
            }
        }
        return out
    }

    private func prepare() {
        guard !isReady else { return }
        isReady = minga_deflate_init_gzip(stream, level) == Z_OK
        precondition(isReady, "zlib has no memory left")
    }
}
