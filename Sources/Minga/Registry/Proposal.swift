import Kit

/// A change that someone proposes and a steward decides with a reason.
public struct Proposal: Sendable, Hashable {
    public enum State: String, Sendable, CaseIterable, Bindable {
        case open = "abierta"
        case accepted = "aceptada"
        case refused = "rechazada"
        case withdrawn = "retirada"

        public var title: Words {
            switch self {
            case .open: Words(es: "Abierta", en: "Open")
            case .accepted: Words(es: "Aceptada", en: "Accepted")
            case .refused: Words(es: "Rechazada", en: "Refused")
            case .withdrawn: Words(es: "Retirada", en: "Withdrawn")
            }
        }
    }

    public enum Verb: String, Sendable, CaseIterable {
        case accept = "aceptar"
        case refuse = "rechazar"
        case withdraw = "retirar"
    }

    public static let lifecycle = Lifecycle<State, Verb>(
        name: "proposal", initial: .open,
        steps: [.init(.open, .accept, .accepted), .init(.open, .refuse, .refused), .init(.open, .withdraw, .withdrawn)])

    public let id: String
    public let organisationID: String
    /// The version on the screen of who proposed.
    public let baseVersion: Int
    public let facts: Facts
    public let note: String?
    public let state: State
    public let proposedBy: String
    public let proposedAt: Instant
    public let decidedBy: String?
    public let decidedAt: Instant?
    public let reason: String?

    static let columns: SQL =
        "id, organisation_id, base_version, facts, note, state, proposed_by, proposed_at, decided_by, decided_at, reason"

    static func read(_ row: Row) -> Proposal {
        Proposal(
            id: row.text(0), organisationID: row.text(1), baseVersion: row.int(2), facts: Facts(text: row.text(3)), note: row.textIfAny(4),
            state: State(rawValue: row.text(5)) ?? .open, proposedBy: row.text(6), proposedAt: row.instant(7), decidedBy: row.textIfAny(8),
            decidedAt: row.instantIfAny(9), reason: row.textIfAny(10))
    }
}
