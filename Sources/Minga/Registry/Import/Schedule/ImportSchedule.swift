import Kit

/// A file that is looked for again and again, as an earlier import read it.
public struct ImportSchedule: Sendable, Hashable {
    public enum Origin: Sendable, Hashable {
        case web(WebAddress)
        /// The newest file of a folder of the server; said at the command line only.
        case folder(String)

        init?(text: String) {
            if text.hasPrefix("/") {
                self = .folder(text)
            } else if let address = WebAddress(text), text.hasPrefix("https://") || text.hasPrefix("http://") {
                self = .web(address)
            } else {
                return nil
            }
        }

        public var text: String {
            switch self {
            case .web(let address): address.text
            case .folder(let path): path
            }
        }
    }

    public let id: String
    /// The import that it repeats.
    public let batchID: String
    public let origin: Origin
    public let days: Int
    /// What differs goes in without anybody saying so.
    public let appliesAlone: Bool
    public let createdBy: String
    public let nextAt: Instant
    public let lastAt: Instant?
    public let lastDigest: String?
    /// What came of the last look.
    public let said: Words?
    public let lastIntake: String?

    static let columns: SQL =
        "id, batch_id, origin, days, applies_alone, created_by, next_at, last_at, last_digest, said_es, said_en, last_intake"

    static func read(_ row: Row) -> ImportSchedule {
        ImportSchedule(
            id: row.text(0), batchID: row.text(1), origin: Origin(text: row.text(2)) ?? .folder(row.text(2)), days: row.int(3),
            appliesAlone: row.bool(4), createdBy: row.text(5), nextAt: row.instant(6), lastAt: row.instantIfAny(7),
            lastDigest: row.textIfAny(8), said: row.textIfAny(9).map { Words(es: $0, en: row.textIfAny(10) ?? $0) },
            lastIntake: row.textIfAny(11))
    }

    var actor: Actor {
        createdBy == Actor.system.eventName ? .system : Actor(accountID: createdBy, name: "", grants: [Grant(.steward, .network)])
    }
}
