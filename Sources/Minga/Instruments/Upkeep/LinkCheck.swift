import Kit

/// What was found at an address.
public enum LinkFinding: Sendable, Hashable {
    /// The server answered with this status.
    case answered(Int)
    /// Somebody answers, with a certificate that could not be checked.
    case untrusted
    /// Nobody answered.
    case silent
    /// The address leads to where this program does not ask.
    case refused
}

/// Asks whether an address still answers. What implements it must ask public addresses only.
public protocol LinkProbe: Sendable {
    /// How long a host rests between two questions.
    var pause: Duration { get }
    func probe(_ address: WebAddress) async -> LinkFinding
}

/// An address of the catalogue and how it was found last.
public struct LinkCheck: Sendable, Hashable {
    public enum Outcome: String, Sendable, CaseIterable {
        case working, untrusted, broken, silent, refused

        init(_ finding: LinkFinding) {
            switch finding {
            // A server that wants a browser or a password is there.
            case .answered(let status): self = (200..<400).contains(status) || [401, 403, 405, 429].contains(status) ? .working : .broken
            case .untrusted: self = .untrusted
            case .silent: self = .silent
            case .refused: self = .refused
            }
        }

        /// A certificate that this program could not check may be good for a browser.
        public var fails: Bool { self != .working && self != .untrusted }

        var title: Words {
            switch self {
            case .working: Words(es: "Responde", en: "Answers")
            case .untrusted:
                Words(
                    es: "Responde, con un certificado que no se pudo comprobar", en: "Answers, with a certificate that could not be checked"
                )
            case .broken: Words(es: "La página ya no está", en: "The page is gone")
            case .silent: Words(es: "Nadie responde", en: "Nobody answers")
            case .refused: Words(es: "No se consulta: no es una dirección pública", en: "Not asked: not a public address")
            }
        }
    }

    /// On how many days an address must fail before it is called broken: one bad day of a server is not the end of a page.
    public static let daysToBreak = 2

    public let address: String
    public let outcome: Outcome
    public let status: Int?
    public let checkedAt: Instant
    /// Since when it has failed at every check; nil while it works.
    public let failingSince: Instant?
    /// Days, since then, on which it was asked and failed.
    public let failedDays: Int
    /// The last of them.
    public let failedOn: CivilDate?

    /// Failed on more than one day: people are told.
    public var isBroken: Bool { failedDays >= Self.daysToBreak }

    /// What a new finding makes of the old check.
    init(_ address: String, _ finding: LinkFinding, after old: LinkCheck?, at now: Instant) {
        self.address = address
        outcome = Outcome(finding)
        status = if case .answered(let status) = finding { status } else { nil }
        checkedAt = now
        let today = now.day()
        guard outcome.fails else {
            (failingSince, failedDays, failedOn) = (nil, 0, nil)
            return
        }
        failingSince = old?.failingSince ?? now
        failedDays = (old?.failedDays ?? 0) + (old?.failedOn == today ? 0 : 1)
        failedOn = today
    }

    /// When it should be asked again: what failed once, on another day; the rest, weekly.
    var nextAt: Instant { checkedAt.adding(seconds: outcome.fails && !isBroken ? 20 * 3_600 : 7 * 86_400) }

    /// `enlace sin respuesta desde 04-11-2024`.
    var told: Words? {
        guard isBroken, let day = failingSince?.day() else { return nil }
        return Words(es: "enlace sin respuesta desde \(day.formatted(.es))", en: "link without answer since \(day.formatted(.en))")
    }

    static let columns: SQL = "address, outcome, status, checked_at, failing_since, failed_days, failed_on"

    init(_ row: Row) {
        address = row.text(0)
        outcome = Outcome(rawValue: row.text(1)) ?? .silent
        status = row.intIfAny(2)
        checkedAt = row.instant(3)
        failingSince = row.instantIfAny(4)
        failedDays = row.int(5)
        failedOn = row.dateIfAny(6)
    }
}
