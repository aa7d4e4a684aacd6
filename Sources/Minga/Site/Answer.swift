import Kit

/// What goes back to the client.
public struct Answer: Sendable {
    public enum Body: Sendable {
        case bytes([UInt8])
        /// Written piece by piece, for downloads that must not be held in memory.
        case stream(@Sendable (_ write: @Sendable ([UInt8]) async throws -> Void) async throws -> Void)
    }

    public var status: Int
    /// Header names in lower case.
    public var headers: [(name: String, value: String)]
    public var body: Body

    public init(status: Int = 200, headers: [(name: String, value: String)] = [], body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    public static func html(_ html: HTML, status: Int = 200) -> Answer {
        Answer(status: status, headers: [("content-type", "text/html; charset=utf-8")], body: .bytes(html.bytes))
    }

    public static func json(_ bytes: [UInt8], status: Int = 200, type: String = "application/json") -> Answer {
        Answer(status: status, headers: [("content-type", type)], body: .bytes(bytes))
    }

    /// 303: after a form was accepted, the page to see next.
    public static func redirect(_ path: Path, status: Int = 303) -> Answer {
        Answer(status: status, headers: [("location", path.text)])
    }

    public func header(_ name: String, _ value: String) -> Answer {
        var copy = self
        copy.headers.append((name, value))
        return copy
    }

    public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
