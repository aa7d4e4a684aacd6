import Kit

/// What was found at an address.
public enum LinkFinding: Sendable, Hashable {
    /// The server answered with this status.
    case answered(Int)
    /// Nobody answered.
    case silent
    /// The address leads to where this program does not ask.
    case refused
}

/// Asks whether an address still answers. What implements it must ask public addresses only.
public protocol LinkProbe: Sendable {
    func probe(_ address: WebAddress) async -> LinkFinding
}

/// An address of the catalogue and how it was found last.
public struct LinkCheck: Sendable, Hashable {
    public enum Outcome: String, Sendable, CaseIterable {
        case working, broken, silent, refused

        init(_ finding: LinkFinding) {
            switch finding {
            // A server that wants a browser or a password is there.
            case .answered(let status): self = (200..<400).contains(status) || [401, 403, 405, 429].contains(status) ? .working : .broken
            case .silent: self = .silent
            case .refused: self = .refused
            }
        }

        var title: Words {
            switch self {
            case .working: Words(es: "Responde", en: "Answers")
            case .broken: Words(es: "La página ya no está", en: "The page is gone")
            case .silent: Words(es: "Nadie responde", en: "Nobody answers")
            case .refused: Words(es: "No se consulta: no es una dirección pública", en: "Not asked: not a public address")
            }
        }
    }

    public let address: String
    public let outcome: Outcome
    public let status: Int?
    public let checkedAt: Instant
    /// Since when it has failed at every check; nil while it works.
    public let failingSince: Instant?
}

/// Watches the addresses that the catalogue gives people: of claims that hold, and of sources.
public struct LinkWatch: Sendable {
    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    private static let fields = ["contact", "website"]

    /// Every address once, in order.
    public func addresses() async throws -> [String] {
        let claims = try await Instruments(network).claims(of: Self.fields).compactMap(\.value.text)
        let sources = try await SourceList(network).all().compactMap { $0.url?.text }
        return Set((claims + sources).filter { $0.hasPrefix("http://") || $0.hasPrefix("https://") }).sorted()
    }

    /// Asks each address and keeps what was found; those that are no longer given are forgotten.
    @discardableResult
    public func run(_ probe: any LinkProbe, by actor: Actor) async throws -> [LinkCheck] {
        try actor.require(.correctRecord)
        let addresses = try await addresses()
        var findings: [(address: String, finding: LinkFinding)] = []
        for text in addresses {
            guard let address = WebAddress(text) else { continue }
            findings.append((text, await probe.probe(address)))
        }
        let (found, now) = (findings, network.now())
        try await database.write { transaction in
            let known = Dictionary(try Self.all(transaction).map { ($0.address, $0) }, uniquingKeysWith: { first, _ in first })
            try transaction.execute("DELETE FROM link_checks")
            for (address, finding) in found {
                let outcome = LinkCheck.Outcome(finding)
                let status: Int? = if case .answered(let status) = finding { status } else { nil }
                let since = outcome == .working ? nil : known[address]?.failingSince ?? now
                try transaction.execute(
                    """
                    INSERT INTO link_checks(address, outcome, status, checked_at, failing_since)
                    VALUES (\(address), \(outcome.rawValue), \(status), \(now), \(since))
                    """)
            }
            let failing = found.count { LinkCheck.Outcome($0.finding) != .working }
            try transaction.record(
                Event(
                    "links.checked", of: "catalogue", by: actor,
                    payload: ["addresses": .number(found.count), "failing": .number(failing)]), at: now)
        }
        return try await checks()
    }

    /// What was found last, by address.
    public func checks() async throws -> [LinkCheck] { try await database.read { try Self.all($0) } }

    private static func all(_ transaction: any Transaction) throws -> [LinkCheck] {
        try transaction.all("SELECT address, outcome, status, checked_at, failing_since FROM link_checks ORDER BY address") { row in
            LinkCheck(
                address: row.text(0), outcome: LinkCheck.Outcome(rawValue: row.text(1)) ?? .silent, status: row.intIfAny(2),
                checkedAt: row.instant(3), failingSince: row.instantIfAny(4))
        }
    }
}
