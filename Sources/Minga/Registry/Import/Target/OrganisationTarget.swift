import Kit

/// Rows that become records of organisations.
public struct OrganisationTarget: ImportTarget {
    public static let name = "organizaciones"
    public static let shared = OrganisationTarget()

    public let id = OrganisationTarget.name
    public let title = Words(es: "Organizaciones", en: "Organisations")
    public let fields = OrganisationHeaderWords.ordered.map(Self.field)

    public func profiles() throws(Problem) -> [ImportProfile] { try ProfileShelf.all() }

    public func shelf(of source: String) -> Path {
        RegistryPaths.directory().query([(DirectoryQuery.Facet.source.rawValue, source)])
    }

    public func reading(_ profile: ImportProfile, today: CivilDate) -> any TargetReading {
        OrganisationReading(latest: profile.observedOn?.lastDay ?? today)
    }

    private static func field(_ field: OrganisationField) -> TargetField {
        let isKey = field == .registerNumber || field == .rut
        return TargetField(
            field.rawValue, field.title, kind(field), hint: field.hint, isRequired: field == .name, isKey: isKey,
            words: OrganisationHeaderWords.of(field), choices: field.choices,
            // Regions before the communes that must lie in them, names before what is compared with them.
            rank: field == .region || field == .name ? 0 : 1, repeats: repeats(field))
    }

    private static func kind(_ field: OrganisationField) -> TargetField.Kind {
        switch field.form {
        case .choice: .choice
        case .date: .date
        case .rut: .rut
        case .rutList: .list
        case .region, .province, .commune, .territories: .place
        case .text, .count, .email, .phone, .address: .text
        }
    }

    private static func repeats(_ field: OrganisationField) -> Bool {
        switch field.form {
        case .choice, .count, .date, .region, .province, .commune, .territories: true
        case .text, .rut, .rutList, .email, .phone, .address: false
        }
    }

    // MARK: Rows

    public func rehearse(_ slice: ImportSlice, _ memory: (any Sendable)?, _ transaction: any Transaction) throws -> (
        outcome: ImportOutcome, memory: (any Sendable)?
    ) {
        let (outcome, rehearsal) = try OrganisationChunk(slice).rehearse(transaction, memory as? Rehearsal ?? Rehearsal())
        return (outcome, rehearsal)
    }

    public func write(_ slice: ImportSlice, _ transaction: any Transaction) throws -> ImportOutcome {
        try OrganisationChunk(slice).write(transaction)
    }

    public func withdraw(_ batch: String, limit: Int, at now: Instant, _ transaction: any Transaction) throws -> Int {
        let said = try transaction.all(
            "SELECT id, organisation_id FROM statements WHERE batch_id = \(batch) AND withdrawn_at IS NULL ORDER BY id LIMIT \(limit)"
        ) { ($0.text(0), $0.text(1)) }
        guard !said.isEmpty else { return 0 }
        try transaction.execute("UPDATE statements SET withdrawn_at = \(now) WHERE id IN (\(list: said.map(\.0)))")
        try Organisations.refresh(said.map(\.1).uniqued(), transaction, at: now)
        return said.count
    }

    // MARK: Records

    private static let columns: SQL = "id, record_key, raw, digest, batch_id, row_number, organisation_id, asserted_at"

    private static func read(_ row: Row) -> ImportedRecord {
        ImportedRecord(
            id: row.text(0), key: row.text(1), raw: row.textIfAny(2) ?? "", digest: row.textIfAny(3), batchID: row.textIfAny(4),
            row: row.intIfAny(5), organisationID: row.text(6), at: row.instant(7))
    }

    public func record(_ id: String, _ transaction: any Transaction) throws -> ImportedRecord? {
        try transaction.first("SELECT \(Self.columns) FROM statements WHERE id = \(id)", Self.read)
    }

    public func record(key: String, source: String, _ transaction: any Transaction) throws -> ImportedRecord? {
        try transaction.first(
            """
            SELECT \(Self.columns) FROM statements WHERE source_id = \(source) AND record_key = \(key) AND withdrawn_at IS NULL
            ORDER BY asserted_at DESC, id DESC LIMIT 1
            """, Self.read)
    }

    public func keepDigest(_ digest: String, of id: String, _ transaction: any Transaction) throws {
        try transaction.execute("UPDATE statements SET digest = \(digest) WHERE id = \(id)")
    }
}

/// Reads the fields of organisations; a commune lies in the region that its row gives.
struct OrganisationReading: TargetReading {
    private var reader: FieldReader
    private static let fields = Dictionary(uniqueKeysWithValues: OrganisationField.allCases.map { ($0.rawValue, $0) })

    init(latest: CivilDate) { reader = FieldReader(latest: latest) }

    mutating func begin(_ row: ImportRow) { reader.region = nil }

    mutating func read(_ text: String, as field: TargetField) -> FieldReader.Outcome {
        guard let field = Self.fields[field.id] else { return .blank }
        return field.form == .rutList ? FieldReader.rut(text) : reader.read(text, as: field)
    }

    mutating func took(_ value: String, as field: TargetField) {
        if field.id == OrganisationField.region.rawValue { reader.region = value }
    }

    func context(of field: TargetField) -> String {
        field.id == OrganisationField.commune.rawValue ? reader.region ?? "-" : ""
    }
}
