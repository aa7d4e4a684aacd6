import Kit

extension Request {
    /// Longest address that is read, in bytes as sent; a longer one is 414 (RFC 9110, 15.5.15).
    static let targetLimit = 8192

    /// Reads what the wire brought: decodes the path once, takes off the language prefix, finds who really asks.
    ///
    /// An unknown method is read as `OPTIONS`, which no route takes, so it is refused with the list of those that work.
    public init(method: String, target: String, headers: Headers, peer: String, settings: Settings) throws(Problem) {
        let method = Method(rawValue: method) ?? .options
        let bytes = target.utf8
        guard bytes.count <= Self.targetLimit else {
            throw Problem(
                .addressTooLong,
                Words(
                    es: "La dirección tiene \(bytes.count) bytes; se leen hasta \(Self.targetLimit).",
                    en: "The address has \(bytes.count) bytes; up to \(Self.targetLimit) are read."))
        }
        let mark = bytes.firstIndex(of: UInt8(ascii: "?")) ?? bytes.endIndex
        guard bytes.first == UInt8(ascii: "/") else {
            throw Problem(.malformed, Words(es: "La dirección no empieza con «/».", en: "The address does not begin with “/”."))
        }
        var path = try Self.path(bytes[..<mark])
        let language = Self.takeLanguage(&path)
        let query = mark < bytes.endIndex ? try Pairs(urlencoded: bytes[bytes.index(after: mark)...]) : Pairs()
        try Self.checkSingle(headers)
        self.init(
            method, path, query: query, headers: headers, remote: Self.remote(peer, headers, settings), language: language)
    }

    /// Slashes and NUL inside a segment are refused: no two programs would read such a path alike.
    private static func path(_ bytes: Substring.UTF8View) throws(Problem) -> String {
        guard bytes.contains(UInt8(ascii: "%")) else {
            guard let path = Percent.decode(bytes) else { throw .brokenText }
            return path
        }
        let text = Substring(bytes).lowercased()
        guard !text.contains("%2f"), !text.contains("%5c"), let path = Percent.decode(bytes) else {
            throw Problem(.malformed, Words(es: "La dirección no se entiende.", en: "The address cannot be understood."))
        }
        return path
    }

    private static func takeLanguage(_ path: inout String) -> Language {
        guard path.utf8.count >= 3, let language = path.hasPrefix("/en") ? Language.en : path.hasPrefix("/es") ? .es : nil else {
            return .es
        }
        let rest = path.dropFirst(3)
        guard rest.isEmpty || rest.first == "/" else { return .es }
        path = rest.isEmpty ? "/" : String(rest)
        return language
    }

    /// Headers of which two would mean two different requests to two readers.
    private static func checkSingle(_ headers: Headers) throws(Problem) {
        let items = headers.items
        for index in items.indices.dropFirst() {
            let name = items[index].name
            guard single.contains(name), items[..<index].contains(where: { $0.name == name }) else { continue }
            throw Problem(
                .malformed, Words(es: "El encabezado «\(name)» viene repetido.", en: "The header “\(name)” comes more than once."))
        }
    }

    private static let single: Set<String> = [
        "host", "content-length", "content-type", "authorization", "origin", "sec-fetch-site", "if-match", "idempotency-key", "cookie",
        "transfer-encoding",
    ]

    /// The nearest address in `X-Forwarded-For` that is not a trusted proxy; the header of anyone else is not believed.
    private static func remote(_ peer: String, _ headers: Headers, _ settings: Settings) -> String {
        guard !settings.trustedProxies.isEmpty else { return peer }
        let proxies = Proxies(settings.trustedProxies)
        guard proxies.contain(peer) else { return peer }
        let chain = headers.items.filter { $0.name == "x-forwarded-for" }.flatMap { $0.value.split(separator: ",") }.map {
            String($0).trimmed
        }
        let nearest = chain.last { !proxies.contain($0) } ?? peer
        let isAddress =
            nearest.utf8.count <= 45 && nearest.utf8.allSatisfy { ($0 >= 48 && $0 <= 58) || ($0 | 32 >= 97 && $0 | 32 <= 102) || $0 == 46 }
        return isAddress && !nearest.isEmpty ? nearest : peer
    }
}

extension Site {
    /// The answer to a request that could not be read.
    public func refuse(_ problem: Problem, _ request: Request) -> Answer {
        let visit = Visit(network: network, request: request, reply: Reply(requestID: RequestID.next()))
        var answer = answer(problem, visit)
        finishing.finish(&answer, visit)
        log.write(visit, answer, since: nil)
        return answer
    }
}
