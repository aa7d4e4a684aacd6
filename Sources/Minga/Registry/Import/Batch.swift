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
    /// What its rows became: the id of an `ImportTarget`.
    public let target: String
    /// How far it is, or was when it ended; nil for an import of an older program.
    let progress: BatchProgress?
    /// The file that was brought to the desk for it.
    public let intakeID: String?
    /// How its file was read; nil for an import of an older program.
    let reading: BatchReading?

    static let columns: SQL =
        "id, source_id, file_name, file_digest, profile, state, started_by, started_at, finished_at, undone_at, report, reading, target, progress, intake_id"

    static func read(_ row: Row) -> Batch {
        Batch(
            id: row.text(0), sourceID: row.text(1), fileName: row.text(2), fileDigest: row.text(3), profile: row.text(4),
            state: State(rawValue: row.text(5)) ?? .running, startedBy: row.text(6), startedAt: row.instant(7),
            finishedAt: row.instantIfAny(8),
            undoneAt: row.instantIfAny(9), report: row.textIfAny(10).flatMap { try? JSON(parsing: Array($0.utf8)) },
            target: row.textIfAny(12) ?? OrganisationTarget.name, progress: row.textIfAny(13).flatMap(BatchProgress.init(text:)),
            intakeID: row.textIfAny(14), reading: row.textIfAny(11).flatMap(BatchReading.init(text:)))
    }
}
