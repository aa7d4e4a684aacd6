import CZlib
import Kit

/// Writes a ZIP archive piece by piece: each call gives the bytes to send, so an archive of any length needs flat memory.
/// Entries and archive up to 4 GiB (no ZIP64); beyond that it stops with a problem instead of writing a damaged file.
public final class ZipStream {
    private struct Entry {
        let name: [UInt8]
        let offset: UInt64
        var checksum: UInt32 = 0
        var packed: UInt64 = 0
        var size: UInt64 = 0
    }

    private let stream: UnsafeMutablePointer<z_stream>
    private let time: (date: UInt16, time: UInt16)
    private var entries: [Entry] = []
    private var offset: UInt64 = 0

    public init(at instant: Instant) throws(Problem) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        time = Self.dosTime(instant)
        guard minga_deflate_init_raw(stream, 6) == Z_OK else {
            throw Problem(.unavailable, Words(es: "No hay memoria para comprimir.", en: "There is no memory to compress."), retryAfter: 10)
        }
    }

    deinit {
        deflateEnd(stream)
        stream.deinitialize(count: 1)
        stream.deallocate()
    }

    /// Begins a file; its sizes follow its data, because they are not known yet.
    public func open(_ name: String) -> [UInt8] {
        deflateReset(stream)
        let entry = Entry(name: Array(name.utf8), offset: offset)
        entries.append(entry)
        var out: [UInt8] = []
        out.little(UInt32(0x0403_4B50))
        header(of: entry, into: &out)
        out.append(contentsOf: entry.name)
        return counted(out)
    }

    public func write(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
        guard let last = entries.indices.last else { return [] }
        entries[last].checksum = bytes.withUnsafeBufferPointer {
            UInt32(crc32(UInt(entries[last].checksum), $0.baseAddress, UInt32($0.count)))
        }
        entries[last].size += UInt64(bytes.count)
        let packed = pack(bytes, Z_NO_FLUSH)
        entries[last].packed += UInt64(packed.count)
        try bound(entries[last].size)
        return counted(packed)
    }

    /// Ends the file that is open.
    public func close() throws(Problem) -> [UInt8] {
        guard let last = entries.indices.last else { return [] }
        var out = pack([], Z_FINISH)
        entries[last].packed += UInt64(out.count)
        out.little(UInt32(0x0807_4B50))
        sizes(of: entries[last], into: &out)
        try bound(offset + UInt64(out.count))
        return counted(out)
    }

    /// The directory at the end of the archive.
    public func end() throws(Problem) -> [UInt8] {
        var out: [UInt8] = []
        for entry in entries {
            out.little(UInt32(0x0201_4B50))
            out.little(UInt16(0x0314))
            header(of: entry, into: &out)
            out.append(contentsOf: [UInt8](repeating: 0, count: 8))
            out.little(UInt16(0))
            out.little(UInt32(truncatingIfNeeded: entry.offset))
            out.append(contentsOf: entry.name)
        }
        let directory = UInt32(truncatingIfNeeded: out.count)
        out.little(UInt32(0x0605_4B50))
        out.little(UInt32(0))
        out.little(UInt16(truncatingIfNeeded: entries.count))
        out.little(UInt16(truncatingIfNeeded: entries.count))
        out.little(directory)
        out.little(UInt32(truncatingIfNeeded: offset))
        out.little(UInt16(0))
        try bound(offset)
        return counted(out)
    }

    /// From "version needed" to the lengths: the part that a local header and the directory share. Bit 3: sizes follow; bit 11: UTF-8 names.
    private func header(of entry: Entry, into out: inout [UInt8]) {
        out.little(UInt16(20))
        out.little(UInt16(0x0808))
        out.little(UInt16(8))
        out.little(time.time)
        out.little(time.date)
        sizes(of: entry, into: &out)
        out.little(UInt16(truncatingIfNeeded: entry.name.count))
        out.little(UInt16(0))
    }

    private func sizes(of entry: Entry, into out: inout [UInt8]) {
        out.little(entry.checksum)
        out.little(UInt32(truncatingIfNeeded: entry.packed))
        out.little(UInt32(truncatingIfNeeded: entry.size))
    }

    private func pack(_ bytes: [UInt8], _ flush: Int32) -> [UInt8] {
        var out: [UInt8] = []
        var bytes = bytes
        let room = 32_768
        bytes.withUnsafeMutableBufferPointer { input in
            stream.pointee.next_in = input.baseAddress
            stream.pointee.avail_in = UInt32(input.count)
            repeat {
                let piece = [UInt8](unsafeUninitializedCapacity: room) { buffer, used in
                    stream.pointee.next_out = buffer.baseAddress
                    stream.pointee.avail_out = UInt32(room)
                    deflate(stream, flush)
                    used = room - Int(stream.pointee.avail_out)
                }
                out.append(contentsOf: piece)
            } while stream.pointee.avail_out == 0
            stream.pointee.next_in = nil
        }
        return out
    }

    private func counted(_ bytes: [UInt8]) -> [UInt8] {
        offset += UInt64(bytes.count)
        return bytes
    }

    private func bound(_ count: UInt64) throws(Problem) {
        guard count < UInt64(UInt32.max) else {
            throw Problem(
                .tooLarge, Words(es: "El paquete pasa de 4 GiB: filtre o use CSV.", en: "The package exceeds 4 GiB: filter or use CSV."))
        }
    }

    private static func dosTime(_ instant: Instant) -> (date: UInt16, time: UInt16) {
        let day = instant.day(in: .gmt)
        let seconds = Int(instant.milliseconds / 1000 % 86_400)
        let date = max(0, day.year - 1980) << 9 | day.month << 5 | day.day
        let time = seconds / 3600 << 11 | seconds / 60 % 60 << 5 | seconds % 60 / 2
        return (UInt16(truncatingIfNeeded: date), UInt16(truncatingIfNeeded: time))
    }
}

extension [UInt8] {
    fileprivate mutating func little<N: FixedWidthInteger & UnsignedInteger>(_ number: N) {
        for shift in stride(from: 0, to: N.bitWidth, by: 8) { append(UInt8(truncatingIfNeeded: number >> N(shift))) }
    }
}
