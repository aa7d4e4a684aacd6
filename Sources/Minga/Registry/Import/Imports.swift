import Foundation
import Kit

/// The façade of imports: the only way in for the command line and the web.
public struct Imports: Sendable {
    let network: Network

    public init(_ network: Network) { self.network = network }

    /// What to import and how.
    public struct Order: Sendable {
        public var path: String
        /// What rows become; nil: what the profile says, or else organisations.
        public var target: String?
        /// What is said of the file in place of what it seems to be.
        public var choices = FileChoices()
        /// Name shown for the file, when its path is not its own.
        public var fileName: String?
        public var sourceID: String?
        /// Nil: the profile that comes with the program for the source, or else what the header suggests.
        public var profile: ImportProfile?
        /// The day the source looked, when it is not the profile's.
        public var observedOn: PartialDate?
        public var isDryRun = false
        /// The file at the desk that is imported.
        public var intakeID: String?
        /// The profile is used as it is, also for text: the sheet is looked through for header and totals.
        public var isSurveyed = false
        /// Rows of one transaction. Larger ones write each page of the indexes fewer times; smaller ones keep other writers waiting less.
        public var chunkSize = 2_000

        public init(path: String) { self.path = path }
    }

    public struct Progress: Sendable {
        public let rows: Int
        public let bytesRead: Int
        public let size: Int
    }

    /// Newest first.
    public func batches(limit: Int = 50) async throws -> [Batch] {
        try await network.database.read { transaction in
            try transaction.all("SELECT \(Batch.columns) FROM batches ORDER BY started_at DESC, id DESC LIMIT \(limit)", Batch.read)
        }
    }

    public func batch(_ id: String) async throws -> Batch {
        try await network.database.read { try Self.require(id, $0) }
    }

    static func require(_ id: String, _ transaction: any Transaction) throws -> Batch {
        guard let batch = try transaction.first("SELECT \(Batch.columns) FROM batches WHERE id = \(id)", Batch.read) else {
            throw Problem.notFound(
                Words(
                    es: "No hay una importación «\(id.prefix(60))». «minga registry batches» las muestra.",
                    en: "There is no import “\(id.prefix(60))”. “minga registry batches” lists them."))
        }
        return batch
    }

    /// What waits in quarantine, of one import or of all, by import and row, in slices.
    public func waiting(in batch: String? = nil, size: Int = 500, _ body: ([HeldEntry]) throws -> Void) async throws {
        var last: HeldEntry?
        while true {
            let scope: SQL = batch.map { "batch_id = \($0)" } ?? "1 = 1"
            let rest: SQL = last.map { "(batch_id, row_number, id) > (\($0.batchID), \($0.row), \($0.id))" } ?? "1 = 1"
            let slice = try await network.database.scan { transaction in
                try transaction.all(
                    """
                    SELECT \(HeldEntry.columns) FROM quarantine WHERE \(scope) AND \(rest) AND state = \(HeldEntry.State.open)
                    ORDER BY batch_id, row_number, id LIMIT \(size)
                    """, HeldEntry.read)
            }
            guard let end = slice.last else { return }
            try body(slice)
            last = end
        }
    }

    /// Takes back all that an import brought: its statements are withdrawn, and organisations of which nobody else speaks leave the lists.
    /// Gives the count of statements withdrawn.
    @discardableResult
    public func undo(_ id: String, by actor: Actor) async throws -> Int {
        try actor.require(.importRecords)
        var withdrawn = 0
        while true {
            let now = network.now()
            let count = try await network.database.write { try Self.undoSlice(id, by: actor, at: now, $0) }
            withdrawn += count
            if count < Self.undoSize { return withdrawn }
        }
    }

    static let undoSize = 1_000

    /// One transaction of an undo; the count of records withdrawn, less than `undoSize` at the end.
    static func undoSlice(_ id: String, by actor: Actor, at now: Instant, _ transaction: any Transaction) throws -> Int {
        let batch = try require(id, transaction)
        guard batch.state != .undone else {
            throw Problem(.conflict, Words(es: "Esa importación ya se deshizo.", en: "That import was already undone."))
        }
        let count = try ImportTargets.named(batch.target).withdraw(id, limit: undoSize, at: now, transaction)
        let isLast = count < undoSize
        try transaction.execute(
            "UPDATE batches SET state = \(isLast ? Batch.State.undone : .undoing), undone_at = \(isLast ? now : nil), lease = NULL WHERE id = \(id)"
        )
        if isLast { try Quarantine.undo(id, transaction, at: now) }
        try transaction.record(
            Event(
                isLast ? "import.undone" : "import.withdrawn", of: "batch/\(id)", by: actor, payload: ["statements": .number(count)]),
            at: now)
        return count
    }
}
