import Kit

/// The hidden token of forms: another site can send a form here, but cannot know it.
///
/// What a page shows is masked anew each time, so that compressed answers do not give it away piece by piece (BREACH).
enum FormToken {
    static let field = "_token"
    /// Cookie that a form without session is compared with.
    static let cookie = "f"

    static func masked(_ secret: String) -> String {
        let pad = Secret.random(16)
        return Hex.encode(pad + zip(pad, core(secret)).map { $0 ^ $1 })
    }

    static func matches(_ sent: String, _ secret: String) -> Bool {
        if Secret.equal(Array(sent.utf8), Array(secret.utf8)) { return true }
        guard sent.utf8.count == 64, let bytes = Hex.decode(sent) else { return false }
        return Secret.equal(zip(bytes[..<16], bytes[16...]).map { $0 ^ $1 }, core(secret))
    }

    private static func core(_ secret: String) -> [UInt8] { Array(Secret.sha256(Array(secret.utf8))[..<16]) }
}

extension Hex {
    static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in text.utf8 {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - 48
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - 87
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return high == nil ? bytes : nil
    }
}

extension Visit {
    /// Token for the forms of this page. Without a session it goes with a cookie, which the answer then sets.
    public var formToken: String {
        if let session { return FormToken.masked(session.formToken) }
        let isSecure = network.settings.isSecure
        let known = request.cookie(Cookie.name(FormToken.cookie, isSecure: isSecure)).flatMap { $0.utf8.count == 32 ? $0 : nil }
        return reply.state.withLock { state in
            state.isPersonal = true
            if let token = state.formToken ?? known {
                state.formToken = token
                return FormToken.masked(token)
            }
            let token = Hex.encode(Secret.random(16))
            state.formToken = token
            state.cookies.append(Cookie(FormToken.cookie, token, isSecure: isSecure).header)
            return FormToken.masked(token)
        }
    }
}
