import Kit

/// What every answer gets at the end: cookies, language of links, caching, validator, compression, security headers.
struct Finishing: Sendable {
    private let security: [(name: String, value: String)]
    private let tags: ETag
    private let packed = PackedPages()

    init(isSecure: Bool, key: SiteKey) {
        security = SecurityHeaders.all(isSecure: isSecure)
        tags = ETag(key)
    }

    func finish(_ answer: inout Answer, _ visit: Visit) {
        let request = visit.request
        if request.language == .en, !isSealed(answer) { translateLinks(&answer) }
        let (cookies, isPersonal) = visit.reply.state.withLock { ($0.cookies, $0.isPersonal) }
        for cookie in cookies { answer.headers.append(("set-cookie", cookie)) }
        cache(&answer, request, isPersonal: isPersonal || visit.session != nil || request.headers["authorization"] != nil)
        compress(&answer, request)
        for header in security where header.name != "content-security-policy" || answer.header(header.name) == nil {
            answer.headers.append(header)
        }
        if !visit.reply.requestID.isEmpty { answer.headers.append(("x-request-id", visit.reply.requestID)) }
        if request.method == .head { dropBody(&answer) }
    }

    /// A page that will be sent many times: its links translated and its validator made once.
    func seal(_ answer: Answer, _ visit: Visit) -> Answer {
        var answer = answer
        if visit.language == .en { translateLinks(&answer) }
        guard answer.status == 200, answer.header("etag") == nil, case .bytes(let body) = answer.body else { return answer }
        return answer.header("etag", tags.weak(body))
    }

    private func isSealed(_ answer: Answer) -> Bool { answer.header("etag").map { ETag.isOwn($0) } ?? false }

    private func translateLinks(_ answer: inout Answer) {
        if case .bytes(let page) = answer.body, answer.header("content-type")?.hasPrefix("text/html") == true {
            answer.body = .bytes(EnglishLinks.rewrite(page))
        }
        if let index = answer.headers.firstIndex(where: { $0.name == "location" }) {
            answer.headers[index].value = EnglishLinks.rewrite(location: answer.headers[index].value)
        }
    }

    /// What belongs to one visitor is never stored; what is public is kept by clients and checked again by its validator.
    private func cache(_ answer: inout Answer, _ request: Request, isPersonal: Bool) {
        let isPublic = !isPersonal && request.method.isSafe && answer.status == 200
        if let policy = answer.header("cache-control") {
            if isPersonal, policy != "no-store" {
                answer.headers.removeAll { $0.name == "cache-control" }
            } else {
                return revalidate(&answer, request)
            }
        }
        answer.headers.append(("cache-control", isPublic ? "no-cache" : "no-store"))
        if isPublic {
            answer.headers.append(("vary", "accept-encoding, cookie"))
            revalidate(&answer, request)
        }
    }

    private func revalidate(_ answer: inout Answer, _ request: Request) {
        guard answer.status == 200, request.method.isSafe, answer.header("cache-control") != "no-store" else { return }
        if answer.header("etag") == nil, case .bytes(let body) = answer.body { answer.headers.append(("etag", tags.weak(body))) }
        guard let tag = answer.header("etag"), let known = request.headers["if-none-match"], ETag.matches(known, tag) else { return }
        answer.status = 304
        answer.body = .bytes([])
        answer.headers.removeAll { $0.name == "content-type" || $0.name == "content-length" }
    }

    private func compress(_ answer: inout Answer, _ request: Request) {
        guard answer.status != 304, Gzip.isAccepted(request.headers["accept-encoding"]), answer.header("content-encoding") == nil,
            let type = answer.header("content-type"), Gzip.isWorthwhile(type)
        else { return }
        switch answer.body {
        case .bytes(let bytes):
            guard bytes.count > Gzip.threshold else { return }
            // Only pages for everybody have a validator made here; the same page is compressed once.
            let tag = answer.header("etag").flatMap { ETag.isOwn($0) ? $0 : nil }
            answer.body = .bytes(tag.map { packed.page($0) { Gzip.compress(bytes) } } ?? Gzip.compress(bytes))
        case .stream(let produce):
            answer.body = .stream { write in
                let stream = GzipStream(level: 5)
                try await produce { piece in
                    guard !piece.isEmpty else { return }
                    try await write(stream.feed(piece, isLast: false))
                }
                try await write(stream.feed([], isLast: true))
            }
        }
        answer.headers.append(("content-encoding", "gzip"))
        if answer.header("vary") == nil { answer.headers.append(("vary", "accept-encoding")) }
        // The bytes differ from the plain ones: a strong validator becomes a weak one.
        if let index = answer.headers.firstIndex(where: { $0.name == "etag" }), !answer.headers[index].value.hasPrefix("W/") {
            answer.headers[index].value = "W/" + answer.headers[index].value
        }
    }

    private func dropBody(_ answer: inout Answer) {
        if case .bytes(let bytes) = answer.body, answer.status != 304 {
            answer.headers.append(("content-length", String(bytes.count)))
        }
        answer.body = .bytes([])
    }
}
