import Foundation
import Kit

/// The façade of the import desk: files brought, described, rehearsed and imported.
public struct Intakes: Sendable {
    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    /// Bytes of the largest file that may be brought through a page; larger ones go in by `minga import`.
    public static let largest = 64 << 20
    /// Bytes of a file that is worked on while the request waits; larger ones are left to the runner.
    static let small = 256 << 10
    private static let piece = 192 << 10

    static let absent = Problem.notFound(
        Words(es: "No hay un archivo en el mesón con esa dirección.", en: "There is no file at the desk at that address."))

    /// Keeps a file. The same file, brought again by the same person and not yet imported, is the one that is there.
    public func bring(_ name: String, _ bytes: [UInt8], by actor: Actor) async throws -> Intake {
        try actor.require(.importRecords)
        let digest = Hex.encode(Secret.sha256(bytes))
        let name = Upload.safeName(name)
        let target = try Self.withCopy(of: bytes) { try Self.likelyTarget($0) }
        let now = network.now()
        let waiting = [Intake.State.open, .rehearsing, .rehearsed, .importing]
        return try await database.write { transaction in
            let there = try transaction.first(
                """
                SELECT \(Intake.columns) FROM intakes WHERE file_digest = \(digest) AND created_by = \(actor.eventName)
                    AND state IN (\(list: waiting.map(\.rawValue))) ORDER BY created_at DESC LIMIT 1
                """, Intake.read)
            if let there { return there }
            let id = Identifier.make(at: now)
            try transaction.execute(
                """
                INSERT INTO intakes(id, file_name, file_digest, size, state, target, choices, created_by, created_at, updated_at, version, rows_done)
                VALUES (\(id), \(name), \(digest), \(bytes.count), \(Intake.State.open), \(target),
                    \(FileChoices().document.description), \(actor.eventName), \(now), \(now), 1, 0)
                """)
            let pieces = stride(from: 0, to: bytes.count, by: Self.piece).enumerated().map { place, start -> [Value] in
                let part = Data(bytes[start..<min(start + Self.piece, bytes.count)])
                return [.text(id), .integer(Int64(place)), .text(part.base64EncodedString())]
            }
            try transaction.insert(into: "intake_pieces", columns: ["intake_id", "place", "content"], rows: pieces)
            let payload: JSON = ["file": .string(name), "sha256": .string(digest), "bytes": .number(bytes.count)]
            try transaction.record(Event("intake.brought", of: "intake/\(id)", by: actor, payload: payload), at: now)
            return try Self.require(id, transaction)
        }
    }

    /// The target of the program's profile whose columns the file has, or else organisations. What cannot be read is refused here.
    private static func likelyTarget(_ path: String) throws(Problem) -> String {
        let file = try ImportFile(path: path)
        let stream = try RowStream.open(file, surveying: true)
        let columns = Set(stream.head.header.map(Fold.search))
        for target in ImportTargets.all {
            for profile in try target.profiles() where profile.columnNames.allSatisfy({ columns.contains(Fold.search($0)) }) { return target.id }
        }
        return OrganisationTarget.name
    }

    public func find(_ id: String, by actor: Actor) async throws -> Intake {
        try actor.require(.importRecords)
        return try await database.read { try Self.require(id, $0) }
    }

    static func require(_ id: String, _ transaction: any Transaction) throws -> Intake {
        guard Identifier.isValid(id),
            let found = try transaction.first("SELECT \(Intake.columns) FROM intakes WHERE id = \(id)", Intake.read)
        else { throw absent }
        return found
    }

    /// Files that are neither imported nor discarded, the newest first.
    public func waiting(by actor: Actor) async throws -> [Intake] {
        try actor.require(.importRecords)
        let gone = [Intake.State.imported, .discarded].map(\.rawValue)
        return try await database.read { transaction in
            try transaction.all(
                "SELECT \(Intake.columns) FROM intakes WHERE state NOT IN (\(list: gone)) ORDER BY created_at DESC, id DESC LIMIT 100",
                Intake.read)
        }
    }

    /// Says what the file is, in place of what it seems to be.
    @discardableResult
    public func describe(_ intake: Intake, _ choices: FileChoices, target: String, by actor: Actor) async throws -> Intake {
        try actor.require(.importRecords)
        let target = try ImportTargets.named(target).id
        // Choices by which the file cannot be read are refused, not kept.
        do {
            try await withFile(intake) { _ = try RowStream.open(ImportFile(path: $0, choices: choices), surveying: true) }
        } catch let problem as Problem {
            throw Problem.invalid([Problem.Field("encabezado", problem.detail)])
        }
        return try await move(intake.id, .describe, by: actor) { intake in
            let sameColumns = intake.choices == choices && intake.target == target
            let profile = sameColumns ? intake.profile : nil
            return """
                choices = \(choices.document.description), target = \(target), profile = \(profile), report = NULL, problem = NULL
                """
        }
    }

    /// Says what the columns mean; kept as the profile of its source for files with the same header.
    @discardableResult
    public func map(_ id: String, _ profile: ImportProfile, header: [String], by actor: Actor) async throws -> Intake {
        try Imports.check(profile.source)
        let text = profile.document.description
        // What cannot be read back is told now, not by the work.
        _ = try ImportProfile(yaml: text, name: profile.id)
        let now = network.now()
        let saved = SavedProfile(target: profile.target, source: profile.source.id, fingerprint: SheetHead.fingerprint(header), text: text)
        return try await move(id, .describe, by: actor) { _ in
            "profile = \(text), target = \(profile.target), report = NULL, problem = NULL"
        } also: {
            try saved.keep(by: actor, at: now, $0)
        }
    }

    /// Asks for a rehearsal.
    @discardableResult
    public func rehearse(_ id: String, by actor: Actor) async throws -> Intake {
        try await move(id, .rehearse, by: actor) { intake in
            guard intake.profile != nil else { throw Self.unmapped }
            return "report = NULL, problem = NULL, rows_done = 0, lease = NULL, leased_until = NULL"
        } also: {
            try $0.execute("DELETE FROM intake_problems WHERE intake_id = \(id)")
        }
    }

    /// Asks for the import.
    @discardableResult
    public func start(_ id: String, by actor: Actor) async throws -> Intake {
        try await move(id, .start, by: actor) { _ in "problem = NULL, rows_done = 0, lease = NULL, leased_until = NULL" }
    }

    /// The file is not to be imported; it is deleted.
    @discardableResult
    public func discard(_ id: String, by actor: Actor) async throws -> Intake {
        try await move(id, .discard, by: actor) { _ in
            "problem = NULL"
        } also: {
            try Self.clear(id, $0)
        }
    }

    static func clear(_ id: String, _ transaction: any Transaction) throws {
        try transaction.execute("DELETE FROM intake_pieces WHERE intake_id = \(id)")
        try transaction.execute("DELETE FROM intake_problems WHERE intake_id = \(id)")
    }

    private static let unmapped = Problem(
        .conflict,
        Words(es: "Diga primero qué es cada columna.", en: "Say first what each column is."))

    private func move(
        _ id: String, _ verb: Intake.Verb, by actor: Actor, setting: @escaping @Sendable (Intake) throws -> SQL,
        also: @escaping @Sendable (any Transaction) throws -> Void = { _ in }
    ) async throws -> Intake {
        try actor.require(.importRecords)
        let now = network.now()
        return try await database.write { transaction in
            let intake = try Self.require(id, transaction)
            let state = try Intake.lifecycle.apply(verb, to: intake.state)
            let more = try setting(intake)
            let count = try transaction.execute(
                """
                UPDATE intakes SET state = \(state), updated_at = \(now), version = version + 1, \(more)
                WHERE id = \(id) AND version = \(intake.version)
                """)
            guard count == 1 else { throw DatabaseError.unavailable("intake \(id) changed") }
            try also(transaction)
            try transaction.record(Event("intake.\(verb.name)", of: "intake/\(id)", by: actor, payload: [:]), at: now)
            return try Self.require(id, transaction)
        }
    }

    // MARK: The file

    /// The file under a path, for as long as the closure runs.
    func withFile<T: Sendable>(_ intake: Intake, _ body: @Sendable (String) async throws -> T) async throws -> T {
        let path = Self.temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else {
            throw Self.noRoom
        }
        var place = 0
        while let part = try await piece(intake.id, place) {
            try file.write(contentsOf: part)
            place += 1
        }
        try file.close()
        return try await body(path)
    }

    private func piece(_ id: String, _ place: Int) async throws -> Data? {
        try await database.read { transaction in
            try transaction.first("SELECT content FROM intake_pieces WHERE intake_id = \(id) AND place = \(place)") {
                Data(base64Encoded: $0.text(0))
            } ?? nil
        }
    }

    private static func withCopy<T>(of bytes: [UInt8], _ body: (String) throws -> T) throws -> T {
        let path = temporaryPath()
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { throw noRoom }
        return try body(path)
    }

    private static func temporaryPath() -> String { NSTemporaryDirectory() + "/minga-" + Identifier.make() }

    private static let noRoom = Problem(
        .unavailable,
        Words(
            es: "El servidor no pudo guardar el archivo para leerlo. Avise a quien lo administra.",
            en: "The server could not keep the file to read it. Tell whoever runs it."))
}

extension Intake.Verb {
    /// As events name it.
    fileprivate var name: String { "\(self)" }
}
