import Foundation
import Kit

/// File operations that survive a crash half-way.
enum Files {
    /// Puts a finished file in the place of another, atomically and durably.
    static func replace(_ file: String, with part: String) throws {
        sync(part)
        guard rename(part, file) == 0 else {
            throw DatabaseError.unavailable("rename \(part) → \(file): \(String(cString: strerror(errno)))")
        }
        sync((file as NSString).deletingLastPathComponent)
    }

    private static func sync(_ path: String) {
        let descriptor = open(path.isEmpty ? "." : path, O_RDONLY)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        Foundation.close(descriptor)
    }
}
