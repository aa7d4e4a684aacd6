#if canImport(Glibc)
    import Glibc
#else
    import Foundation
#endif
import Foundation
import Kit

/// A file that lives as long as what it is for. It goes with the last who holds it; after a crash at the next sweep, which takes files whose
/// lock nobody holds, so that several processes may share a folder.
public final class ScratchFile: Sendable {
    private let path: String
    private let descriptor: Int32

    /// A new, empty file in a folder, which is made when it is not there. Only this account may read it.
    public init(in folder: String) throws(Problem) {
        try? FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for _ in 0..<10 {
            let path = folder + "/" + Identifier.make()
            let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw Self.noRoom }
            // A sweep may have come between the making and the lock: then another is made.
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0, Self.hasName(descriptor) {
                (self.path, self.descriptor) = (path, descriptor)
                return
            }
            close(descriptor)
        }
        throw Self.noRoom
    }

    deinit {
        unlink(path)
        close(descriptor)
    }

    /// Writes at the end.
    public func write(_ bytes: some Collection<UInt8>) throws(Problem) {
        let outcome = bytes.withContiguousStorageIfAvailable { Self.write($0, descriptor) }
        guard outcome ?? Array(bytes).withUnsafeBufferPointer({ Self.write($0, descriptor) }) else { throw Self.noRoom }
    }

    /// The file under a path that is good while the closure runs.
    public func withPath<T>(_ body: (String) async throws -> T) async throws -> T {
        defer { withExtendedLifetime(self) {} }
        return try await body(path)
    }

    /// All of it as text, for small files; what is not UTF-8 is read with the sign for it.
    public func text() async throws -> String {
        try await withPath { String(decoding: try Data(contentsOf: URL(filePath: $0)), as: UTF8.self) }
    }

    private static func write(_ bytes: UnsafeBufferPointer<UInt8>, _ descriptor: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }

    private static func hasName(_ descriptor: Int32) -> Bool {
        var about = stat()
        return fstat(descriptor, &about) == 0 && about.st_nlink > 0
    }

    /// Deletes what processes that ended left in a folder.
    public static func sweep(_ folder: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
            let path = folder + "/" + name
            let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
            guard descriptor >= 0 else { continue }
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(path) }
            close(descriptor)
        }
    }

    static let noRoom = Problem(
        .unavailable,
        Words(
            es: "El servidor no pudo guardar el archivo para leerlo. Avise a quien lo administra.",
            en: "The server could not keep the file to read it. Tell whoever runs it."))
}

extension Settings {
    /// Where files are while they arrive and are read.
    public var scratchFolder: String { dataFolder.map { $0 + "/scratch" } ?? NSTemporaryDirectory() + "/minga-scratch" }
}
