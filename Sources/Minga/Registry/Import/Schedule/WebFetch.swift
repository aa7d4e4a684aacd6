import CFetch
import Foundation
import Kit

/// Gets files of the web for the desk: from public addresses only, checked where the connection is opened, also after a redirect.
struct WebFetch: Sendable {
    /// Bytes of the largest document.
    var largest = 64 << 20
    /// Time for the whole of it.
    var seconds = 120
    private let policy: AddressPolicy

    /// Only tests give another policy than that of public addresses, to ask a server of their own.
    init(policy: AddressPolicy = .publicOnly) { self.policy = policy }

    /// The document, or a problem that says why it could not be had.
    func get(_ address: WebAddress) async throws -> [UInt8] {
        let file = try ScratchFile(in: NSTemporaryDirectory())
        return try await file.withPath { path in
            try await get(address, into: path)
            return Array(try Data(contentsOf: URL(filePath: path)))
        }
    }

    /// What an address answers when it is only asked whether it is there.
    enum Reply: Sendable, Hashable {
        case status(Int)
        /// Somebody answers, with a certificate that could not be checked.
        case untrusted
        /// No answer in time.
        case silent
        /// Not an address that may be asked.
        case refused
    }

    /// Asks without bringing the document.
    func ask(_ address: WebAddress, onlyHead: Bool) async -> Reply {
        let (seconds, allows) = (seconds, policy.allows)
        return await withCheckedContinuation { waiting in
            Thread.detachNewThread {
                var status = 0
                let outcome = Int(minga_ask(address.text, onlyHead ? 1 : 0, seconds, allows, &status))
                let reply: Reply =
                    switch outcome {
                    case Int(MINGA_FETCH_DONE.rawValue): .status(status)
                    case Int(MINGA_FETCH_REFUSED.rawValue): .refused
                    case Int(MINGA_FETCH_UNTRUSTED.rawValue): .untrusted
                    default: .silent
                    }
                waiting.resume(returning: reply)
            }
        }
    }

    /// Writes the document into the file at a path.
    func get(_ address: WebAddress, into path: String) async throws {
        let fetch = self
        try await withCheckedThrowingContinuation { (waiting: CheckedContinuation<Void, any Error>) in
            // Waiting for the network must not hold one of the few threads of the tasks.
            Thread.detachNewThread { waiting.resume(with: Result { try fetch.write(address.text, path) }) }
        }
    }

    private func write(_ url: String, _ path: String) throws {
        guard let file = FileHandle(forWritingAtPath: path) else { throw Self.unwritten }
        var status = 0
        var said = [CChar](repeating: 0, count: 256)
        let outcome = minga_fetch(url, file.fileDescriptor, Int64(largest), seconds, policy.allows, &status, &said, said.count)
        try file.close()
        let told = String(decoding: said.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        switch Int(outcome) {
        case Int(MINGA_FETCH_DONE.rawValue): return
        case Int(MINGA_FETCH_REFUSED.rawValue): throw Self.refused
        case Int(MINGA_FETCH_TOO_LARGE.rawValue): throw Problem.bodyTooLarge(largest)
        case Int(MINGA_FETCH_UNWRITTEN.rawValue): throw Self.unwritten
        default:
            let answer = status > 0 ? " (HTTP \(status))" : ""
            throw Problem(
                .unavailable,
                Words(es: "No se pudo bajar el archivo\(answer): \(told).", en: "The file could not be fetched\(answer): \(told)."))
        }
    }

    static let refused = Problem(
        .invalid,
        Words(
            es: "Esa dirección no es pública: solo se bajan archivos por http o https de servidores de Internet.",
            en: "That address is not public: files are fetched by http or https from servers on the Internet only."))
    private static let unwritten = Problem(
        .unavailable, Words(es: "El servidor no pudo guardar lo que bajaba.", en: "The server could not keep what it fetched."))
}
