import Kit

/// The façade of the import desk: files brought, described, rehearsed and imported.
public struct Intakes: Sendable {
    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    /// Bytes of a file that is worked on while the request waits; larger ones are left to the runner.
    static let small = 256 << 10

    static let absent = Problem.notFound(
        Words(es: "No hay un archivo en el mesón con esa dirección.", en: "There is no file at the desk at that address."))

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
        let gone = [Intake.State.arriving, .imported, .discarded].map(\.rawValue)
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
}

extension Intake.Verb {
    /// As events name it.
    var name: String { "\(self)" }
}
