import Foundation
import Kit

/// The façade of files that are looked for again. A difference is rehearsed and waits at the desk, unless it was said to apply alone.
public struct ImportSchedules: Sendable {
    let network: Network
    private var fetch: WebFetch

    public init(_ network: Network) { self.init(network, WebFetch()) }

    init(_ network: Network, _ fetch: WebFetch) {
        self.network = network
        self.fetch = fetch
        self.fetch.largest = network.settings.uploadLimit
    }

    static let absent = Problem.notFound(Words(es: "No hay una repetición con esa clave.", en: "There is no schedule with that key."))

    public func all(by actor: Actor) async throws -> [ImportSchedule] {
        try actor.require(.importRecords)
        return try await network.database.read { transaction in
            try transaction.all("SELECT \(ImportSchedule.columns) FROM import_schedules ORDER BY next_at, id", ImportSchedule.read)
        }
    }

    /// Repeats an import from an address or a folder, from now on. Folders of the server are for whoever runs it.
    @discardableResult
    public func add(_ batch: String, _ origin: String, days: Int, appliesAlone: Bool, by actor: Actor) async throws -> ImportSchedule {
        try actor.require(.importRecords)
        guard let place = ImportSchedule.Origin(text: origin.trimmed), origin.utf8.count <= 2_000 else { throw Self.wrongOrigin }
        if case .folder = place, actor.isSignedIn { throw Self.wrongOrigin }
        guard (1...366).contains(days) else {
            let words = Words(es: "Cada cuántos días: de 1 a 366.", en: "Every how many days: from 1 to 366.")
            throw Problem.invalid([Problem.Field("dias", words)])
        }
        let now = network.now()
        let id = Identifier.make(at: now)
        return try await network.database.write { transaction in
            guard try Imports.require(batch, transaction).reading != nil else { throw Self.unread }
            try transaction.execute(
                """
                INSERT INTO import_schedules(id, batch_id, origin, days, applies_alone, created_by, created_at, next_at)
                VALUES (\(id), \(batch), \(place.text), \(days), \(appliesAlone ? 1 : 0), \(actor.eventName), \(now), \(now))
                """)
            let payload: JSON = ["batch": .string(batch), "days": .number(days), "appliesAlone": .bool(appliesAlone)]
            try transaction.record(Event("import.scheduled", of: "schedule/\(id)", by: actor, payload: payload), at: now)
            return try Self.require(id, transaction)
        }
    }

    public func remove(_ id: String, by actor: Actor) async throws {
        try actor.require(.importRecords)
        let now = network.now()
        try await network.database.write { transaction in
            _ = try Self.require(id, transaction)
            try transaction.execute("DELETE FROM import_schedules WHERE id = \(id)")
            try transaction.record(Event("import.unscheduled", of: "schedule/\(id)", by: actor, payload: [:]), at: now)
        }
    }

    static func require(_ id: String, _ transaction: any Transaction) throws -> ImportSchedule {
        let found = try transaction.first(
            "SELECT \(ImportSchedule.columns) FROM import_schedules WHERE id = \(id)", ImportSchedule.read)
        guard let found else { throw absent }
        return found
    }

    private static let wrongOrigin = Problem.invalid([
        Problem.Field(
            "origen",
            Words(
                es: "Escriba una dirección que empiece con https:// o http://.",
                en: "Write an address that begins with https:// or http://."))
    ])
    private static let unread = Problem(
        .conflict,
        Words(
            es: "Esa importación no guardó cómo se leyó su archivo: importe el archivo de nuevo y repita esa.",
            en: "That import did not keep how its file was read: import the file again and repeat that one."))

    // MARK: Looking

    /// Looks for every file whose time has come.
    func step() async throws {
        let now = network.now()
        let due = try await network.database.read { transaction in
            try transaction.all(
                "SELECT \(ImportSchedule.columns) FROM import_schedules WHERE next_at <= \(now) ORDER BY next_at LIMIT 10",
                ImportSchedule.read)
        }
        for schedule in due { try await look(schedule) }
    }

    /// Looks now; several processes may run, and only the one that moves the next look on does it.
    func look(_ schedule: ImportSchedule) async throws {
        let now = network.now()
        let next = now.adding(seconds: schedule.days * 86_400)
        let isMine = try await network.database.write { transaction in
            try transaction.execute(
                """
                UPDATE import_schedules SET next_at = \(next), last_at = \(now)
                WHERE id = \(schedule.id) AND next_at = \(schedule.nextAt)
                """) == 1
        }
        guard isMine else { return }
        do {
            try await bring(schedule)
        } catch let problem as Problem {
            try await note(schedule, problem.detail, digest: nil, intake: nil)
        }
    }

    private func bring(_ schedule: ImportSchedule) async throws {
        switch schedule.origin {
        case .web(let address):
            let last = address.text.split(separator: "?").first?.split(separator: "/").last.map(String.init) ?? "archivo"
            let file = try ScratchFile(in: network.settings.scratchFolder)
            try await file.withPath { path in
                try await fetch.get(address, into: path)
                try await bring(schedule, last, path)
            }
        case .folder(let folder):
            let (name, path) = try FolderOrigin.newest(folder, limit: network.settings.uploadLimit)
            try await bring(schedule, name, path)
        }
    }

    private func bring(_ schedule: ImportSchedule, _ name: String, _ path: String) async throws {
        let digest = try ImportFile(path: path).digest
        if digest == schedule.lastDigest {
            let same = Words(es: "El archivo es el mismo que la última vez.", en: "The file is the same as last time.")
            return try await note(schedule, same, digest: digest, intake: nil)
        }
        guard let reading = try await Imports(network).batch(schedule.batchID).reading else { throw Self.unread }
        let intakes = Intakes(network)
        var intake = try await intakes.bring(name, from: path, by: schedule.actor)
        if intake.state == .open {
            let profile = try reading.importProfile()
            var choices = FileChoices((try? JSON(parsing: Array(reading.choices.utf8))) ?? .null)
            // Rows move from one edition to the next; what holds is the sheet and how it is written.
            (choices.headerRow, choices.totals, choices.data) = (nil, [], [])
            intake = try await intakes.describe(intake, choices, target: profile.target, by: schedule.actor)
            let sight = try await intakes.look(intake)
            intake = try await intakes.map(intake.id, profile, header: sight.head.header, by: schedule.actor)
            try await intakes.rehearse(intake.id, by: schedule.actor)
            try await intakes.work(intake.id)
            intake = try await intakes.find(intake.id, by: schedule.actor)
        }
        if schedule.appliesAlone, intake.state == .rehearsed {
            try await intakes.start(intake.id, by: schedule.actor)
            try await intakes.work(intake.id)
            intake = try await intakes.find(intake.id, by: schedule.actor)
        }
        try await note(schedule, Self.told(intake), digest: intake.problem == nil ? digest : nil, intake: intake.id)
    }

    private static func told(_ intake: Intake) -> Words {
        if let problem = intake.problem { return problem }
        func count(_ name: String) -> Int { intake.report?[name]?.integer.map { Int($0) } ?? 0 }
        let (new, changed, held) = (count("created") + count("linked"), count("changed"), count("held"))
        let what = Words(
            es: "\(new) filas nuevas, \(changed) cambiadas, \(held) por corregir",
            en: "\(new) new rows, \(changed) changed, \(held) to correct")
        return intake.state == .imported
            ? Words(es: "Se importó: \(what.es).", en: "It was imported: \(what.en).")
            : Words(es: "Espera que alguien lo importe: \(what.es).", en: "It waits for somebody to import it: \(what.en).")
    }

    private func note(_ schedule: ImportSchedule, _ said: Words, digest: String?, intake: String?) async throws {
        try await network.database.write { transaction in
            try transaction.execute(
                """
                UPDATE import_schedules SET said_es = \(said.es), said_en = \(said.en), last_digest = COALESCE(\(digest), last_digest),
                    last_intake = COALESCE(\(intake), last_intake) WHERE id = \(schedule.id)
                """)
        }
    }
}

/// A folder where an agency, or a script of the operator, leaves files.
enum FolderOrigin {
    /// The file that changed last; one of more than `limit` bytes is refused.
    static func newest(_ path: String, limit: Int) throws(Problem) -> (name: String, path: String) {
        let files = FileManager.default
        var newest: (path: String, name: String, at: Date, size: Int)?
        for name in (try? files.contentsOfDirectory(atPath: path)) ?? [] where !name.hasPrefix(".") {
            let full = path + "/" + name
            guard let about = try? files.attributesOfItem(atPath: full), about[.type] as? FileAttributeType == .typeRegular,
                let at = about[.modificationDate] as? Date
            else { continue }
            if newest.map({ ($0.at, $0.name) < (at, name) }) ?? true {
                newest = (full, name, at, (about[.size] as? NSNumber)?.intValue ?? 0)
            }
        }
        guard let newest, files.isReadableFile(atPath: newest.path) else {
            throw Problem.notFound(
                Words(es: "No hay archivos que se puedan leer en \(path).", en: "There are no files that can be read in \(path)."))
        }
        guard newest.size <= limit else { throw Problem.bodyTooLarge(limit) }
        return (newest.name, newest.path)
    }
}
