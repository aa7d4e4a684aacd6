import CZlib
import Kit

/// Unpacks deflate piece by piece, and refuses what grows without measure.
final class Inflater: ByteSource {
    private let source: any ByteSource
    private let part: String
    private let limits: SheetLimits
    private let stream: z_streamp
    private let input: UnsafeMutableRawBufferPointer
    private var taken = 0
    private var given = 0
    private var isDone = false

    init(_ source: any ByteSource, part: String, limits: SheetLimits) throws(Problem) {
        self.source = source
        self.part = part
        self.limits = limits
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        input = .allocate(byteCount: 1 << 16, alignment: 16)
        guard minga_inflate_init_raw(stream) == Z_OK else {
            throw Problem(.unavailable, Words(es: "Falta memoria para descomprimir.", en: "There is no memory to unpack."))
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        input.deallocate()
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        guard !isDone, let base = buffer.baseAddress, !buffer.isEmpty else { return 0 }
        stream.pointee.next_out = base.assumingMemoryBound(to: UInt8.self)
        stream.pointee.avail_out = UInt32(clamping: buffer.count)
        let wanted = stream.pointee.avail_out
        while stream.pointee.avail_out == wanted {
            if stream.pointee.avail_in == 0 {
                let count = try source.read(into: input)
                guard count > 0 else { throw SheetProblem.damaged(part, row: 0) }
                taken += count
                stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
                stream.pointee.avail_in = UInt32(count)
            }
            let outcome = inflate(stream, Z_NO_FLUSH)
            if outcome == Z_STREAM_END {
                isDone = true
                break
            }
            guard outcome == Z_OK || outcome == Z_BUF_ERROR else { throw SheetProblem.damaged(part, row: 0) }
        }
        let count = Int(wanted - stream.pointee.avail_out)
        given += count
        if given > limits.unpacked || given > limits.unpackedFreely && given / limits.growth > taken { throw SheetProblem.bomb(part) }
        return count
    }
}
