import Kit

/// One import of one file: what it brought can be taken back as a whole.
public struct Batch: Sendable, Hashable {
    public enum State: String, Sendable, CaseIterable, Bindable {
        /// Being written, or stopped half-way: importing the file again goes on.
        case running = "en_curso"
        case finished = "terminado"
        /// Being undone, or stopped while undoing: undoing again goes on.
        case undoing = "deshaciendo"
        case undone = "deshecho"

        public var title: Words {
            switch self {
            case .running: Words(es: "En curso o interrumpida", en: "Running or interrupted")
            case .finished: Words(es: "Terminada", en: "Finished")
            case .undoing: Words(es: "Deshaciéndose", en: "Being undone")
            case .undone: Words(es: "Deshecha", en: "Undone")
            }
        }
    }

    public let id: String
    public let sourceID: String
    public let fileName: String
    public let fileDigest: String
    public let profile: String
    public let state: State
    public let startedBy: String
    public let startedAt: Instant
    public let finishedAt: Instant?
    public let undoneAt: Instant?
    /// The report as it was written at the end.
    public let report: JSON?

    static let columns: SQL =
        "id, source_id, file_name, file_digest, profile, state, started_by, started_at, finished_at, undone_at, report"

    static func read(_ row: Row) -> Batch {
        Batch(
            id: row.text(0), sourceID: row.text(1), fileName: row.text(2), fileDigest: row.text(3), profile: row.text(4),
            state: State(rawValue: row.text(5)) ?? .running, startedBy: row.text(6), startedAt: row.instant(7),
            finishedAt: row.instantIfAny(8),
            undoneAt: row.instantIfAny(9), report: row.textIfAny(10).flatMap { try? JSON(parsing: Array($0.utf8)) })
    }
}

/// A row or cell that waits for a person.
public struct Waiting: Sendable, Hashable {
    public let id: String
    public let batchID: String
    /// Set when the rest of its row went in.
    public let statementID: String?
    public let row: Int
    public let cell: HeldCell
    /// The whole row as it came, when all of it waits.
    public let raw: String?

    static let columns: SQL = "id, batch_id, statement_id, row_number, column_name, value, code, message_es, message_en, raw"

    static func read(_ row: Row) -> Waiting {
        Waiting(
            id: row.text(0), batchID: row.text(1), statementID: row.textIfAny(2), row: row.int(3),
            cell: HeldCell(
                column: row.textIfAny(4), value: row.textIfAny(5), code: row.text(6), message: Words(es: row.text(7), en: row.text(8))),
            raw: row.textIfAny(9))
    }
}
