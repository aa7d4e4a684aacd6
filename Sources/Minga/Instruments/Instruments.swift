import Kit

/// What support there is: the catalogue of instruments, each fact a claim with its source, date and grade. The only way to it for pages,
/// API and commands.
public struct Instruments: Feature {
    public static let name = "instruments"

    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    public static func routes() -> [Route] {
        InstrumentRoutes.all + InstrumentEditRoutes.all + PartRoutes.all + UpkeepRoutes.all + ValueRoutes.all + HSDSRoutes.all
    }
    public static func endpoints() -> [Endpoint] { InstrumentEndpoints.all + MatrixEndpoints.all + ValueEndpoints.all }
    public static func desk() -> [DeskEntry] { InstrumentDesk.all }

    /// A demonstration asks nobody.
    public static func work(in network: Network) async {
        if network.settings.watchesAddresses, !network.settings.isDemonstration { await LinkRunner(network).run() }
    }

    public static func loadDemonstration(into network: Network) async throws { _ = try await CatalogueLoad(network).run(by: .system) }

    /// All of them, by name.
    public func all() async throws -> [Instrument] {
        try await database.scan { try $0.all("SELECT \(Instrument.columns) FROM instruments ORDER BY sort_key, serial", Instrument.read) }
    }

    public func find(_ id: String) async throws -> Instrument? { try await database.read { try Self.find(id, $0) } }

    static func find(_ id: String, _ transaction: any Transaction) throws -> Instrument? {
        try transaction.first("SELECT \(Instrument.columns) FROM instruments WHERE id = \(id)", Instrument.read)
    }

    /// Found, or a `not-found` problem.
    public func require(_ id: String) async throws -> Instrument {
        guard let found = try await find(id) else { throw Self.absent }
        return found
    }

    static let absent = Problem.notFound(
        Words(es: "No hay un instrumento con esa dirección.", en: "There is no instrument at that address."))

    /// Everything that holds of a subject, by any source.
    public func knowledge(of subject: String) async throws -> Knowledge {
        Knowledge(try await database.scan { try CatalogueClaim.of(subject, $0) })
    }

    /// What holds of some fields, of every instrument and agency.
    func claims(of fields: [String]) async throws -> [CatalogueClaim] {
        try await database.scan { try CatalogueClaim.of(fields, $0) }
    }

    /// Versions, variants and calls, in the order of the catalogue.
    public func parts(of id: String) async throws -> [InstrumentPart] {
        try await database.read { transaction in
            try transaction.all(
                "SELECT \(InstrumentPart.columns) FROM instrument_parts WHERE instrument_id = \(id) ORDER BY position", InstrumentPart.read)
        }
    }

    /// Those of all instruments, by instrument.
    func allParts() async throws -> [String: [InstrumentPart]] {
        let all = try await database.scan { transaction in
            try transaction.all(
                "SELECT \(InstrumentPart.columns), instrument_id FROM instrument_parts ORDER BY instrument_id, position"
            ) { ($0.text(8), InstrumentPart.read($0)) }
        }
        return Dictionary(grouping: all, by: \.0).mapValues { $0.map(\.1) }
    }

    /// What is not known of a subject, and what does not apply to it.
    public func missing(of subject: String) async throws -> [MissingFact] {
        try await database.read { try Self.missing(of: subject, $0) }
    }

    static func missing(of subject: String, _ transaction: any Transaction) throws -> [MissingFact] {
        try transaction.all(
            "SELECT subject, field, does_apply, task_es, task_en FROM catalogue_tasks WHERE subject = \(subject) ORDER BY position"
        ) { row in
            MissingFact(
                subject: row.text(0), field: row.text(1), doesApply: row.bool(2),
                task: row.textIfAny(3).map { Words(es: $0, en: row.textIfAny(4) ?? $0) })
        }
    }

    public func agencies() async throws -> [Agency] {
        try await database.read { try $0.all("SELECT \(Agency.columns) FROM agencies ORDER BY sort_key, id", Agency.read) }
    }

    public func requireAgency(_ id: String) async throws -> Agency {
        let found = try await database.read { try $0.first("SELECT \(Agency.columns) FROM agencies WHERE id = \(id)", Agency.read) }
        guard let found else {
            throw Problem.notFound(Words(es: "No hay una agencia con esa dirección.", en: "There is no agency at that address."))
        }
        return found
    }
}
