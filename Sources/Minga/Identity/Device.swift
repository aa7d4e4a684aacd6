import Kit

/// Browser and system of a session in plain words. Only these two words are kept, never the whole `User-Agent`.
public struct Device: Sendable, Hashable {
    public let browser: String
    public let system: String

    public init(userAgent: String) {
        browser = Self.first(in: Self.browsers, userAgent)
        system = Self.first(in: Self.systems, userAgent)
    }

    /// As stored: `Firefox|Android`.
    init(stored: String) {
        let parts = stored.split(separator: "|", omittingEmptySubsequences: false)
        browser = parts.first.map(String.init) ?? ""
        system = parts.count > 1 ? String(parts[1]) : ""
    }

    var stored: String { browser + "|" + system }

    public var words: Words {
        switch (browser.isEmpty, system.isEmpty) {
        case (true, true): Words(es: "Navegador no reconocido", en: "Unknown browser")
        case (true, false): Words(same: system)
        case (false, true): Words(same: browser)
        case (false, false): Words(es: "\(browser) en \(system)", en: "\(browser) on \(system)")
        }
    }

    private static func first(in signs: [(sign: String, name: String)], _ userAgent: String) -> String {
        signs.first { userAgent.contains($0.sign) }?.name ?? ""
    }

    /// In order: the special before what it imitates.
    private static let browsers: [(sign: String, name: String)] = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari"), ("curl", "curl"), ("python", "Python"),
    ]

    private static let systems: [(sign: String, name: String)] = [
        ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]
}

/// Network addresses as far as they may be kept and compared.
enum Remote {
    /// For showing and keeping: the half that tells the provider, not the person.
    static func masked(_ address: String) -> String {
        let four = address.split(separator: ".")
        if four.count == 4 { return "\(four[0]).\(four[1]).·.·" }
        let six = address.split(separator: ":")
        return six.isEmpty ? "–" : six.prefix(2).joined(separator: ":") + ":…"
    }

    /// For counting: an IPv6 customer holds a whole /64.
    static func counted(_ address: String) -> String {
        guard address.contains(":") else { return address }
        let groups = address.split(separator: ":", omittingEmptySubsequences: false)
        guard let gap = groups.dropFirst().firstIndex(of: "") else { return groups.prefix(4).joined(separator: ":") }
        return groups[..<min(gap, 4)].joined(separator: ":") + "::"
    }
}
