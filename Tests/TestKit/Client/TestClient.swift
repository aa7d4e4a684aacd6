import Kit
import Minga
import Synchronization
import Testing

/// A browser without a socket: asks the site, keeps cookies, follows redirects, and reviews every page it is shown.
///
/// ```swift
/// let client = TestClient(site)
/// let page = try await client.page("/ingresar").form("Correo").fill("ana@minga.cl").fill("Clave", "…").submit()
/// ```
public final class TestClient: Sendable {
    private struct State {
        var cookies: [String: String] = [:]
        var links: Set<String> = []
        var pages: Set<String> = []
    }

    private let answer: @Sendable (Request) async -> Answer
    private let settings: Settings
    private let state = Mutex(State())
    /// Prefix of the language that the person reads in: empty or `/en`.
    public let prefix: String
    /// Sent with every request, for example `authorization`.
    public let headers: [String: String]

    public init(_ site: Site, language: Language = .es, headers: [String: String] = [:]) {
        answer = { await site.answer($0) }
        settings = site.network.settings
        prefix = language == .en ? "/en" : ""
        self.headers = headers
    }

    /// Every local link of every page seen, for a crawl.
    public var links: Set<String> { state.withLock { $0.links } }

    public func cookie(_ name: String) -> String? { state.withLock { $0.cookies[name] } }

    public func forgetCookies() { state.withLock { $0.cookies = [:] } }

    /// The page at an address in the client's language, after redirects.
    public func page(_ address: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> TestPage {
        let local =
            prefix.isEmpty || address.hasPrefix(prefix + "/") || address == prefix ? address : prefix + (address == "/" ? "" : address)
        return try await open("GET", local, sourceLocation: sourceLocation)
    }

    public func page(_ path: Path, sourceLocation: SourceLocation = #_sourceLocation) async throws -> TestPage {
        try await page(path.text, sourceLocation: sourceLocation)
    }

    /// One request, exactly as given and without following where it leads.
    public func send(_ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8] = []) async throws -> Answer {
        var all = self.headers.merging(headers) { $1 }
        let cookies = state.withLock { $0.cookies.sorted { $0.key < $1.key }.map { $0.key + "=" + $0.value } }
        if !cookies.isEmpty, all["cookie"] == nil { all["cookie"] = cookies.joined(separator: "; ") }
        all["host"] = all["host"] ?? "localhost"
        let named = all.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
        var request = try Request(method: method, target: target, headers: Headers(named), peer: "127.0.0.1", settings: settings)
        request.body = body
        let answer = await answer(request)
        for header in answer.headers where header.name == "set-cookie" { keep(header.value) }
        return answer
    }

    /// A request whose redirects are followed, and whose page is reviewed.
    func open(
        _ method: String, _ target: String, headers: [String: String] = [:], body: [UInt8] = [], sourceLocation: SourceLocation
    ) async throws -> TestPage {
        var target = target
        var answer = try await send(method, target, headers: headers, body: body)
        for _ in 0..<8 {
            guard (301...308).contains(answer.status), answer.status != 304, let location = answer.header("location") else { break }
            guard location.hasPrefix("/") else { break }
            target = String(location.prefix { $0 != "#" })
            answer = try await send("GET", target)
        }
        let page = TestPage(client: self, address: target, answer: answer, text: String(decoding: try await answer.bytes(), as: UTF8.self))
        review(page, sourceLocation)
        return page
    }

    private func review(_ page: TestPage, _ sourceLocation: SourceLocation) {
        guard page.isHTML, !page.html.isEmpty else { return }
        let links = page.root.descendants.compactMap { $0["href"] ?? $0["src"] ?? $0["action"] }.filter {
            $0.hasPrefix("/") && !$0.hasPrefix("//")
        }
        let isNew = state.withLock { state in
            state.links.formUnion(links)
            return state.pages.insert(page.html).inserted
        }
        guard isNew else { return }
        for flaw in HTMLChecker.check(page.html) { Issue.record("\(page.address): \(flaw)", sourceLocation: sourceLocation) }
    }

    private func keep(_ header: String) {
        let parts = header.split(separator: ";").map { String($0).trimmed }
        guard let pair = parts.first, let equals = pair.firstIndex(of: "=") else { return }
        let name = String(pair[..<equals])
        let value = String(pair[pair.index(after: equals)...])
        let isGone = value.isEmpty || parts.dropFirst().contains { $0.lowercased() == "max-age=0" }
        state.withLock { $0.cookies[name] = isGone ? nil : value }
    }
}

extension Answer {
    /// The whole body, also of a stream.
    public func bytes() async throws -> [UInt8] {
        switch body {
        case .bytes(let bytes): return bytes
        case .stream(let produce):
            let collected = Collected()
            try await produce { piece in collected.bytes.withLock { $0.append(contentsOf: piece) } }
            return collected.bytes.withLock { $0 }
        }
    }

    private final class Collected: Sendable {
        let bytes = Mutex<[UInt8]>([])
    }
}
