import Foundation
import Kit

/// Bytes read at any place: what archives ask for.
protocol FileBytes: AnyObject {
    var size: Int { get }
    /// Fills as much as there is from the offset; 0 past the end.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int
}

extension FileBytes {
    /// `count` bytes from the offset; fewer only at the end.
    func bytes(at offset: Int, count: Int) throws(Problem) -> [UInt8] {
        guard offset >= 0, offset <= size, count > 0 else { return [] }
        var out = [UInt8](repeating: 0, count: min(count, size - offset))
        var failure: Problem?
        let read = out.withUnsafeMutableBytes { buffer in
            do throws(Problem) { return try self.read(at: offset, into: buffer) } catch { failure = error }
            return 0
        }
        if let failure { throw failure }
        if read < out.count { out.removeLast(out.count - read) }
        return out
    }
}

/// A file on disk.
final class DiskBytes: FileBytes {
    let size: Int
    private let descriptor: Int32
    private let name: String

    init(path: String) throws(Problem) {
        name = (path as NSString).lastPathComponent
        descriptor = try FileSource.open(path)
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else {
            close(descriptor)
            throw Problem(
                .unsupportedMedia,
                Words(
                    es: "«\(name)» no es un archivo común; guárdelo primero en una carpeta.",
                    en: "“\(name)” is no common file; save it to a folder first."))
        }
        size = Int(end)
    }

    deinit { close(descriptor) }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        guard let base = buffer.baseAddress, offset >= 0 else { return 0 }
        var done = 0
        while done < buffer.count {
            let count = pread(descriptor, base + done, buffer.count - done, off_t(offset + done))
            if count == 0 { break }
            if count > 0 { done += count } else if errno != EINTR { throw FileSource.unreadable(name) }
        }
        return done
    }
}

/// Bytes already at hand.
final class MemoryBytes: FileBytes {
    private let all: [UInt8]
    var size: Int { all.count }

    init(_ bytes: [UInt8]) { all = bytes }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard offset >= 0, offset < all.count else { return 0 }
        let count = min(buffer.count, all.count - offset)
        all.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[offset..<(offset + count)])) }
        return count
    }
}

/// Reads a stretch of bytes in order.
final class StretchSource: ByteSource {
    private let bytes: any FileBytes
    private var at: Int
    private let end: Int

    init(_ bytes: any FileBytes, from start: Int = 0, count: Int? = nil) {
        self.bytes = bytes
        at = min(max(0, start), bytes.size)
        end = min(bytes.size, at + max(0, min(count ?? bytes.size, bytes.size)))
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        let count = min(buffer.count, end - at)
        guard count > 0 else { return 0 }
        let read = try bytes.read(at: at, into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count]))
        at += read
        return read
    }
}
