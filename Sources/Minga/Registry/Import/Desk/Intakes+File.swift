import Foundation
import Kit

/// Files on their way into the store and out again. They are kept in pieces, so that any process may work on them, and never held whole.
extension Intakes {
    /// Bytes of a piece, and pieces written in one transaction.
    private static let piece = 192 << 10
    private static let slice = 16

    /// Keeps the file at a path. The same file, brought again by the same person and not yet imported, is the one that is there.
    public func bring(_ name: String, from path: String, by actor: Actor) async throws -> Intake {
        try actor.require(.importRecords)
        let file = try ImportFile(path: path)
        let target = try Self.likelyTarget(file)
        if let there = try await there(file.digest, by: actor) { return there }
        let lease = ImportLease()
        let id = try await announce(Upload.safeName(name), file, target, lease, by: actor)
        do {
            try await take(path, file.digest, into: id, lease)
        } catch {
            try? await database.write { try Self.drop(id, $0) }
            throw error
        }
        return try await keep(id, file, lease, by: actor)
    }

    /// The target of the program's profile whose columns the file has, or else organisations. What cannot be read is refused here.
    private static func likelyTarget(_ file: ImportFile) throws(Problem) -> String {
        let stream = try RowStream.open(file, surveying: true)
        let columns = Set(stream.head.header.map(Fold.search))
        for target in ImportTargets.all {
            let fits = try target.profiles().contains { $0.columnNames.allSatisfy { columns.contains(Fold.search($0)) } }
            if fits { return target.id }
        }
        return OrganisationTarget.name
    }

    private func there(_ digest: String, by actor: Actor) async throws -> Intake? {
        let waiting = [Intake.State.open, .rehearsing, .rehearsed, .importing].map(\.rawValue)
        return try await database.read { transaction in
            try transaction.first(
                """
                SELECT \(Intake.columns) FROM intakes WHERE file_digest = \(digest) AND created_by = \(actor.eventName)
                    AND state IN (\(list: waiting)) ORDER BY created_at DESC LIMIT 1
                """, Intake.read)
        }
    }

    private func announce(_ name: String, _ file: ImportFile, _ target: String, _ lease: ImportLease, by actor: Actor) async throws
        -> String
    {
        let now = network.now()
        let id = Identifier.make(at: now)
        try await database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO intakes(id, file_name, file_digest, size, state, target, choices, created_by, created_at, updated_at, version,
                    rows_done, lease, leased_until)
                VALUES (\(id), \(name), \(file.digest), \(file.size), \(Intake.State.arriving), \(target),
                    \(FileChoices().document.description), \(actor.eventName), \(now), \(now), 1, 0, \(lease.token),
                    \(ImportLease.end(from: now)))
                """)
        }
        return id
    }

    /// Copies the file into its pieces, a few at a time, so that others may write meanwhile.
    private func take(_ path: String, _ digest: String, into id: String, _ lease: ImportLease) async throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw ScratchFile.noRoom }
        defer { try? file.close() }
        var read = Digest()
        var place = 0
        var isWhole = false
        while !isWhole {
            var rows: [[Value]] = []
            while rows.count < Self.slice {
                guard let part = try file.read(upToCount: Self.piece), !part.isEmpty else {
                    isWhole = true
                    break
                }
                Array(part).withUnsafeBufferPointer { read.update($0) }
                rows.append([.text(id), .integer(Int64(place)), .text(part.base64EncodedString())])
                place += 1
            }
            let (now, pieces) = (network.now(), rows)
            try await database.write { transaction in
                try Self.hold(id, lease, until: ImportLease.end(from: now), transaction)
                if !pieces.isEmpty {
                    try transaction.insert(into: "intake_pieces", columns: ["intake_id", "place", "content"], rows: pieces)
                }
            }
        }
        guard read.finish() == digest else { throw Self.changed }
    }

    private func keep(_ id: String, _ file: ImportFile, _ lease: ImportLease, by actor: Actor) async throws -> Intake {
        let now = network.now()
        let state = try Intake.lifecycle.apply(.keep, to: .arriving)
        return try await database.write { transaction in
            try Self.hold(id, lease, until: nil, transaction)
            try transaction.execute("UPDATE intakes SET state = \(state), lease = NULL WHERE id = \(id)")
            let brought = try Self.require(id, transaction)
            let payload: JSON = ["file": .string(brought.fileName), "sha256": .string(file.digest), "bytes": .number(file.size)]
            try transaction.record(Event("intake.brought", of: "intake/\(id)", by: actor, payload: payload), at: now)
            return brought
        }
    }

    private static func hold(_ id: String, _ lease: ImportLease, until: Instant?, _ transaction: any Transaction) throws {
        let count = try transaction.execute(
            """
            UPDATE intakes SET leased_until = \(until) WHERE id = \(id) AND lease = \(lease.token) AND state = \(Intake.State.arriving)
            """)
        guard count == 1 else { throw ScratchFile.noRoom }
    }

    /// Takes away what processes that died had brought in part.
    func dropAbandoned() async throws {
        let now = network.now()
        let abandoned = try await database.read { transaction in
            try transaction.all(
                "SELECT id FROM intakes WHERE state = \(Intake.State.arriving) AND leased_until < \(now) ORDER BY id LIMIT 10"
            ) { $0.text(0) }
        }
        for id in abandoned { try await database.write { try Self.drop(id, $0) } }
    }

    /// Nobody was told of it, so nothing of it stays.
    private static func drop(_ id: String, _ transaction: any Transaction) throws {
        let isArriving = try transaction.exists("SELECT 1 FROM intakes WHERE id = \(id) AND state = \(Intake.State.arriving)")
        guard isArriving else { return }
        try clear(id, transaction)
        try transaction.execute("DELETE FROM intakes WHERE id = \(id)")
    }

    /// The file under a path, for as long as the closure runs.
    func withFile<T: Sendable>(_ intake: Intake, _ body: @Sendable (String) async throws -> T) async throws -> T {
        let file = try ScratchFile(in: network.settings.scratchFolder)
        var place = 0
        while let part = try await piece(intake.id, place) {
            try file.write(part)
            place += 1
        }
        return try await file.withPath(body)
    }

    private func piece(_ id: String, _ place: Int) async throws -> Data? {
        try await database.read { transaction in
            try transaction.first("SELECT content FROM intake_pieces WHERE intake_id = \(id) AND place = \(place)") {
                Data(base64Encoded: $0.text(0))
            } ?? nil
        }
    }

    private static let changed = Problem(
        .conflict,
        Words(es: "El archivo cambió mientras se leía. Tráigalo de nuevo.", en: "The file changed while it was read. Bring it again."))
}
