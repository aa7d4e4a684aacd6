import Kit

/// Headers that every answer carries.
enum SecurityHeaders {
    static func all(isSecure: Bool) -> [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = [
            (
                "content-security-policy",
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
                    + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            ),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "strict-origin-when-cross-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-site"),
            ("permissions-policy", "geolocation=(), camera=(), microphone=()"),
        ]
        if isSecure { headers.append(("strict-transport-security", "max-age=63072000; includeSubDomains")) }
        return headers
    }
}
