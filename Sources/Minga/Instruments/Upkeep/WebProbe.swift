import Kit

/// Asks addresses of the web as the import desk does: public ones only, checked where each connection is opened.
struct WebProbe: LinkProbe {
    var pause = Duration.seconds(2)
    private let fetch: WebFetch

    init(_ fetch: WebFetch = WebFetch(), seconds: Int = 20) {
        var own = fetch
        own.seconds = seconds
        self.fetch = own
    }

    func probe(_ address: WebAddress) async -> LinkFinding {
        let head = await fetch.ask(address, onlyHead: true)
        switch head {
        case .refused, .untrusted, .status(200..<400), .status(429): return Self.finding(head)
        // Many servers mishandle HEAD: what seems to fail is asked for itself before it is believed.
        case .silent, .status: return Self.finding(await fetch.ask(address, onlyHead: false))
        }
    }

    private static func finding(_ reply: WebFetch.Reply) -> LinkFinding {
        switch reply {
        case .status(let status): .answered(status)
        case .untrusted: .untrusted
        case .silent: .silent
        case .refused: .refused
        }
    }
}
