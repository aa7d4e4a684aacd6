import Foundation
import Kit
import Synchronization

/// A server of HTTP on this machine that answers as a test says, one connection after the other.
final class TinyServer: Sendable {
    let port: Int
    private let socket: Int32
    private let asked = Mutex<[(method: String, path: String)]>([])

    /// - Parameter answer: status, and where a redirect leads.
    init(isListening: Bool = true, _ answer: @escaping @Sendable (String, String) -> (Int, String?)) throws {
        let made = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(made, $0, size) == 0 && getsockname(made, $0, &size) == 0 }
        }
        guard isBound, !isListening || listen(made, 16) == 0 else { throw Problem(.unavailable, Words(same: "no port")) }
        socket = made
        port = Int(UInt16(bigEndian: address.sin_port))
        if isListening { Thread.detachNewThread { [self] in serve(answer) } }
    }

    /// Methods by which a path was asked, in order.
    func seen(_ path: String) -> [String] { asked.withLock { $0.filter { $0.path == path }.map(\.method) } }

    func stop() {
        shutdown(socket, Int32(SHUT_RDWR))
        close(socket)
    }

    private func serve(_ answer: @Sendable (String, String) -> (Int, String?)) {
        while true {
            let client = accept(socket, nil, nil)
            guard client >= 0 else { return }
            var bytes: [UInt8] = []
            var part = [UInt8](repeating: 0, count: 4_096)
            while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]) {
                let count = recv(client, &part, part.count, 0)
                guard count > 0 else { break }
                bytes += part.prefix(count)
            }
            let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
            if words.count > 1 {
                let (method, path) = (String(words[0]), String(words[1]))
                asked.withLock { $0.append((method, path)) }
                let (status, place) = answer(method, path)
                let location = place.map { "location: \($0)\r\n" } ?? ""
                let body = method == "HEAD" ? "" : "hello"
                let text = "HTTP/1.1 \(status) x\r\n\(location)content-length: 5\r\nconnection: close\r\n\r\n\(body)"
                _ = Array(text.utf8).withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            }
            close(client)
        }
    }
}
