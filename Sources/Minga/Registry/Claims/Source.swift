import Kit

/// Where claims come from: a register, a document, the data steward, the organisation itself.
public struct Source: Sendable, Hashable {
    public let id: String
    public let title: Words
    public let publisher: String?
    public let url: WebAddress?
    public let licence: String?
    public let published: PartialDate?
    /// Name of the register whose numbers its records carry; records with one number are one organisation.
    public let register: String?
    /// 0 to 100; higher wins over lower when two sources differ.
    public let trust: Int
    public let note: Words?

    public init(
        id: String, title: Words, publisher: String? = nil, url: WebAddress? = nil, licence: String? = nil, published: PartialDate? = nil,
        register: String? = nil, trust: Int, note: Words? = nil
    ) {
        self.id = id
        self.title = title
        self.publisher = publisher
        self.url = url
        self.licence = licence
        self.published = published
        self.register = register
        self.trust = trust
        self.note = note
    }

    /// Corrections of the network's data stewards win over every source.
    public static let steward = Source(
        id: "custodia", title: Words(es: "Custodia de datos de la red", en: "The network's data stewards"), trust: 100)
    /// What an organisation said of itself and a steward accepted.
    public static let organisation = Source(
        id: "organizacion", title: Words(es: "La propia organización", en: "The organisation itself"), trust: 80)

    static let columns: SQL = "id, title, title_en, publisher, url, licence, published, register, trust, note_es, note_en"

    static func read(_ row: Row) -> Source {
        Source(
            id: row.text(0), title: Words(es: row.text(1), en: row.textIfAny(2) ?? row.text(1)), publisher: row.textIfAny(3),
            url: row.textIfAny(4).flatMap(WebAddress.init), licence: row.textIfAny(5),
            published: row.textIfAny(6).flatMap(PartialDate.init(iso:)),
            register: row.textIfAny(7), trust: row.int(8), note: row.textIfAny(9).map { Words(es: $0, en: row.textIfAny(10) ?? $0) })
    }
}

/// The façade of sources.
public struct SourceList: Sendable {
    let database: any Database

    public init(_ network: Network) { database = network.database }

    public func all() async throws -> [Source] {
        try await database.read { try Self.all($0) }
    }

    public func find(_ id: String) async throws -> Source? {
        try await database.read { try $0.first("SELECT \(Source.columns) FROM sources WHERE id = \(id)", Source.read) }
    }

    static func all(_ transaction: any Transaction) throws -> [Source] {
        try transaction.all("SELECT \(Source.columns) FROM sources ORDER BY id", Source.read)
    }

    /// Puts the source there if it is new; what an operator described before stays.
    static func ensure(_ source: Source, _ transaction: any Transaction, at instant: Instant) throws {
        try transaction.execute(
            """
            INSERT INTO sources(id, title, title_en, publisher, url, licence, published, register, trust, note_es, note_en, created_at)
            VALUES (\(source.id), \(source.title.es), \(source.title.en), \(source.publisher), \(source.url?.text), \(source.licence), \(source.published),
                \(source.register), \(source.trust), \(source.note?.es), \(source.note?.en), \(instant))
            ON CONFLICT (id) DO NOTHING
            """)
    }
}
