import Kit

/// A file that somebody brought to the desk: kept whole until it is imported or discarded.
public struct Intake: Sendable, Hashable {
    public enum State: String, Sendable, CaseIterable, Bindable {
        /// Being taken into the store.
        case arriving = "llegando"
        /// What it is and what its columns mean is being said.
        case open = "abierto"
        case rehearsing = "ensayandose"
        case rehearsed = "ensayado"
        case importing = "importandose"
        case imported = "importado"
        case discarded = "descartado"

        public var title: Words {
            switch self {
            case .arriving: Words(es: "Llegando", en: "Arriving")
            case .open: Words(es: "Por describir", en: "To be described")
            case .rehearsing: Words(es: "Ensayándose", en: "In rehearsal")
            case .rehearsed: Words(es: "Ensayado, por importar", en: "Rehearsed, to be imported")
            case .importing: Words(es: "Importándose", en: "Being imported")
            case .imported: Words(es: "Importado", en: "Imported")
            case .discarded: Words(es: "Descartado", en: "Discarded")
            }
        }

        /// Work that goes on without anybody looking.
        var isAtWork: Bool { self == .arriving || self == .rehearsing || self == .importing }
    }

    public enum Verb: String, Sendable, CaseIterable {
        /// All of it is here.
        case keep = "guardar"
        /// Something of its description changed.
        case describe = "describir"
        case rehearse = "ensayar"
        case tell = "informar"
        case start = "importar"
        case finish = "terminar"
        /// It could not be read or written; the reason is kept.
        case fail = "fallar"
        case discard = "descartar"
    }

    public static let lifecycle = Lifecycle<State, Verb>(
        name: "intake", initial: .arriving,
        steps: [
            .init(.arriving, .keep, .open),
            .init(.open, .describe, .open), .init(.rehearsed, .describe, .open), .init(.open, .rehearse, .rehearsing),
            .init(.rehearsed, .rehearse, .rehearsing), .init(.rehearsing, .tell, .rehearsed), .init(.rehearsing, .fail, .open),
            .init(.rehearsed, .start, .importing), .init(.importing, .finish, .imported), .init(.importing, .fail, .open),
            .init(.open, .discard, .discarded), .init(.rehearsed, .discard, .discarded),
        ])

    public let id: String
    public let fileName: String
    public let fileDigest: String
    public let size: Int
    public let state: State
    public let target: String
    public let choices: FileChoices
    /// The profile as text, once columns were mapped.
    let profile: String?
    /// The report of the last rehearsal.
    public let report: JSON?
    /// Why the last work failed.
    public let problem: Words?
    public let batchID: String?
    public let createdBy: String
    public let createdAt: Instant
    public let updatedAt: Instant
    public let version: Int
    /// Rows read by the work under way.
    public let rowsDone: Int

    static let columns: SQL = """
        id, file_name, file_digest, size, state, target, choices, profile, report, problem, batch_id, created_by, created_at, updated_at,
        version, rows_done
        """

    static func read(_ row: Row) -> Intake {
        func json(_ column: Int) -> JSON? { row.textIfAny(column).flatMap { try? JSON(parsing: Array($0.utf8)) } }
        let problem = json(9).flatMap { json in
            json["es"]?.text.map { Words(es: $0, en: json["en"]?.text ?? $0) }
        }
        return Intake(
            id: row.text(0), fileName: row.text(1), fileDigest: row.text(2), size: row.int(3), state: State(rawValue: row.text(4)) ?? .open,
            target: row.text(5), choices: FileChoices(json(6) ?? .null), profile: row.textIfAny(7), report: json(8), problem: problem,
            batchID: row.textIfAny(10), createdBy: row.text(11), createdAt: row.instant(12), updatedAt: row.instant(13),
            version: row.int(14), rowsDone: row.int(15))
    }

    func importProfile() throws(Problem) -> ImportProfile? {
        guard let profile else { return nil }
        return try ImportProfile(yaml: profile, name: fileName)
    }

    /// Acts for whoever brought it, also once they have gone.
    var actor: Actor {
        createdBy == Actor.system.eventName ? .system : Actor(accountID: createdBy, name: "", grants: [Grant(.steward, .network)])
    }
}
