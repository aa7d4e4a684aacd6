import Foundation
import Kit

/// Where the bytes of a sheet come from, in order.
protocol ByteSource: AnyObject {
    /// Fills as much as it can; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int
}

/// A file read with the system's own calls, so that memory does not grow with it.
final class FileSource: ByteSource {
    private let descriptor: Int32
    private let name: String

    init(path: String) throws(Problem) {
        name = (path as NSString).lastPathComponent
        descriptor = try Self.open(path)
    }

    /// A descriptor to read the file with; the caller closes it.
    static func open(_ path: String) throws(Problem) -> Int32 {
        let name = (path as NSString).lastPathComponent
        var status = stat()
        guard stat(path, &status) == 0 else { throw Self.unreadable(name) }
        guard status.st_mode & S_IFMT != S_IFDIR else {
            throw Problem(
                .malformed, Words(es: "«\(name)» es una carpeta; indique un archivo.", en: "“\(name)” is a folder; give a file."))
        }
        let descriptor = Foundation.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.unreadable(name) }
        return descriptor
    }

    deinit { close(descriptor) }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        guard let base = buffer.baseAddress, !buffer.isEmpty else { return 0 }
        while true {
            let count = Foundation.read(descriptor, base, buffer.count)
            if count >= 0 { return count }
            if errno != EINTR { throw Self.unreadable(name) }
        }
    }

    static func unreadable(_ name: String) -> Problem {
        let reason = String(cString: strerror(errno))
        return Problem(
            .notFound,
            Words(es: "No se puede leer el archivo «\(name)» (\(reason)).", en: "The file “\(name)” cannot be read (\(reason))."))
    }
}

/// Bytes already at hand.
final class MemorySource: ByteSource {
    private let bytes: [UInt8]
    private var at = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        let count = min(buffer.count, bytes.count - at)
        guard count > 0 else { return 0 }
        bytes.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[at..<(at + count)])) }
        at += count
        return count
    }
}

/// Drops the byte order mark that a file begins with.
final class SkippingSource: ByteSource {
    private let source: any ByteSource
    private var left: Int

    init(_ source: any ByteSource, skip: Int) {
        self.source = source
        left = skip
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        while left > 0 {
            let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<min(left, buffer.count)]))
            guard count > 0 else { return 0 }
            left -= count
        }
        return try source.read(into: buffer)
    }
}
