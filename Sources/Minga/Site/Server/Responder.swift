import HTTPTypes
import Hummingbird
import HummingbirdCore
import Kit
import NIOCore

/// Between the HTTP library and the site: its request becomes ours, our answer becomes bytes on the wire.
struct Responder: Sendable {
    let sites: CurrentSite

    func respond(_ incoming: HummingbirdCore.Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
        let site = sites.site
        let answer: Answer
        do {
            var request = try read(incoming.head, channel, site)
            if Self.hasBody(incoming.head) {
                let limit = try checkedLimit(incoming.head, request, site)
                if incoming.head.headerFields[.expect] == "100-continue" {
                    try await writer.writeInformationalHead(HTTPResponse(status: .continue))
                }
                if site.readsWhileArriving(request) {
                    request.arriving = Self.arriving(incoming, limit)
                } else {
                    request.body = try await body(incoming, limit)
                }
            }
            answer = await site.answer(request)
        } catch let problem as Problem {
            answer = site.refuse(problem, Self.outline(incoming.head))
        }
        try await writer.write(response: OutgoingHead.make(answer), body: Self.body(answer))
    }

    private func read(_ head: HTTPRequest, _ channel: any Channel, _ site: Site) throws(Problem) -> Request {
        var headers: [(name: String, value: String)] = []
        headers.reserveCapacity(head.headerFields.count + 1)
        for field in head.headerFields { headers.append((field.name.canonicalName, field.value)) }
        if let host = head.authority { headers.append(("host", host)) }
        return try Request(
            method: head.method.rawValue, target: head.path ?? "", headers: Headers(headers), peer: channel.remoteAddress?.ipAddress ?? "",
            settings: site.network.settings)
    }

    /// What is known of a request that cannot be read: enough for the language and kind of the refusal.
    private static func outline(_ head: HTTPRequest) -> Request {
        let target = head.path ?? ""
        return Request(
            Request.Method(rawValue: head.method.rawValue) ?? .get, target.hasPrefix("/api/") ? "/api/" : "/",
            language: target.hasPrefix("/en/") ? .en : .es)
    }

    private static func hasBody(_ head: HTTPRequest) -> Bool {
        head.headerFields.contains(.transferEncoding) || (head.headerFields[.contentLength].map { $0 != "0" } ?? false)
    }

    /// The limit of the request's route, unless the length it announces is over it already.
    private func checkedLimit(_ head: HTTPRequest, _ request: Request, _ site: Site) throws(Problem) -> Int {
        let limit = site.bodyLimit(request.method, request.path)
        if let length = head.headerFields[.contentLength].flatMap({ Int($0) }), length > limit { throw .bodyTooLarge(limit) }
        return limit
    }

    private func body(_ incoming: HummingbirdCore.Request, _ limit: Int) async throws -> [UInt8] {
        do {
            return Array(buffer: try await incoming.body.collect(upTo: limit))
        } catch is NIOTooManyBytesError {
            throw Problem.bodyTooLarge(limit)
        }
    }

    private static func arriving(_ incoming: HummingbirdCore.Request, _ limit: Int) -> ArrivingBody {
        let body = incoming.body
        return ArrivingBody { take in
            var count = 0
            for try await buffer in body {
                count += buffer.readableBytes
                guard count <= limit else { throw Problem.bodyTooLarge(limit) }
                try take(Array(buffer: buffer))
            }
        }
    }

    private static func body(_ answer: Answer) -> ResponseBody {
        switch answer.body {
        case .bytes(let bytes): return bytes.isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .stream(let produce):
            return ResponseBody { writer in
                // One producer that awaits each write, so the copy is never used by two at once.
                nonisolated(unsafe) var pipe = writer
                try await produce { piece in
                    if !piece.isEmpty { try await pipe.write(ByteBuffer(bytes: piece)) }
                }
                try await writer.finish(nil)
            }
        }
    }
}
