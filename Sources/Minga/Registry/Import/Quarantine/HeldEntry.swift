import Kit

/// A row or cell of an import that could not be taken as it came, and what became of it.
public struct HeldEntry: Sendable, Hashable {
    public enum State: String, Sendable, CaseIterable, Bindable {
        case open = "abierta"
        /// By a person here, or by a later import that brought it right.
        case corrected = "corregida"
        /// It is not to go in, with a reason.
        case dismissed = "descartada"
        /// Its import was undone, or a later version of the row took its place.
        case withdrawn = "retirada"

        public var title: Words {
            switch self {
            case .open: Words(es: "Abiertas", en: "Open")
            case .corrected: Words(es: "Corregidas", en: "Corrected")
            case .dismissed: Words(es: "Descartadas", en: "Dismissed")
            case .withdrawn: Words(es: "Retiradas", en: "Withdrawn")
            }
        }

        /// Of one.
        public var mark: Words {
            switch self {
            case .open: Words(es: "Abierta", en: "Open")
            case .corrected: Words(es: "Corregida", en: "Corrected")
            case .dismissed: Words(es: "Descartada", en: "Dismissed")
            case .withdrawn: Words(es: "Retirada", en: "Withdrawn")
            }
        }
    }

    public enum Verb: String, Sendable, CaseIterable {
        case correct = "corregir"
        /// A later import brought it right.
        case close = "cerrar"
        case dismiss = "descartar"
        case reopen = "reabrir"
        case withdraw = "retirar"
    }

    public static let lifecycle = Lifecycle<State, Verb>(
        name: "held-row", initial: .open,
        steps: [
            .init(.open, .correct, .corrected), .init(.open, .close, .corrected), .init(.open, .dismiss, .dismissed),
            .init(.dismissed, .reopen, .open), .init(.open, .withdraw, .withdrawn), .init(.corrected, .withdraw, .withdrawn),
            .init(.dismissed, .withdraw, .withdrawn),
        ])

    public let id: String
    public let batchID: String
    /// Set when the rest of its row went in.
    public let statementID: String?
    public let row: Int
    public let cell: HeldCell
    /// The whole row as it came, when all of it waits.
    public let raw: String?
    /// Key of the record in its source, when the row gives one.
    public let recordKey: String?
    public let state: State
    public let resolvedAt: Instant?
    /// Account that corrected or dismissed it; nil when an import did.
    public let decidedBy: String?
    public let reason: String?
    /// The organisation that its row went into.
    public let organisationID: String?

    public var isWholeRow: Bool { statementID == nil }

    static let columns: SQL = """
        id, batch_id, statement_id, row_number, column_name, value, code, message_es, message_en, raw, record_key, state, resolved_at,
        decided_by, reason, organisation_id
        """

    static func read(_ row: Row) -> HeldEntry {
        HeldEntry(
            id: row.text(0), batchID: row.text(1), statementID: row.textIfAny(2), row: row.int(3),
            cell: HeldCell(
                column: row.textIfAny(4), value: row.textIfAny(5), code: row.text(6), message: Words(es: row.text(7), en: row.text(8))),
            raw: row.textIfAny(9), recordKey: row.textIfAny(10), state: State(rawValue: row.text(11)) ?? .open,
            resolvedAt: row.instantIfAny(12), decidedBy: row.textIfAny(13), reason: row.textIfAny(14), organisationID: row.textIfAny(15))
    }
}
